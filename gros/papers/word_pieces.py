"""Pieces of a Word file: runs with a language, tables with a header row, pictures with a text."""

import io
from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

__all__ = ["LOCALES", "element", "marked", "picture", "said", "table"]

LOCALES = {"nl": "nl-NL", "de": "de-DE"}
TABLE_STYLE = "GROS Table"
_WIDEST = 44
_LETTER, _EDGES = 112, 180
"""Width of a bold letter and of the two edges of a cell, in twentieths of a point."""

_WHOLE = 9_600
"""Width of a table in twentieths of a point: A4 without its margins."""


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
    shares = _shares(heads, rows)
    _about(xml, caption, total=total)
    for share in shares:
        xml.tblGrid.append(element("w:gridCol", w=share))
    xml.append(_row(heads, shares, spoken, words, head=True))
    last = len(rows) - 1
    for place, row in enumerate(rows):
        bold = total and place == last
        made_row = _row(row, shares, spoken, words, bold=bold)
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
    about.append(element("w:tblW", w=_WHOLE, type="dxa"))
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


def _shares(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the width of every column: no word has to break, long texts get what is left."""
    columns = [[row[place] for row in (heads, *rows)] for place in range(len(heads))]
    least = [_LETTER * max(map(_longest_word, one)) + _EDGES for one in columns]
    wished = [_LETTER * min(_WIDEST, max(map(_longest_line, one))) + _EDGES for one in columns]
    left = _WHOLE - sum(least)
    if left < 0:
        return [_WHOLE * one // sum(least) for one in least]
    wanted = [max(0, wish - own) for wish, own in zip(wished, least, strict=True)]
    given = [min(want, left * want // max(1, sum(wanted))) for want in wanted]
    rest = (left - sum(given)) // len(least)
    return [own + extra + rest for own, extra in zip(least, given, strict=True)]


def _longest_word(text: str) -> int:
    """Return the length of what no line may end in: a word, or a number with its unit."""
    return max(map(len, text.replace("\n", " ").split(" ")))


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")))
