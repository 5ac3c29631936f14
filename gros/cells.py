"""Adds one indicator of one run up over its window and groups, and compares pairs of runs.

A stock is the mean of the last twelve months, a flow the sum since the first month in which the
scenarios may differ. A ratio takes the last twelve months of both its parts and is divided
after everything has been added up.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.sides import NET, side_rows
from gros.verdict import LEVEL, Verdict, judge, not_modelled
from models.labour.record import Record
from models.months import MONTHS_PER_YEAR

__all__ = ["BY", "TOTAL", "Cell", "Key", "Rests", "paired", "sums", "window"]

BY = ("municipality", "education", "direction", "origin")
"""Axes by which results are shown, besides the side of the border."""

Key = tuple[str, str]
"""Group and label of a sum, such as ("side", "parkstad"); the total is ("side", "net")."""

TOTAL: Key = ("side", NET)


@dataclass(frozen=True, slots=True)
class Rests:
    """Which share of an effect rests on assumptions of grade D, found out in so many worlds.

    None stands for not determined: the effect itself may be zero.
    """

    share: float | None
    worlds: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a comparison: means over pairs, band of the paired differences, verdict.

    ``low`` and ``high`` are the 5th and 95th percentile of the differences, ``mc_error`` is the
    standard error of their mean. None stands where something is not defined; ``rests`` is None
    where nobody asked how much of it rests on grade D.
    """

    reference: float | None
    scenario: float | None
    difference: float | None
    low: float | None
    high: float | None
    mc_error: float | None
    verdict: Verdict | None
    rests: Rests | None = None

    def document(self) -> dict[str, Any]:
        """Return the cell as plain values in a fixed order."""
        return {
            "reference": self.reference,
            "scenario": self.scenario,
            "difference": self.difference,
            "low": self.low,
            "high": self.high,
            "level": LEVEL,
            "mc_error": self.mc_error,
            "verdict": None if self.verdict is None else self.verdict.key,
            "grade_d_share": None if self.rests is None else self.rests.share,
        }


def paired(reference: NDArray[np.float64], scenario: NDArray[np.float64]) -> Cell:
    """Compare two values for each pair of runs; pairs where one is nan say nothing.

    Without any pair that says something the cell is empty and its verdict ``not_modelled``.
    """
    said = ~(np.isnan(reference) | np.isnan(scenario))
    if not said.any():
        return Cell(None, None, None, None, None, None, not_modelled())
    differences = scenario[said] - reference[said]
    verdict = judge(differences)
    return Cell(
        reference=float(reference[said].mean()),
        scenario=float(scenario[said].mean()),
        difference=float(differences.mean()),
        low=verdict.low,
        high=verdict.high,
        mc_error=_error(differences),
        verdict=verdict,
    )


def window(months: int, since: int | None, *, flow: bool) -> slice:
    """Return the months that count: of a flow all since the first difference, else a year."""
    if flow:
        return slice(since or 0, months)
    return slice(max(0, months - MONTHS_PER_YEAR), months)


def sums(record: Record, key: str, chosen: slice) -> dict[Key, float]:
    """Return the sum of a recorded table over the chosen months, in total and by group.

    Values are as recorded: not scaled, and a stock still added up over its months.
    """
    axes = record.axes[key][1:]
    values = record.tables[key][chosen].sum(axis=0)
    found: dict[Key, float] = {TOTAL: float(values.sum())}
    for place, axis in enumerate(axes):
        if axis not in BY:
            continue
        others = tuple(other for other in range(len(axes)) if other != place)
        along = values.sum(axis=others)
        if axis == "municipality":
            for side, rows in side_rows().items():
                found["side", side] = float(along[rows].sum())
        for label, value in zip(record.labels[axis], along, strict=True):
            found[axis, label] = float(value)
    return found


def _error(differences: NDArray[np.float64]) -> float | None:
    """Return the standard error of the mean; None with a single pair."""
    if differences.size < 2:
        return None
    return float(differences.std(ddof=1) / np.sqrt(differences.size))
