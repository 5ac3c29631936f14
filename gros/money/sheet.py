"""Reads the office's Excel sheet; whatever cannot be booked is told with its cell."""

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from gros.errors import Fault, LedgerError
from gros.money import reading
from gros.money.book import Ledger
from gros.money.cells import Cell, heads_fault
from gros.money.reading import Row
from gros.money.words import COLUMNS, bilingual, known_head
from models.text import N_

__all__ = ["read"]

_MOST_ROWS = 100_000
_LARGEST_UNPACKED = 200_000_000
_ENOUGH_HEADS = 3
_NO_LEDGER = N_("No sheet here has the heads of a ledger in its first row. Needed: %(needed)s.")


def read(path: Path) -> Ledger:
    """Return the ledger in an Excel file. Raises LedgerError that names sheet and cell."""
    file = str(path)
    sheet = _sheet(_opened(reading.content(path), file), file)
    heads = _heads(sheet, file)
    if sheet.max_row > _MOST_ROWS:
        raise LedgerError(
            N_("This sheet has %(rows)s rows. At most %(limit)s are allowed."),
            {"rows": sheet.max_row, "limit": _MOST_ROWS},
            file=file,
            key=sheet.title,
        )
    return reading.booked(_rows(sheet, heads, file))


def _opened(content: bytes, file: str) -> Any:
    """Return the workbook in the bytes, with formulas as formulas and nothing fetched."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LARGEST_UNPACKED:
                raise ValueError("unpacked, this is too large")
        with warnings.catch_warnings():
            # What openpyxl does not know, such as a theme, is of no matter to a ledger.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    except Exception:
        # The library has no error of its own: a damaged file fails wherever it is damaged.
        raise LedgerError(
            N_("This is not an Excel file that can be read. Please save it as .xlsx again."),
            file=file,
        ) from None


def _sheet(book: Any, file: str) -> Any:
    """Return the one sheet whose first row has the heads of a ledger."""
    found = [
        sheet
        for sheet in book.worksheets
        if sum(known_head(head) is not None for head in _first_row(sheet).values()) >= _ENOUGH_HEADS
    ]
    if not found:
        needed = tuple(bilingual(column.head) for column in COLUMNS if column.required)
        raise LedgerError(_NO_LEDGER, {"needed": needed}, file=file)
    if len(found) > 1:
        raise LedgerError(
            N_("Several sheets look like a ledger: %(sheets)s. Please keep one of them."),
            {"sheets": tuple(sheet.title for sheet in found)},
            file=file,
        )
    return found[0]


def _first_row(sheet: Any) -> dict[str, str]:
    """Return the texts of the first row by column letter."""
    return {
        get_column_letter(cell.column): str(cell.value).strip()
        for row in sheet.iter_rows(min_row=1, max_row=1)
        for cell in row
        if cell.value is not None
    }


def _heads(sheet: Any, file: str) -> Mapping[str, str]:
    """Return the column letter of every key. Raises LedgerError for a head nobody knows."""
    first = _first_row(sheet)
    for letter, head in first.items():
        if known_head(head) is None:
            raise LedgerError(
                N_("The column “%(head)s” is not known. Allowed: %(allowed)s."),
                {
                    "head": head[:60],
                    "allowed": tuple(bilingual(column.head) for column in COLUMNS),
                },
                file=file,
                key=f"{sheet.title}!{letter}1",
            )
    keys = [known_head(head) or "" for head in first.values()]
    fault = heads_fault(keys)
    if fault is not None:
        raise LedgerError(faults=[Fault(fault, file=file, key=f"{sheet.title}!1")])
    return dict(zip(keys, first, strict=True))


def _rows(sheet: Any, heads: Mapping[str, str], file: str) -> Iterator[Row]:
    for number, row in enumerate(sheet.iter_rows(min_row=2), start=2):
        by_letter = {get_column_letter(cell.column): cell for cell in row}
        cells = {key: _cell(by_letter[letter]) for key, letter in heads.items()}
        if any(cell is not None for cell in cells.values()):
            yield Row(cells, _place(file, sheet.title, number, heads))


def _cell(cell: Any) -> Cell:
    """Return what a cell holds: exact numbers as Excel shows them, real days, texts, nothing."""
    value = cell.value
    found: Cell
    match value:
        case None:
            found = None
        case _ if cell.data_type == "f":
            found = "="
        case str():
            found = value.strip() or None
        case int() | float() if not isinstance(value, bool):
            # Excel keeps fifteen digits; what a float adds behind them nobody typed.
            found = Decimal(f"{value:.15g}")
        case datetime() if value.time() == time():
            found = value.date()
        case datetime():
            found = value.isoformat(" ")
        case date():
            found = value
        case _:
            found = str(value)
    return found


def _place(
    file: str, title: str, number: int, heads: Mapping[str, str]
) -> Callable[[Fault], Fault]:
    def placed(fault: Fault) -> Fault:
        letter = heads.get(fault.key)
        cell = f"{title}!{letter}{number}" if letter else f"{title}!{number}, {fault.key}"
        return replace(fault, file=file, key=cell)

    return placed
