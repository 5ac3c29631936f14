"""Where everyone stands in each view: the sides of the border as columns, computed once.

``python -m models.stakeholders.layout`` computes the places anew and writes them into the table,
which pictures read, so that the same organisation stands at the same place in all of them.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

import networkx as nx

from models.stakeholders.network import STEERING_GROUP, WORKING_GROUPS, network, simple
from models.stakeholders.register import DATA, Register, register
from models.stakeholders.views import VIEWS, members_of
from models.tables import read

__all__ = ["Place", "computed", "places", "written"]

Place = tuple[int, int]
"""Column and row, from 0."""

_TALLEST = 17
"""More organisations of one side take another column."""

_BANDS = (("nl",), ("both", "other"), ("de",))
_FIRST = ("rd_overleg", "rd_regiegroep", STEERING_GROUP, "rd_bureau", *WORKING_GROUPS)
_SEED = 1


def places(view: str, given: Register | None = None) -> Mapping[str, Place]:
    """Return the stored place of everyone in a view; who has none goes below, by side."""
    tables = given or register()
    rows = [row for row in read("layout", DATA).rows() if row["view"] == view]
    stored = {row["organisation_id"]: (int(row["column"]), int(row["row"])) for row in rows}
    shown = members_of(view, tables)
    found = {name: stored[name] for name in shown if name in stored}
    for name in shown:
        if name not in found:
            side = tables.organisations[name].side
            own = [stored[each["organisation_id"]] for each in rows if each["side"] == side]
            column = max((column for column, _row in own), default=0)
            taken = [row for other, row in found.values() if other == column]
            found[name] = (column, max(taken, default=-1) + 1)
    return found


def computed(view: str) -> Mapping[str, Place]:
    """Compute the places of a view: who is tied stands at like height.

    The order is the spectral order of NetworkX (its Fiedler vector); bodies of the deal stand
    on top, and who is only a likely member below, so that hiding them leaves no holes.
    """
    tables = register()
    ties = simple(network(tables, members=True)).subgraph(members_of(view))
    # Parts without a tie between them are put in order one by one, the largest first.
    parts = sorted(nx.connected_components(ties), key=lambda part: (-len(part), min(part)))
    order = [name for part in parts for name in _ordered(ties.subgraph(part))]
    shown = set(members_of(view, members=False))
    found: dict[str, Place] = {}
    first = 0
    for sides in _BANDS:
        own = [name for name in order if tables.organisations[name].side in sides]
        own.sort(key=lambda name: (name not in shown, _rank(name)))
        columns = list(_columns(own))
        for column, names in enumerate(columns, start=first):
            found |= {name: (column, row) for row, name in enumerate(names)}
        first += len(columns)
    return found


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _ordered(part: nx.Graph) -> Sequence[str]:
    """Return the nodes of a connected part in spectral order, the same on every machine.

    Nodes and ties are sorted first, and whoever has an equal value stands by name.
    """
    sorted_part = nx.Graph()
    sorted_part.add_nodes_from(sorted(part))
    sorted_part.add_edges_from(sorted((min(tie), max(tie)) for tie in part.edges()))
    if len(sorted_part) < 3:
        return list(sorted_part)
    vector = nx.fiedler_vector(sorted_part, method="tracemin_lu", tol=1e-12, seed=_SEED)
    values = {name: round(float(value), 6) for name, value in zip(sorted_part, vector, strict=True)}
    # The vector and its negative are equally good: the alphabet chooses.
    sign = 1.0 if values[min(values)] <= 0 else -1.0
    return sorted(values, key=lambda name: (sign * values[name], name))


def _columns(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield columns of nearly equal height; one, perhaps empty, when they all fit."""
    count = -(-len(names) // _TALLEST) or 1
    height = -(-len(names) // count)
    for number in range(count):
        yield names[number * height : (number + 1) * height]


def written() -> str:
    """Return the table of all places as text."""
    sides = {name: each.side for name, each in register().organisations.items()}
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(("view", "organisation_id", "side", "column", "row"))
    for view in VIEWS:
        for name, (column, row) in computed(view).items():
            lines.writerow((view, name, sides[name], column, row))
    return out.getvalue()


if __name__ == "__main__":
    (DATA / "layout.csv").write_text(written(), encoding="utf-8")
