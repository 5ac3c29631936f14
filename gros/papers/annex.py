"""What the office files hold beside the meeting paper: every number, and the words explained."""

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from gros import formats, language
from gros.cells import Cell
from gros.comparison import Difference
from gros.glossary import Term, terms
from gros.language import Both, _
from gros.page import numbers, wording
from gros.page.subject import Subject
from gros.page.tables import EDUCATION
from gros.papers.content import Entry, Grid, Paper, Part, Said, Sheet, Value, both
from gros.papers.values import band_entry, count, lone, signed
from models.text import N_

__all__ = [
    "AXES",
    "glossary",
    "group_name",
    "groups",
    "indicators",
    "months",
    "with_annex",
    "with_data",
]

_WHERE = "indicators."
_HEADS = (N_("Reference"), N_("Scenario"), N_("Difference"))

AXES: Mapping[str, str] = MappingProxyType(
    {
        "side": N_("side of the border"),
        "municipality": N_("municipality of residence"),
        "education": N_("level of education"),
        "direction": N_("direction across the border"),
        "origin": N_("nationality"),
        "measure": N_("measure"),
    }
)
"""By what results are seen, in words."""

_GROUPS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "side": wording.SIDES,
        "education": EDUCATION,
        "direction": {
            "nl_de": N_("from the Netherlands to Germany"),
            "de_nl": N_("from Germany to the Netherlands"),
        },
    }
)


def with_annex(paper: Paper, subject: Subject) -> Paper:
    """Return a paper with two sheets more: all indicators of its scenario, and the glossary."""
    heading = both(_, N_("Annex: all numbers"))
    reading = Said(both(wording.reading, subject), "note")
    grid = indicators(subject, subject.comparison[paper.key])
    annex = Sheet("annex", heading, (Part("all_indicators", heading, (grid, reading)),))
    whole = replace(paper, sheets=(*paper.sheets, annex))
    return replace(whole, sheets=(*whole.sheets, glossary(whole)))


def with_data(paper: Paper, subject: Subject) -> Paper:
    """Return a paper with everything that stands in a table of numbers, glossary included."""
    difference = subject.comparison[paper.key]
    whole = with_annex(paper, subject)
    heading = both(_, N_("Annex: all numbers"))
    grids = (months(subject, difference), groups(subject, difference))
    annex = Sheet("data", heading, (Part("data", heading, grids),))
    *before, last = whole.sheets
    return replace(whole, sheets=(*before, annex, last))


def glossary(paper: Paper) -> Sheet:
    """Return the words of the workbench that stand in a paper, with their sense."""
    heading = both(_, N_("Glossary"))
    heads = (N_("Dutch"), N_("German"), N_("What it means"))
    said = {name: _all(paper, name) for name in language.LANGUAGES}
    rows = tuple(
        (
            Entry(Both(one.words["nl"], one.words["nl"])),
            Entry(Both(one.words["de"], one.words["de"])),
            Entry(Both(_sense(one, "nl"), _sense(one, "de"))),
        )
        for one in terms()
        if _stands(one, said)
    )
    grid = Grid(
        key="glossary",
        caption=both(_, N_("Words of both countries")),
        heads=tuple(both(_, head) for head in heads),
        rows=rows,
        words=frozenset({0, 1, 2}),
        spoken=("nl", "de", ""),
    )
    alike = Said(both(_, N_("Words that look alike can mean something else across the border.")))
    return Sheet("glossary", heading, (Part("glossary", heading, (alike, grid)),))


def _all(paper: Paper, name: str) -> str:
    """Return all that a paper says in one language."""
    return " ".join(getattr(text, name) for text in paper.texts()).casefold()


def _stands(term: Term, said: Mapping[str, str]) -> bool:
    """Tell whether a word stands in a paper as a word or at the beginning of one."""
    return any(
        re.search(rf"\b{re.escape(word.casefold())}", said[name])
        for name, word in term.words.items()
    )


def months(subject: Subject, difference: Difference) -> Grid:
    """Return the cross-border workers month by month, as the picture draws them."""
    line = difference.line("cross_border_commuters")
    levels = zip(line.reference, line.scenario, strict=True)
    bands = zip(line.difference, line.low, line.high, strict=True)
    rows = tuple(
        (
            Entry(both(formats.month, int(month))),
            *(lone(count(float(value), "people")) for value in pair),
            *(lone(signed(float(value), "people", decimals=1)) for value in band),
        )
        for month, pair, band in zip(line.month, levels, bands, strict=True)
        if month >= subject.since
    )
    ends = (N_("lower end of the band"), N_("upper end of the band"))
    return Grid(
        key="months",
        caption=both(_, N_("Cross-border workers month by month, net for the region")),
        heads=tuple(both(_, head) for head in (N_("Month"), *_HEADS, *ends)),
        rows=rows,
    )


def indicators(subject: Subject, difference: Difference) -> Grid:
    """Return every indicator of a scenario: both levels, the difference and its band."""
    rows = tuple(
        (Entry(both(_, row.label)), *_cells(row.cell, row.unit, subject.scale, _WHERE + row.key))
        for row in difference.rows
    )
    return Grid(
        key="indicators",
        caption=both(_, N_("All indicators; the difference is scenario minus reference")),
        heads=tuple(both(_, head) for head in (N_("Indicator"), *_HEADS)),
        rows=rows,
    )


def groups(subject: Subject, difference: Difference) -> Grid:
    """Return every indicator by side, municipality, education, direction and nationality."""
    rows = tuple(
        (
            Entry(both(_, row.label)),
            Entry(both(_, AXES[axis])),
            Entry(both(group_name, axis, label)),
            *_cells(cell, row.unit, subject.scale, f"{_WHERE}{row.key}.by.{axis}.{label}"),
        )
        for row in difference.rows
        for axis, cells in row.by.items()
        for label, cell in cells.items()
        if cell.difference is not None
    )
    heads = (N_("Indicator"), N_("Seen by"), N_("Group"), *_HEADS)
    return Grid(
        key="groups",
        caption=both(_, N_("All indicators by group; the difference is scenario minus reference")),
        heads=tuple(both(_, head) for head in heads),
        rows=rows,
        words=frozenset({0, 1, 2}),
    )


def group_name(axis: str, label: str) -> str:
    """Return the name of a group in the language of the moment; names of places are the same."""
    names = _GROUPS.get(axis, {})
    return _(names[label]) if label in names else label


def _cells(cell: Cell, unit: str, scale: float, where: str) -> tuple[Entry, Entry, Entry]:
    levels = (_level(cell.reference, unit, f"{where}.reference"),
              _level(cell.scenario, unit, f"{where}.scenario"))  # fmt: skip
    return (*levels, band_entry(cell, unit, scale, where))


def _level(number: float | None, unit: str, where: str) -> Entry:
    if number is None:
        return Entry(Both("–", "–"))
    return lone(Value(number, unit, both(numbers.level, number, unit), where))


def _sense(term: Term, name: str) -> str:
    """Return what a word means and, where it misleads, the warning."""
    return " ".join(filter(None, (term.meaning[name], term.warning[name])))
