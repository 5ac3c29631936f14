"""Marks every number of a report that moved since the last one, and keeps the old one beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from gros import formats
from gros.language import Both, _, both
from gros.papers.content import Entry, Grid, Value
from gros.papers.yearly_cells import Kept, grid, told
from gros.papers.yearly_memory import Memory, Moved, Told
from models.text import N_

__all__ = ["day_of", "list_of", "marked"]


def marked(kept: Kept, found: Mapping[str, Moved]) -> Grid:
    """Return a table in which a moved cell also says what it was, and a new row that it is new."""
    rows = []
    for name, entries in zip(kept.rows, kept.grid.rows, strict=True):
        keys = [f"{kept.grid.key}/{name}/{column}" for column in kept.columns]
        told_here = [key in found for key in keys]
        fresh = any(told_here) and all(
            key not in found or found[key].old is None
            for key, entry in zip(keys, entries[1:], strict=True)
            if entry.text.nl
        )
        first = _below(entries[0], both(lambda: _("(new)"))) if fresh else entries[0]
        cells = [
            entry if fresh or key not in found else _was(entry, found[key].old)
            for key, entry in zip(keys, entries[1:], strict=True)
        ]
        rows.append((first, *cells))
    return replace(kept.grid, rows=tuple(rows))


def list_of(found: Sequence[Moved], before: Memory, source: Both[str]) -> Kept:
    """Return all that moved on one table: where, what it was, what it is now."""
    rows = [(one.key, [_place(one), _entry(one.old), _entry(one.new)]) for one in found]
    return grid(
        "moved",
        lambda: _("What moved since the report on %(year)s, state of %(day)s") % day_of(before),
        lambda: [_("Where"), _("In the last report"), _("In this report")],
        rows,
        ("old", "new"),
        source=source,
    )


def day_of(before: Memory) -> dict[str, object]:
    """Return year and day of an earlier report for a sentence."""
    return {"year": before.year, "day": formats.day(date.fromisoformat(before.as_of))}


def _was(entry: Entry, old: Told | None) -> Entry:
    if old is None:
        return _below(entry, both(lambda: _("(new)")))
    dutch, german = both(lambda: _("(was: %(old)s)"))
    return _below(entry, Both(dutch % {"old": _flat(old.nl)}, german % {"old": _flat(old.de)}))


def _below(entry: Entry, said: Both[str]) -> Entry:
    text = Both(f"{entry.text.nl}\n{said.nl}".strip(), f"{entry.text.de}\n{said.de}".strip())
    return replace(entry, text=text)


def _entry(cell: Told | None) -> Entry:
    """Return a kept cell as a cell of a table; what was not there says so."""
    if cell is None:
        return told(_, N_("not there"))
    values = tuple(Value(number, cell.unit, cell.text) for number in cell.numbers)
    return Entry(cell.text, values)


def _flat(text: str) -> str:
    return " ".join(text.split("\n"))


def _place(one: Moved) -> Entry:
    """Return in words where a cell stands, as the newer of the two reports calls it."""
    kept = one.new or one.old
    assert kept is not None
    return Entry(kept.place)
