"""Compares scenarios seed by seed: what differs, within which band, and what that allows to say."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros import derived, rows
from gros.cells import Cell
from gros.derived import Displaced
from gros.errors import CommandError
from gros.evidence import Bound, Evidence, bound_of, evidence
from gros.results import Failure, ResultSet
from gros.rows import ORDER, Pairs, Row
from gros.sides import NET, SIDES
from gros.verdict import BAND, LEVEL
from models import months as calendar
from models.text import N_

__all__ = ["HEADLINE", "Comparison", "Difference", "Line", "compare"]

HEADLINE = {
    "extra_cross_border": "cross_border_commuters",
    "extra_employed_net": "employed",
    "vacancies_filled": "vacancies_filled",
}
"""The three numbers that stand first, and the indicators they are differences of."""


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator month by month: both means, the mean difference and its band; (months,)."""

    month: NDArray[np.int64]
    reference: NDArray[np.float64]
    scenario: NDArray[np.float64]
    difference: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One scenario beside the one it is compared with, over all finished pairs."""

    key: str
    pairs: int
    results: ResultSet
    by_key: Mapping[str, Row]
    displaced: Displaced
    deadweight: Cell
    spending: Mapping[str, float]
    spending_difference: float
    cost: Cell
    changed_people_share: float
    evidence: tuple[Evidence, ...]
    bound: Bound
    exactly_none: bool

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows of all indicators in the order in which they are shown."""
        return tuple(self.by_key[key] for key in ORDER if key in self.by_key)

    def row(self, key: str) -> Row:
        """Return the row of one indicator. Raises CommandError for an unknown key."""
        if key not in self.by_key:
            raise CommandError(
                N_("There is no indicator %(key)s. Known are: %(known)s."),
                {"key": key, "known": tuple(row.key for row in self.rows)},
            )
        return self.by_key[key]

    @property
    def headline(self) -> dict[str, dict[str, Cell]]:
        """Return the three numbers for Parkstad, StädteRegion and both together."""
        return {
            name: {side: self.by_key[key].by["side"][side] for side in (*SIDES, NET)}
            for name, key in HEADLINE.items()
        }

    def line(self, key: str, *, side: str = NET) -> Line:
        """Return an indicator month by month, for charts."""
        seeds = self.results.pairs(self.key)
        chosen = self.results.choose((self.results.against, self.key), seeds)
        reference, scenario = chosen.total(key, side=side).to_numpy()
        apart = scenario - reference
        low, high = np.percentile(apart, BAND, axis=0)
        return Line(
            np.arange(self.results.months),
            reference.mean(axis=0),
            scenario.mean(axis=0),
            apart.mean(axis=0),
            low,
            high,
        )

    def document(self) -> dict[str, Any]:
        """Return the difference as plain values in a fixed order."""
        return {
            "pairs": self.pairs,
            "exactly_none": self.exactly_none,
            "headline": {
                name: {side: cell.document() for side, cell in cells.items()}
                for name, cells in self.headline.items()
            },
            "indicators": {row.key: row.document() for row in self.rows},
            "spending": dict(self.spending),
            "spending_difference": self.spending_difference,
            "changed_people_share": self.changed_people_share,
            "displaced": self.displaced.document(),
            "evidence": {measure.measure: measure.document() for measure in self.evidence},
            "bound": self.bound.document(),
        }


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Every scenario of a result set beside the one they are compared with."""

    results: ResultSet
    differences: Mapping[str, Difference]

    def __getitem__(self, scenario: str) -> Difference:
        """Return the difference of one scenario. Raises CommandError for an unknown key."""
        if scenario not in self.differences:
            raise CommandError(
                N_("There is no comparison of %(key)s. Known are: %(known)s."),
                {"key": scenario, "known": self.scenarios},
            )
        return self.differences[scenario]

    @property
    def against(self) -> str:
        """Return the key of the scenario that the others are compared with."""
        return self.results.against

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Return the scenarios with at least one finished pair."""
        return tuple(self.differences)

    @property
    def replicates(self) -> int:
        """Return the number of worlds that were asked for."""
        return len(self.results.design.seeds)

    @property
    def draws(self) -> int:
        """Return the number of worlds with assumptions of their own; 0 for those of the table."""
        return self.replicates if self.results.design.drawn else 0

    @property
    def people(self) -> int:
        """Return the number of residents simulated, without scale."""
        return self.results.people

    @property
    def sample(self) -> float:
        """Return the share of residents simulated."""
        return self.results.design.sample

    @property
    def seed(self) -> int:
        """Return the first seed; the others follow it."""
        return self.results.design.seeds[0]

    @property
    def preview(self) -> bool:
        """Tell whether only a sample of the residents was simulated."""
        return self.sample < 1.0

    @property
    def months(self) -> int:
        """Return the number of months simulated after January 2020."""
        return self.results.months

    @property
    def since(self) -> int | None:
        """Return the first month in which scenarios may differ, None when they never do."""
        return self.results.since

    @property
    def seconds(self) -> float:
        """Return how long the runs took so far, in seconds of the clock."""
        return self.results.seconds

    @property
    def level(self) -> float:
        """Return the share of the paired differences that lies within low and high."""
        return LEVEL

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Return the runs that could not be computed."""
        return self.results.failures

    @property
    def provisional(self) -> bool:
        """Tell whether runs are still missing."""
        return self.results.missing > 0

    @cached_property
    def fingerprint(self) -> str:
        """Return the hash of the fingerprints of all runs that were compared."""
        names = sorted(set(self.results.fingerprints.values()))
        return hashlib.sha256("\n".join(names).encode()).hexdigest()[:32]

    def document(self) -> dict[str, Any]:
        """Return the comparison as plain values in a fixed order, ready for JSON."""
        return {
            "against": self.against,
            "replicates": self.replicates,
            "people": self.people,
            "months": self.months,
            "seconds": round(self.seconds, 1),
            "seed": self.seed,
            "sample": self.sample,
            "draws": self.draws,
            "since": None if self.since is None else calendar.text(self.since),
            "until": calendar.text(self.months - 1),
            "provisional": self.provisional,
            "scenarios": {key: each.document() for key, each in self.differences.items()},
            "failures": [
                {"scenario": each.scenario, "seed": each.seed, "reason": each.text()}
                for each in self.failures
            ],
            "fingerprint": self.fingerprint,
        }


def compare(results: ResultSet) -> Comparison:
    """Compare every scenario with the one named ``against``, seed by seed.

    Scenarios without a finished pair are left out. Raises CommandError when none has one.
    """
    keys = [key for key in results.design.scenarios if key != results.against]
    found = {key: _difference(results, key) for key in keys if results.pairs(key)}
    if not found:
        raise CommandError(N_("No run has finished, so there is nothing to compare."))
    return Comparison(results=results, differences=found)


def _difference(results: ResultSet, key: str) -> Difference:
    """Return the comparison of one scenario."""
    pairs = Pairs.of(results, key)
    counts = [results.counts[key, seed] for seed in results.pairs(key)]
    plans = results.design.plans
    displaced = derived.displaced(results, key)
    found = rows.rows(pairs)
    found.update(derived.rows(pairs, counts, found, displaced))
    reference = plans[results.against]
    measures = evidence(pairs, counts, plans[key], reference)
    spent = found["spending"]
    paid = {name: cell.scenario or 0.0 for name, cell in spent.by["measure"].items()}
    own = {each.name for each in plans[key].interventions if each not in reference.interventions}
    return Difference(
        key=key,
        pairs=len(counts),
        results=results,
        by_key=found,
        displaced=displaced,
        deadweight=found["deadweight_share"].cell,
        # A measure of both that has ended by then would only be a row of noughts.
        spending={name: euros for name, euros in paid.items() if euros or name in own},
        spending_difference=spent.cell.difference or 0.0,
        cost=found["cost_per_extra_cross_border_worker"].cell,
        changed_people_share=derived.changed_share(results, key),
        evidence=measures,
        bound=bound_of(measures, found["cross_border_commuters"].cell),
        exactly_none=all(count.identical for count in counts),
    )
