"""Writes a network for other programs: Gephi, yEd, Kumu, a spreadsheet, and as pictures."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import networkx as nx

from gros import language
from gros.errors import CommandError
from gros.files import put
from gros.graph.picture import Shown, picture
from gros.language import _
from gros.neutral import neutralised
from models.stakeholders.relations import RELATIONS
from models.text import N_

__all__ = ["FORMATS", "export"]

_NODE = ("id", "name_nl", "name_de", "country", "side", "kind", "type", "municipality", "role",
         "roles", "basis", "quality")  # fmt: skip
_EDGE = ("kind", "group", "formality", "since", "until", "seats_low", "seats_high", "detail",
         "basis", "quality")  # fmt: skip

Files = Mapping[str, str]


def export(
    formats: Sequence[str], graph: nx.MultiDiGraph, shown: Sequence[Shown], folder: Path
) -> list[Path]:
    """Write the graph, and the views as pictures, in every format; return the files.

    All files are made before the first is written. Raises CommandError when the folder cannot
    be written.
    """
    made: dict[str, str] = {}
    for name in dict.fromkeys(formats):
        made |= FORMATS[name](graph, shown)
    paths = [folder / name for name in made]
    try:
        for path, text in zip(paths, made.values(), strict=True):
            put(path, text)
    except OSError as error:
        raise CommandError(
            N_("The file cannot be written: %(reason)s. Choose another folder with --out."),
            {"reason": error.strerror or type(error).__name__},
            file=str(path),
        ) from error
    return paths


def _gexf(graph: nx.MultiDiGraph, shown: Sequence[Shown]) -> Files:
    """Return the graph for Gephi."""
    return {"network.gexf": "\n".join(nx.generate_gexf(_labelled(graph))) + "\n"}


def _graphml(graph: nx.MultiDiGraph, shown: Sequence[Shown]) -> Files:
    """Return the graph for yEd and others."""
    return {"network.graphml": "\n".join(nx.generate_graphml(_labelled(graph))) + "\n"}


def _labelled(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return the graph with a label for readers of graph files, in the language of the moment."""
    labelled: nx.MultiDiGraph = graph.copy()
    names = graph.nodes(data=f"name_{language.current()}")
    nx.set_node_attributes(labelled, dict(names), "label")
    return labelled


def _csv(graph: nx.MultiDiGraph, shown: Sequence[Shown]) -> Files:
    """Return organisations and relations as two tables."""
    nodes = [[data.get(column, "") for column in _NODE] for _name, data in graph.nodes(data=True)]
    edges = [
        [one, other, *(data.get(column, "") for column in _EDGE)]
        for one, other, data in graph.edges(data=True)
    ]
    return {
        "network_organisations.csv": _table(_NODE, nodes),
        "network_relations.csv": _table(("source", "target", *_EDGE), edges),
    }


def _kumu(graph: nx.MultiDiGraph, shown: Sequence[Shown]) -> Files:
    """Return the two tables that Kumu imports, with its own heads, in the reader's language."""
    names = dict(graph.nodes(data=f"name_{language.current()}"))
    elements = [
        [names[key], data["kind"], data["side"], data["roles"], data["quality"], key]
        for key, data in graph.nodes(data=True)
    ]
    connections = []
    for one, other, data in graph.edges(data=True):
        label = RELATIONS[data["kind"]].label
        ends = [names[one], names[other], "directed"]
        connections.append([*ends, _(label), data["formality"], data["quality"]])
    return {
        "kumu_elements.csv": _table(("Label", "Type", "Side", "Roles", "Quality", "Id"), elements),
        "kumu_connections.csv": _table(
            ("From", "To", "Direction", "Type", "Formality", "Quality"), connections
        ),
    }


def _svg(graph: nx.MultiDiGraph, shown: Sequence[Shown]) -> Files:
    """Return every view as a picture in both languages."""
    made: dict[str, str] = {}
    for name in language.LANGUAGES:
        with language.speaking(name):
            made |= {f"network_{what.view}_{name}.svg": picture(what).file() for what in shown}
    return made


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(head)
    lines.writerows([neutralised(str(cell)) for cell in row] for row in rows)
    return out.getvalue()


FORMATS: Mapping[str, Callable[[nx.MultiDiGraph, Sequence[Shown]], Files]] = MappingProxyType(
    {"gexf": _gexf, "graphml": _graphml, "kumu": _kumu, "csv": _csv, "svg": _svg}
)
"""Every format by the name that is typed."""
