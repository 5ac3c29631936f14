"""Reads a graph with the algorithms of NetworkX: brokers, bridges, reach, ties over the border."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from models.stakeholders.network import STEERING_GROUP, WORKING_GROUPS, simple

__all__ = ["PIVOTS", "SAMPLE_ABOVE", "SEED", "Reach", "Structure", "structure"]

SAMPLE_ABOVE = 2_000
"""A larger graph has its betweenness estimated from some of its nodes, and says so."""

PIVOTS = 100
SEED = 1


@dataclass(frozen=True, slots=True)
class Reach:
    """Who is at one and at most two steps from a body, and how many of these on each side."""

    one: int
    two: int
    dutch: int
    german: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """The figures of one graph, on ties without direction, one a pair of organisations.

    ``betweenness`` is the share of shortest paths between others that pass a node; ``bridging``
    counts only paths between a Dutch and a German organisation, as a share of these pairs;
    ``constraint`` is Burt's, low for who links partners that do not know each other, without
    nodes that have no tie. ``sampled`` is the number of nodes from which the first two were
    estimated, None when all were used. ``mixing`` counts ties by the sides of their ends,
    sorted. ``apart`` holds the organisations without a path to the steering group.
    """

    organisations: int
    relations: int
    ties: int
    betweenness: Mapping[str, float]
    bridging: Mapping[str, float]
    constraint: Mapping[str, float]
    sampled: int | None
    articulation: tuple[str, ...]
    bridges: tuple[tuple[str, str], ...]
    mixing: Mapping[tuple[str, str], int]
    reach: Mapping[str, Reach]
    apart: tuple[str, ...]

    @property
    def cross_border_share(self) -> float:
        """Return the share of direct ties between Dutch and German organisations that cross.

        Ties with a body of both countries do not count; nan without any tie that counts.
        """
        counted = sum(self.mixing.get(pair, 0) for pair in (("nl", "nl"), ("de", "de"), _ACROSS))
        return self.mixing.get(_ACROSS, 0) / counted if counted else math.nan

    @property
    def through_bodies(self) -> float:
        """Return the share of all ties that touch a body of both countries; nan without ties."""
        touching = sum(count for pair, count in self.mixing.items() if "both" in pair)
        return touching / self.ties if self.ties else math.nan


_ACROSS = ("de", "nl")


def structure(graph: nx.MultiDiGraph) -> Structure:
    """Compute every figure of a graph."""
    ties = simple(graph)
    large = ties.number_of_nodes() > SAMPLE_ABOVE
    return Structure(
        organisations=ties.number_of_nodes(),
        relations=graph.number_of_edges(),
        ties=ties.number_of_edges(),
        betweenness=nx.betweenness_centrality(ties, k=PIVOTS if large else None, seed=SEED),
        bridging=_bridging(ties, large),
        constraint={name: c for name, c in nx.constraint(ties).items() if math.isfinite(c)},
        sampled=PIVOTS if large else None,
        articulation=tuple(sorted(nx.articulation_points(ties))),
        bridges=tuple(sorted((min(pair), max(pair)) for pair in nx.bridges(ties))),
        mixing=_mixing(ties),
        reach={name: _reach(ties, name) for name in WORKING_GROUPS if name in ties},
        apart=_apart(ties),
    )


def _bridging(ties: nx.Graph, large: bool) -> Mapping[str, float]:
    """Return the share of pairs of a Dutch and a German organisation that need each node.

    Of a pair with several shortest paths, each path counts in part.
    """
    dutch = [name for name, side in ties.nodes(data="side") if side == "nl"]
    german = [name for name, side in ties.nodes(data="side") if side == "de"]
    sources = dutch
    if large and len(dutch) > PIVOTS:
        # Every n-th one: the order of the graph is fixed, so the choice is too.
        sources = dutch[:: len(dutch) // PIVOTS][:PIVOTS]
    found = nx.betweenness_centrality_subset(ties, sources, german)
    # The algorithm halves what it counts in a graph without direction.
    pairs = len(sources) * len(german) / 2
    return {name: value / pairs if pairs else 0.0 for name, value in found.items()}


def _mixing(ties: nx.Graph) -> Mapping[tuple[str, str], int]:
    """Return the number of ties by the sorted sides of their ends."""
    counted: dict[tuple[str, str], int] = {}
    for one, others in nx.attribute_mixing_dict(ties, "side").items():
        for other, count in others.items():
            # Both ends of a tie are counted: once each way, and twice within one side.
            if one <= other:
                counted[one, other] = count // 2 if one == other else count
    return counted


def _reach(ties: nx.Graph, name: str) -> Reach:
    """Return how far a body reaches in two steps."""
    far = nx.single_source_shortest_path_length(ties, name, cutoff=2)
    sides = [ties.nodes[other]["side"] for other, steps in far.items() if steps]
    near = sum(steps == 1 for steps in far.values())
    return Reach(near, len(sides), sides.count("nl"), sides.count("de"))


def _apart(ties: nx.Graph) -> tuple[str, ...]:
    """Return who has no path to the steering group; nobody when it is not in the graph."""
    if STEERING_GROUP not in ties:
        return ()
    return tuple(sorted(set(ties) - nx.node_connected_component(ties, STEERING_GROUP)))
