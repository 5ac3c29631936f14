"""``gros notebooks``: builds the notebooks of both languages from their one source."""

from pathlib import Path
from typing import Annotated

import typer

from gros.lab import notebooks
from gros.language import _
from models.text import N_

__all__ = ["FOLDER", "run"]

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
"""Where the notebooks of the workbench lie."""


def run(
    only_check: Annotated[
        bool, typer.Option("--check", help=N_("Change nothing; say what is out of step."))
    ] = False,
) -> int:
    """Build what is missing or out of step, or only say so."""
    if only_check:
        notebooks.check(FOLDER)
        print(_("All notebooks are in step with their sources."))
        return 0
    for path in notebooks.write(FOLDER):
        print(_("Written: %(path)s") % {"path": path})
    return 0
