"""One scenario beside the one it is compared with: every number of it, over all pairs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros import derived, grade_d, rows
from gros.analysis.graded import Graded
from gros.cells import Cell
from gros.derived import Displaced
from gros.errors import CommandError
from gros.evidence import Bound, Evidence, bound_of, evidence
from gros.results import ResultSet
from gros.rows import ORDER, Pairs, Row
from gros.sides import NET, SIDES
from gros.verdict import BAND
from models.text import N_

__all__ = ["HEADLINE", "Difference", "Line", "difference"]

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
    """One scenario beside the one it is compared with, over all finished pairs.

    ``graded`` says what the three numbers lose without assumptions of grade D, over
    ``graded_worlds`` worlds; empty and 0 where nobody asked.
    """

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
    graded: Mapping[str, Graded]
    graded_worlds: int

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
        reference, scenario = self.levels(key, side=side)
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

    def levels(self, key: str, *, side: str = NET) -> NDArray[np.float64]:
        """Return an indicator in every world, without and with; (2, worlds, months)."""
        seeds = self.results.pairs(self.key)
        chosen = self.results.choose((self.results.against, self.key), seeds)
        both: NDArray[np.float64] = chosen.total(key, side=side).to_numpy()
        return both

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
            "grade_d": {
                "worlds": self.graded_worlds,
                **{name: one.document() for name, one in self.graded.items()},
            },
        }


def difference(results: ResultSet, key: str, bare: ResultSet | None) -> Difference:
    """Return the comparison of one scenario; ``bare`` as in ``compare``."""
    pairs = Pairs.of(results, key)
    counts = [results.counts[key, seed] for seed in results.pairs(key)]
    plans = results.design.plans
    displaced = derived.displaced(results, key)
    found, graded, worlds = _graded(_rows(results, key), results, key, bare)
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
        graded=graded,
        graded_worlds=worlds,
    )


def _rows(results: ResultSet, key: str) -> dict[str, Row]:
    """Return the row of every indicator, those that come from other rows among them."""
    pairs = Pairs.of(results, key)
    counts = [results.counts[key, seed] for seed in results.pairs(key)]
    found = rows.rows(pairs)
    found.update(derived.rows(pairs, counts, found, derived.displaced(results, key)))
    return found


def _graded(
    found: dict[str, Row], results: ResultSet, key: str, bare: ResultSet | None
) -> tuple[dict[str, Row], Mapping[str, Graded], int]:
    """Return the rows with what rests on grade D, the same of the three numbers, and the worlds."""
    seeds = [] if bare is None else [one for one in bare.pairs(key) if one in results.pairs(key)]
    if bare is None or not seeds:
        return found, {}, 0
    same, other = (one.choose((one.against, key), seeds) for one in (results, bare))
    noted = grade_d.noted(found, _rows(same, key), _rows(other, key), len(seeds))
    cells = {name: noted[indicator].cell for name, indicator in HEADLINE.items()}
    pairs = Pairs.of(same, key), Pairs.of(other, key)
    return noted, grade_d.of_numbers(HEADLINE, cells, *pairs), len(seeds)
