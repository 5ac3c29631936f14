"""What the notebooks open in a browser test: forms over files of the test, with small runs."""

from pathlib import Path

import gros
from gros.lab.money import own
from gros.lab.panel_run import Size


def panel(home: str, runs: str):
    """Return the panel of the meeting over a file of the test."""
    few = Size(sample=0.03, replicates=2, months=100)
    many = Size(sample=0.3, replicates=2)
    return gros.panel(Path(home) / "meeting.toml", preview=few, full=many, out=Path(runs))


def entry(meeting, home: str):
    """Return the form of an entry over a log of the test."""
    return gros.decision(meeting, own(home=Path(home) / "mine"))
