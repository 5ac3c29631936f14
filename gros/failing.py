"""Notes runs that failed beside those that are kept, so that none is lost without a word."""

import contextlib
import json
from pathlib import Path

from gros import language
from gros.errors import Fault
from gros.files import put
from gros.run import Run
from gros.store import Store

__all__ = ["FAILED", "forget", "note"]

FAILED = "failed"
"""Folder of the notes below the results, one file a run, named like the run."""


def note(store: Store, run: Run, fault: Fault) -> None:
    """Write down which run failed and why, in both languages.

    A folder that cannot be written is no second fault: the reason is shown anyway.
    """
    reasons = {}
    for spoken in ("nl", "de"):
        with language.speaking(spoken):
            reasons[f"reason_{spoken}"] = fault.text()
    row = {
        "fingerprint": run.fingerprint,
        "scenario": run.key,
        "seed": run.seed,
        "sample": run.sample,
        "months": run.months,
        "state": "failed",
        **reasons,
    }
    with contextlib.suppress(OSError):
        put(_place(store, run), json.dumps(row, indent=1, ensure_ascii=False) + "\n")


def forget(store: Store, run: Run) -> None:
    """Remove the note of a run that has been kept after all."""
    with contextlib.suppress(OSError):
        _place(store, run).unlink(missing_ok=True)


def _place(store: Store, run: Run) -> Path:
    return store.folder / FAILED / f"{run.fingerprint}.json"
