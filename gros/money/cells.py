"""From the cells of one row to a line of the ledger: the same rules for Excel and CSV.

A reader hands over texts, exact numbers, days and nothing (None), and gets a line or what is wrong.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from gros.errors import Fault, Message, Value
from gros.money.line import Line, typed
from gros.money.words import COLUMNS, LISTS, bilingual, known_word
from gros.neutral import neutralised, original
from models.text import N_

__all__ = ["FORMULA", "Cell", "heads_fault", "line_of", "row_of"]

Cell = str | Decimal | date | None

FORMULA = N_("A formula stands here. Please write the value itself.")

_CENTS = 100
_LONGEST = 60


def heads_fault(found: list[str]) -> Message | None:
    """Return what is wrong with the heads of a file, given the keys that were found in it."""
    for column in COLUMNS:
        if found.count(column.key) > 1:
            values = {"head": bilingual(column.head)}
            return Message(N_("The column “%(head)s” stands here twice."), values)
        if column.required and column.key not in found:
            values = {"head": f"{bilingual(column.head)} ({column.key})"}
            return Message(N_("The column “%(head)s” is missing in the first row."), values)
    return None


def line_of(cells: Mapping[str, Cell]) -> tuple[Line | None, list[Fault]]:
    """Return the line of a row, or None and its faults; the key of a fault is the column."""
    told = list(_faults(cells))
    if told:
        return None, told
    words = {key: _text(cells.get(key)) for key in _TEXTS}
    amount, day = cells["amount"], cells["date"]
    line = Line(
        date=day if isinstance(day, date) else date.min,
        cents=int(amount * _CENTS) if isinstance(amount, Decimal) else 0,
        line=int(_text(cells.get("line")) or 0),
        stage=_word("stage", cells) or "",
        fund=_word("fund", cells) or "gros",
        side=_word("side", cells) or "",
        status=_word("status", cells) or "",
        **words,
    )
    return line, []


def row_of(line: Line) -> dict[str, Cell]:
    """Return the cells of a line: keys for closed lists, texts neutralised, None for nothing."""
    texts = {key: neutralised(getattr(line, key)) or None for key in _TEXTS}
    lists = {key: getattr(line, key) or None for key in LISTS}
    return {
        **texts,
        **lists,
        "date": line.date,
        "line": Decimal(line.line) if line.line else None,
        "amount": Decimal(typed(line.cents)),
    }


_TEXTS = ("id", "programme", "measure", "payer", "reason_nl", "reason_de", "decision")


def _faults(cells: Mapping[str, Cell]) -> Iterator[Fault]:
    """Yield what is wrong with the cells of a row, the first fault of each cell."""
    formulas = {key for key, cell in cells.items() if _calculates(cell)}
    yield from (_fault(key, FORMULA) for key in formulas)
    for key, check in (("date", _day), ("amount", _amount), ("line", _line)):
        if key not in formulas:
            yield from check(cells.get(key))
    for key in LISTS.keys() - formulas:
        text = _text(cells.get(key))
        if text and known_word(text, key) is None:
            yield _fault(
                key,
                N_("“%(value)s” is not known here. Allowed: %(allowed)s."),
                value=text[:_LONGEST],
                allowed=tuple(bilingual(id) for id in LISTS[key].values()),
            )
    for key in {"stage", "programme"} - formulas:
        if not _text(cells.get(key)):
            yield _fault(key, N_("This cell is empty, but it must be filled in."))


def _calculates(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.lstrip().startswith(("=", "＝"))


def _day(cell: Cell) -> Iterator[Fault]:
    if cell is None:
        yield _fault("date", N_("The date is missing. Please write the day of the booking."))
    elif not isinstance(cell, date):
        yield _fault(
            "date",
            N_("“%(value)s” is not a date. Allowed: a real date, in a text file as 2027-03-12."),
            value=_text(cell)[:_LONGEST],
        )


def _amount(cell: Cell) -> Iterator[Fault]:
    if cell is None:
        yield _fault("amount", N_("The amount is missing."))
    elif not isinstance(cell, Decimal):
        yield _fault(
            "amount",
            N_("“%(value)s” is not an amount. Allowed: a number, in a text file as 1234.50."),
            value=_text(cell)[:_LONGEST],
        )
    elif not cell.is_finite() or cell * _CENTS % 1 or abs(cell) > 10**12:
        yield _fault(
            "amount",
            N_("%(value)s has parts of a cent or is too large. Allowed: whole cents."),
            value=_text(cell)[:_LONGEST],
        )


def _line(cell: Cell) -> Iterator[Fault]:
    text = _text(cell)
    if text and not (text.isascii() and text.isdigit() and len(text) == 1):
        yield _fault(
            "line",
            N_("“%(value)s” is not a programme line. Allowed: %(allowed)s."),
            value=text[:_LONGEST],
            allowed=("1", "2", "3", "4"),
        )


def _word(key: str, cells: Mapping[str, Cell]) -> str | None:
    return known_word(_text(cells.get(key)), key)


def _text(cell: Cell) -> str:
    """Return a cell as text without blanks around it; whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}" if cell.is_finite() else str(cell)
    return original(cell.strip()) if isinstance(cell, str) else cell.isoformat()


def _fault(key: str, id: str, **values: Value) -> Fault:
    return Fault(Message(id, values), key=key)
