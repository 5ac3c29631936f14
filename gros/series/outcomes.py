"""Numbers of the pairs of a series: every indicator, with and without, world by world."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros import derived, rows
from gros.analysis.stop import enough, mean_error
from gros.cells import TOTAL
from gros.comparison import HEADLINE
from gros.counting import reached
from gros.evidence import NO_BOUND, Bound, beside, evidence, summed
from gros.results import SHOWN
from gros.rows import ORDER, Pairs
from gros.series.plan import Series, World
from gros.sides import NET, SIDES
from gros.verdict import LEVEL, judge
from models.labour.plan import Plan
from models.labour.record import Record

__all__ = ["Outcomes", "Seen", "told"]

_KEYS = tuple(shown.key for shown in SHOWN if shown.key in ORDER and shown.key != "spending")

Seen = tuple[str, str]
"""An indicator and a side of the border."""


def told(apart: NDArray[np.float64], draws: Sequence[int]) -> dict[str, Any]:
    """Return mean, band, error and verdict of paired differences, one per world, in order.

    ``draws`` holds the draw of each. Raises ValueError without any.
    """
    verdict = judge(apart)
    return {
        "difference": float(apart.mean()),
        "low": verdict.low,
        "high": verdict.high,
        "level": LEVEL,
        "mc_error": mean_error(apart, draws),
        "verdict": verdict.key,
        "pairs": int(apart.size),
    }


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What every finished pair gave: for each indicator and side the value without and with.

    ``pairs`` holds an array of shape (seen, 2) for each world and scenario. ``seen`` is filled
    by the first pair. ``bounds`` holds what a simple sum allows in each: people, low and high,
    (3,), nan where there is no bound.
    """

    series: Series
    pairs: dict[tuple[World, str], NDArray[np.float64]]
    seen: dict[Seen, int]
    bounds: dict[tuple[World, str], NDArray[np.float64]]

    @classmethod
    def empty(cls, series: Series) -> "Outcomes":
        """Return outcomes without any pair."""
        return cls(series, {}, {}, {})

    def note(self, world: World, records: Mapping[str, Record]) -> None:
        """Take up the records of a world; without the one compared with there is no pair."""
        reference = records.get(self.series.against)
        if reference is None:
            return
        for scenario in self.series.scenarios[1:]:
            if scenario.key in records:
                place, given = (world, scenario.key), records[scenario.key]
                self.pairs[place] = self._pair(reference, given)
                self.bounds[place] = self._bound(reference, given, scenario.plan)

    def finished(self, scenario: str) -> tuple[World, ...]:
        """Return the worlds in which the pair of a scenario is finished, in order."""
        return tuple(world for world in self.series.worlds if (world, scenario) in self.pairs)

    def differences(self, scenario: str, indicator: str, side: str = NET) -> NDArray[np.float64]:
        """Return the paired differences of a scenario, one per finished world, in order."""
        place = self.seen[indicator, side]
        pairs = (self.pairs[world, scenario] for world in self.finished(scenario))
        return np.array([pair[place, 1] - pair[place, 0] for pair in pairs], np.float64)

    def suffice(self, number: int) -> bool:
        """Tell whether the first worlds, so many, meet the rule to stop; never without one.

        Only these are looked at, so that every machine stops at the same world.
        """
        stop, first = self.series.stop, frozenset(self.series.worlds[:number])
        if stop is None or number < stop.least:
            return False
        for scenario in self.series.scenarios[1:]:
            finished = self.finished(scenario.key)
            chosen = [place for place, world in enumerate(finished) if world in first]
            draws = [finished[place][0] for place in chosen]
            for key in HEADLINE.values():
                apart = self.differences(scenario.key, key)[chosen] if chosen else None
                if apart is None:
                    return False
                verdict = judge(apart)
                low, high = verdict.low or 0.0, verdict.high or 0.0
                if not enough(low, high, mean_error(apart, draws), stop.share):
                    return False
        return True

    def forget(self, worlds: Iterable[World]) -> None:
        """Leave out worlds that the rule to stop makes needless, kept from earlier or not."""
        gone = frozenset(worlds)
        for place in [place for place in self.pairs if place[0] in gone]:
            del self.pairs[place], self.bounds[place]

    def bound(self, scenario: str) -> Bound:
        """Return what a simple sum allows beside the mean effect on cross-border workers."""
        worlds = self.finished(scenario)
        if not worlds:
            return beside(NO_BOUND, 0.0, False)
        people, low, high = np.mean([self.bounds[world, scenario] for world in worlds], axis=0)
        apart = self.differences(scenario, HEADLINE["extra_cross_border"])
        verdict = judge(apart)
        surely = (verdict.low or 0.0) > 0.0 or (verdict.high or 0.0) < 0.0
        return beside((float(people), float(low), float(high)), float(apart.mean()), surely)

    def headline(self) -> dict[str, dict[str, dict[str, dict[str, Any]]]]:
        """Return the three numbers of every scenario by side, as plain values."""
        return {
            scenario.key: {
                name: {side: self._number(scenario.key, key, side) for side in (*SIDES, NET)}
                for name, key in HEADLINE.items()
            }
            for scenario in self.series.scenarios[1:]
            if any(key == scenario.key for _world, key in self.pairs)
        }

    def _number(self, scenario: str, indicator: str, side: str) -> dict[str, Any]:
        """Return mean, band, error and verdict of a difference over all worlds."""
        draws = [world[0] for world in self.finished(scenario)]
        return told(self.differences(scenario, indicator, side), draws)

    def _paired(self, reference: Record, scenario: Record) -> Pairs:
        series = self.series
        return Pairs((reference,), (scenario,), series.months, series.since, 1 / series.sample)

    def _bound(self, reference: Record, scenario: Record, plan: Plan) -> NDArray[np.float64]:
        """Return what a simple sum allows in one pair; (3,)."""
        pairs, series = self._paired(reference, scenario), self.series
        by_name = reached(reference, scenario, series.since or 0)
        return np.array(summed(evidence(pairs, [by_name], plan, series.scenarios[0].plan)))

    def _pair(self, reference: Record, scenario: Record) -> NDArray[np.float64]:
        """Return the values of one pair; (seen, 2), nan where nothing is defined."""
        pairs = self._paired(reference, scenario)
        found: dict[str, tuple[Any, ...]] = {key: rows.values(key, pairs) for key in _KEYS}
        found["cross_border_worker_years"] = rows.worker_years(pairs)
        spent = derived.spending(pairs).cell
        found["spending"] = tuple(
            {TOTAL: np.array([value])} for value in (spent.reference, spent.scenario)
        )
        for key, (without, _given) in found.items():
            for side in (*SIDES, NET):
                if ("side", side) in without:
                    self.seen.setdefault((key, side), len(self.seen))
        values = np.full((len(self.seen), 2), np.nan)
        for (key, side), place in self.seen.items():
            without, given = found[key]
            values[place] = without["side", side][0], given["side", side][0]
        return values
