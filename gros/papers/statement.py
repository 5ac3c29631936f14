"""The accessibility statement of the workbench, honest about what is not ours to mend."""

import datetime

from gros.language import _
from gros.papers.content import Block, Item, Listed, Paper, Part, Said, Sheet, both
from gros.papers.excel_columns import bilingual
from models.text import N_

__all__ = ["REVIEWED", "paper"]

REVIEWED = datetime.date(2026, 11, 22)
"""The day on which somebody last held the statement against the workbench."""

_ABOUT = (
    N_("This statement is about the GROS workbench: its pages, papers, tables and notebooks."),
    N_("The rule is EN 301 549, which asks for WCAG 2.1, level AA."),
    N_("Dutch law asks for it in the decree on digital accessibility of government."),
    N_("In North Rhine-Westphalia it is the equality act of the state and its BITV NRW."),
)
_STATUS = (
    N_("The workbench conforms in part. Below stands what does not conform."),
    N_("We tested it ourselves. No independent expert has examined it yet."),
    N_("Nobody with a disability has tested it yet. So there may be faults that we do not know."),
)
_GOOD = (
    N_("Pages: a machine test with axe-core finds no fault in our own output."),
    N_("Papers as PDF: they are built as PDF/UA-1. Without alternative texts the build fails."),
    N_("Papers as Word: real headings, tables with a header row, a language for each passage."),
    N_("Every picture has an alternative text. Its numbers stand in tables too."),
    N_("Tables as Excel and CSV: real numbers, one table a sheet, an explanation per language."),
    N_("No information rests on colour alone. Everything can be read in a grey print."),
    N_("Our form in the notebook has names for all fields and works with the keyboard."),
)
_GAPS = (
    N_("JupyterLab, the program around the notebooks, has faults of its own. We cannot mend them."),
    N_("In JupyterLab 4.6 axe-core finds four kinds of faults. Two of them are critical."),
    N_("The critical ones: attributes that are not allowed, and parts that lack their children."),
    N_("A part of JupyterLab's menus and windows is in English, above all in the Dutch version."),
    N_("A screen reader reads tables in the terminal line by line, without naming the columns."),
    N_("Wide tables in Excel need scrolling sideways when they are enlarged."),
    N_("Word and Excel files were not tested with a screen reader."),
    N_("The texts are in plain language. There is no version in easy-to-read or sign language."),
)
_WAYS = (
    N_("Nobody needs JupyterLab. The commands gros compare and gros report do the same."),
    N_("The HTML page shows the whole comparison. It needs no other program."),
    N_("The CSV tables hold all numbers of a comparison."),
    N_("The PDF is the equal way to read a paper; Word is the way to change it."),
)


def paper() -> Paper:
    """Return the statement."""
    title = both(_, N_("Accessibility statement of the GROS workbench"))
    parts = (
        _part("about", N_("What it is about"), _ABOUT),
        _part("status", N_("How accessible it is"), _STATUS),
        _part("good", N_("What conforms, as far as we know"), _GOOD),
        _part("gaps", N_("What does not conform, and why"), _GAPS),
        _part("ways", N_("Other ways to the same content"), _WAYS),
        _contact(),
    )
    return Paper(
        key="statement",
        slug=both(_, N_("accessibility statement")),
        day=REVIEWED,
        title=title,
        subtitle=both(_, N_("According to EN 301 549 and WCAG 2.1, level AA.")),
        author=bilingual(both(_, N_("GROS programme office"))),
        identity="EN 301 549",
        sheets=tuple(Sheet(part.key, part.heading, (part,)) for part in parts),
    )


def _part(key: str, heading: str, sentences: tuple[str, ...]) -> Part:
    blocks: tuple[Block, ...] = (Listed(tuple(Item(both(_, one)) for one in sentences)),)
    return Part(key, both(_, heading), blocks)


def _contact() -> Part:
    """Return whom to write to; the publisher has to fill it in, since we do not know it."""
    asked = both(_field)
    said = Said(both(_, N_("Did you meet a fault? Please tell the programme office.")))
    heading = both(_, N_("Tell us, or complain"))
    return Part("contact", heading, (said, Said(asked, "field")))


def _field() -> str:
    mark = _("[To be filled in by the programme office] %(question)s")
    return mark % {"question": _("E-mail address, term for an answer, and the complaints body")}
