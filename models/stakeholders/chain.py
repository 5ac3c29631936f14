"""Lays yeses in order: when each begins and ends, and which chain of them is the longest."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from models.refusal import Refusal
from models.text import N_

__all__ = ["Ask", "Days", "Path", "Step", "laid"]

Days = tuple[float, float, float]
"""Usual, lowest and highest calendar days."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One yes that is asked for: whose, by which acts, and in how many calendar days."""

    organisation: str
    acts: tuple[str, ...]
    days: Days


@dataclass(frozen=True, slots=True)
class Step:
    """One yes in its place: after whom, and the days after the proposal when it begins and ends.

    ``longest`` is true on a longest chain, of which there may be several.
    """

    organisation: str
    acts: tuple[str, ...]
    days: Days
    after: tuple[str, ...]
    begins: float
    ends: float
    longest: bool


@dataclass(frozen=True, slots=True)
class Path:
    """All steps in order, one longest chain, and the calendar days until the last yes.

    ``low`` and ``high`` are those days if every step took its lowest or highest number.
    """

    steps: tuple[Step, ...]
    chain: tuple[str, ...]
    days: float
    low: float
    high: float


def laid(asked: Mapping[str, Ask], turns: Iterable[tuple[str, str]]) -> Path:
    """Return the steps in order; ``turns`` holds who says yes before whom, by key.

    Raises Refusal when yeses wait for each other in a circle.
    """
    graph = nx.DiGraph()
    graph.add_nodes_from(asked)
    graph.add_edges_from(turns)
    if not nx.is_directed_acyclic_graph(graph):
        circle = [one for one, _other in nx.find_cycle(graph)]
        message = N_("these wait for each other's yes in a circle: %(names)s")
        raise Refusal(message, {"names": ", ".join(asked[key].organisation for key in circle)})
    graph = nx.transitive_reduction(graph)
    order = list(nx.lexicographical_topological_sort(graph, key=list(asked).index))
    days, low, high = (_length(graph, asked, place) for place in range(3))
    ends, left = _ends(graph, asked, order), _left(graph, asked, order)
    steps = tuple(
        Step(
            organisation=asked[key].organisation,
            acts=asked[key].acts,
            days=asked[key].days,
            after=tuple(
                asked[other].organisation
                for other in sorted(graph.predecessors(key), key=order.index)
            ),
            begins=ends[key] - asked[key].days[0],
            ends=ends[key],
            longest=math.isclose(ends[key] + left[key], days),
        )
        for key in order
    )
    longest = nx.dag_longest_path(_weighted(graph, asked, 0))[1:]
    return Path(steps, tuple(asked[key].organisation for key in longest), days, low, high)


def _weighted(graph: nx.DiGraph, asked: Mapping[str, Ask], place: int) -> nx.DiGraph:
    """Return the graph with the days of a step on every edge that leads to it, from a start."""
    weighted = nx.DiGraph()
    weighted.add_edges_from(
        ("", key, {"weight": asked[key].days[place]}) for key in graph if not graph.in_degree(key)
    )
    weighted.add_edges_from(
        (one, other, {"weight": asked[other].days[place]}) for one, other in graph.edges()
    )
    return weighted


def _length(graph: nx.DiGraph, asked: Mapping[str, Ask], place: int) -> float:
    return float(nx.dag_longest_path_length(_weighted(graph, asked, place)))


def _ends(graph: nx.DiGraph, asked: Mapping[str, Ask], order: list[str]) -> Mapping[str, float]:
    """Return the day of each yes."""
    ends: dict[str, float] = {}
    for key in order:
        before = max((ends[other] for other in graph.predecessors(key)), default=0.0)
        ends[key] = before + asked[key].days[0]
    return ends


def _left(graph: nx.DiGraph, asked: Mapping[str, Ask], order: list[str]) -> Mapping[str, float]:
    """Return the days from each yes to the last one of the longest chain after it."""
    left: dict[str, float] = {}
    for key in reversed(order):
        left[key] = max(
            (left[other] + asked[other].days[0] for other in graph.successors(key)), default=0.0
        )
    return left
