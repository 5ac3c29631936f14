"""How much is known of a measure, and how much it can do by plain arithmetic.

The bound: a measure that shifts something for n people gains at most about n × (π1 − π0) workers
across the border, where π is the share of such people who work there with and without it.
π0 is counted in the reference itself, by side of the border; π1/π0 is an assumption, a row
``bound.<measure>``. Where a measure reaches institutions and no people, the row says how many
workers it can gain at most. Source: model.md 2.3.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gros.cells import Cell, sums, window
from gros.known import stated
from gros.rows import Pairs
from gros.sides import SIDES
from models.labour.measures import MEASURES, Intervention
from models.labour.plan import Plan

__all__ = ["FLAG", "NO_BOUND", "Bound", "Evidence", "beside", "bound_of", "evidence", "summed"]

FLAG = 3.0
"""A simulated effect of more than this many times its bound is flagged."""

NO_BOUND = (math.nan, math.nan, math.nan)
"""Stands for the sum of bounds of which one is not known."""

_SEATS = {
    "language_courses": "course_starts",
    "cross_border_internships": "internships_completed",
    "shared_ebikes": "ebike_commuters",
}
"""The table that says where the people live whom a measure reaches."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One measure of a scenario: its grade, whom it reached, and its arithmetic bound.

    ``reached`` is the mean number of people with a seat that the reference does not give them,
    ``share`` π0, the part of people like them who work across the border anyway, ``ratio`` π1/π0.
    The bound is in extra cross-border workers; it and the ratio are None without a row.
    """

    measure: str
    kind: str
    grade: str
    reached: float
    share: float
    ratio: float | None
    bound: float | None
    low: float | None
    high: float | None

    def document(self) -> dict[str, Any]:
        """Return the evidence as plain values in a fixed order."""
        return {
            "kind": self.kind,
            "grade": self.grade,
            "reached": self.reached,
            "share": self.share,
            "ratio": self.ratio,
            "bound": self.bound,
            "bound_low": self.low,
            "bound_high": self.high,
        }


@dataclass(frozen=True, slots=True)
class Bound:
    """The bound of a whole scenario beside its simulated effect, in cross-border workers.

    ``factor`` is effect over bound, None where the bound is zero or not known.
    """

    people: float | None
    low: float | None
    high: float | None
    effect: float
    factor: float | None
    flagged: bool

    def document(self) -> dict[str, Any]:
        """Return the bound as plain values in a fixed order."""
        return {
            "people": self.people,
            "low": self.low,
            "high": self.high,
            "effect": self.effect,
            "factor": self.factor,
            "flagged": self.flagged,
        }


def evidence(
    pairs: Pairs, reached_by: Sequence[Mapping[str, int]], plan: Plan, reference: Plan
) -> tuple[Evidence, ...]:
    """Return grade, people reached and bound of every measure that the reference lacks.

    ``reached_by`` counts the people that every pair of runs reached by name of the measure.
    """
    grades = {measure.key: measure.grade for measure in MEASURES}
    shares = _shares(pairs)
    found = []
    for intervention in plan.interventions:
        if intervention in reference.interventions:
            continue
        name, kind = intervention.name, intervention.measure
        reached = pairs.scale * float(np.mean([each.get(name, 0) for each in reached_by]))
        share = _share_of(kind, pairs, shares)
        found.append(_bounded(intervention, grades[kind], reached, share))
    return tuple(found)


def _offers(intervention: Intervention) -> bool:
    """Tell whether an intervention sets any size above nought."""
    sizes = intervention.settings.values()
    return any(float(size) > 0.0 for size in sizes if isinstance(size, int | float))


def bound_of(measures: Sequence[Evidence], effect: Cell) -> Bound:
    """Return the sum of the bounds beside the effect on cross-border workers.

    A scenario is flagged when its effect, more or fewer workers, is more than three times its
    bound, also when the bound is nought and the band of the effect does not hold nought.
    """
    simulated = effect.difference or 0.0
    surely = (effect.low or 0.0) > 0.0 or (effect.high or 0.0) < 0.0
    return beside(summed(measures), simulated, surely)


def summed(measures: Sequence[Evidence]) -> tuple[float, float, float]:
    """Return the sum of the bounds with its low and high; NO_BOUND where one is not known."""
    if not measures or any(measure.bound is None for measure in measures):
        return NO_BOUND
    people, low, high = (
        float(sum(getattr(measure, name) for measure in measures))
        for name in ("bound", "low", "high")
    )
    return people, low, high


def beside(bound: tuple[float, float, float], effect: float, surely: bool) -> Bound:
    """Return a bound with its range beside an effect; ``surely`` it is not nought."""
    if math.isnan(bound[0]):
        return Bound(None, None, None, effect, None, False)
    if bound[0] == 0.0:
        return Bound(*bound, effect, None, surely)
    factor = effect / bound[0]
    return Bound(*bound, effect, factor, abs(factor) > FLAG)


def _bounded(intervention: Intervention, grade: str, reached: float, share: float) -> Evidence:
    """Return the evidence with its bound: people reached × π0 × (π1/π0 − 1), or as the row says."""
    name, kind = intervention.name, intervention.measure
    row = stated().get(f"bound.{kind}")
    if row is None:
        return Evidence(name, kind, grade, reached, share, None, None, None, None)
    if row.unit == "people":
        whole = (row.value, row.low, row.high) if _offers(intervention) else (0.0, 0.0, 0.0)
        return Evidence(name, kind, grade, reached, share, None, *whole)
    people, low, high = (reached * share * (each - 1.0) for each in (row.value, row.low, row.high))
    return Evidence(name, kind, grade, reached, share, row.value, people, low, high)


def _shares(pairs: Pairs) -> Mapping[str, float]:
    """Return by side which share of the labour force works across the border, π0."""
    chosen = window(pairs.months, pairs.since, flow=False)
    across, force = dict.fromkeys(SIDES, 0.0), dict.fromkeys(SIDES, 0.0)
    for record in pairs.reference:
        commuters = sums(record, "cross_border_commuters", chosen)
        parts = [sums(record, key, chosen) for key in ("employed", "unemployed")]
        for side in SIDES:
            across[side] += commuters["side", side]
            force[side] += sum(part["side", side] for part in parts)
    return {side: across[side] / force[side] if force[side] else 0.0 for side in SIDES}


def _share_of(kind: str, pairs: Pairs, shares: Mapping[str, float]) -> float:
    """Return π0 for the people whom a measure reaches, weighted by the side of their home.

    Where the tables do not say where they live, both sides count equally.
    """
    key = _SEATS.get(kind)
    weight = dict.fromkeys(SIDES, 0.0)
    if key is not None:
        chosen = window(pairs.months, pairs.since, flow=True)
        for before, after in zip(pairs.reference, pairs.scenario, strict=True):
            first, second = sums(before, key, chosen), sums(after, key, chosen)
            for side in SIDES:
                weight[side] += max(0.0, second["side", side] - first["side", side])
    whole = sum(weight.values())
    if whole == 0.0:
        return sum(shares.values()) / len(shares)
    return sum(shares[side] * weight[side] for side in SIDES) / whole
