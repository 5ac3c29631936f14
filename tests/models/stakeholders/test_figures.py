"""Every figure equals the same figure computed another way on the exported graph, read again."""

import itertools
import math
import time
from collections import deque

import networkx as nx
import pytest
from graphs import read_again, synthetic

from models.stakeholders.network import joined, network, simple, without
from models.stakeholders.structure import PIVOTS, SAMPLE_ABOVE, structure


def neighbours(graph: nx.MultiDiGraph) -> dict[str, set[str]]:
    """Return who is tied to whom, from the plain list of edges."""
    found: dict[str, set[str]] = {name: set() for name in graph.nodes}
    for one, other in graph.edges():
        if one != other:
            found[one].add(other)
            found[other].add(one)
    return found


def distances(near: dict[str, set[str]], start: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return steps and number of shortest ways to everyone who can be reached."""
    steps, ways, queue = {start: 0}, {start: 1}, deque([start])
    while queue:
        here = queue.popleft()
        for there in near[here]:
            if there not in steps:
                steps[there], ways[there] = steps[here] + 1, 0
                queue.append(there)
            if steps[there] == steps[here] + 1:
                ways[there] += ways[here]
    return steps, ways


def parts(near: dict[str, set[str]]) -> int:
    """Return the number of parts without a way between them."""
    seen: set[str] = set()
    count = 0
    for name in near:
        if name not in seen:
            seen |= set(distances(near, name)[0])
            count += 1
    return count


GRAPHS = {
    "as published": network(),
    "with likely members": network(members=True),
    "without Stadsregio": without(network(), ["stadsregio_parkstad"]),
    "with Kreis Heinsberg": joined(network(), ["kreis_heinsberg"]),
}


@pytest.fixture(params=GRAPHS, scope="module")
def read(request):
    graph = GRAPHS[request.param]
    again = read_again(graph)
    return structure(graph), again, neighbours(again)


def test_the_graph_comes_back_whole(read):
    figures, again, near = read
    assert again.number_of_nodes() == figures.organisations
    assert again.number_of_edges() == figures.relations
    assert sum(map(len, near.values())) / 2 == figures.ties


def test_betweenness_counts_shortest_ways_between_others(read):
    figures, again, near = read
    table = {name: distances(near, name) for name in near}
    side = nx.get_node_attributes(again, "side")
    everyone, across = dict.fromkeys(near, 0.0), dict.fromkeys(near, 0.0)
    for one, other in itertools.combinations(near, 2):
        steps, ways = table[one]
        if other not in steps:
            continue
        for middle in near:
            if middle in (one, other) or middle not in steps or other not in table[middle][0]:
                continue
            if steps[middle] + table[middle][0][other] == steps[other]:
                share = ways[middle] * table[middle][1][other] / ways[other]
                everyone[middle] += share
                if {side[one], side[other]} == {"nl", "de"}:
                    across[middle] += share
    pairs = (len(near) - 1) * (len(near) - 2) / 2
    counted = [list(side.values()).count(one) for one in ("nl", "de")]
    for name in near:
        assert figures.betweenness[name] == pytest.approx(everyone[name] / pairs)
        assert figures.bridging[name] == pytest.approx(across[name] / math.prod(counted))


def test_constraint_is_the_one_of_burt(read):
    figures, _again, near = read
    for name, around in near.items():
        if not around:
            assert name not in figures.constraint
            continue
        own = 0.0
        for other in around:
            direct = 1 / len(around)
            indirect = sum(1 / len(around) / len(near[third]) for third in around & near[other])
            own += (direct + indirect) ** 2
        assert figures.constraint[name] == pytest.approx(own)


def test_indispensable_links_and_single_ties_are_those_whose_loss_splits_the_graph(read):
    figures, _again, near = read
    whole = parts(near)
    for name in near:
        left = {one: around - {name} for one, around in near.items() if one != name}
        splits = parts(left) > whole - (not near[name])
        assert (name in figures.articulation) == splits
    for one, other in {tuple(sorted((a, b))) for a in near for b in near[a]}:
        cut = {name: set(around) for name, around in near.items()}
        cut[one].discard(other)
        cut[other].discard(one)
        assert ((one, other) in figures.bridges) == (parts(cut) > whole)


def test_ties_by_side_and_their_share_across_the_border(read):
    figures, again, near = read
    side = nx.get_node_attributes(again, "side")
    ties = {tuple(sorted((a, b))) for a in near for b in near[a]}
    by_side = [tuple(sorted((side[a], side[b]))) for a, b in ties]
    for pair in set(by_side) | set(figures.mixing):
        assert figures.mixing.get(pair, 0) == by_side.count(pair)
    across = by_side.count(("de", "nl"))
    inside = by_side.count(("nl", "nl")) + by_side.count(("de", "de"))
    assert figures.cross_border_share == pytest.approx(across / (across + inside))
    assert figures.through_bodies == pytest.approx(
        sum("both" in pair for pair in by_side) / len(ties)
    )


def test_reach_and_who_is_apart(read):
    figures, again, near = read
    side = nx.get_node_attributes(again, "side")
    assert set(figures.reach) == {"gros_wg1", "gros_wg2", "gros_wg3", "gros_wg4"}
    for name, reach in figures.reach.items():
        one = near[name]
        two = set().union(one, *(near[other] for other in one)) - {name}
        assert (reach.one, reach.two) == (len(one), len(two))
        assert reach.dutch == sum(side[other] == "nl" for other in two)
        assert reach.german == sum(side[other] == "de" for other in two)
    reached = distances(near, "gros_stuurgroep")[0]
    assert set(figures.apart) == set(near) - set(reached)


def test_the_steering_group_reaches_more_when_somebody_joins():
    before, after = structure(network()), structure(joined(network(), ["kreis_heinsberg"]))
    assert after.ties == before.ties + 1
    assert structure(joined(network(), ["stadt_aachen"])) == before


def test_a_graph_of_ten_thousand_is_read_within_a_minute_and_says_that_it_is_estimated():
    graph = synthetic(10_000)
    began = time.process_time()
    figures = structure(graph)
    assert time.process_time() - began < 60
    assert figures.organisations == 10_000
    assert figures.sampled == PIVOTS
    assert structure(network()).sampled is None


def test_an_estimate_lies_near_the_exact_number_and_is_the_same_every_time(monkeypatch):
    graph = synthetic(400)
    exact = structure(graph)
    monkeypatch.setattr("models.stakeholders.structure.SAMPLE_ABOVE", 100)
    estimated = structure(graph)
    assert SAMPLE_ABOVE > 400
    assert estimated == structure(graph)
    largest = sorted(exact.betweenness, key=exact.betweenness.__getitem__)[-10:]
    for name in largest:
        assert estimated.betweenness[name] == pytest.approx(exact.betweenness[name], rel=0.35)
    found = sorted(estimated.bridging, key=estimated.bridging.__getitem__)[-10:]
    assert len(set(found) & set(sorted(exact.bridging, key=exact.bridging.__getitem__)[-10:])) >= 7


def test_a_graph_without_a_tie_has_figures_too():
    graph = nx.MultiDiGraph()
    graph.add_node("gros_stuurgroep", side="both")
    graph.add_node("uwv", side="nl")
    figures = structure(graph)
    assert figures.ties == 0
    assert math.isnan(figures.cross_border_share)
    assert figures.constraint == {}
    assert figures.apart == ("uwv",)
    assert simple(graph).number_of_edges() == 0
