"""Writes a paper as an Excel workbook: every table a sheet, and an explanation in each language."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from gros import formats, language
from gros.language import LANGUAGES, Both, _
from gros.neutral import neutralised
from gros.papers.annex import with_data
from gros.papers.content import Block, Grid, Listed, Paper, Picture, Said, Terms
from gros.papers.excel_columns import Column, bilingual, columns
from gros.papers.formats import Asked
from models.text import N_

__all__ = ["build", "written"]

_TABLE = N_("Table")
_HEAD_ROW = 3
_FIRST, _SECOND = 34, 96
_LINE = 15
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}


def build(asked: Asked) -> Mapping[str, bytes]:
    """Return the paper with all its numbers as the bytes of an Excel file."""
    paper = asked.paper if asked.subject is None else with_data(asked.paper, asked.subject)
    return {".xlsx": written(paper, asked.languages)}


def written(paper: Paper, languages: Sequence[str] = LANGUAGES) -> bytes:
    """Return the tables of a paper as the bytes of an Excel file; same paper, same bytes.

    Heads and words stand in both languages; ``languages`` says which explanations come first.
    """
    target = io.BytesIO()
    grids = [block for part in paper.parts() for block in part.blocks if isinstance(block, Grid)]
    notes = {id(block): note for part in paper.parts() for block, note in _noted(part.blocks)}
    names = {id(grid): _sheet_name(place) for place, grid in enumerate(grids, start=1)}
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        book.set_properties(
            {
                "title": bilingual(paper.title)[:255],
                "author": paper.author[:255],
                "comments": paper.identity,
                "created": datetime(paper.day.year, paper.day.month, paper.day.day),
            }
        )
        for name in languages:
            with language.speaking(name):
                _explanation(book, paper, names)
        for place, grid in enumerate(grids, start=1):
            _grid(book, grid, names[id(grid)], place, notes[id(grid)] or _identity(paper))
    return target.getvalue()


def _sheet_name(place: int) -> str:
    """Return the name of a sheet; Dutch and German call a table alike but for one letter."""
    return f"{bilingual(language.both(lambda: _(_TABLE)))} {place}"


def _explanation(book: Any, paper: Paper, names: dict[int, str]) -> None:
    """Write a sheet of two columns in the language of the moment."""
    spoken = language.current()
    sheet = book.add_worksheet(_("Explanation"))
    title = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    wrapped = book.add_format({"valign": "top", "text_wrap": True})
    link = book.add_format({"valign": "top", "font_color": "#003D6B", "underline": 1})
    sheet.set_column(0, 0, _FIRST, head)
    sheet.set_column(1, 1, _SECOND, wrapped)
    sheet.write_string(0, 0, neutralised(getattr(paper.title, spoken)), title)
    for row, (first, second) in enumerate(_told(paper, names), start=2):
        if first in names.values():
            sheet.write_url(row, 0, f"internal:'{first}'!A1", link, first)
        else:
            sheet.write_string(row, 0, neutralised(first), head)
        sheet.write_string(row, 1, neutralised(second), wrapped)
        sheet.set_row(row, _LINE * max(_lines(first, _FIRST), _lines(second, _SECOND)))
    _printed(sheet)


def _told(paper: Paper, names: dict[int, str]) -> Iterator[tuple[str, str]]:
    """Yield the rows of an explanation: what, and what is said of it."""
    spoken = language.current()
    yield _("About this file"), getattr(paper.subtitle, spoken)
    yield _("Date"), formats.day(paper.day)
    yield _("Made by"), paper.author
    yield _("Identity of the runs"), paper.identity
    yield (
        _("How to read it"),
        _(
            "Every table has its own sheet. Numbers are real numbers: Excel writes them as your"
            " computer does. Heads and words stand in Dutch and in German. The unit stands in the"
            " head of the column or beside the number."
        ),
    )
    for part in paper.parts():
        heading = getattr(part.heading, spoken)
        for block in part.blocks:
            if isinstance(block, Grid):
                yield names[id(block)], getattr(block.caption, spoken)
            else:
                for first, second in _sentences(block, spoken):
                    yield first or heading, second


def _sentences(block: Block, spoken: str) -> Iterator[tuple[str, str]]:
    match block:
        case Said() if block.kind not in ("field", "note"):
            yield "", getattr(block.text, spoken)
        case Listed() | Terms():
            for item in block.items:
                about = "" if item.about is None else getattr(item.about, spoken)
                yield about, getattr(item.text, spoken)
        case Picture():
            yield getattr(block.title, spoken), getattr(block.figure, spoken).description


def _grid(book: Any, grid: Grid, name: str, place: int, source: Both[str]) -> None:
    """Write a table with its captions above it and its source below it."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for row, caption in enumerate(dict.fromkeys(grid.caption)):
        sheet.write_string(row, 0, neutralised(caption), bold)
    found = columns(grid)
    for number, column in enumerate(found):
        shape = book.add_format({"num_format": column.shape or "General", "valign": "top"})
        sheet.set_column(number, number, column.width, shape)
        _cells(sheet, number, column, shape, book)
    last = _HEAD_ROW + max(len(grid.rows), 1)
    sheet.add_table(
        _HEAD_ROW, 0, last, len(found) - 1,
        {
            "name": f"gros_{place}",
            "style": None,
            "autofilter": len(grid.rows) > 1,
            "first_column": True,
            "description": bilingual(grid.caption),
            "columns": [{"header": one.head, "header_format": head} for one in found],
        },
    )  # fmt: skip
    for row, said in enumerate(dict.fromkeys(source), start=last + 2):
        sheet.write_string(row, 0, neutralised(said))
    for row in range(len(grid.rows) + 1):
        texts = [(one.head if row == 0 else one.cells[row - 1], one.width) for one in found]
        lines = max(_lines(text, width) for text, width in texts)
        sheet.set_row(_HEAD_ROW + row, _LINE * lines)
    sheet.freeze_panes(_HEAD_ROW + 1, 1)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.print_area(0, 0, last + 3, len(found) - 1)
    _printed(sheet)


def _cells(sheet: Any, number: int, column: Column, shape: Any, book: Any) -> None:
    wrapped = book.add_format({"valign": "top", "text_wrap": True})
    for row, cell in enumerate(column.cells, start=_HEAD_ROW + 1):
        match cell:
            case str():
                sheet.write_string(row, number, cell, wrapped)
            case int() | float():
                sheet.write_number(row, number, cell, shape)


def _lines(text: object, width: int) -> int:
    """Return how many lines a text needs; no office program finds that out by itself."""
    return -(-len(text) * 11 // (10 * width)) or 1 if isinstance(text, str) else 1


def _noted(blocks: Sequence[Block]) -> Iterator[tuple[Grid, Both[str] | None]]:
    """Yield every table with the note right below it, which says what its numbers come from."""
    for block, below in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, Grid):
            told = isinstance(below, Said) and below.kind == "note"
            yield block, below.text if told and isinstance(below, Said) else None


def _identity(paper: Paper) -> Both[str]:
    return language.both(lambda: f"{_('Identity of the runs')}: {paper.identity}")


def _printed(sheet: Any) -> None:
    """Let a sheet fit on pages of A4 as wide as it is."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
