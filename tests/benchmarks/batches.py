"""What does a batch cost beyond its runs, and what do two workers bring?

    python tests/benchmarks/batches.py [--runs 20] [--sample 1.0] [--months 132] [--small 2000]

Three marks of issue 5, each with both sides measured in one go:

* overhead: the seconds of a batch beside those its markets need, in one process, by the processor;
* memory: what a batch of many small runs holds at its end beside a quarter of the way;
* workers: one batch by one worker and by two, by the wall clock. It needs two cores that nobody
  else uses; the load of the machine is printed beside it.

Exit code 1 when a mark is missed on this machine.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from marks import Mark, alone

from gros import work
from gros.catalogue import Catalogue
from gros.pool import worked
from gros.run import Run, market
from gros.scenario import Text
from gros.series.plan import Series
from gros.series.playing import Player
from gros.store import Store
from gros.work import Outcome, Task

MOST_OVERHEAD, MOST_GROWTH, LEAST_GAIN = 0.05, 1.05, 1.8
PAGE = 4096


def series(seeds: int, sample: float, months: int, first: int = 1) -> Series:
    """Return a batch of reference and programme."""
    return Series(
        key="measured", title=Text(), draws=(), text="", sample=sample, months=months,
        scenarios=tuple(Catalogue().scenario(key) for key in ("reference", "gros")),
        seeds=tuple(range(first, first + seeds)),
    )  # fmt: skip


def silent(_done: int, _total: int, _seconds: float, _failed: int) -> None:
    """Show no progress."""


def carried_out(asked: Series, workers: int, folder: Path) -> float:
    """Play a batch in a folder and return the seconds by the wall clock."""
    start = perf_counter()
    played = Player(asked, Store(folder), partial(worked, workers=workers)).play(silent)
    seconds = perf_counter() - start
    if len(played.contents) != asked.total:
        raise RuntimeError("a run failed")
    return seconds


@dataclass
class Timed:
    """A market that adds up the seconds in which the model itself computes."""

    inside: Any
    spent: list[float]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inside, name)

    def step(self) -> None:
        start = process_time()
        self.inside.step()
        self.spent.append(process_time() - start)

    def fork(self, plan: Any) -> "Timed":
        start = process_time()
        twin = self.inside.fork(plan)
        self.spent.append(process_time() - start)
        return Timed(twin, self.spent)

    @classmethod
    def of(cls, run: Run, spent: list[float]) -> "Timed":
        start = process_time()
        made = market(run)
        spent.append(process_time() - start)
        return cls(made, spent)


def overhead(runs: int, sample: float, months: int) -> list[Mark]:
    """Measure a batch in this process: all its seconds beside those of its markets."""
    spent: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        carried_out(series(1, sample, months, first=1000), 1, Path(folder))  # compiles, draws
        usual, work.market = work.market, partial(Timed.of, spent=spent)
        try:
            start = process_time()
            carried_out(series(max(1, runs // 2), sample, months), 1, Path(folder))
            whole = process_time() - start
        finally:
            work.market = usual
    model = sum(spent)
    print(f"{runs} runs: {whole:.1f} s, of which the model {model:.1f} s")
    return [Mark("overhead of the runner, share of the runs", whole / model - 1, MOST_OVERHEAD)]


@dataclass
class Repeated:
    """Keeps for every run what one real run of its scenario recorded, and notes the memory."""

    records: dict[str, Any]
    held: list[int] = field(default_factory=list)

    def worked(self, tasks: Sequence[Task]) -> Any:
        for task in tasks:
            for run in task.missing:
                record = replace(self.records[run.key], seed=run.seed)
                task.store.save(run, record)
                self.held.append(resident())
            yield task, [Outcome(run) for run in task.missing]


def resident() -> int:
    """Return the bytes that this process holds in memory."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE


def memory(runs: int, months: int) -> list[Mark]:
    """Measure the memory of the process that keeps, checks and counts many small runs."""
    asked = series(runs // 2, 0.01, months)
    records = {key: work_of(run) for key, run in asked.runs((0, 1)).items()}
    repeated = Repeated(records)
    with tempfile.TemporaryDirectory() as folder:
        Player(asked, Store(Path(folder)), repeated.worked).play(silent)
    quarter, last = max(repeated.held[: runs // 4]), max(repeated.held[-runs // 10 :])
    print(f"{runs} runs: {quarter / 2**20:.0f} MiB after a quarter, {last / 2**20:.0f} at the end")
    return [Mark("memory at the end over that of a quarter", last / quarter, MOST_GROWTH)]


def work_of(run: Run) -> Any:
    """Compute one run and return what it recorded."""
    playing = market(run)
    while playing.state.month < run.months:
        playing.step()
    record = playing.record
    playing.release()
    return record


def workers(runs: int, sample: float, months: int) -> list[Mark]:
    """Measure one batch by one worker and by two, half of it each time, in turn."""
    seconds = {1: 0.0, 2: 0.0}
    seeds = 2 * max(1, round(runs / 8))  # an odd one would leave one of two workers idle
    with tempfile.TemporaryDirectory() as place:
        carried_out(series(1, sample, months, first=1000), 1, Path(place))  # compiles, draws
        for half, order in enumerate(((1, 2), (2, 1))):
            asked = series(seeds, sample, months, first=1 + half * seeds)
            for each in order:
                seconds[each] += carried_out(asked, each, Path(place) / f"{half}_{each}")
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"1 worker {seconds[1]:.1f} s, 2 workers {seconds[2]:.1f} s, load {load}")
    gain = seconds[1] / seconds[2]
    return [Mark("two workers, times as fast as one", gain, LEAST_GAIN, least=True)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--sample", type=float, default=1.0)
    parser.add_argument("--months", type=int, default=132)
    parser.add_argument("--small", type=int, default=2000)
    parser.add_argument("--only", choices=("overhead", "memory", "workers"))
    wanted = parser.parse_args()
    parts: dict[str, Callable[[], list[Mark]]] = {
        "overhead": lambda: alone(overhead, wanted.runs, wanted.sample, wanted.months),
        "memory": lambda: alone(memory, wanted.small, wanted.months),
        "workers": lambda: workers(wanted.runs, wanted.sample, wanted.months),
    }
    chosen = [wanted.only] if wanted.only else list(parts)
    marks = [mark for name in chosen for mark in parts[name]()]
    for mark in marks:
        print(mark.line(1.0))
    return 0 if all(mark.met for mark in marks) else 1


if __name__ == "__main__":
    sys.exit(main())
