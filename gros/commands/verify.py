"""``gros verify``: repeats some runs of a folder and says "equal", or what differs."""

import json
from math import isfinite
from pathlib import Path
from typing import Annotated, Any

import typer

from gros import language
from gros.commands import values
from gros.commands.batching import calm
from gros.commands.progress import Watcher
from gros.errors import CommandError
from gros.page import verified
from gros.pool import cores
from gros.series.verifying import Verified, verify
from models.text import N_

__all__ = ["run"]

_MOST_WORKERS = 256
_SMALLEST_SHARE = 0.0


def run(
    folder: Annotated[str | None, typer.Argument(metavar="DIR")] = None,
    *,
    share: Annotated[
        str, typer.Option("--share", metavar="F", help=N_("Share of the runs to repeat."))
    ] = "0.05",
    workers: Annotated[
        str | None,
        typer.Option("--workers", metavar="N", help=N_("So many runs at the same time.")),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """Repeat a sample, at least one run; 0 when all is equal, else 1."""
    if not folder:
        raise CommandError(N_("gros verify needs a folder, such as %(example)s."),
                           {"example": "results"})  # fmt: skip
    part = values.number("--share", share, _SMALLEST_SHARE, 1.0)
    number = None if workers is None else values.whole("--workers", workers, 1, _MOST_WORKERS)
    with Watcher((language.current(),), 1) as watcher:
        found = verify(Path(folder), part, number or cores(), calm(watcher))
    if as_json:
        print(json.dumps(_document(found), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print("\n".join(verified.lines(found)))
    return 0 if found.equal else 1


def _document(found: Verified) -> dict[str, Any]:
    """Return what was found as plain values."""
    return {
        "equal": found.equal,
        "runs": found.total,
        "repeated": found.repeated,
        "different": [
            {
                "run": one.name,
                "scenario": one.scenario,
                "seed": one.seed,
                "tables": list(one.tables),
                "fault": None if one.fault is None else one.fault.text(),
            }
            for one in found.different
        ],
        "damaged": [str(path) for path in found.damaged],
        "absent": [str(path) for path in found.absent],
        "pairs_counted": found.again.pairs,
        "unlike": [
            {
                "file": str(one.file),
                "run": one.run,
                "row": one.row,
                "column": one.column,
                "said": _plain(one.said),
                "counted": _plain(one.counted),
            }
            for one in found.again.unlike
        ],
        "not_counted": [one.text() for one in (*found.again.faults, *found.again.left_out)],
        "causes": found.causes.document(),
    }


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it: no number is none."""
    return None if isinstance(value, float) and not isfinite(value) else value
