"""Pieces of a Word file: runs with a language, tables with a header row, pictures with a text."""

import io
from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

from gros.papers.columns import WHOLE, shares

__all__ = ["LOCALES", "element", "marked", "picture", "said", "table"]

LOCALES = {"nl": "nl-NL", "de": "de-DE"}
TABLE_STYLE = "GROS Table"


def element(tag: str, **values: object) -> Any:
    """Return an XML element such as ``w:lang`` with attributes in the same name space."""
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def said(paragraph: Any, text: str, language: str, *, bold: bool = False) -> None:
    """Add a text to a paragraph in a language, with its line breaks."""
    run = paragraph.add_run()
    if bold:
        run.bold = True
    for place, line in enumerate(text.split("\n")):
        if place:
            run.add_break()
        run.add_text(line)
    marked(run, language)


def marked(run: Any, language: str) -> None:
    """Tell word processors and screen readers the language of a run."""
    run._r.get_or_add_rPr().append(element("w:lang", val=LOCALES[language]))


def picture(paragraph: Any, png: bytes, described: str, width: int, number: int) -> None:
    """Put a picture into a paragraph; ``width`` in English metric units, the text is never empty.

    Raises ValueError without a description.
    """
    if not described:
        raise ValueError("a picture needs a text for who cannot see it")
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Emu(width))
    about = shape._inline.docPr
    about.set("id", str(number))
    about.set("name", f"figure {number}")
    about.set("descr", described)


def table(
    document: Any,
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    language: str | Sequence[str],
    *,
    words: frozenset[int] = frozenset({0}),
    total: bool = False,
) -> Any:
    """Return a table with a header row that is repeated on every page, still without a place.

    The first cell of a row is its name. ``caption`` is also what a screen reader says of it.
    ``language`` is that of the table, or one for each column.
    """
    spoken = [language] * len(heads) if isinstance(language, str) else language
    made = document.add_table(rows=0, cols=0, style=TABLE_STYLE)
    xml = made._tbl
    xml.getparent().remove(xml)
    widths = shares(heads, rows)
    _about(xml, caption, total=total)
    for share in widths:
        xml.tblGrid.append(element("w:gridCol", w=share))
    xml.append(_row(heads, widths, spoken, words, head=True))
    last = len(rows) - 1
    for place, row in enumerate(rows):
        bold = total and place == last
        made_row = _row(row, widths, spoken, words, bold=bold)
        if total and place == last - 1:  # a sum never stands alone on the next page
            for about in made_row.iter(qn("w:pPr")):
                about.insert(1, element("w:keepNext"))
        xml.append(made_row)
    return xml


def _about(xml: Any, caption: str, *, total: bool) -> None:
    """Write what a table is: its name for screen readers, its width, which rows are special."""
    about = xml.tblPr
    for old in about.xpath("w:tblW | w:tblLook | w:tblLayout | w:jc"):
        about.remove(old)
    about.append(element("w:tblW", w=WHOLE, type="dxa"))
    about.append(element("w:tblLayout", type="fixed"))
    about.append(
        element("w:tblLook", val="04A0", firstRow=1, lastRow=int(total), firstColumn=1,
                lastColumn=0, noHBand=0, noVBand=1)
    )  # fmt: skip
    about.append(element("w:tblCaption", val=caption))
    about.append(element("w:tblDescription", val=caption))


def _row(
    texts: Sequence[str],
    shares: Sequence[int],
    spoken: Sequence[str],
    words: frozenset[int],
    *,
    head: bool = False,
    bold: bool = False,
) -> Any:
    row = element("w:tr")
    about = element("w:trPr")
    about.append(element("w:cantSplit"))
    if head:
        about.append(element("w:tblHeader"))
    row.append(about)
    for place, (text, share) in enumerate(zip(texts, shares, strict=True)):
        cell = element("w:tc")
        shape = element("w:tcPr")
        shape.append(element("w:tcW", w=share, type="dxa"))
        cell.append(shape)
        number, strong = place not in words, bold or head
        cell.append(_cell(text, spoken[place], number=number, bold=strong))
        row.append(cell)
    return row


def _cell(text: str, language: str, *, number: bool, bold: bool) -> Any:
    paragraph = element("w:p")
    about = element("w:pPr")
    about.append(element("w:pStyle", val="GROSCell"))
    if number:
        about.append(element("w:jc", val="right"))
    paragraph.append(about)
    run = element("w:r")
    shape = element("w:rPr")
    if bold:
        shape.append(element("w:b"))
    shape.append(element("w:lang", val=LOCALES[language]))
    run.append(shape)
    for place, line in enumerate(text.split("\n")):
        if place:
            run.append(element("w:br"))
        letters = element("w:t")
        letters.text = line
        letters.set(qn("xml:space"), "preserve")
        run.append(letters)
    paragraph.append(run)
    return paragraph
