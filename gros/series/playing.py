"""Plays a series: loads what is kept, computes the rest, and keeps only numbers in memory."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gros.batch import lost
from gros.errors import Fault, StoredResultError
from gros.pool import cores, worked
from gros.run import Run
from gros.series.outcomes import Outcomes
from gros.series.plan import Series, Spot, World
from gros.store import Store
from gros.work import Outcome, Task
from models.labour.record import Record

__all__ = ["Played", "Player", "Report"]

Report = Callable[[int, int, float], None]
"""Called with the runs done, the runs in all, and the seconds since the start."""


@dataclass(frozen=True, slots=True)
class Played:
    """What became of every run: the hash of its content, or why it failed.

    ``damaged`` tells which kept runs were set aside. ``kept`` counts the runs that were there
    before.
    """

    series: Series
    contents: dict[Spot, str]
    faults: dict[Spot, Fault]
    outcomes: Outcomes
    damaged: list[Fault]
    kept: int
    seconds: float


class Player:
    """Plays a series in a store, in so many processes.

    Whatever was finished is kept, so that the next one goes on from there.
    """

    def __init__(self, series: Series, store: Store, workers: int | None = None) -> None:
        self.series, self.store = series, store
        self.workers = cores() if workers is None else workers
        self._contents: dict[Spot, str] = {}
        self._faults: dict[Spot, Fault] = {}
        self._outcomes = Outcomes.empty(series)
        self._damaged: list[Fault] = []
        self._started = time.perf_counter()

    def play(self, report: Report) -> Played:
        """Load what is kept, compute what is missing and return what became of every run.

        Raises StoredResultError when nothing can be kept, and KeyboardInterrupt after Ctrl-C,
        when the workers have stopped between two months.
        """
        self._started = time.perf_counter()
        self.store.tidy()
        tasks: dict[int, World] = {}
        waiting = []
        for world in self.series.worlds:
            missing = self._load(world)
            if missing:
                task = self._task(world, missing)
                tasks[id(task)] = world
                waiting.append(task)
        kept = len(self._contents)
        self._tell(report)
        for task, outcomes in worked(waiting, self.workers):
            self._take(tasks[id(task)], outcomes)
            self._tell(report)
        return Played(
            self.series,
            self._contents,
            self._faults,
            self._outcomes,
            self._damaged,
            kept,
            time.perf_counter() - self._started,
        )

    def _tell(self, report: Report) -> None:
        done = len(self._contents) + len(self._faults)
        report(done, self.series.total, time.perf_counter() - self._started)

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
            self._faults[*world, run.key] = faults.get(run.fingerprint) or lost(run)

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
