"""Many runs at once: scenarios × seeds, side by side, and never one twice."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gros import failing
from gros.counted import world
from gros.counting import PairCount
from gros.errors import CommandError, Fault, Message, StoredResultError
from gros.pool import cores, worked
from gros.results import Design, Failure, ResultSet
from gros.run import Run
from gros.scenario import Scenario
from gros.store import Store
from gros.work import Outcome, Task
from models.labour.record import Record
from models.text import N_

__all__ = ["Batch", "Pool", "Progress", "Report", "lost", "since_of"]

Report = Callable[[int, int, float, int], None]
"""Called with the runs done, the runs in all, the seconds so far, and how many of them failed."""

Pool = Callable[[Sequence[Task], int], Iterator[tuple[Task, list[Outcome]]]]
"""Computes tasks with so many workers and yields each with its outcomes as it finishes."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch has come: runs done of all, seconds so far, seeds complete, runs failed."""

    done: int
    total: int
    seconds: float
    pairs: int
    failed: int = 0


class Batch:
    """Scenarios × seeds; what is already kept is loaded, the rest is computed.

    Parameters
    ----------
    scenarios
        All scenarios, the one to compare with among them; each once.
    against
        Key of the scenario to compare with.
    replicates, seed
        Number of seeds and the first of them; the others follow it.
    draws
        Values of assumptions by seed; what is not drawn keeps the value of the table.
    sample
        Share of the residents that is simulated.
    months
        Months after January 2020.
    workers
        Processes side by side; by default the cores that this process may use. Never more
        than there are seeds to compute. With one, everything happens in this process.
    store
        Where runs are kept; ``results`` in the current directory by default.
    pool
        What computes the tasks; a pool that lives and dies with ``play`` by default.

    Raises CommandError for an unknown ``against`` and for numbers below one.
    """

    def __init__(
        self,
        scenarios: Iterable[Scenario],
        *,
        against: str = "reference",
        replicates: int = 20,
        seed: int = 1,
        draws: Mapping[int, Mapping[str, float]] | None = None,
        sample: float = 1.0,
        months: int = 132,
        workers: int | None = None,
        store: Store | None = None,
        pool: Pool = worked,
    ) -> None:
        chosen = {scenario.key: scenario for scenario in scenarios}
        if against not in chosen:
            raise CommandError(
                N_("There is no scenario %(key)s to compare with. Known are: %(known)s."),
                {"key": against, "known": tuple(chosen)},
            )
        if replicates < 1 or (workers is not None and workers < 1):
            raise CommandError(N_("The numbers of seeds and of workers must be 1 or more."))
        self.store = Store() if store is None else store
        self.workers = cores() if workers is None else workers
        self._pool = pool
        self.design = Design(
            against=against,
            plans={key: scenario.plan for key, scenario in chosen.items()},
            seeds=tuple(range(seed, seed + replicates)),
            sample=sample,
            months=months,
            since=since_of(chosen, against),
            drawn=bool(draws),
        )
        self._runs = {
            (key, each): Run.of(
                scenario,
                seed=each,
                sample=sample,
                months=months,
                drawn=(draws or {}).get(each, {}),
            )
            for each in self.design.seeds
            for key, scenario in chosen.items()
        }
        self._records: dict[tuple[str, int], Record] = {}
        self._counts: dict[tuple[str, int], PairCount] = {}
        self._faults: dict[tuple[str, int], Fault] = {}
        self._started = time.perf_counter()
        self._seconds = 0.0

    @property
    def total(self) -> int:
        """Return the number of runs in all."""
        return len(self._runs)

    @property
    def stored(self) -> int:
        """Return the number of runs that are already kept."""
        return sum(self.store.has(run) for run in self._runs.values())

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Return the runs that could not be computed so far."""
        return tuple(Failure(key, seed, fault) for (key, seed), fault in self._faults.items())

    def results(self) -> ResultSet:
        """Return everything that has finished so far."""
        return ResultSet(
            design=self.design,
            records=dict(self._records),
            counts=dict(self._counts),
            fingerprints={place: self._runs[place].fingerprint for place in self._records},
            failures=self.failures,
            seconds=self._seconds,
        )

    def play(self, progress: Report | None = None) -> Iterator[Progress]:
        """Load what is kept, compute the rest, and report after every seed that is complete.

        Can be left at any time: whatever was finished is kept and found the next time. Raises
        StoredResultError when nothing can be kept, and KeyboardInterrupt after Ctrl-C, when
        the workers have stopped between two months.
        """
        self._started = time.perf_counter()
        self.store.tidy()
        self._report(progress)
        tasks = []
        for seed in self.design.seeds:
            if missing := self._load(seed):
                tasks.append(self._task(seed, missing))
            else:
                yield self._report(progress)
        for task, outcomes in self._pool(tasks, self.workers):
            faults = {outcome.run.fingerprint: outcome.fault for outcome in outcomes}
            for outcome in outcomes:
                if outcome.fatal and outcome.fault is not None:
                    raise StoredResultError(faults=[outcome.fault])
            for run in self._load(task.seed, complete=False):
                fault = faults.get(run.fingerprint) or lost(run, self.store)
                self._faults[run.key, run.seed] = fault
            yield self._report(progress)

    def _report(self, progress: Report | None) -> Progress:
        """Return how far the batch is, and tell the caller's function."""
        self._seconds = time.perf_counter() - self._started
        failed = len(self._faults)
        done = len(self._records) + failed
        if progress is not None:
            progress(done, self.total, self._seconds, failed)
        pairs = len(self.results().seeds) if self._records else 0
        return Progress(done, self.total, self._seconds, pairs, failed)

    def _task(self, seed: int, missing: Sequence[Run]) -> Task:
        """Return the work on one seed; runs that are the same are computed once."""
        unlike = {run.fingerprint: run for run in missing}
        trunk = self._runs[self.design.against, seed]
        return Task(seed, trunk, tuple(unlike.values()), self.store)

    def _load(self, seed: int, *, complete: bool = True) -> list[Run]:
        """Take up the kept runs of a seed and return those that are missing.

        With ``complete`` nothing is taken up while any is missing.
        """
        runs = {key: self._runs[key, seed] for key in self.design.scenarios}
        found = world(self.store, runs, self.design.against, self.design.since or 0)
        if not (complete and found.missing):
            self._records.update({(key, seed): one for key, one in found.records.items()})
            self._counts.update({(key, seed): one for key, one in found.counts.items()})
        return [runs[key] for key in found.missing]


def lost(run: Run, store: Store) -> Fault:
    """Note and return what a user reads about a run whose worker was ended from outside."""
    message = N_(
        "The run %(scenario)s with seed %(seed)s was ended by the system, perhaps for lack of "
        "memory. Use fewer workers."
    )
    fault = Fault(Message(message, {"scenario": run.key, "seed": str(run.seed)}))
    failing.note(store, run, fault)
    return fault


def since_of(scenarios: Mapping[str, Scenario], against: str) -> int | None:
    """Return the first month in which any scenario may differ; None when none ever does.

    Other assumptions make another past: then all months differ.
    """
    reference = scenarios[against]
    months = []
    for scenario in scenarios.values():
        if dict(scenario.assumptions) != dict(reference.assumptions):
            months.append(0)
        first = scenario.plan.first_difference(reference.plan)
        if first is not None:
            months.append(max(0, first))
    return min(months, default=None)
