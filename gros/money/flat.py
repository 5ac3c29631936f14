"""The ledger as plain text: a CSV table that version control can compare line by line."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from gros.errors import Fault, LedgerError, Message, Value
from gros.money import reading
from gros.money.book import Ledger
from gros.money.cells import Cell, heads_fault, row_of
from gros.money.line import typed
from gros.money.reading import Row
from gros.money.words import COLUMNS, known_head
from models.text import N_

__all__ = ["read", "written"]

_AMOUNT = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KEYS = [column.key for column in COLUMNS]


def read(path: Path) -> Ledger:
    """Return the ledger in a CSV file. Raises LedgerError that names line and column."""
    file = str(path)
    try:
        text = reading.content(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LedgerError(
            N_("This is not a text file in UTF-8. Please save the file as plain text in UTF-8."),
            file=file,
        ) from None
    return reading.booked(_rows(text, file))


def written(ledger: Ledger) -> bytes:
    """Return a ledger as the bytes of a CSV file."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_KEYS)
    for line in ledger.lines:
        cells = row_of(line) | {"amount": typed(line.cents)}
        table.writerow("" if cells[key] is None else str(cells[key]) for key in _KEYS)
    return text.getvalue().encode("utf-8")


def _rows(text: str, file: str) -> Iterator[Row]:
    table = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heads = [known_head(head) or head for head in next(table, [])]
        _check_heads(heads, file)
        for cells in table:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(heads):
                raise LedgerError(
                    N_("This line has %(count)s values. There are %(wanted)s columns."),
                    {"count": len(cells), "wanted": len(heads)},
                    file=file,
                    line=table.line_num,
                )
            found = {key: _cell(key, cell) for key, cell in zip(heads, cells, strict=True)}
            yield Row(found, _place(file, table.line_num))
    except csv.Error:
        raise LedgerError(
            N_("This line is not valid CSV. Please check commas and quotation marks."),
            file=file,
            line=table.line_num,
        ) from None


def _check_heads(heads: list[str], file: str) -> None:
    unknown = next((head for head in heads if head not in _KEYS), None)
    fault = heads_fault(heads)
    if fault is None and unknown is not None:
        values: dict[str, Value] = {"head": unknown[:60], "allowed": tuple(_KEYS)}
        fault = Message(N_("The column “%(head)s” is not known. Allowed: %(allowed)s."), values)
    if fault is not None:
        raise LedgerError(faults=[Fault(fault, file=file, line=1)])


def _cell(key: str, text: str) -> Cell:
    """Return a text as day or amount where it is written as one, else as it stands."""
    text = text.strip()
    if key == "amount" and _AMOUNT.fullmatch(text):
        return Decimal(text)
    if key == "date" and _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text or None


def _place(file: str, number: int) -> Callable[[Fault], Fault]:
    return lambda fault: replace(fault, file=file, line=number)
