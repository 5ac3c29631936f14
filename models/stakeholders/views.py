"""Parts of the network that fit on one page: the steering group, each line, and everybody."""

from collections.abc import Mapping

from models.stakeholders.agreement import agreement
from models.stakeholders.network import STEERING_GROUP, WORKING_GROUPS, network
from models.stakeholders.register import Register, register
from models.text import N_

__all__ = ["VIEWS", "line_of", "measures_of", "members_of"]

VIEWS: Mapping[str, str] = {
    "steering": N_("The steering group and the bodies of the deal"),
    "line1": N_("Line 1: labour market and education"),
    "line2": N_("Line 2: economy and mobility"),
    "line3": N_("Line 3: digital services"),
    "line4": N_("Line 4: euregional identity"),
    "all": N_("All organisations"),
}
"""Every view with its title, from the smallest circle to the largest."""

_DEAL = (STEERING_GROUP, "rd_regiegroep", "rd_overleg")


def line_of(view: str) -> int | None:
    """Return the programme line of a view, None for a view of no single line."""
    return int(view[-1]) if view.startswith("line") else None


def measures_of(view: str) -> tuple[str, ...]:
    """Return the measures that a view is about: those of its line, or all."""
    line = line_of(view)
    return tuple(key for key, own in agreement().lines.items() if line is None or own == line)


def members_of(
    view: str, given: Register | None = None, *, members: bool = True
) -> tuple[str, ...]:
    """Return who stands in a view, in the order of the table.

    The steering group with its bodies and whoever is tied to them; a line with its working
    group, whoever is tied to that, and whoever has a role in a measure of the line. ``members``
    tells whether likely members count as tied.
    """
    tables = given or register()
    graph = network(tables, members=members)
    line = line_of(view)
    if line is None and view != "steering":
        return tuple(graph)
    centres = _DEAL if line is None else (WORKING_GROUPS[line - 1],)
    shown = {STEERING_GROUP, *centres}
    for centre in centres:
        if centre in graph:
            shown |= {*graph.predecessors(centre), *graph.successors(centre)}
    if line is not None:
        own = measures_of(view)
        shown |= {role.organisation for role in tables.roles if role.measure in own}
    return tuple(name for name in graph if name in shown)
