"""All finished runs of one comparison on named axes: scenario, seed, month, place, group.

Counts are kept as they were recorded. Only what leaves this module is scaled to the whole
population, and a ratio is divided after everything has been added up.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.counting import PairCount
from gros.errors import CommandError, Fault
from gros.sides import NET, SIDES, side_rows
from models.labour.indicators import INDICATORS, RATIOS, Indicator, Ratio
from models.labour.plan import Plan
from models.labour.record import Record
from models.text import N_

__all__ = ["SHOWN", "Design", "Failure", "ResultSet", "Shown", "by_key", "scale_of"]

Shown = Indicator | Ratio

SHOWN: tuple[Shown, ...] = (*INDICATORS, *RATIOS)
"""Every indicator that the models record or that is formed from what they record."""

_TWICE = ("reachable_jobs",)  # adds jobs up over residents, and a sample has fewer of both


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What is compared: scenarios, the one they are compared with first, seeds and size.

    ``since`` is the first month in which any plan may differ from that of ``against``; None
    when no plan differs. ``drawn`` tells whether every seed has its own draw of assumptions.
    """

    against: str
    plans: Mapping[str, Plan]
    seeds: tuple[int, ...]
    sample: float
    months: int
    since: int | None
    drawn: bool = False

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Return the keys of all scenarios, the one compared with first."""
        return (self.against, *(key for key in self.plans if key != self.against))


@dataclass(frozen=True, slots=True)
class Failure:
    """A run that could not be computed: which one, and why."""

    scenario: str
    seed: int
    fault: Fault

    def text(self) -> str:
        """Return the reason in today's language."""
        return self.fault.text()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSet:
    """Records by scenario and seed, with what was counted person by person in each pair.

    Records come without their hires, which are too many to keep for all runs at once;
    ``counts`` holds what the pairs said. A seed takes part as soon as every scenario that
    is asked about has finished it.
    """

    design: Design
    records: Mapping[tuple[str, int], Record]
    counts: Mapping[tuple[str, int], PairCount]
    fingerprints: Mapping[tuple[str, int], str]
    failures: tuple[Failure, ...] = ()
    seconds: float = 0.0

    @property
    def against(self) -> str:
        """Return the key of the scenario that the others are compared with."""
        return self.design.against

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Return the scenarios with at least one finished run, the one compared with first."""
        return tuple(
            key
            for key in self.design.scenarios
            if any((key, seed) in self.records for seed in self.design.seeds)
        )

    @property
    def months(self) -> int:
        """Return the number of months of a run."""
        return self.design.months

    @property
    def since(self) -> int | None:
        """Return the first month in which scenarios may differ, None when they never do."""
        return self.design.since

    @property
    def sample(self) -> float:
        """Return the share of the residents that was simulated."""
        return self.design.sample

    @property
    def scale(self) -> float:
        """Return the number of people that one person of a run stands for."""
        return 1.0 / self.design.sample

    @property
    def people(self) -> int:
        """Return the number of residents simulated at the start, without scale."""
        return int(self.first().tables["population"][0].sum())

    @property
    def seeds(self) -> tuple[int, ...]:
        """Return the seeds that every scenario has finished."""
        return self.complete(self.scenarios)

    def complete(self, scenarios: Iterable[str]) -> tuple[int, ...]:
        """Return the seeds that all these scenarios have finished."""
        keys = tuple(scenarios)
        return tuple(
            seed for seed in self.design.seeds if all((key, seed) in self.records for key in keys)
        )

    def pairs(self, scenario: str) -> tuple[int, ...]:
        """Return the seeds that a scenario and the one it is compared with have finished."""
        return self.complete((self.against, scenario))

    @property
    def missing(self) -> int:
        """Return the number of runs that neither finished nor failed."""
        asked = len(self.design.scenarios) * len(self.design.seeds)
        return asked - len(self.records) - len(self.failures)

    def choose(self, scenarios: Iterable[str], seeds: Iterable[int]) -> ResultSet:
        """Return only some scenarios and seeds of these results."""
        keys, some = set(scenarios), tuple(seeds)
        plans = {key: plan for key, plan in self.design.plans.items() if key in keys}
        return replace(
            self,
            design=replace(self.design, plans=plans, seeds=some),
            records={
                place: record
                for place, record in self.records.items()
                if place[0] in keys and place[1] in some
            },
        )

    def indicator(self, key: str, *, over: Iterable[str] = (), side: str = NET) -> Any:
        """Return an indicator as xarray, on the axes scenario, replicate, month and its own.

        Axes named in ``over`` are added up; ``side`` keeps the municipalities of one side. A
        ratio keeps the axes that its two parts share and is divided after adding; it is nan
        where there is nothing to divide by. Values are scaled to the whole population. Raises
        CommandError for an unknown key and for a side of what is not counted by municipality.
        """
        return _named_axes().indicator(self, key, over, side)

    def total(self, key: str, *, side: str = NET) -> Any:
        """Return an indicator of a side, or of both, on scenario, replicate and month only."""
        return _named_axes().total(self, key, side)

    def dataset(self, keys: Iterable[str]) -> Any:
        """Return several indicators as one xarray dataset."""
        return _named_axes().dataset(self, keys)

    def to_frame(self, key: str) -> Any:
        """Return an indicator as a pandas table, one row per cell and the month as YYYY-MM."""
        return _named_axes().to_frame(self, key)

    def summed(self, key: str, *, side: str = NET) -> NDArray[np.float64]:
        """Return what ``total`` returns as plain numbers, (scenarios, seeds, months)."""
        shown = by_key(key)
        if not isinstance(shown, Ratio):
            return self._sums((key,), side)
        above = shown.factor * self._sums(shown.over, side)
        if not shown.under:
            return above
        below = self._sums(shown.under, side)
        return np.divide(above, below, out=np.full_like(above, np.nan), where=below != 0)

    def _sums(self, keys: Iterable[str], side: str) -> NDArray[np.float64]:
        """Return the sum of recorded tables of one side, scaled, (scenarios, seeds, months)."""
        axes, scenarios, seeds = self.first().axes, self.scenarios, self.seeds
        found = np.zeros((len(scenarios), len(seeds), self.months))
        for key in keys:
            rows, scale = self.rows_of(key, side), scale_of(key, self.scale)
            axis = 0 if rows is None else axes[key].index("municipality")
            for place in np.ndindex(found.shape[:2]):
                table = self.records[scenarios[place[0]], seeds[place[1]]].tables[key]
                chosen = table if rows is None else table.take(rows, axis)
                found[place] += scale * chosen.reshape(self.months, -1).sum(axis=1)
        return found

    def rows_of(self, key: str, side: str) -> NDArray[np.int64] | None:
        """Return the municipalities of a side; None for both sides together.

        Raises CommandError for a side of what is not counted by municipality.
        """
        if side == NET:
            return None
        if side not in SIDES or "municipality" not in self.first().axes[key]:
            raise CommandError(
                N_("%(key)s is not counted for %(side)s."), {"key": key, "side": side}
            )
        return np.asarray(side_rows()[side], np.int64)

    def first(self) -> Record:
        """Return one finished record. Raises CommandError when there is none yet."""
        for record in self.records.values():
            return record
        raise CommandError(N_("No run has finished, so there is nothing to compare."))


def by_key(key: str) -> Shown:
    """Return the definition of an indicator. Raises CommandError for an unknown key."""
    for shown in SHOWN:
        if shown.key == key:
            return shown
    raise CommandError(
        N_("There is no indicator %(key)s. Known are: %(known)s."),
        {"key": key, "known": tuple(shown.key for shown in SHOWN)},
    )


def scale_of(key: str, scale: float) -> float:
    """Return by what a recorded table is multiplied when a person stands for ``scale`` people."""
    return scale**2 if key in _TWICE else scale


def _named_axes() -> Any:
    """Return what knows xarray, which brings pandas and takes a second; a paper needs neither."""
    return importlib.import_module("gros.named_axes")
