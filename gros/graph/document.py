"""A network as plain values, ready for JSON: who, what, figures, measures, paths, absences."""

import math
from typing import Any

import networkx as nx

from models import months
from models.stakeholders.absence import Effect
from models.stakeholders.agreement import agreement
from models.stakeholders.chain import Path
from models.stakeholders.consent import first_month
from models.stakeholders.gaps import Gap
from models.stakeholders.register import Register
from models.stakeholders.roles import ROLES, holders
from models.stakeholders.structure import Structure

__all__ = ["effects", "figures", "gaps", "measure", "network", "path"]


def network(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """Return organisations and relations with all their attributes."""
    return {
        "organisations": [dict(data) for _name, data in graph.nodes(data=True)],
        "relations": [
            {"source": one, "target": other, **data} for one, other, data in graph.edges(data=True)
        ],
    }


def figures(read: Structure) -> dict[str, Any]:
    """Return every figure with its full precision; None where it is not defined."""
    return {
        "organisations": read.organisations,
        "relations": read.relations,
        "ties": read.ties,
        "cross_border_share": _finite(read.cross_border_share),
        "through_bodies": _finite(read.through_bodies),
        "mixing": {f"{one}-{other}": count for (one, other), count in read.mixing.items()},
        "sampled": read.sampled,
        "betweenness": dict(read.betweenness),
        "bridging": dict(read.bridging),
        "constraint": dict(read.constraint),
        "articulation": list(read.articulation),
        "bridges": [list(pair) for pair in read.bridges],
        "reach": {
            key: {"one": one.one, "two": one.two, "nl": one.dutch, "de": one.german}
            for key, one in read.reach.items()
        },
        "apart": list(read.apart),
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def measure(key: str, tables: Register) -> dict[str, Any]:
    """Return line and roles of a measure."""
    return {
        "line": agreement().lines.get(key),
        "agreed": False,
        "roles": {role: list(holders(tables.roles, key, role)) for role in ROLES},
    }


def path(way: Path, proposal: int) -> dict[str, Any]:
    """Return a path with its steps and the earliest start for a proposal."""
    return {
        "proposal": months.text(proposal),
        "earliest": months.text(first_month(proposal, way.days)),
        "days": way.days,
        "low": way.low,
        "high": way.high,
        "chain": list(way.chain),
        "steps": [
            {
                "organisation": step.organisation,
                "acts": list(step.acts),
                "days": step.days[0],
                "low": step.days[1],
                "high": step.days[2],
                "after": list(step.after),
                "ends": step.ends,
                "longest": step.longest,
            }
            for step in way.steps
        ],
    }


def effects(found: tuple[Effect, ...]) -> dict[str, Any]:
    """Return what becomes of every measure."""
    return {
        each.measure: {
            "state": each.state,
            "share": each.share,
            "lost": [{"role": role, "organisation": key} for role, key in each.lost],
        }
        for each in found
    }


def gaps(found: tuple[Gap, ...]) -> list[dict[str, Any]]:
    """Return what is missing on one side of the border."""
    return [
        {
            "line": gap.line,
            "measure": gap.measure or None,
            "role": gap.role,
            "side": gap.side,
            "through": list(gap.through),
        }
        for gap in found
    ]
