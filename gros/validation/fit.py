"""The table of the fit, as far as one has been made: target, fitted value, and whether it meets."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from models import rows
from models.rows import Quantity
from models.sources import DATA

__all__ = ["FIT", "fit", "targets"]

FIT = DATA / "fit.csv"


def fit(path: Path = FIT) -> Sequence[Mapping[str, str]]:
    """Return the rows of the fit as they are written; none where nothing has been fitted."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def targets() -> Mapping[str, Quantity]:
    """Return the targets by name, for the words of the fit."""
    return rows.read(DATA / "targets.csv")
