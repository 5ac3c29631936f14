"""The fit table and the table of what was learned: written as CSV, read back and checked."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gros import files
from gros.calibration.aims import APART, MISSED, Aim, aims
from gros.calibration.finding import Found
from gros.calibration.identifying import Identified
from gros.calibration.widths import Width
from models import tables
from models.sources import DATA
from models.text import N_

__all__ = [
    "FIT", "FOUND", "LEARNED_FROM", "Row", "fit_rows", "reason", "write_fit", "write_found",
    "write_learned",
]  # fmt: skip

FIT, LEARNED_FROM, FOUND = "fit", "learned", "found"

_MISSED = N_("The aims around it pull elsewhere, or the range of an assumption ends.")


@dataclass(frozen=True, slots=True)
class Row:
    """One aim and what the model gives: mean and standard deviation of the checked full runs."""

    aim: Aim
    fitted: float
    spread: float

    @property
    def away(self) -> float:
        """Return how many standard deviations of the aim the mean lies away."""
        return (self.fitted - self.aim.row.value) / self.aim.deviation

    @property
    def met(self) -> bool:
        """Tell whether the mean lies in the range of the aim."""
        return self.aim.met(self.fitted)


def reason(row: Row) -> str:
    """Return the message that says why an aim is missed or no part of the fit, "" where neither."""
    if row.aim.name in APART:
        return APART[row.aim.name]
    return "" if row.met else MISSED.get(row.aim.name, _MISSED)


def write_fit(rows: Sequence[Row], folder: Path) -> Path:
    """Write the fit table and return its path. Raises OSError where that cannot be done."""
    cells = [
        {
            "aim": row.aim.name,
            "target": row.aim.number,
            "value": f"{row.aim.row.value:.6g}",
            "low": f"{row.aim.row.low:.6g}",
            "high": f"{row.aim.row.high:.6g}",
            "fitted": f"{row.fitted:.6g}",
            "spread": f"{row.spread:.3g}",
            "away": f"{row.away:.2f}",
            "met": "yes" if row.met else "no",
            "part": "apart" if row.aim.name in APART else "matched",
        }
        for row in rows
    ]
    return _write(folder / f"{FIT}.csv", cells)


def write_learned(
    found: Sequence[Width], best: Mapping[str, float], known: Identified, folder: Path
) -> Path:
    """Write what was learned about each assumption, its best value, and whether it can be."""
    cells = [
        {
            "assumption": width.name,
            "low": f"{width.low:.6g}",
            "middle": f"{width.middle:.6g}",
            "high": f"{width.high:.6g}",
            "best": f"{best[width.name]:.6g}",
            "width": f"{width.width:.3f}",
            "learned": "yes" if width.learned else "no",
            "width_simulated": f"{known.width[row]:.3f}",
            "coverage": f"{known.coverage[row]:.3f}",
            "rank": f"{known.rank[row]:.3f}",
        }
        for row, width in enumerate(found)
    ]
    return _write(folder / f"{LEARNED_FROM}.csv", cells)


def write_found(found: Sequence[Found], folder: Path) -> Path:
    """Write what the burn-ins found."""
    cells = [
        {
            "assumption": each.name,
            "country": each.country,
            "low": f"{each.low:.4g}",
            "middle": f"{each.middle:.4g}",
            "high": f"{each.high:.4g}",
        }
        for each in found
    ]
    return _write(folder / f"{FOUND}.csv", cells)


def _write(path: Path, cells: Sequence[Mapping[str, str]]) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(cells[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells)
    files.put(path, text.getvalue())
    return path


def fit_rows(folder: Path = DATA) -> Iterator[Row]:
    """Read the fit table of a folder back. Raises ValueError where it is missing or damaged."""
    known = {aim.name: aim for aim in aims()}
    for cells in read(FIT, folder):
        yield Row(known[cells["aim"]], cells["fitted"], cells["spread"])


def read(name: str, folder: Path = DATA) -> list[dict[str, Any]]:
    """Return the rows of a table of a folder, checked against its description."""
    return list(tables.read(name, listed=folder / f"{name}.csv").rows())
