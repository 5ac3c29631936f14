"""Batches: nothing twice, nothing lost, the same bits however the work is shared out."""

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from records import record

from gros import parquet, work
from gros.batch import Batch
from gros.comparison import compare
from gros.errors import CommandError, StoredResultError
from gros.run import Run
from gros.scenario import Scenario, Text
from gros.store import Store
from models.labour.measures import Intervention
from models.labour.plan import Plan

MONTHS = 24
COURSES = Intervention(
    measure="language_courses", name="courses", start=6, settings={"places": 20_000}
)
INTERNS = Intervention(
    measure="cross_border_internships", name="interns", start=12, settings={"mbo_places": 900}
)
EMPTY = Intervention(measure="language_courses", name="nothing", start=3, settings={"places": 0})


def scenario(key: str, *interventions: Intervention, **assumptions: float) -> Scenario:
    return Scenario(
        key=key, title=Text(key, key), plan=Plan(interventions), assumptions=assumptions
    )


REFERENCE = scenario("reference")
GROS = scenario("gros", COURSES, INTERNS)
SCENARIOS = (REFERENCE, GROS, scenario("courses", COURSES), scenario("empty", EMPTY))


@dataclass
class State:
    month: int


class FakeMarket:
    """A market whose record says how it came about; ``log`` holds every month that was played."""

    log: list[str] = []  # noqa: RUF012 - shared on purpose, emptied for every test
    released: list[int] = []  # noqa: RUF012
    breaks: tuple[str, int] | None = None

    def __init__(self, plan, *, seed, sample, months):
        self.plan, self.seed, self.sample, self.months = plan, seed, sample, months
        self.state = State(0)

    @classmethod
    def of(cls, run):
        return cls(run.plan, seed=run.seed, sample=run.sample, months=run.months)

    def step(self):
        name = "+".join(self.plan.names) or "reference"
        if self.breaks == (name, self.seed):
            raise ValueError("a fault for the test")
        self.log.append(f"{name} {self.seed} {self.state.month}")
        self.state.month += 1

    def fork(self, plan):
        apart = self.plan.first_difference(plan)
        assert apart is None or apart >= self.state.month
        twin = FakeMarket(plan, seed=self.seed, sample=self.sample, months=self.months)
        twin.state = State(self.state.month)
        return twin

    def release(self):
        self.released.append(id(self))

    @property
    def record(self):
        return record(
            seed=self.seed,
            months=self.months,
            sample=self.sample,
            amounts={"employed": 5 + len(self.plan.names)},
            measures=self.plan.names,
        )


@pytest.fixture
def fake(monkeypatch):
    """Put the fake market in place of the real one, in this process."""
    FakeMarket.log, FakeMarket.released, FakeMarket.breaks = [], [], None
    monkeypatch.setattr(work, "market", FakeMarket.of)
    return FakeMarket


def small(tmp_path, scenarios=SCENARIOS, **settings) -> Batch:
    chosen = {"replicates": 2, "sample": 0.5, "months": MONTHS, "workers": 1, **settings}
    return Batch(scenarios, store=Store(tmp_path), **chosen)


def finished(one: Batch):
    """Play a batch to its end and return its results."""
    steps = list(one.play())
    assert steps[-1].done == one.total
    return one.results()


def test_shared_months_are_computed_once(fake, tmp_path):
    finished(small(tmp_path, replicates=1))
    months = [entry.split() for entry in fake.log]
    assert len(fake.log) == len(set(fake.log))
    by_name = {name: [int(m) for n, _seed, m in months if n == name] for name, _, _ in months}
    assert by_name["reference"] == list(range(MONTHS))
    assert by_name["courses"] == by_name["courses+interns"] == list(range(6, MONTHS))
    assert by_name["nothing"] == list(range(3, MONTHS))
    assert len(fake.released) >= 4


def test_a_kept_run_is_not_computed_again(fake, tmp_path):
    finished(small(tmp_path))
    fake.log.clear()
    one = small(tmp_path)
    assert one.stored == one.total == 8
    steps = list(one.play())
    assert fake.log == []
    assert [step.pairs for step in steps] == [1, 2]


def test_only_missing_runs_are_computed(fake, tmp_path):
    finished(small(tmp_path, scenarios=(REFERENCE, GROS), replicates=1))
    fake.log.clear()
    finished(small(tmp_path, scenarios=(REFERENCE, GROS), replicates=2))
    assert {entry.split()[1] for entry in fake.log} == {"2"}
    fake.log.clear()
    finished(small(tmp_path, replicates=2))
    assert {entry.split()[0] for entry in fake.log} == {"reference", "courses", "nothing"}
    assert max(int(e.split()[2]) for e in fake.log if e.startswith("reference")) == 5


def test_a_damaged_run_is_computed_again(fake, tmp_path):
    finished(small(tmp_path))
    path = next(tmp_path.glob("runs/??/*/record.parquet"))
    path.write_bytes(b"damaged")
    fake.log.clear()
    finished(small(tmp_path))
    assert fake.log
    assert len(list(tmp_path.glob("runs/??/damaged-*"))) == 1


def test_equal_scenarios_are_computed_once(fake, tmp_path):
    twin = replace(REFERENCE, key="twin")
    results = finished(small(tmp_path, scenarios=(REFERENCE, twin)))
    assert len(fake.log) == 2 * MONTHS
    assert compare(results)["twin"].exactly_none


def test_other_assumptions_are_played_from_the_start(fake, tmp_path):
    other = scenario("other", **{"demand.vac_open_speed": 0.2})
    one = small(tmp_path, scenarios=(REFERENCE, other), replicates=1)
    finished(one)
    assert len(fake.log) == 2 * MONTHS
    assert one.design.since == 0


def test_a_fault_in_one_run_leaves_the_others(fake, tmp_path):
    fake.breaks = ("courses", 2)
    one = small(tmp_path)
    results = finished(one)
    (failure,) = one.failures
    assert (failure.scenario, failure.seed) == ("courses", 2)
    assert failure.fault.message.values["kind"] == "ValueError"
    assert results.pairs("gros") == (1, 2)
    assert results.pairs("courses") == results.seeds == (1,)
    assert compare(results)["courses"].pairs == 1


def test_a_fault_in_the_trunk_is_told_for_every_arm_that_needed_it(fake, tmp_path):
    fake.breaks = ("reference", 1)
    one = small(tmp_path)
    results = finished(one)
    assert {failure.scenario for failure in one.failures} == {s.key for s in SCENARIOS}
    assert {failure.seed for failure in one.failures} == {1}
    assert results.seeds == (2,)


def test_a_full_disk_ends_the_batch_in_words(fake, tmp_path, monkeypatch):
    def refuse(*_args, **_settings):
        raise OSError(28, "no space")

    monkeypatch.setattr(parquet, "write", refuse)
    with pytest.raises(StoredResultError):
        list(small(tmp_path).play())
    assert not list(tmp_path.glob("runs/??/*"))


def test_progress_counts_runs(fake, tmp_path):
    told = []
    list(small(tmp_path).play(lambda *told_now: told.append(told_now[:3])))
    assert [entry[:2] for entry in told] == [(0, 8), (4, 8), (8, 8)]
    assert told[0][2] <= told[-1][2]


def test_leaving_early_keeps_what_was_finished(fake, tmp_path):
    for step in small(tmp_path, replicates=3).play():
        if step.pairs == 1:
            break
    assert small(tmp_path, replicates=3).stored == 4


def test_called_off_work_stops_between_two_months(fake, tmp_path, monkeypatch):
    class After:
        def __init__(self):
            self.asked = 0

        def is_set(self):
            self.asked += 1
            return self.asked > 10

    monkeypatch.setitem(work._stop, "here", After())
    with pytest.raises(work.CalledOffError):
        list(small(tmp_path).play())
    assert len(fake.log) < 10
    assert not list(tmp_path.glob("runs/??/*"))


@pytest.mark.parametrize("fault", [{"against": "nobody"}, {"replicates": 0}, {"workers": 0}])
def test_senseless_numbers_and_names_are_errors_in_words(tmp_path, fault):
    with pytest.raises(CommandError):
        small(tmp_path, **fault)


def test_the_first_difference_is_the_earliest_of_all(tmp_path):
    assert small(tmp_path).design.since == 3
    assert small(tmp_path, scenarios=(REFERENCE, GROS)).design.since == 6
    assert small(tmp_path, scenarios=(REFERENCE,)).design.since is None


def test_a_fingerprint_knows_what_matters_and_nothing_else():
    run = Run.of(GROS, seed=1, sample=1.0, months=132)
    assert (
        run.fingerprint == Run.of(replace(GROS, key="x"), seed=1, sample=1, months=132).fingerprint
    )
    others = [
        replace(run, seed=2),
        replace(run, sample=0.5),
        replace(run, months=24),
        replace(run, plan=Plan((COURSES,))),
        replace(run, plan=Plan((COURSES, replace(INTERNS, settings={"mbo_places": 901})))),
        replace(run, plan=Plan((COURSES, replace(INTERNS, budget_eur={2021: 5})))),
        replace(run, assumptions=(("demand.vac_open_speed", 0.2),)),
    ]
    assert len({each.fingerprint for each in (run, *others)}) == 1 + len(others)
    assert len(run.fingerprint) == 32


FINGERPRINT = """
from test_batch import GROS
from gros.run import Run
print(Run.of(GROS, seed=1, sample=1.0, months=132).fingerprint)
"""


def test_a_fingerprint_is_the_same_in_another_process_and_place(tmp_path):
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", FINGERPRINT],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(here), str(here.parent.parent)]),
            "PYTHONHASHSEED": "7",
        },
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == Run.of(GROS, seed=1, sample=1.0, months=132).fingerprint
