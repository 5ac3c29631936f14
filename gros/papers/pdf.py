"""A paper as a tagged PDF for reading aloud and for keeping: PDF/UA-1 and PDF/A-2a in one pass.

The look lies in ``look.typ`` and in a layout: ``meeting.typ`` sets both languages beside each
other, ``report.typ`` one after the other, for wide tables. This module only hands the words over.
Typst carries its fonts, so nothing of the computer decides what the paper looks like: the same
paper gives the same bytes.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import typst

from gros import formats, language
from gros.language import Both
from gros.papers.columns import shares
from gros.papers.content import Block, Grid, Listed, Paper, Part, Picture, Said, Sheet, Terms
from gros.papers.formats import Asked

__all__ = ["build"]

_LAYOUTS: Mapping[str, Path] = {
    "beside": Path(__file__).with_name("meeting.typ"),
    "after": Path(__file__).with_name("report.typ"),
}
_WIDTHS: Mapping[str, tuple[float, ...]] = {
    "years": (1.0, 1.0, 1.6),
    "headline": (1.0, 0.92, 1.07, 1.07),
    "education": (1.0, 1.0, 1.0),
    "municipalities": (1.6, 0.8, 1.3),
    "money": (1.7, 0.9, 1.15),
    "evidence": (1.65, 0.42, 0.95, 1.25),
    "identity": (1.0, 1.5),
}
"""How wide the columns of the tables of half a page are; others are as wide as their words ask."""

_LETTERS = {"letter": 98, "edges": 210, "whole": 10_200}
"""Width of a letter, of the edges of a cell and of a table of a whole page, as ``shares`` asks."""

_SIZE = re.compile(r'<svg [^>]*?width="([0-9.]+)"')

Shown = TypeVar("Shown")


def build(asked: Asked) -> Mapping[str, bytes]:
    """Return the paper as the bytes of a PDF.

    Raises ValueError for a picture without a description, and typst.TypstError for what is not
    allowed in such a file.
    """
    layout = "after" if asked.subject is None else "beside"
    words = json.dumps(_paper(asked.paper, asked.languages, layout), ensure_ascii=False)
    made: bytes = typst.compile(
        _LAYOUTS[layout],
        ignore_system_fonts=True,
        sys_inputs={"paper": words},
        pdf_standards=["ua-1", "a-2a"],
    )
    return {".pdf": made}


def _paper(paper: Paper, languages: tuple[str, ...], layout: str) -> dict[str, Any]:
    """Return the paper as plain values; whatever is said is a list, one text a language."""

    def here(shown: Both[Shown]) -> list[Shown]:
        return [getattr(shown, name) for name in languages]

    titles, days = here(paper.title), here(language.both(lambda: formats.day(paper.day)))
    subtitles = here(paper.subtitle)
    return {
        "layout": layout,
        "languages": list(languages),
        "title": f"GROS · {' · '.join(dict.fromkeys(titles))}",
        "author": paper.author,
        "day": [paper.day.year, paper.day.month, paper.day.day],
        "keywords": ["GROS", paper.key, paper.identity],
        "running": titles,
        "footing": days,
        "titles": [
            {"title": title, "subtitle": subtitle, "day": f"{day} · {paper.author}"}
            for title, subtitle, day in zip(titles, subtitles, days, strict=True)
        ],
        "sheets": [
            {
                "heading": here(sheet.heading),
                "rows": [
                    [_spoken(row, name) for name in languages]
                    for part in sheet.parts
                    for row in _rows(part, sheet)
                ],
            }
            for sheet in paper.sheets
        ],
    }


Row = tuple[str, Any]
"""Something at one height: its kind, and what it is made of in both languages."""


def _rows(part: Part, sheet: Sheet) -> list[Row]:
    """Return a part as rows: its heading unless the sheet has the same, then its blocks."""
    found: list[Row] = [] if part.heading == sheet.heading else [("heading", part.heading)]
    for block in part.blocks:
        found += _of(block)
    return found


def _of(block: Block) -> list[Row]:
    match block:
        case Said():
            return [(block.kind, block.text)]
        case Listed():
            return [("list", block)]
        case Terms():
            return [("answer", item) for item in block.items]
        case Picture():
            return [("picture", block)]
        case Grid():
            return [("grid", block)]


def _spoken(row: Row, name: str) -> dict[str, Any]:
    """Return a row in one language as plain values."""
    kind, shown = row
    match shown:
        case Picture():
            return {"kind": kind, **_picture(shown, name)}
        case Grid():
            return {"kind": kind, **_grid(shown, name)}
        case Listed():
            return {"kind": kind, "items": [getattr(item.text, name) for item in shown.items]}
        case Both():
            return {"kind": kind, "text": getattr(shown, name)}
    about = "" if shown.about is None else getattr(shown.about, name)
    return {"kind": kind, "about": about, "text": getattr(shown.text, name)}


def _picture(shown: Picture, name: str) -> dict[str, Any]:
    figure = getattr(shown.figure, name)
    if not figure.description.strip():
        raise ValueError(f"the picture {shown.key} has no description in {name}")
    size = _SIZE.search(figure.svg)
    return {
        "title": getattr(shown.title, name),
        "note": getattr(shown.note, name),
        "alt": figure.description,
        "svg": figure.svg,
        "width": float(size.group(1)) if size else 0.0,
    }


def _grid(shown: Grid, name: str) -> dict[str, Any]:
    heads = [getattr(head, name) for head in shown.heads]
    rows = [[getattr(cell.text, name) for cell in row] for row in shown.rows]
    return {
        "caption": getattr(shown.caption, name),
        "heads": heads,
        "rows": rows,
        "words": sorted(shown.words),
        "total": shown.total,
        "spoken": list(shown.spoken),
        "widths": list(_WIDTHS.get(shown.key) or shares(heads, rows, **_LETTERS)),
    }
