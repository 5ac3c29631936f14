"""Writes the ledger as an Excel workbook: one sheet to work on, and its explanation twice."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from gros import language
from gros.language import LANGUAGES, _
from gros.money.book import Ledger
from gros.money.cells import Cell, row_of
from gros.money.deal import deal
from gros.money.line import FIRST_DATE, LAST_DATE, PROGRAMMES
from gros.money.parties import known_organisations
from gros.money.words import COLUMNS, LISTS, STAGE_MEANINGS, bilingual, measure_name, word
from gros.neutral import neutralised
from models.text import N_

__all__ = ["SHEET", "written"]

SHEET = N_("Money overview")
"""The name of the sheet, in both languages; Excel allows 31 letters and this has 31."""

_EXPLANATION = N_("Explanation")
_FREE_ROWS = 1_000
_WIDE, _NARROW = 90, 34
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_RULES = (
    N_("This overview helps to prepare. It does not replace the accounts of who pays."),
    N_("The amounts are indicative. Nobody agreed to the split unless a line says so."),
    N_("The steering group prepares decisions. It does not decide about money and pays nothing."),
    N_("Lines are never changed or deleted. A new line at the end corrects an earlier one."),
    N_("Every line needs a date and a reason. Article 5.7 lets the parties look at it each year."),
    N_("No sum may fall below zero. Each stage draws on the one before it."),
    N_("Please write values, not formulas. Please keep the first row as it is."),
)


def written(ledger: Ledger) -> bytes:
    """Return a ledger as the bytes of an Excel file; the same ledger gives the same bytes."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        day = ledger.lines[-1].date if ledger.lines else FIRST_DATE
        book.set_properties({"created": datetime(day.year, day.month, day.day)})
        _ledger(book, ledger)
        for name in LANGUAGES:
            with language.speaking(name):
                _explanation(book)
    return target.getvalue()


def _ledger(book: Any, ledger: Ledger) -> None:
    """Write the sheet: one row a line, real numbers and days, lists to choose from."""
    sheet = book.add_worksheet(bilingual(SHEET))
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    shapes = {
        "date": book.add_format({"num_format": 14}),
        "amount": book.add_format({"num_format": "#,##0.00"}),
    }
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, shapes.get(column.key))
        sheet.write_string(0, place, bilingual(column.head), bold)
    for row, line in enumerate(ledger.lines, start=1):
        cells = row_of(line)
        for place, column in enumerate(COLUMNS):
            _write(sheet, row, place, _worded(column.key, cells[column.key]))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(ledger.lines), 1), len(COLUMNS) - 1)
    _checks(sheet, len(ledger.lines) + _FREE_ROWS)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _worded(key: str, cell: Cell) -> Cell:
    """Return the cell with the words of a closed list in place of their key."""
    return bilingual(LISTS[key][cell]) if key in LISTS and isinstance(cell, str) else cell


def _write(sheet: Any, row: int, place: int, cell: Cell) -> None:
    match cell:
        case str():
            sheet.write_string(row, place, cell)
        case Decimal():
            sheet.write_number(row, place, float(cell))
        case date():
            sheet.write_datetime(row, place, cell)


def _checks(sheet: Any, last: int) -> None:
    """Let Excel itself offer the closed lists and refuse texts where numbers and days belong."""
    lists = {key: [bilingual(id) for id in words.values()] for key, words in LISTS.items()}
    lists |= {"programme": list(PROGRAMMES), "measure": list(deal().measures)}
    for place, column in enumerate(COLUMNS):
        if column.key in lists:
            rule: dict[str, Any] = {"validate": "list", "source": lists[column.key]}
        elif column.key == "line":
            lines = deal().lines
            rule = {"validate": "integer", "minimum": min(lines), "maximum": max(lines)}
        elif column.key == "amount":
            total = deal().total // 100
            rule = {"validate": "decimal", "minimum": -total, "maximum": total}
        elif column.key == "date":
            rule = {"validate": "date", "minimum": FIRST_DATE, "maximum": LAST_DATE}
        else:
            continue
        sheet.data_validation(1, place, last, place, {"criteria": "between", **rule})


def _explanation(book: Any) -> None:
    """Write a sheet of two columns in the language of the moment."""
    sheet = book.add_worksheet(_(_EXPLANATION))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, _NARROW, wrapped)
    sheet.set_column(1, 1, _WIDE, wrapped)
    for row, (first, second, is_head) in enumerate(_told()):
        sheet.write_string(row, 0, neutralised(first), bold if is_head else wrapped)
        if second:
            sheet.write_string(row, 1, neutralised(second), wrapped)


def _told() -> Iterator[tuple[str, str, bool]]:
    """Yield the rows of an explanation: two texts, and whether they are a head."""
    spoken = language.current()
    yield _(SHEET), "", True
    for number, rule in enumerate(_RULES, start=1):
        yield str(number), _(rule), False
    yield _("Columns"), "", True
    for column in COLUMNS:
        yield _(column.head), _(column.about), False
    yield _("Stages"), "", True
    for stage, meaning in STAGE_MEANINGS.items():
        yield word("stage", stage), _(meaning), False
    yield _("Programme lines"), "", True
    for line, title in deal().lines.items():
        yield str(line), getattr(title, spoken), False
    yield _("Measures"), "", True
    for key, line in deal().measures.items():
        yield (
            key,
            _("%(measure)s (line %(line)s)") % {"measure": measure_name(key), "line": line},
            False,
        )
    yield _("Organisations that can pay"), "", True
    for party in known_organisations().values():
        if party.sides:
            yield party.id, getattr(party.name, spoken), False
