"""The table of the fit, as far as one has been made: target, fitted value, and whether it meets."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from models import rows
from models.rows import Quantity
from models.sources import DATA

__all__ = ["fit", "known"]

TABLE = "fit.csv"
_NAMED = ("aims.csv", "targets.csv")  # where the words of a row of the fit may stand


def fit(folder: Path = DATA) -> Sequence[Mapping[str, str]]:
    """Return the rows of the fit as they are written; none where nothing has been fitted."""
    path = folder / TABLE
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def known(folder: Path = DATA) -> Mapping[str, Quantity]:
    """Return everything that a fit can aim at by name, for its words."""
    return {
        name: quantity
        for table in _NAMED
        if (folder / table).is_file()
        for name, quantity in rows.read(folder / table).items()
    }
