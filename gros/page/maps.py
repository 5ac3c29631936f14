"""The map of a page: who works across the border, without and with what is compared."""

from gros import formats
from gros.comparison import Difference
from gros.drawing.figure import Figure, Words
from gros.drawing.map import Flow, flows_across
from gros.language import _
from gros.page import numbers, wording
from gros.page.subject import Subject
from gros.sides import SIDES, side_rows
from models.labour import places

__all__ = ["commuters"]


def commuters(subject: Subject, difference: Difference) -> Figure:
    """Draw from which municipality how many people work in the other country."""
    row = difference.row("cross_border_commuters")
    flows = _flows(subject, difference)
    least = min(flows, key=lambda flow: -flow.before)
    found = {
        "before": numbers.level(row.cell.reference, row.unit),
        "after": numbers.level(row.cell.scenario, row.unit),
        "place": least.place,
        "most": least.labels[0],
        "then": least.labels[1],
        "first": formats.month(subject.year_before),
        "last": formats.month(subject.last),
    }
    title = _("%(after)s residents work across the border, without the plans %(before)s")
    if found["after"] == found["before"]:
        title = _("%(after)s residents work across the border, with the plans and without them")
    words = Words(
        title=title % found,
        note=_(
            "Mean of %(first)s to %(last)s, by municipality of residence. The thicker the line,"
            " the more people. Lines lead to the middle of the other side: where people work"
            " there the map does not say. The border is schematic: half-way between the places."
        )
        % found,
        axis="",
        description=_(
            "Two maps of the 17 municipalities with lines across the border. Most cross-border"
            " workers live in %(place)s: %(most)s without the plans, %(then)s with them."
        )
        % found,
        mark=wording.preview(subject),
    )
    heads = _("Without the plans"), _("With the plans")
    return flows_across(flows, heads, _("border (schematic)"), words)


def _flows(subject: Subject, difference: Difference) -> list[Flow]:
    cells = difference.row("cross_border_commuters").by["municipality"]
    region = places.read()
    names = dict(zip(SIDES, (_("lives in Parkstad"), _("lives in the StädteRegion")), strict=True))
    flows = []
    for side, rows in side_rows().items():
        for place in rows:
            name = region.names[place]
            before, after = cells[name].reference or 0.0, cells[name].scenario or 0.0
            flows.append(
                Flow(
                    formats.town(name),
                    names[side],
                    float(region.longitude[place]),
                    float(region.latitude[place]),
                    before,
                    after,
                    (numbers.level(before, "people"), numbers.level(after, "people")),
                )
            )
    return flows
