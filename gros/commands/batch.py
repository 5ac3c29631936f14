"""``gros batch``: scenarios × draws × seeds from a file, resumed by itself."""

import importlib
from pathlib import Path
from typing import Annotated

import typer

from gros.commands import values
from gros.errors import CommandError
from models.text import N_

__all__ = ["run"]

_MOST_WORKERS = 256


def run(
    file: Annotated[str | None, typer.Argument(metavar="FILE")] = None,
    *,
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help=N_("Folder for the runs and their tables."))
    ] = "results",
    workers: Annotated[
        str | None,
        typer.Option("--workers", metavar="N", help=N_("So many runs at the same time.")),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="ADDR", help=N_("Calculate on this Dask cluster.")),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """Run what is missing; 1 when a run failed, else 0."""
    if not file:
        raise CommandError(
            N_("gros batch needs a file, such as %(example)s."),
            {"example": "scenarios/batches/courses_dose.toml"},
        )
    folder = values.folder("--out", out)
    number = None if workers is None else values.whole("--workers", workers, 1, _MOST_WORKERS)
    there = None if cluster is None else values.address("--cluster", cluster)
    # Loaded only now, so that a fault in the command line is told at once.
    batching = importlib.import_module("gros.commands.batching")
    return int(batching.carry_out(Path(file), folder, number, there, as_json))
