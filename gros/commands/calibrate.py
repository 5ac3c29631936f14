"""``gros calibrate``: fits the model to the figures up to 2020, and shows how well it fits."""

import importlib
from typing import Annotated

import typer

from gros.commands import values
from models.text import N_

__all__ = ["run"]

_FEWEST, _MOST = 10, 1200
_SMALLEST_SAMPLE = 0.01
_LARGEST_SEED = 1_000_000


def run(
    *,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="DIR", help=N_("Folder for the runs and their tables.")),
    ] = None,
    runs: Annotated[
        str,
        typer.Option("--runs", metavar="N", help=N_("So many full runs to learn from.")),
    ] = "106",
    seed: Annotated[
        str, typer.Option("--seed", metavar="S", help=N_("Where the luck begins."))
    ] = "1",
    sample: Annotated[
        str,
        typer.Option("--sample", metavar="F", help=N_("Share of the population, for a trial.")),
    ] = "1",
    report: Annotated[
        bool, typer.Option("--report", help=N_("Only show the tables that are there."))
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """Fit and write posterior and tables into a folder, or with ``--report`` show what is there.

    The report is that of the workbench, or of the folder where one is given.
    """
    count = values.whole("--runs", runs, _FEWEST, _MOST)
    start = values.whole("--seed", seed, 1, _LARGEST_SEED)
    scale = values.number("--sample", sample, _SMALLEST_SAMPLE, 1.0)
    folder = None if out is None else values.folder("--out", out)
    # Loaded only now, so that a fault in the command line is told at once.
    calibrating = importlib.import_module("gros.commands.calibrating")
    if report:
        return int(calibrating.show(folder, as_json))
    target = folder or values.folder("--out", "calibration")
    return int(calibrating.carry_out(target, count, start, scale, as_json))
