"""Writes the numbers of a comparison as the reader's country does, each with its unit."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from gros import formats, verdict
from gros.cells import Cell
from gros.language import _
from gros.unit_words import UNIT_WORDS
from models.text import N_

__all__ = [
    "WORDS",
    "band",
    "difference",
    "judged",
    "level",
    "rests_share",
    "shown_decimals",
    "with_band",
]

WORDS: Mapping[str, str] = MappingProxyType(
    {**UNIT_WORDS, "hires": N_("hires"), "trips": N_("trips"), "years": N_("worker-years")}
)
"""Words for every unit of a comparison."""

_COUNTS = ("people", "jobs", "vacancies", "hires", "trips", "lessons", "years")
_MONEY = ("EUR", "EUR/worker")

# Below ten, whole numbers would hide on which side of zero a difference lies.
_SMALL = 10.0
_MOST_DECIMALS = 4
_LEVEL_DECIMALS = {"share": 1, "minutes": 1, "factor": 2, "EUR/hour": 2}


def shown_decimals(cell: Cell, unit: str, scale: float) -> int:
    """Return how many decimals a difference deserves.

    A count has one when its whole band is small; a preview counts in many people at once, so its
    decimals would be false. Other numbers show two digits of the larger end of their band.
    """
    ends = [abs(end) for end in (cell.difference, cell.low, cell.high) if end is not None]
    largest = max(ends, default=0.0) * _per_hundred(unit)
    if unit in _COUNTS:
        return int(0 < largest < _SMALL and scale == 1)
    if unit in _MONEY or not largest:
        return 0
    return min(_MOST_DECIMALS, max(0, 1 - math.floor(math.log10(largest))))


def difference(value: float, unit: str, decimals: int) -> str:
    """Return one signed number in the form that its unit asks for, shares in percentage points."""
    if unit.startswith("EUR"):
        return formats.signed_money(value, decimals)
    return formats.signed(value * _per_hundred(unit), decimals)


def level(value: float | None, unit: str) -> str:
    """Return a level; fewer than ten people are not counted out, an absent one is a dash."""
    if value is None:
        return "–"
    decimals = _LEVEL_DECIMALS.get(unit, 0)
    if unit == "share":
        return formats.share(value, decimals)
    if unit.startswith("EUR"):
        return formats.money(value, decimals)
    if unit == "minutes":
        return formats.minutes(value, decimals)
    return formats.few(value) if unit == "people" else formats.number(value, decimals)


def band(cell: Cell, unit: str, decimals: int) -> str:
    """Return the two ends of the band as words; empty when there is none."""
    if cell.low is None or cell.high is None:
        return ""
    low, high = (difference(end, unit, decimals) for end in (cell.low, cell.high))
    return formats.band(low, high)


def with_band(cell: Cell, unit: str, scale: float) -> str:
    """Return the difference, below it its band unless its ends are equal, then what rests on D.

    A share that is not determined is left out: a dash in every cell says nothing, a note does.
    """
    if cell.difference is None:
        return _("not determined")
    decimals = shown_decimals(cell, unit, scale)
    middle = difference(cell.difference, unit, decimals)
    if unit == "share":
        middle = _("%(number)s percentage points") % {"number": middle}
    if cell.low == cell.high == 0:
        return middle
    said = middle if cell.low == cell.high else f"{middle}\n({band(cell, unit, decimals)})"
    if cell.rests is None or cell.rests.share is None:
        return said
    below = _("grade D: %(share)s") % {"share": rests_share(cell.rests.share)}
    return f"{said}\n{below.replace(' ', formats.NO_BREAK)}"


def on_one_line(cell: Cell, unit: str) -> str:
    """Return a difference in whole numbers with its band behind it, unless it is none."""
    if cell.difference is None:
        return _("not determined")
    middle = difference(cell.difference, unit, 0)
    return middle if cell.low == cell.high else f"{middle} ({band(cell, unit, 0)})"


def rests_share(share: float | None) -> str:
    """Return the share of an effect that rests on grade D; a dash where it is not determined."""
    return "–" if share is None else formats.share(share, 0)


def judged(cell: Cell, unit: str, scale: float) -> str:
    """Return the verdict on a cell as a sentence with its band."""
    said = cell.verdict or verdict.not_modelled()
    if cell.low is None or cell.high is None:
        return verdict.sentence(said)
    decimals = shown_decimals(cell, unit, scale)
    return verdict.sentence(
        said,
        low=difference(cell.low, unit, decimals),
        high=difference(cell.high, unit, decimals),
        unit=_("percentage points") if unit == "share" else _(WORDS[unit]),
    )


def _per_hundred(unit: str) -> float:
    return 100.0 if unit == "share" else 1.0
