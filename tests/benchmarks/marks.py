"""Are the marks of decisions.md 7 met? Measures a run, a preview, memory, growth and pairs.

    python tests/benchmarks/marks.py [--profile]

All is timed on one core, after compilation and with first states on disk, in seconds of the
processor. Machines differ: the yardstick is what NumPy needs for one draw, and every time is
printed also as it would be where that takes 2 ns, as where the marks were set. Each part runs in a
process of its own, so that nothing else counts for its memory. Exit code 1 when a mark is missed
on this machine.
"""

import argparse
import multiprocessing
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import month
import numpy as np
from larger import grown

from gros.catalogue import Catalogue
from gros.run import Run
from gros.store import Store
from gros.validation.pairs import paired_variance
from gros.validation.scale import Scale
from gros.work import Task, play_seed
from models.labour.assumptions import load
from models.labour.market import LabourMarket, play
from models.labour.people import FREE

MONTHS, PREVIEW = 132, 0.1
YARDSTICK_NS = 2.0  # a draw of NumPy where the marks were set
DRAWS = 1_000_000
TIMES, GROWTH_MONTHS = (1, 2, 4, 9), 12  # up to 8 million people, in January to December 2020
SEEDS, PAIRED_SAMPLE, PAIRED_MONTHS = 24, 0.05, 36


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: what was found and what is allowed; timed says that faster machines do better."""

    name: str
    found: float
    limit: float
    timed: bool = False
    least: bool = False

    @property
    def met(self) -> bool:
        """Tell whether the mark is met on this machine."""
        return self.found >= self.limit if self.least else self.found <= self.limit

    def line(self, yardstick: float) -> str:
        """Write the mark down beside what it would be where NumPy needs 2 ns a draw."""
        there = f"{self.found * YARDSTICK_NS / yardstick:10.2f}" if self.timed else " " * 10
        sign, word = "≥" if self.least else "≤", "met" if self.met else "NOT MET"
        return f"{self.name:44}{self.found:10.2f}{there}   {sign} {self.limit:<8g}{word}"


def yardstick() -> float:
    """Return the nanoseconds of one draw of NumPy's own generator, the least of nine tries."""
    generator, spent = np.random.default_rng(1), []
    for _ in range(9):
        start = process_time()
        generator.random(DRAWS)
        spent.append(process_time() - start)
    return min(spent) / DRAWS * 1e9


def full_run(repeats: int, profile: bool) -> list[Mark]:
    """Time the whole region from January 2020 to December 2030 under the default programme."""
    given, plan = load(), Catalogue().scenario("gros").plan
    play(given, plan, seed=1, **month.WARM)
    runs = [month.measure(given, plan, sample=1.0, months=MONTHS) for _ in range(repeats)]
    best = min(runs, key=lambda each: each.months)
    month.print_run(best, 1.0, MONTHS)
    if profile:
        month.print_profile(best, MONTHS)
    return [
        Mark("full run of 132 months, seconds", best.months, 6.0, timed=True),
        Mark("memory of the full run, GiB", max(each.memory_mib for each in runs) / 1024.0, 1.0),
    ]


def preview_pair(repeats: int) -> list[Mark]:
    """Time what compare computes for one seed of the preview: reference and programme, kept."""
    runs = [
        Run.of(Catalogue().scenario(key), seed=1, sample=PREVIEW, months=MONTHS)
        for key in ("reference", "gros")
    ]
    spent = []
    for _ in range(repeats + 1):
        with tempfile.TemporaryDirectory() as folder:
            start = process_time()
            outcomes = play_seed(Task(1, runs[0], tuple(runs), Store(Path(folder))))
            spent.append(process_time() - start)
        if any(outcome.fault for outcome in outcomes):
            raise RuntimeError("the preview failed")
    return [Mark("preview pair, seconds", min(spent[1:]), 1.3, timed=True)]  # the first one warms


def growth(times: tuple[int, ...] = TIMES, sample: float = 1.0) -> list[Mark]:
    """Time a year of larger and larger regions; the exponent is the slope in logarithms."""
    given, plan = load(), Catalogue().scenario("reference").plan
    play(given, plan, seed=1, sample=0.01, months=GROWTH_MONTHS)
    dawn = LabourMarket(given, plan, seed=1, sample=sample, months=GROWTH_MONTHS)
    people, spent = [], []
    for each in times:
        world = grown(dawn, each)
        people.append(int((world.state.people.status != FREE).sum()))
        start = process_time()
        for _ in range(GROWTH_MONTHS):
            world.step()
        spent.append((process_time() - start) / GROWTH_MONTHS)
        world.release()
        print(f"{people[-1]:12,} people  {spent[-1] * 1000.0:10.1f} ms a month")
    slope = float(np.polyfit(np.log(people), np.log(spent), 1)[0])
    return [Mark(f"exponent up to {max(people):,} people", slope, 1.1)]


def pairs(seeds: int = SEEDS, sample: float = PAIRED_SAMPLE) -> list[Mark]:
    """Compare the spread of pairs with that of runs apart, as gros validate does (V15)."""
    found = paired_variance(Scale(sample=sample, months=PAIRED_MONTHS, worlds=seeds))
    return [Mark("variance of runs apart over pairs", found["ratio"], 10.0, least=True)]


def alone(part: Callable[..., list[Mark]], *settings: object) -> list[Mark]:
    """Measure one part in a new process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(part, *settings).result()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profile", action="store_true", help="milliseconds by verb")
    parser.add_argument("--repeats", type=int, default=1, help="of what is timed; the least counts")
    wanted = parser.parse_args()
    before = yardstick()
    marks = [
        *alone(full_run, wanted.repeats, wanted.profile),
        *alone(preview_pair, wanted.repeats),
        *alone(growth),
        *alone(pairs),
    ]
    draw = min(before, yardstick())
    print(f"\nNumPy needs {draw:.1f} ns a draw here; the marks were set where it needs 2 ns")
    print(f"{'':44}{'here':>10}{'at 2 ns':>10}   mark")
    for mark in marks:
        print(mark.line(draw))
    return 0 if all(mark.met for mark in marks) else 1


if __name__ == "__main__":
    sys.exit(main())
