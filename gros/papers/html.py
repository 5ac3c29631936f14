"""A paper as one HTML file that needs nothing from outside.

A paper of a comparison has a column for each language; a report, whose tables are wider, has the
languages under each other.
"""

from collections.abc import Mapping
from typing import TypeVar

from gros import formats, language
from gros.drawing.table import Table
from gros.language import Both
from gros.page import markup, web
from gros.page.sections import Section
from gros.papers.content import Block, Grid, Listed, Paper, Picture, Said, Terms
from gros.papers.formats import Asked

__all__ = ["build"]

Shown = TypeVar("Shown")

_KINDS = {"lead": "about", "note": "note", "check": "check", "plain": "", "field": "prose"}


def build(asked: Asked) -> Mapping[str, bytes]:
    """Return the page as the bytes of an HTML file."""
    columns = {}
    for name in asked.languages:
        with language.speaking(name):
            columns[name] = _here(asked.paper.title), _sections(asked.paper)
    page = web.assembled(columns, beside=asked.subject is not None)
    return {".html": page.encode("utf-8")}


def _sections(paper: Paper) -> list[Section]:
    """Return the parts of a paper in the language of the moment."""
    found = [Section("opening", _opening(paper))]
    for sheet in paper.sheets:
        title = markup.head(2, _here(sheet.heading))
        for part in sheet.parts:
            blocks = "".join(map(_block, part.blocks))
            own = "" if part.heading == sheet.heading else markup.head(3, _here(part.heading))
            found.append(Section(part.key, f"{title}{own}{blocks}"))
            title = ""
    return found


def _opening(paper: Paper) -> str:
    """Return title, subtitle, day and author."""
    told = f"{_here(paper.subtitle)} · {formats.day(paper.day)} · {paper.author}"
    return markup.head(1, _here(paper.title)) + markup.paragraph(told, "note")


def _block(block: Block) -> str:
    match block:
        case Said():
            return markup.paragraph(_here(block.text), _KINDS[block.kind])
        case Listed():
            return markup.listed(_here(item.text) for item in block.items)
        case Terms():
            named = ((_here(item.about or item.text), _here(item.text)) for item in block.items)
            terms = markup.pairs(named)
            return terms.replace("<dl>", '<dl class="answer">') if block.kind == "answer" else terms
        case Picture():
            title = f"<p><strong>{markup.text(_here(block.title))}</strong></p>"
            return title + _here(block.figure).html() + markup.note(_here(block.note))
        case Grid():
            table = Table(
                _here(block.caption),
                [_here(head) for head in block.heads],
                [[_here(cell.text) for cell in row] for row in block.rows],
                words=block.words,
            ).html()
            return f'<div class="identity">{table}</div>' if block.key == "identity" else table


def _here(shown: Both[Shown]) -> Shown:
    return shown.nl if language.current() == "nl" else shown.de
