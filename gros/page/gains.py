"""The figures of who gains: by municipality and by education, one difference with one band each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gros import formats
from gros.cells import Cell
from gros.comparison import HEADLINE, Difference
from gros.drawing.figure import Band, Figure, Words
from gros.drawing.gains import Column, gains
from gros.language import _
from gros.page import numbers, wording
from gros.page.subject import Subject
from gros.page.tables import EDUCATION
from gros.page.wording import HEADLINES
from models.labour import places

__all__ = ["by_education", "by_place"]

_COLUMNS = ("extra_cross_border", "extra_employed_net")


@dataclass(frozen=True, slots=True)
class _Groups:
    """The groups of one axis: names by label of the results, the part each stands under.

    ``proper`` tells whether they are proper names, which keep their capital inside a sentence.
    """

    axis: str
    labels: Mapping[str, str]
    parts: Sequence[str]
    note: str
    proper: bool = False


def by_place(subject: Subject, difference: Difference) -> Figure:
    """Draw extra cross-border workers and extra employed people by municipality."""
    sides = _side_of_place()
    names = [name for side in places.COUNTRIES for name in sides if sides[name] == side]
    heads = dict(zip(places.COUNTRIES, map(_, wording.SIDES.values()), strict=False))
    note = _(
        "By municipality of residence, scenario minus reference. Bar: mean. Thin line: 90 of 100"
        " differences."
    )
    parts = [heads[sides[name]] for name in names]
    towns = {name: formats.town(name) for name in names}
    groups = _Groups("municipality", towns, parts, note, proper=True)
    return _drawn(subject, difference, groups)


def by_education(subject: Subject, difference: Difference) -> Figure:
    """Draw extra cross-border workers and extra employed people by level of education."""
    note = _(
        "By level of education, scenario minus reference. Bar: mean. Thin line: 90 of 100"
        " differences."
    )
    label = {key: _(said) for key, said in EDUCATION.items()}
    return _drawn(subject, difference, _Groups("education", label, [""] * len(label), note))


def _drawn(subject: Subject, difference: Difference, groups: _Groups) -> Figure:
    """Draw the two results by the groups of one axis, in the order of their names."""
    labels = groups.labels
    found = [difference.row(HEADLINE[name]).by[groups.axis] for name in _COLUMNS]
    columns = [
        _column(_(HEADLINES[name][0]), [cells[key] for key in labels], subject.scale)
        for name, cells in zip(_COLUMNS, found, strict=True)
    ]
    inside = {
        key: one if groups.proper else one[:1].lower() + one[1:] for key, one in labels.items()
    }
    parts = [
        _most(number, {inside[key]: cells[key] for key in labels}, subject.scale)
        for number, cells in enumerate(found)
    ]
    said = _("Largest difference: %(most)s") % {"most": ", ".join(parts)}
    if not any(cell.difference for cells in found for cell in cells.values()):
        said = _("Nowhere is there a difference in cross-border workers or employed people")
    words = Words(
        title=said,
        note=groups.note,
        axis=_("people, scenario minus reference"),
        description=_("Bar figure of who gains, scenario minus reference. %(said)s.")
        % {"said": said},
        mark=wording.preview(subject),
    )
    return gains(list(labels.values()), groups.parts, columns, words)


def _column(name: str, cells: Sequence[Cell], scale: float) -> Column:
    """Return a result of every group; what is not determined has no bar."""
    band = Band(
        [cell.difference or 0.0 for cell in cells],
        [cell.low or 0.0 for cell in cells],
        [cell.high or 0.0 for cell in cells],
    )
    return Column(name, band, [_signed(cell, scale) for cell in cells])


def _most(number: int, cells: Mapping[str, Cell], scale: float) -> str:
    """Return for which group a result differs most, with its band."""
    most = max(cells, key=lambda group: abs(cells[group].difference or 0.0))
    cell = cells[most]
    if not cell.difference:
        return _("nowhere in cross-border workers") if not number else _("nowhere in employed")
    values = {
        "group": most,
        "people": _signed(cell, scale),
        "band": numbers.band(cell, "people", numbers.shown_decimals(cell, "people", scale)),
    }
    if not number:
        return _("%(group)s %(people)s cross-border workers (%(band)s)") % values
    return _("%(group)s %(people)s employed people (%(band)s)") % values


def _signed(cell: Cell, scale: float) -> str:
    return formats.signed(cell.difference or 0.0, numbers.shown_decimals(cell, "people", scale))


def _side_of_place() -> dict[str, str]:
    """Return the country of every municipality, by name."""
    region = places.read()
    return {
        region.names[row]: country for country in places.COUNTRIES for row in region.side(country)
    }
