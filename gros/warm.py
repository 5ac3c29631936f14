"""Workers that stay: they keep each seed of the reference where a plan may branch off from it."""

import contextlib
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gros import starting
from gros.pool import cores, deaf_children
from gros.run import Run
from gros.standing import kept_seed, settle
from gros.store import Store
from gros.work import Outcome, Task
from models.labour.record import Record

__all__ = ["NearStore", "WarmPool"]


class WarmPool:
    """Worker processes for many small comparisons one after another.

    Each seed always goes to the same worker, which keeps the seed's reference in memory at the
    month in which plans first differed. The next plan goes on from a copy of it, with the same
    bits as a run from the start. Workers end with ``close`` or with this process.

    Parameters
    ----------
    workers
        Number of processes; by default one a core.
    later
        Records of previews are handed over before they are on the disk; ``settle`` writes them.
    """

    def __init__(self, workers: int | None = None, *, later: bool = True) -> None:
        self._play = partial(kept_seed, later=later)
        self._context = multiprocessing.get_context("spawn")
        self._stop = self._context.Event()
        self._homes: list[ProcessPoolExecutor | None] = [None] * (workers or cores())

    def worked(
        self, tasks: Sequence[Task], workers: int = 0
    ) -> Iterator[tuple[Task, list[Outcome]]]:
        """Compute tasks and yield each with its outcomes as it finishes.

        A lost worker leaves its tasks without outcomes and is replaced the next time. Raises
        CalledOffError after ``stop``; what had finished by then is kept.
        """
        futures = {self._submit(task): task for task in tasks}
        try:
            for future in as_completed(futures):
                yield futures[future], self._outcomes(future, futures[future])
        finally:
            for future in futures:
                future.cancel()

    def ready(self) -> None:
        """Forget an earlier ``stop``; to be called before work that is to run."""
        self._stop.clear()

    def stop(self) -> None:
        """Call off what is running: every worker stops at the end of its month."""
        self._stop.set()

    def halt(self) -> None:
        """Call off what is running and wait until every worker has stopped."""
        self.stop()
        for home in self._homes:
            if home is not None:
                with contextlib.suppress(BrokenProcessPool):
                    home.submit(os.getpid).result()  # a worker does one thing at a time
        self.ready()

    def settle(self, folder: Path) -> None:
        """Let the workers write what they handed over before it was on the disk."""
        for home in self._homes:
            if home is not None:
                with contextlib.suppress(BrokenProcessPool):
                    home.submit(settle, folder)

    def close(self) -> None:
        """End all workers."""
        self._stop.set()
        for home in self._homes:
            if home is not None:
                home.shutdown(wait=True, cancel_futures=True)
        self._homes = [None] * len(self._homes)

    def _submit(self, task: Task) -> Future[list[Outcome]]:
        place = task.seed % len(self._homes)
        with deaf_children():
            with contextlib.suppress(BrokenProcessPool):
                return self._home(place).submit(self._play, task)
            self._homes[place] = None
            return self._home(place).submit(self._play, task)

    def _home(self, place: int) -> ProcessPoolExecutor:
        """Return the one process in which the seeds of a place are computed."""
        home = self._homes[place]
        if home is None:
            home = ProcessPoolExecutor(
                1, mp_context=self._context, initializer=starting.begin, initargs=(self._stop,)
            )
            self._homes[place] = home
        return home

    def _outcomes(self, future: Future[list[Outcome]], task: Task) -> list[Outcome]:
        try:
            outcomes = future.result()
        except BrokenProcessPool:
            self._homes[task.seed % len(self._homes)] = None
            return []
        for outcome in outcomes:
            if outcome.record is not None:
                _remember(task.store.folder, outcome.run, outcome.record)
        return outcomes


@dataclass(frozen=True, slots=True)
class NearStore(Store):
    """A store that remembers the previews it loaded, so that a reference is read only once."""

    def load(self, run: Run) -> Record:
        """Return what a run recorded; raises like the store on disk."""
        name = (self.folder, run.fingerprint)
        if name not in _near:
            record = Store.load(self, run)
            if run.sample == 1.0:
                return record
            _remember(self.folder, run, record)
        return _near[name]


_near: dict[tuple[Path, str], Record] = {}
_MOST_NEAR = 40


def _remember(folder: Path, run: Run, record: Record) -> None:
    """Keep a preview near; the one that was kept first goes when there are many."""
    _near[folder, run.fingerprint] = record
    while len(_near) > _MOST_NEAR:
        del _near[next(iter(_near))]
