"""Cells of the tables of a yearly report: each has a name that is the same in every year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gros.language import Both
from gros.page.monitoring import words
from gros.papers.content import Entry, Grid, Value, both

__all__ = ["Kept", "amount", "figure", "grid", "told"]

_CENTS = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """A table whose rows and columns have names, so that a later report finds the same number.

    ``source`` says in both languages what the numbers come from.
    """

    grid: Grid
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    source: Both[str]

    def cells(self) -> dict[str, tuple[Both[str], Entry]]:
        """Return every cell by table, row and column, with that place in words.

        The first cell of a row only names it and is left out.
        """
        return {
            f"{self.grid.key}/{row}/{column}": (self._place(entries[0], head), entry)
            for row, entries in zip(self.rows, self.grid.rows, strict=True)
            for column, head, entry in zip(
                self.columns, self.grid.heads[1:], entries[1:], strict=True
            )
        }

    def _place(self, row: Entry, head: Both[str]) -> Both[str]:
        parts = zip(self.grid.caption, row.text, head, strict=True)
        nl, de = (f"{caption}: {name}, {column}" for caption, name, column in parts)
        return Both(nl, de)


def told(show: Callable[..., str], *values: object) -> Entry:
    """Return a cell of words from a function of values, called in each language."""
    return Entry(both(show, *values))


def amount(cents: int) -> Entry:
    """Return a cell with an amount, to the cent."""
    value = Value(cents / _CENTS, "EUR", both(_amount, cents))
    return Entry(value.text, (value,))


def figure(number: float, unit: str) -> Entry:
    """Return a cell with one number and its unit."""
    value = Value(number, unit, both(words.value, number, unit))
    return Entry(value.text, (value,))


def grid(
    key: str,
    caption: Callable[[], str],
    heads: Callable[[], Sequence[str]],
    rows: Sequence[tuple[str, Sequence[Entry]]],
    columns: Sequence[str],
    *,
    source: Both[str],
    text_columns: frozenset[int] = frozenset({0}),
    total: bool = False,
) -> Kept:
    """Return a table; each row comes with its name, and ``columns`` names all but the first."""
    dutch, german = both(lambda: list(heads()))
    made = Grid(
        key=key,
        caption=both(caption),
        heads=tuple(Both(nl, de) for nl, de in zip(dutch, german, strict=True)),
        rows=tuple(tuple(cells) for _name, cells in rows),
        words=text_columns,
        total=total,
    )
    return Kept(made, tuple(name for name, _cells in rows), tuple(columns), source)


def _amount(cents: int) -> str:
    return words.amounts([cents])[0]
