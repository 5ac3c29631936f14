"""Writes the numbers of a comparison as the reader's country does, each with its unit."""

from gros import formats, verdict
from gros.cells import Cell
from gros.language import _
from models.text import N_

__all__ = ["band", "difference", "judged", "level", "shown_decimals", "with_band"]

# Below ten, whole numbers would hide on which side of zero a difference lies.
_SMALL = 10.0

_MONEY = ("EUR", "EUR/worker", "EUR/month")
_WORDS = {
    "people": N_("people"),
    "vacancies": N_("vacancies"),
    "hires": N_("hires"),
    "trips": N_("trips"),
    "years": N_("worker-years"),
}


def shown_decimals(cell: Cell, scale: float) -> int:
    """Return how many decimals a difference deserves: one when its whole band is small.

    A preview counts in tens of people, so its decimals would be false precision.
    """
    ends = [abs(end) for end in (cell.difference, cell.low, cell.high) if end is not None]
    return int(bool(ends) and max(ends) < _SMALL and scale == 1)


def difference(value: float, unit: str, decimals: int) -> str:
    """Return one signed number in the form that its unit asks for."""
    if unit == "share":
        return formats.signed_share(value, decimals + 1)
    if unit in _MONEY:
        return formats.signed_money(value, 0)
    return formats.signed(value, decimals)


def level(value: float | None, unit: str) -> str:
    """Return a level; fewer than ten people are not counted out, an absent one is a dash."""
    if value is None:
        return "–"
    if unit == "share":
        return formats.share(value, 1)
    if unit in _MONEY:
        return formats.money(value, 0)
    return formats.few(value) if unit == "people" else formats.number(value, _decimals(value))


def band(cell: Cell, unit: str, decimals: int) -> str:
    """Return the two ends of the band as words; empty when there is none."""
    if cell.low is None or cell.high is None:
        return ""
    ends = {
        "low": difference(cell.low, unit, decimals),
        "high": difference(cell.high, unit, decimals),
    }
    return _("%(low)s to %(high)s") % ends


def with_band(cell: Cell, unit: str, scale: float) -> str:
    """Return the difference on one line and its band on the next."""
    if cell.difference is None:
        return _("not determined")
    decimals = shown_decimals(cell, scale)
    return f"{difference(cell.difference, unit, decimals)}\n({band(cell, unit, decimals)})"


def judged(cell: Cell, unit: str, scale: float) -> str:
    """Return the verdict on a cell as a sentence with its band."""
    said = cell.verdict or verdict.not_modelled()
    if cell.low is None or cell.high is None:
        return verdict.sentence(said)
    decimals = shown_decimals(cell, scale)
    return verdict.sentence(
        said,
        low=difference(cell.low, unit, decimals),
        high=difference(cell.high, unit, decimals),
        unit=_(_WORDS.get(unit, _WORDS["people"])),
    )


def _decimals(value: float) -> int:
    return 2 if abs(value) < 1 else int(abs(value) < 100)
