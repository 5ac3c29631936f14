"""Makes the Word template of the workbench: ``python -m gros.papers.word_blank``.

An office that wants its own look changes the styles in a copy of the file, not this module.
"""

import io
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from gros.files import put
from gros.papers.packed import packed, unpacked
from gros.papers.word_pieces import LOCALES, TABLE_STYLE, element
from gros.papers.word_template import OWN

__all__ = ["blank"]

_FONT = "Arial"
_INK, _BLUE = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x00, 0x3D, 0x6B)
_SIZES = {"Normal": 10.5, "Title": 20, "Subtitle": 12, "Heading 1": 16, "Heading 2": 13,
          "Heading 3": 11.5, "Caption": 10.5, "List Bullet": 10.5, "Header": 9,
          "Footer": 9}  # fmt: skip
_OWN = {"GROS Lead": 12, "GROS Note": 9.5, "GROS Check": 10.5, "GROS Field": 10.5,
        "GROS Picture": 10.5, "GROS Cell": 9.5, "GROS Gap": 4}  # fmt: skip
_GREY_LINE = '<w:{side} w:val="single" w:sz="6" w:space="4" w:color="767676"/>'
_TABLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="GROSTable">
<w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/>
<w:uiPriority w:val="99"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="1A1A1A"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="1A1A1A"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/></w:tblBorders>
<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>
<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="1A1A1A"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/></w:tcPr></w:tblStylePr>
<w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>"""


def blank() -> bytes:
    """Return the template as the bytes of a Word file; the same bytes every time."""
    document = docx.Document()
    _page(document)
    _styles(document)
    document.styles.element.append(parse_xml(_TABLE))
    _edges(document)
    for name, spoken in (("title_nl", "nl"), ("title_de", "de")):
        _optional(document, name, "Title", spoken)
    for name, spoken in (("subtitle_nl", "nl"), ("subtitle_de", "de")):
        _optional(document, name, "Subtitle", spoken)
    document.add_paragraph("{{ author }}", "GROS Note")
    document.add_paragraph(
        "{{ day_nl }}{% if day_nl and day_de %} · {% endif %}{{ day_de }}", "GROS Note"
    )
    for name in ("body_nl", "body_de"):
        document.add_paragraph(f"{{{{ {name} }}}}")
    about = document.core_properties
    about.author, about.comments, about.title = "GROS", "", "GROS"
    written = _bytes(document)
    return packed(unpacked(written))


def _bytes(document: Any) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _optional(document: Any, name: str, style: str, spoken: str) -> None:
    """Add a field that leaves no empty line when its language is not asked for."""
    document.add_paragraph(f"{{%p if {name} %}}")
    run = document.add_paragraph(style=style).add_run(f"{{{{ {name} }}}}")
    run._r.get_or_add_rPr().append(element("w:lang", val=LOCALES[spoken]))
    document.add_paragraph("{%p endif %}")


def _page(document: Any) -> None:
    """Make it A4 with room for a binder."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(22), Mm(20)
    page.header_distance = page.footer_distance = Mm(10)


def _styles(document: Any) -> None:
    for name, size in _SIZES.items():
        _font(document.styles[name], size, bold=name.startswith(("Title", "Heading", "Caption")))
    for name, size in _OWN.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.element.set(qn("w:styleId"), name.replace(" ", ""))
        _font(style, size, bold=name == "GROS Check")
    shapes = document.styles
    shapes["Normal"].paragraph_format.space_after = Pt(6)
    for name, before, after in (("Heading 1", 18, 6), ("Heading 2", 12, 4), ("Heading 3", 10, 3)):
        shapes[name].paragraph_format.space_before = Pt(before)
        shapes[name].paragraph_format.space_after = Pt(after)
    shapes["Caption"].paragraph_format.space_before = Pt(8)
    shapes["Caption"].paragraph_format.space_after = Pt(3)
    shapes["Caption"].paragraph_format.keep_with_next = True
    shapes["GROS Picture"].paragraph_format.keep_with_next = True
    for name in ("GROS Cell", "GROS Gap"):
        shapes[name].paragraph_format.space_after = Pt(0)
    _framed(shapes["GROS Field"], ("left", "right", "top", "bottom"))
    _framed(shapes["GROS Check"], ("left",))


def _font(style: Any, size: float, *, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.italic = False
    blue = style.name in ("Title", "Heading 1", "Heading 2", "Heading 3")
    style.font.color.rgb = _BLUE if blue else _INK
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[name]
    for kind in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), _FONT)
    for old in style.element.xpath("w:pPr/w:pBdr | w:rPr/w:spacing | w:rPr/w:kern"):
        old.getparent().remove(old)


def _framed(style: Any, sides: tuple[str, ...]) -> None:
    lines = "".join(_GREY_LINE.format(side=side) for side in ("top", "left", "bottom", "right")
                    if side in sides)  # fmt: skip
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>")
    style.element.get_or_add_pPr().insert_element_before(border, "w:shd", "w:spacing", "w:ind")


def _edges(document: Any) -> None:
    """Write the head and the foot of every page: name, identity of the runs, page number."""
    page = document.sections[0]
    page.header.paragraphs[0].text = "GROS"
    foot = page.footer.paragraphs[0]
    foot.text = "{{ identity }}\t\t"
    for code in ("PAGE", "NUMPAGES"):
        if code == "NUMPAGES":
            foot.add_run(" / ")
        field = element("w:fldSimple", instr=code)
        run = element("w:r")
        letters = element("w:t")
        letters.text = "1"
        run.append(letters)
        field.append(run)
        foot._p.append(field)


if __name__ == "__main__":
    put(OWN, blank())
