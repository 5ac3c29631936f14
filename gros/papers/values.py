"""Numbers of a comparison as values of a paper: each with its place in the results."""

from collections.abc import Callable

from gros import formats
from gros.cells import Cell
from gros.page import numbers
from gros.papers.content import Entry, Value, both, entry

__all__ = ["band_entry", "count", "ends", "euros", "exact", "level", "one_line", "three"]


def exact(number: float, unit: str, show: Callable[[], str], where: str = "") -> Value:
    """Return a number with the letters that a function writes for it."""
    return Value(number, unit, both(show), where)


def count(number: float, unit: str, where: str = "", decimals: int = 0) -> Value:
    """Return a number without a sign."""
    return exact(number, unit, lambda: formats.number(number, decimals), where)


def euros(number: float, where: str = "") -> Value:
    """Return an amount in whole euros."""
    return exact(number, "EUR", lambda: formats.money(number, 0), where)


def level(number: float, unit: str, where: str = "") -> Value:
    """Return a level as the page writes it."""
    return exact(number, unit, lambda: numbers.level(number, unit), where)


def three(cell: Cell, unit: str, scale: float, where: str) -> tuple[Value, ...]:
    """Return difference, low and high of a cell; nothing where there is no difference."""
    decimals = numbers.shown_decimals(cell, unit, scale)
    found = (("difference", cell.difference), ("low", cell.low), ("high", cell.high))
    return tuple(
        _signed(value, unit, decimals, f"{where}.{name}")
        for name, value in found
        if value is not None
    )


def ends(cell: Cell, unit: str, scale: float, where: str) -> tuple[Value, ...]:
    """Return low and high of a cell."""
    return three(cell, unit, scale, where)[1:]


def band_entry(cell: Cell, unit: str, scale: float, where: str) -> Entry:
    """Return a table cell with the difference, and its band on a second line."""
    return _entry(cell, unit, scale, where, "\n")


def one_line(cell: Cell, unit: str, scale: float, where: str) -> Entry:
    """Return a table cell with the difference and its band on one line."""
    return _entry(cell, unit, scale, where, " ")


def _entry(cell: Cell, unit: str, scale: float, where: str, parted: str) -> Entry:
    values = three(cell, unit, scale, where)
    if cell.low == cell.high == 0:  # the page writes no band then
        values = values[:1]
    return entry(lambda: numbers.with_band(cell, unit, scale).replace("\n", parted), *values)


def _signed(value: float, unit: str, decimals: int, where: str) -> Value:
    return exact(value, unit, lambda: numbers.difference(value, unit, decimals), where)
