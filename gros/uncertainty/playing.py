"""Plays pairs of runs in many worlds at once and keeps only a few numbers of each pair."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gros import derived, rows
from gros.batch import Report, lost, since_of
from gros.cells import TOTAL
from gros.comparison import HEADLINE
from gros.counting import reached
from gros.errors import Fault, StoredResultError
from gros.evidence import evidence
from gros.pool import cores, worked
from gros.rows import Pairs
from gros.run import Run
from gros.scenario import Scenario
from gros.store import Store
from gros.work import Outcome, Task
from models.labour.plan import Plan
from models.labour.record import Record

__all__ = ["BOUNDS", "OUTCOMES", "Played", "Size", "World", "play"]

BOUNDS = ("bound", "bound_low", "bound_high")
OUTCOMES = (*HEADLINE, "spending", *BOUNDS)
"""What is kept of a pair: the three numbers, net, and the EUR spent; scenario minus reference.

Also the arithmetic bound of the first number with its range, nan where there is none.
"""


@dataclass(frozen=True, slots=True)
class World:
    """A seed and the values drawn for it; two worlds with the same of both are one."""

    seed: int
    drawn: tuple[tuple[str, float], ...] = ()

    @classmethod
    def of(cls, seed: int, drawn: Mapping[str, float]) -> "World":
        """Return the world of a seed with drawn values by name."""
        return cls(seed, tuple(sorted(drawn.items())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Share of the residents, months from January 2020, processes, and where runs are kept."""

    sample: float
    months: int
    store: Store
    workers: int | None = None

    def run(self, scenario: Scenario, world: World) -> Run:
        """Return the run of a scenario in a world."""
        drawn, seed = dict(world.drawn), world.seed
        return Run.of(scenario, seed=seed, sample=self.sample, months=self.months, drawn=drawn)


@dataclass(frozen=True, slots=True)
class Played:
    """What every finished pair gave, by world and scenario, and what failed."""

    against: str
    effects: dict[tuple[World, str], dict[str, float]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    fingerprints: set[str] = field(default_factory=set)
    seconds: float = 0.0

    def finished(self, worlds: Iterable[World], *scenarios: str) -> tuple[World, ...]:
        """Return the worlds in which all these scenarios have finished, in order."""
        return tuple(
            world for world in worlds if all((world, key) in self.effects for key in scenarios)
        )

    def values(self, worlds: Iterable[World], scenario: str, outcome: str) -> NDArray[np.float64]:
        """Return an outcome of a scenario in worlds that have finished, one value a world."""
        found = [self.effects[world, scenario][outcome] for world in worlds]
        return np.array(found, np.float64)


def play(
    wanted: Mapping[World, Sequence[Scenario]],
    against: Scenario,
    size: Size,
    report: Report = lambda *_told: None,
) -> Played:
    """Load what is kept, compute what is missing, and return what every pair gave.

    Raises StoredResultError when nothing can be kept.
    """
    started = time.perf_counter()
    played, tasks, places = Played(against.key), [], {}
    runs = {
        world: {one.key: size.run(one, world) for one in (against, *scenarios)}
        for world, scenarios in wanted.items()
    }
    whole, done = sum(len(own) for own in runs.values()), 0
    size.store.tidy()
    for world, own in runs.items():
        missing = _note(played, world, (against, *wanted[world]), own, size)
        if missing:
            task = Task(world.seed, own[against.key], tuple(_unlike(missing)), size.store)
            places[id(task)] = world
            tasks.append(task)
        else:
            done += len(own)
    report(done, whole, 0.0, 0)
    for task, outcomes in worked(tasks, size.workers or cores()):
        world = places[id(task)]
        missing = _note(played, world, (against, *wanted[world]), runs[world], size)
        played.faults.extend(_faults(outcomes, missing, size.store))
        done += len(runs[world])
        report(done, whole, time.perf_counter() - started, len(played.faults))
    played.fingerprints.update(run.fingerprint for own in runs.values() for run in own.values())
    return played


def _unlike(runs: Iterable[Run]) -> list[Run]:
    return list({run.fingerprint: run for run in runs}.values())


def _load(store: Store, run: Run) -> Record | None:
    """Return what a run recorded; None when it is not kept."""
    try:
        return store.load(run)
    except StoredResultError:
        return None


def _faults(outcomes: Iterable[Outcome], missing: Iterable[Run], store: Store) -> Iterable[Fault]:
    """Yield why runs are missing. Raises StoredResultError when nothing can be kept."""
    faults = {}
    for outcome in outcomes:
        if outcome.fatal and outcome.fault is not None:
            raise StoredResultError(faults=[outcome.fault])
        faults[outcome.run.fingerprint] = outcome.fault
    for run in missing:
        yield faults.get(run.fingerprint) or lost(run, store)


def _note(
    played: Played,
    world: World,
    scenarios: Sequence[Scenario],
    runs: Mapping[str, Run],
    size: Size,
) -> list[Run]:
    """Keep the numbers of the pairs of a world and return the runs that are not kept.

    The first scenario is the one compared with. Only two records are in memory at a time.
    """
    against, *others = scenarios
    base = _load(size.store, runs[against.key])
    missing = [runs[against.key]] if base is None else []
    for scenario in others:
        record = _load(size.store, runs[scenario.key])
        if record is None:
            missing.append(runs[scenario.key])
        elif base is not None:
            since = since_of({one.key: one for one in (against, scenario)}, against.key)
            pairs = Pairs((base,), (record,), size.months, since, 1.0 / size.sample)
            numbers = _numbers(pairs) | _bounds(pairs, scenario.plan, against.plan)
            played.effects[world, scenario.key] = numbers
    return missing


def _bounds(pairs: Pairs, plan: Plan, reference: Plan) -> dict[str, float]:
    """Return the arithmetic bound of a pair with its range."""
    by_name = reached(pairs.reference[0], pairs.scenario[0], pairs.since or 0)
    measures = evidence(pairs, [by_name], plan, reference)
    ends = ("bound", "low", "high")
    known = all(one.bound is not None for one in measures)
    sums = [sum(getattr(one, end) for one in measures) if known else np.nan for end in ends]
    return dict(zip(BOUNDS, map(float, sums), strict=True))


def _numbers(pairs: Pairs) -> dict[str, float]:
    """Return the outcomes of one pair."""
    found = {"spending": derived.spending(pairs).cell.difference or 0.0}
    for name, key in HEADLINE.items():
        reference, scenario = rows.values(key, pairs)
        found[name] = float(scenario[TOTAL][0] - reference[TOTAL][0])
    return found
