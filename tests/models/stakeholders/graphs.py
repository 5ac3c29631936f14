"""Graphs for tests: the network as another program reads it, and made-up ones of any size."""

import io

import networkx as nx


def read_again(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return a graph as it comes back from a GraphML file."""
    return nx.read_graphml(io.BytesIO("\n".join(nx.generate_graphml(graph)).encode()))


def synthetic(nodes: int, seed: int = 1) -> nx.MultiDiGraph:
    """Return a graph that grows like a real one, with two sides and some bodies of both."""
    plain = nx.barabasi_albert_graph(nodes, 3, seed=seed)
    graph = nx.MultiDiGraph()
    for node in plain:
        graph.add_node(f"n{node}", side=("nl", "de", "both")[node % 7 % 3])
    graph.add_edges_from((f"n{one}", f"n{other}", "cooperates_with") for one, other in plain.edges)
    return graph
