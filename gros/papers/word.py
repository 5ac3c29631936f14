"""Writes a paper as a Word file in the style of an office: one part a language, all of it text."""

import datetime
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import vl_convert

from gros import formats, language
from gros.errors import CommandError
from gros.papers.annex import with_annex
from gros.papers.content import Block, Grid, Listed, Paper, Picture, Said, Terms
from gros.papers.formats import Asked
from gros.papers.packed import packed, unpacked
from gros.papers.pictures import FONT
from gros.papers.word_pieces import LOCALES, element, picture, said, table
from gros.papers.word_template import BODIES, OWN, filled
from models.text import N_

__all__ = ["build", "written"]

_FONT = "Liberation Sans"
_PIXELS = 6.0
_WIDTH = 4_900_000
"""Width of a picture in English metric units: narrower than the text."""

_STYLES = {"lead": "GROS Lead", "plain": "Normal", "note": "GROS Note", "check": "GROS Check",
           "field": "GROS Field"}  # fmt: skip


def build(asked: Asked) -> Mapping[str, bytes]:
    """Return the paper with its annex as the bytes of a Word file."""
    paper = asked.paper if asked.subject is None else with_annex(asked.paper, asked.subject)
    return {".docx": written(paper, asked.languages, asked.template)}


def written(paper: Paper, languages: Sequence[str], template: Path | None = None) -> bytes:
    """Return a paper as the bytes of a Word file; the same paper gives the same bytes.

    Raises CommandError for a template that cannot be read, or with a missing or unknown field.
    """
    path = template or OWN
    document = filled(path, _values(paper, languages))
    _described(document, paper, languages)
    pictures = iter(range(1, 10_000))
    for name, field in BODIES.items():
        place = _place(document, field, path)
        if name in languages:
            with language.speaking(name):
                # The second language begins on a page of its own.
                _body(document, paper, place, pictures, apart=name != languages[0])
        place.getparent().remove(place)
    target = io.BytesIO()
    document.save(target)
    return packed(unpacked(target.getvalue()))


def _values(paper: Paper, languages: Sequence[str]) -> dict[str, str]:
    """Return what stands in the fields of the template; a body is only a mark of its place."""
    found = {"identity": paper.identity, "author": paper.author}
    for name, body in BODIES.items():
        with language.speaking(name):
            shown = {
                "title": getattr(paper.title, name),
                "subtitle": getattr(paper.subtitle, name),
                "day": formats.day(paper.day),
            }
        found |= {f"{key}_{name}": said if name in languages else "" for key, said in shown.items()}
        found[body] = _mark(body)
    return found


def _mark(body: str) -> str:
    return f"[[{body}]]"


def _place(document: Any, body: str, path: Path) -> Any:
    """Return the paragraph of a body. Raises CommandError when it stands in a table or a header."""
    for paragraph in document.paragraphs:
        if paragraph.text.strip() == _mark(body):
            return paragraph._p
    raise CommandError(
        N_("The field {{ %(field)s }} must stand alone in a paragraph of the text."),
        {"field": body},
        file=str(path),
    )


def _described(document: Any, paper: Paper, languages: Sequence[str]) -> None:
    """Give the file its title, its language and the day of the paper in place of today."""
    about = document.core_properties
    day = datetime.datetime(paper.day.year, paper.day.month, paper.day.day, tzinfo=datetime.UTC)
    about.created = about.modified = day
    about.title = " · ".join(getattr(paper.title, name) for name in languages)[:255]
    about.author = about.last_modified_by = paper.author[:255]
    about.language = LOCALES[languages[0]]
    about.identifier = paper.identity
    about.comments, about.revision = "", 1
    usual = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0]
    for old in usual.xpath("w:lang"):
        usual.remove(old)
    usual.append(element("w:lang", val=LOCALES[languages[0]]))


def _body(document: Any, paper: Paper, place: Any, pictures: Iterator[int], *, apart: bool) -> None:
    """Write all parts before a place, in the language of the moment."""
    spoken = language.current()

    def paragraph(style: str) -> Any:
        made = document.add_paragraph(style=style)
        place.addprevious(made._p)
        return made

    for number, sheet in enumerate(paper.sheets):
        heading = paragraph("Heading 1")
        heading.paragraph_format.page_break_before = apart and number == 0
        said(heading, getattr(sheet.heading, spoken), spoken)
        for part in sheet.parts:
            if part.heading != sheet.heading and getattr(part.heading, spoken):
                said(paragraph("Heading 2"), getattr(part.heading, spoken), spoken)
            for block in part.blocks:
                _block(document, block, place, paragraph, pictures)


def _block(
    document: Any,
    block: Block,
    place: Any,
    paragraph: Callable[[str], Any],
    pictures: Iterator[int],
) -> None:
    """Write one block before a place, in the language of the moment."""
    spoken = language.current()
    match block:
        case Said():
            said(paragraph(_STYLES[block.kind]), getattr(block.text, spoken), spoken)
        case Listed() | Terms():
            for item in block.items:
                made = paragraph("List Bullet")
                if item.about is not None:
                    about = getattr(item.about, spoken)
                    parted = " " if about.endswith("?") else ": "
                    said(made, about + parted, spoken, bold=True)
                said(made, getattr(item.text, spoken), spoken)
        case Grid():
            # The caption stands above, and stays with its table when a page ends.
            said(paragraph("Caption"), getattr(block.caption, spoken), spoken)
            place.addprevious(_table(document, block))
            paragraph("GROS Gap")
        case Picture():
            said(paragraph("Caption"), getattr(block.title, spoken), spoken)
            figure = getattr(block.figure, spoken)
            png = vl_convert.svg_to_png(figure.svg.replace(FONT, _FONT), scale=_PIXELS)
            picture(paragraph("GROS Picture"), png, figure.description, _WIDTH, next(pictures))
            said(paragraph("GROS Note"), getattr(block.note, spoken), spoken)


def _table(document: Any, grid: Grid) -> Any:
    spoken = language.current()
    return table(
        document,
        getattr(grid.caption, spoken),
        [getattr(head, spoken) for head in grid.heads],
        [[getattr(cell.text, spoken) for cell in row] for row in grid.rows],
        [own or spoken for own in grid.spoken] or spoken,
        words=grid.words,
        total=grid.total,
    )
