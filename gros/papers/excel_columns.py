"""Turns a table of a paper into columns of real numbers: never a text that looks like a number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from gros import formats
from gros.language import Both, _
from gros.neutral import neutralised
from gros.page.numbers import WORDS
from gros.papers.content import Entry, Grid, Value, both
from models.text import N_

__all__ = ["Column", "bilingual", "columns", "unit_word"]

_BETWEEN = " · "
_BAND = (N_("Difference"), N_("lower end of the band"), N_("upper end of the band"))
_WORDS = MappingProxyType(
    {**WORDS, "points": N_("percentage points"), "year": N_("calendar year"),
     "EUR/worker": N_("euros per extra cross-border worker"), "worlds": N_("worlds"),
     "runs": N_("runs"), "measures": N_("measures"), "seed": N_("seed"), "answers": N_("answers")}
)  # fmt: skip
"""Words for every unit of a paper."""

_SHAPES = MappingProxyType(
    {"EUR": "#,##0.00", "EUR/worker": "#,##0.00", "EUR/hour": "#,##0.00", "share": "0.0%",
     "year": "0", "seed": "0", "minutes": "#,##0.0", "factor": "0.00", "points": "+0.0##;-0.0##;0",
     "months": "0", "day": "yyyy-mm-dd"}
)  # fmt: skip
_SIGNED = "+#,##0.0#;-#,##0.0#;0"
_LEVEL = "#,##0.##"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its head, its cells, the shape of its numbers, its width in letters."""

    head: str
    cells: tuple[float | str | None, ...]
    shape: str = ""
    width: int = 16


def bilingual(said: Both[str]) -> str:
    """Return a text in both languages on one line, once where they are equal."""
    nl, de = (" ".join(half.split("\n")) for half in said)
    return nl if nl == de else f"{nl}{_BETWEEN}{de}"


def unit_word(unit: str) -> Both[str]:
    """Return a unit in words. Raises KeyError for a unit without words."""
    return both(_, _WORDS[unit])


def columns(grid: Grid) -> tuple[Column, ...]:
    """Return the columns of a table with heads that all differ.

    A column of words has one column, or two where the languages differ; a column of numbers has
    one for each number in its cells, and one for the unit where that changes from row to row.
    """
    found = [
        column
        for place, head in enumerate(grid.heads)
        for column in _split(head, [row[place] for row in grid.rows])
    ]
    return tuple(_apart(found))


def _split(head: Both[str], cells: Sequence[Entry]) -> Iterator[Column]:
    most = max((len(cell.values) for cell in cells), default=0)
    if most == 0:
        yield from _words(head, [cell.text for cell in cells])
        return
    units = dict.fromkeys(_unit(value, most) for cell in cells for value in cell.values)
    same = next(iter(units)) if len(units) == 1 else ""
    for place in range(most):
        part = f", {bilingual(both(_, _BAND[place]))}" if most == 3 else ""
        if most == 2:  # a band that stands beside its difference
            part = f", {bilingual(both(_, _BAND[place + 1]))}"
        told = f" ({bilingual(unit_word(same))})" if same else ""
        filled = tuple(_filled(cell, place, most) for cell in cells)
        shape = _shape(same, most)
        yield Column(f"{bilingual(head)}{part}{told}", filled, shape)
    if not same:
        said = [both(str) if not cell.values else unit_word(_unit(cell.values[0], most))
                for cell in cells]  # fmt: skip
        unit = both(_, N_("Unit"))
        yield from _words(Both(f"{head.nl}: {unit.nl}", f"{head.de}: {unit.de}"), said)


def _words(head: Both[str], said: Sequence[Both[str]]) -> Iterator[Column]:
    if all(one.nl == one.de for one in said):
        yield _column(bilingual(head), [one.nl for one in said])
        return
    # The head says which language stands below it, so that a filter finds it.
    yield _column(f"{head.nl} (NL)", [one.nl for one in said])
    yield _column(f"{head.de} (DE)", [one.de for one in said])


def _column(head: str, said: Sequence[str]) -> Column:
    cells = tuple(_typed(" ".join(one.split("\n"))) for one in said)
    width = max((len(str(cell)) for cell in (head, *cells)), default=0)
    return Column(head, cells, "0", min(40, max(12, width + 2)))


def _typed(text: str) -> float | str | None:
    """Return a whole number such as a year as a number, a text so that nothing calculates it."""
    if text.isascii() and text.isdigit():
        return int(text)
    return neutralised(text) if text else None


def _filled(cell: Entry, place: int, most: int) -> float | str | None:
    """Return one number of a cell; what is no number says so in both languages, once."""
    if place < len(cell.values):
        value = cell.values[place]
        # Fewer than ten people are not counted out, here as little as on paper.
        if value.unit == "people" and most == 1 and value.text == both(formats.few, 0):
            return bilingual(value.text)
        return value.number * 100.0 if _unit(value, most) == "points" else value.number
    if cell.values and most == 3:
        return 0.0 if cell.values[0].number == 0 else None
    return neutralised(bilingual(cell.text)) if place == 0 and not cell.values else None


def _unit(value: Value, most: int) -> str:
    """Return the unit of a number; a difference between shares is one of percentage points."""
    return "points" if value.unit == "share" and most == 3 else value.unit


def _shape(unit: str, most: int) -> str:
    if most == 3 and not unit.startswith("EUR") and unit != "points":
        return _SIGNED
    return _SHAPES.get(unit, _LEVEL)


def _apart(found: Sequence[Column]) -> Iterator[Column]:
    """Yield the columns with a number behind a head that already stands, as Excel asks for."""
    seen: dict[str, int] = {}
    for column in found:
        times = seen[column.head.casefold()] = seen.get(column.head.casefold(), 0) + 1
        head = column.head if times == 1 else f"{column.head} {times}"
        yield Column(head, column.cells, column.shape, column.width)
