"""How a measure spreads over ties, and the share of it in force in each month and place.

From those who pay, deliver or agree a measure moves over the ties of the graph, a formal tie
faster than an informal one, always by the quickest way. In each municipality it then grows to its
full size. What drops out with an organisation lowers it everywhere or stops it.
"""

import math
from collections.abc import Collection, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from models.quantity import Assumptions
from models.stakeholders import assumptions
from models.stakeholders.absence import effect
from models.stakeholders.assumptions import Spreading
from models.stakeholders.network import network
from models.stakeholders.register import Register, register

__all__ = ["arrival", "uptake"]


def uptake(
    measure: str,
    start: int,
    months: int,
    municipalities: Sequence[str],
    *,
    gone: Collection[str] = (),
    given: Register | None = None,
    assumed: Assumptions | None = None,
) -> NDArray[np.float64]:
    """Return the share of a measure in force, (months, municipalities), from 0 to 1.

    ``start`` is the month in which it may begin, counted like the rows from January 2020;
    ``municipalities`` are names as the table of organisations holds them. A place that no tie
    leads to stays at 0.
    """
    tables, rows = given or register(), assumed or assumptions.load()
    left = effect(measure, gone, tables).share
    arrives = arrival(measure, municipalities, gone=gone, given=tables, assumed=rows)
    waited = np.arange(months)[:, np.newaxis] - start - arrives[np.newaxis, :]
    grown = (np.floor(waited) + 1.0) / rows[Spreading].full_months
    share: NDArray[np.float64] = left * np.clip(grown, 0.0, 1.0)
    return share


def arrival(
    measure: str,
    municipalities: Sequence[str],
    *,
    gone: Collection[str] = (),
    given: Register | None = None,
    assumed: Assumptions | None = None,
) -> NDArray[np.float64]:
    """Return after how many months a measure reaches each place, infinity where it never does."""
    tables, spreading = given or register(), (assumed or assumptions.load())[Spreading]
    ties = nx.Graph()
    for one, other, formality in network(tables).edges(data="formality"):
        wait = spreading.formal_months if formality == "formal" else spreading.informal_months
        if one not in gone and other not in gone:
            before = ties.get_edge_data(one, other, {"months": math.inf})["months"]
            ties.add_edge(one, other, months=min(wait, before))
    sources = {
        role.organisation
        for role in tables.roles
        if role.measure == measure
        and role.role in ("decides_and_pays", "delivers", "must_agree")
        and role.organisation in ties
    }
    far = nx.multi_source_dijkstra_path_length(ties, sources, weight="months") if sources else {}
    seats = {each.municipality: each.id for each in tables.organisations.values()}
    return np.array([far.get(seats.get(name, ""), math.inf) for name in municipalities])
