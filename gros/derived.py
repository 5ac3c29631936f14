"""Rows that come from other rows or from counting person by person: who was displaced, what one
more worker costs, how far Parkstad lies behind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gros.cells import Cell, paired, window
from gros.counting import PairCount
from gros.known import stated
from gros.results import ResultSet, by_key
from gros.rows import Pairs, Row, extra_row, values
from gros.sides import NET, OUTSIDE, SIDES
from gros.verdict import BAND, not_determined, not_modelled
from models.labour.record import Record
from models.text import N_

__all__ = ["Displaced", "changed_share", "displaced", "rows"]

CENTS = 100


@dataclass(frozen=True, slots=True)
class Displaced:
    """People who took no other seat than in the reference and were hired less often.

    ``ids`` names them by seed, sorted; the mean length of the lists, times the people each
    stands for, is the number in ``cell``. ``gained`` counts those who were hired more often:
    some of both are chance that ran on through chains of vacancies. ``balance`` is gained less
    displaced, world by world.
    """

    ids: Mapping[int, tuple[int, ...]]
    cell: Cell
    by_side: Mapping[str, Cell]
    gained: Cell
    balance: Cell

    def document(self) -> dict[str, Any]:
        """Return the numbers as plain values in a fixed order."""
        return {
            "people": self.cell.document(),
            "by_side": {side: cell.document() for side, cell in self.by_side.items()},
            "gained": self.gained.document(),
            "balance": self.balance.document(),
            "by_seed": {str(seed): len(ids) for seed, ids in self.ids.items()},
        }


def displaced(results: ResultSet, scenario: str) -> Displaced:
    """Return who was displaced in each pair of a scenario."""
    seeds = results.pairs(scenario)
    counts = [results.counts[scenario, seed] for seed in seeds]
    scale = results.scale
    return Displaced(
        ids={
            seed: tuple(count.displaced.tolist()) for seed, count in zip(seeds, counts, strict=True)
        },
        cell=_counted(counts, scale, lambda count: count.displaced.size),
        by_side={side: _counted(counts, scale, _on_side(side)) for side in (*SIDES, OUTSIDE)},
        gained=_counted(counts, scale, lambda count: count.gained.size),
        balance=_counted(counts, scale, lambda count: count.gained.size - count.displaced.size),
    )


def changed_share(results: ResultSet, scenario: str) -> float:
    """Return the share of people with another history of hires than in the reference."""
    seeds = results.pairs(scenario)
    changed = [results.counts[scenario, seed].changed for seed in seeds]
    return float(np.mean(changed)) / results.people


def rows(
    pairs: Pairs, counts: Sequence[PairCount], found: Mapping[str, Row], gone: Displaced
) -> dict[str, Row]:
    """Return the derived rows of a scenario by key."""
    spent = spending(pairs)
    cost = _cost(spent.cell, found["cross_border_commuters"].cell)
    made = (
        extra_row(
            found["employed"],
            "extra_employed_net",
            N_("Extra people with a job, displaced people taken off"),
        ),
        Row(
            "displaced_hires",
            N_("People without a seat who were hired less often"),
            "people",
            "flow",
            gone.cell,
            {"side": {**gone.by_side, NET: gone.cell}},
        ),
        Row(
            "deadweight_share",
            N_("People reached who would have crossed the border anyway"),
            "share",
            "ratio",
            _deadweight(counts),
            {},
        ),
        spent,
        Row(
            "cost_per_extra_cross_border_worker",
            N_("Cost per extra person who works across the border"),
            "EUR",
            "ratio",
            cost,
            {},
        ),
        _gap(pairs),
    )
    return {row.key: row for row in made}


def _on_side(side: str) -> Callable[[PairCount], int]:
    """Return what counts the displaced people of one side."""
    return lambda count: count.displaced_by_side[side]


def _counted(counts: Sequence[PairCount], scale: float, number: Callable[[PairCount], int]) -> Cell:
    """Return a number of people per pair as a cell; in the reference it is nought."""
    values = np.array([number(count) for count in counts], np.float64) * scale
    return paired(np.zeros_like(values), values)


def _deadweight(counts: Sequence[PairCount]) -> Cell:
    """Return the share of reached people hired across the border in both runs.

    Added up over all pairs before dividing; the band is that of the single pairs. Nobody
    reached and hired there: not modelled, no number.
    """
    across = np.array([count.reached_hired_across for count in counts], np.float64)
    anyway = np.array([count.reached_hired_across_anyway for count in counts], np.float64)
    some = across > 0
    if not some.any():
        return Cell(None, None, None, None, None, None, not_modelled())
    low, high = (float(bound) for bound in np.percentile(anyway[some] / across[some], BAND))
    share = float(anyway.sum() / across.sum())
    return Cell(None, share, None, low, high, None, None)


def spending(pairs: Pairs) -> Row:
    """Return the euros spent since the first difference, in total and by measure."""
    chosen = window(pairs.months, pairs.since, flow=True)
    records = (*pairs.reference, *pairs.scenario)
    names = sorted({name for record in records for name in record.labels["measure"]})
    euros = pairs.scale / CENTS
    spent = [
        {name: euros * np.array([_cents(record, name, chosen) for record in arm]) for name in names}
        for arm in (pairs.reference, pairs.scenario)
    ]
    nothing = np.zeros(len(pairs.reference))
    total = paired(*(sum(values.values(), nothing) for values in spent))
    by = {name: paired(spent[0][name], spent[1][name]) for name in names}
    return Row("spending", by_key("spending").label, "EUR", "flow", total, {"measure": by})


def _cents(record: Record, measure: str, chosen: slice) -> float:
    """Return the cents spent on a measure, nought in a run that does not know it."""
    names = record.labels["measure"]
    if measure not in names:
        return 0.0
    return float(record.tables["spending"][chosen, names.index(measure)].sum())


def _cost(spending: Cell, effect: Cell) -> Cell:
    """Return total cost over total expected effect, or not determined.

    Never a mean of ratios. Not determined when the band of the effect holds nought or lies
    below it.
    """
    if not effect.low or effect.low <= 0 or not effect.difference:
        return Cell(None, None, None, None, None, None, not_determined())
    cost = (spending.difference or 0.0) / effect.difference
    return Cell(None, cost, None, None, None, None, None)


def _gap(pairs: Pairs) -> Row:
    """Return how far the share of people at work in Parkstad lies below that of Limburg."""
    limburg = stated()["yardstick.limburg_participation"].value
    reference, scenario = values("participation_rate", pairs)
    parkstad = ("side", SIDES[0])
    gap = paired(limburg - reference[parkstad], limburg - scenario[parkstad])
    label = N_("How far Parkstad lies behind Limburg in the share of people at work")
    return Row("gap_to_limburg_participation", label, "share", "ratio", gap, {})
