"""Plays a series: loads what is kept, computes the rest, and keeps only numbers in memory."""

import secrets
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gros.batch import Report, lost
from gros.engine import Work
from gros.errors import Fault, StoredResultError
from gros.run import Run
from gros.series.outcomes import Outcomes
from gros.series.plan import Series, Spot, World
from gros.store import Store
from gros.work import Outcome, Task
from models.labour.record import Record

__all__ = ["Played", "Player"]


@dataclass(frozen=True, slots=True)
class Played:
    """What became of every run: the hash of its content, or why it failed.

    ``damaged`` tells which kept runs were set aside. ``kept`` counts the runs that were there
    before. ``enough`` counts the worlds after which the rule to stop was met; None if never.
    """

    series: Series
    contents: dict[Spot, str]
    faults: dict[Spot, Fault]
    outcomes: Outcomes
    damaged: list[Fault]
    kept: int
    enough: int | None
    seconds: float


class Player:
    """Plays a series in a store, computing with what ``gros.engine`` offers.

    Whatever was finished is kept, so that the next one goes on from there.
    """

    def __init__(self, series: Series, store: Store, work: Work) -> None:
        self.series, self.store, self._work = series, store, work
        self.loaded = False
        self._contents: dict[Spot, str] = {}
        self._faults: dict[Spot, Fault] = {}
        self._outcomes = Outcomes.empty(series)
        self._damaged: list[Fault] = []
        self._kept = 0
        self._enough: int | None = None
        self._started = time.perf_counter()

    def play(self, report: Report) -> Played:
        """Load what is kept, compute what is missing and return what became of every run.

        Raises StoredResultError when nothing can be kept, and KeyboardInterrupt after Ctrl-C,
        when the workers have stopped between two months. ``played`` then tells what is there.
        """
        self._started = time.perf_counter()
        self.store.tidy()
        missing = {world: runs for world in self.series.worlds if (runs := self._load(world))}
        self._kept, self.loaded = len(self._contents), True
        self._tell(report)
        passed = 0
        for worlds in self.series.rounds:
            self._compute({world: missing[world] for world in worlds if world in missing}, report)
            passed += len(worlds)
            if self._outcomes.suffice(passed):
                self._forget(self.series.worlds[passed:])
                self._enough = passed
                break
        return self.played()

    def played(self) -> Played:
        """Return what became of every run so far."""
        return Played(
            self.series,
            self._contents,
            self._faults,
            self._outcomes,
            self._damaged,
            self._kept,
            self._enough,
            time.perf_counter() - self._started,
        )

    def _forget(self, worlds: Iterable[World]) -> None:
        """Leave worlds out of what is told; their kept runs stay."""
        gone = frozenset(worlds)
        self._outcomes.forget(gone)
        for spots in (self._contents, self._faults):
            for spot in [spot for spot in spots if spot[:2] in gone]:
                del spots[spot]

    def _compute(self, missing: dict[World, list[Run]], report: Report) -> None:
        """Compute the missing runs of some worlds."""
        worlds: dict[int, World] = {}
        tasks: list[Task] = []
        for world, runs in missing.items():
            tasks.append(self._task(world, runs))
            worlds[id(tasks[-1])] = world
        for task, outcomes in self._work(_turned(tasks)):
            self._take(worlds[id(task)], outcomes)
            self._tell(report)

    def _tell(self, report: Report) -> None:
        failed = len(self._faults)
        done = len(self._contents) + failed
        report(done, self.series.total, time.perf_counter() - self._started, failed)

    def _task(self, world: World, missing: Iterable[Run]) -> Task:
        """Return the work on a world; runs that are the same are computed once."""
        unlike = {run.fingerprint: run for run in missing}
        trunk = self.series.runs(world)[self.series.against]
        return Task(world[1], trunk, tuple(unlike.values()), self.store)

    def _take(self, world: World, outcomes: Iterable[Outcome]) -> None:
        """Take up what a worker has done. Raises StoredResultError when nothing can be kept."""
        faults = {}
        for outcome in outcomes:
            if outcome.fatal and outcome.fault is not None:
                raise StoredResultError(faults=[outcome.fault])
            faults[outcome.run.fingerprint] = outcome.fault
        for run in self._load(world):
            self._faults[*world, run.key] = faults.get(run.fingerprint) or lost(run, self.store)

    def _load(self, world: World) -> list[Run]:
        """Take up the kept runs of a world, each checked, and return those that are missing."""
        found: dict[str, Record] = {}
        missing = []
        for key, run in self.series.runs(world).items():
            there = self.store.has(run)
            try:
                found[key] = self.store.load(run)
                self._contents[*world, key] = str(self.store.manifest(run)["content"])
            except StoredResultError as error:
                if there:
                    self._damaged += error.faults
                missing.append(run)
        self._outcomes.note(world, found)
        return missing


def _turned(tasks: Sequence[Task]) -> Sequence[Task]:
    """Return the tasks beginning anywhere, so that two processes on one batch share the work.

    Each skips what the other has kept. The order changes no result.
    """
    first = secrets.randbelow(max(1, len(tasks)))
    return [*tasks[first:], *tasks[:first]]
