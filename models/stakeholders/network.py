"""The typed graph: organisations and bodies as nodes, relations as edges named by their kind."""

from collections.abc import Iterable

import networkx as nx

from models.refusal import Refusal
from models.stakeholders.register import Register, register
from models.stakeholders.relations import LIKELY, RELATIONS, UNKNOWN, Relation
from models.units import nearest_text

__all__ = [
    "STEERING_GROUP",
    "WORKING_GROUPS",
    "checked",
    "joined",
    "network",
    "seat",
    "simple",
    "without",
]

STEERING_GROUP = "gros_stuurgroep"
WORKING_GROUPS = ("gros_wg1", "gros_wg2", "gros_wg3", "gros_wg4")
"""The working group of each programme line, 1 to 4."""


def network(given: Register | None = None, *, members: bool = False) -> nx.MultiDiGraph:
    """Return the graph of a register; ``members`` shows the likely members as well.

    Nodes carry id, names, country, side, kind, type ("body" or "organisation") and grade;
    edges carry kind, group, formality, dates, seats, basis and grade. The key of an edge is its
    kind. Attributes are text or whole numbers, and are left out where nobody says.
    """
    tables = given or register()
    graph = nx.MultiDiGraph()
    for each in tables.organisations.values():
        roles = [role for role in tables.roles if role.organisation == each.id]
        graph.add_node(
            each.id,
            id=each.id,
            name_nl=each.name_nl,
            name_de=each.name_de,
            country=each.country,
            side=each.side,
            kind=each.kind,
            type="body" if each.body else "organisation",
            municipality=each.municipality,
            role=each.role,
            roles=" ".join(f"{role.measure}:{role.role}" for role in roles),
            basis=each.basis,
            quality=each.quality,
        )
    for relation in tables.relations:
        if members or relation.kind != LIKELY:
            _add(graph, relation)
    return graph


def _add(graph: nx.MultiDiGraph, relation: Relation) -> None:
    """Add one relation as an edge."""
    seats = relation.seats
    counted = {} if seats is None else {"seats_low": seats[0], "seats_high": seats[1]}
    graph.add_edge(
        relation.source,
        relation.target,
        key=relation.kind,
        kind=relation.kind,
        group=RELATIONS[relation.kind].group,
        formality=relation.formality,
        since=relation.since,
        until=relation.until,
        detail=relation.detail,
        basis=relation.basis,
        quality=relation.quality,
        **counted,
    )


def simple(graph: nx.MultiDiGraph) -> nx.Graph:
    """Return who is tied to whom: one tie a pair, without direction."""
    ties = nx.Graph()
    ties.add_nodes_from(graph.nodes(data=True))
    ties.add_edges_from((one, other) for one, other in graph.edges() if one != other)
    return ties


def checked(graph: nx.MultiDiGraph, names: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of organisations named by id or by name, without doubles.

    Capitals do not matter. Raises Refusal for who is not in the graph.
    """
    known = {
        str(data.get(key, node)).casefold(): node
        for key in ("name_en", "name_de", "name_nl", "id")
        for node, data in graph.nodes(data=True)
    }
    found = []
    for name in names:
        if name.casefold() not in known:
            raise Refusal(UNKNOWN, {"value": name, "nearest": nearest_text(name, graph)})
        found.append(known[name.casefold()])
    return tuple(dict.fromkeys(found))


def without(graph: nx.MultiDiGraph, ids: Iterable[str]) -> nx.MultiDiGraph:
    """Return the graph without some organisations; raises Refusal for an unknown one."""
    left = graph.copy()
    left.remove_nodes_from(checked(graph, ids))
    return left


def joined(graph: nx.MultiDiGraph, ids: Iterable[str]) -> nx.MultiDiGraph:
    """Return the graph as if organisations had a seat in the steering group, an assumption.

    The agreement says that the group may be enlarged (article 4.5a). Raises Refusal for an
    unknown organisation.
    """
    larger = graph.copy()
    for name in checked(graph, ids):
        if not larger.has_edge(name, STEERING_GROUP, key="sits_in"):
            _add(larger, seat(name))
    return larger


def seat(name: str) -> Relation:
    """Return a seat in the steering group that nobody has given yet."""
    return Relation(
        source=name,
        target=STEERING_GROUP,
        kind="sits_in",
        formality="formal",
        since="",
        until="",
        seats=None,
        detail="as if it had joined",
        basis="Regio Deal Parkstad Limburg 2019, art. 4.5a: may be enlarged",
        quality="assumption",
    )
