"""The model for readers: what happens in a month, and the assumptions that may be contested."""

from gros import formats
from gros.drawing.table import Table
from gros.known import called
from gros.language import _
from gros.unit_words import UNIT_WORDS
from models.labour import assumptions
from models.labour.month import MONTH
from models.quantity import Quantity

__all__ = ["contested", "month", "width"]

_ASSUMED = "assumption"
_DIGITS = 3


def month() -> Table:
    """Return the steps of a month in order, each with how many assumptions it reads."""
    rows = [
        [formats.number(place), _(step.label), formats.number(_read_by(step.groups))]
        for place, step in enumerate(MONTH, 1)
    ]
    return Table(
        _("What happens in a month, in this order"),
        [_("Step"), _("What happens"), _("Assumptions it reads")],
        rows,
        words=frozenset({1}),
    )


def contested(most: int) -> Table:
    """Return the assumptions without a source whose range is widest beside their value."""
    rows = [
        [
            called(row),
            _written(row.value),
            formats.band(_written(row.low), _written(row.high)),
            _(UNIT_WORDS[row.unit]),
            row.name,
        ]
        for row in _widest()[:most]
    ]
    values = {"assumed": formats.number(len(_widest())), "all": formats.number(len(_all()))}
    return Table(
        _("Assumptions with the widest range. %(assumed)s of %(all)s numbers are an assumption.")
        % values,
        [_("Assumption"), _("Value"), _("Lowest to highest"), _("Unit"), _("Name in a scenario")],
        rows,
        words=frozenset({0, 3, 4}),
    )


def _all() -> list[Quantity]:
    """Return every number that the model reads."""
    given = assumptions.load()
    read = {group.prefix for group in given} - {"study"}
    return [row for name, row in given.rows.items() if name.partition(".")[0] in read]


def _widest() -> list[Quantity]:
    """Return the numbers without a source, the widest range beside its value first."""
    assumed = [row for row in _all() if row.quality == _ASSUMED]
    return sorted(assumed, key=width, reverse=True)


def width(row: Quantity) -> float:
    """Return the range of an assumption in parts of its value, or of its bounds where that is 0."""
    return (row.high - row.low) / (abs(row.value) or max(abs(row.low), abs(row.high)))


def _read_by(groups: tuple[type, ...]) -> int:
    given = assumptions.load()
    prefixes = {getattr(group, "prefix", "") for group in groups}
    return sum(name.partition(".")[0] in prefixes for name in given.rows)


def _written(value: float) -> str:
    """Return a number as the country writes it, with a few digits that say something."""
    text = f"{value:.{_DIGITS}g}"
    decimals = len(f"{float(text):.10f}".rstrip("0").partition(".")[2])
    return formats.number(value, decimals)
