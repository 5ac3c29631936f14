"""Numbers of a comparison as values of a paper: each with its place in the results."""

from gros import formats
from gros.cells import Cell
from gros.language import _
from gros.page import numbers
from gros.papers.content import Entry, Value, both

__all__ = ["band_entry", "count", "ends", "euros", "lone", "parted", "share", "signed", "three"]


def count(number: float, unit: str, where: str = "", decimals: int = 0) -> Value:
    """Return a number without a sign."""
    return Value(number, unit, both(formats.number, number, decimals), where)


def signed(number: float, unit: str, where: str = "", decimals: int = 0) -> Value:
    """Return a difference with its sign."""
    return Value(number, unit, both(formats.signed, number, decimals), where)


def euros(number: float, where: str = "") -> Value:
    """Return an amount in whole euros."""
    return Value(number, "EUR", both(formats.money, number, 0), where)


def share(number: float, where: str = "") -> Value:
    """Return a share in whole per cents."""
    return Value(number, "share", both(formats.share, number, 0), where)


def three(cell: Cell, unit: str, scale: float, where: str = "") -> tuple[Value, ...]:
    """Return difference, low and high of a cell; nothing where there is no difference."""
    decimals = numbers.shown_decimals(cell, unit, scale)
    found = (("difference", cell.difference), ("low", cell.low), ("high", cell.high))
    return tuple(
        Value(
            value,
            unit,
            both(numbers.difference, value, unit, decimals),
            f"{where}.{name}" if where else "",
        )
        for name, value in found
        if value is not None
    )


def ends(cell: Cell, unit: str, scale: float, where: str) -> tuple[Value, ...]:
    """Return low and high of a cell."""
    return three(cell, unit, scale, where)[1:]


def lone(value: Value) -> Entry:
    """Return a table cell that holds one number and nothing else."""
    return Entry(value.text, (value,))


def band_entry(cell: Cell, unit: str, scale: float, where: str) -> Entry:
    """Return a table cell with the difference, its band, and what rests on grade D if told."""
    values = three(cell, unit, scale, where)
    if cell.low == cell.high == 0:  # the page writes no band then
        values = values[:1]
    return Entry(both(numbers.with_band, cell, unit, scale), values)


def parted(cell: Cell, unit: str, scale: float, where: str = "") -> tuple[Entry, Entry]:
    """Return two table cells: the difference, and its band."""
    values = three(cell, unit, scale, where)
    decimals = numbers.shown_decimals(cell, unit, scale)
    return (
        Entry(both(_middle, cell, unit, decimals), values[:1]),
        Entry(both(_band, cell, unit, decimals), values[1:]),
    )


def _middle(cell: Cell, unit: str, decimals: int) -> str:
    if cell.difference is None:
        return _("not determined")
    return numbers.difference(cell.difference, unit, decimals)


def _band(cell: Cell, unit: str, decimals: int) -> str:
    return numbers.band(cell, unit, decimals) or "–"
