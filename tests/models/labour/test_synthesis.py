"""The first state: margins, links, bits, cache."""

import dataclasses
import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from models.labour import places
from models.labour.jobs import ACCEPTS_NEIGHBOUR, DORMANT, FILLED, OPEN, SECTORS
from models.labour.people import (
    CHILD,
    EMPLOYED,
    FREE,
    GERMANY,
    HIGH,
    MEDIUM,
    NATIVE_LEVEL,
    NETHERLANDS,
    NEVER,
    PUPIL,
    RETIRED,
    STUDENT,
    UNEMPLOYED,
)
from models.labour.places import MUNICIPALITIES
from models.labour.synthesis import (
    START_MONTH,
    FirstState,
    Rules,
    Start,
    cached_first_state,
    facts,
    first_state,
    largest_error,
    report,
)
from models.labour.synthesis.margins import PUBLISHED
from models.quantity import Assumptions
from models.rows import read
from models.sources import DATA

SAMPLE = 0.02
RULES = Rules(
    pension_age=np.array([796.0, 789.0]),
    steps=0.65 * np.array([0.0, 150.0, 300.0, 500.0, 700.0, 1000.0, 1400.0]),
    minimum_wage=np.array([10.04, 9.35]),
    secondary_age=144.0,
    leaving_age_low=204.0,
    leaving_age_medium=240.0,
    student_age=216.0,
    leaving_age_high=276.0,
    leaving_spread_high=24.0,
    share_heading_low=0.2,
    share_heading_high=0.35,
    learning_speed_median=0.82,
    learning_speed_sd=0.4,
)
OF_PLACES = ("Residents", "Employed residents", "Unemployed residents, as surveys count them",
             "People who work here", "Open jobs, registered or not", "Filled jobs")  # fmt: skip


@pytest.fixture(scope="session")
def assumptions() -> Assumptions:
    others = {name.partition(".")[0] for name in read(DATA / "assumptions.csv")} - {"start"}
    return Assumptions.load([Start], later=others)


@pytest.fixture(scope="session")
def start(assumptions: Assumptions) -> Start:
    return assumptions[Start]


@pytest.fixture(scope="session")
def small(start: Start) -> FirstState:
    return first_state(start, RULES, SAMPLE)


@pytest.fixture(scope="session")
def full(start: Start) -> FirstState:
    """The whole region, drawn once a machine and kept in the cache of the user."""
    return cached_first_state(start, RULES)


def same(one: FirstState, other: FirstState) -> bool:
    return all(
        column.dtype == twin.dtype and column.tobytes() == twin.tobytes()
        for part, mate in zip(one, other, strict=True)
        for column, twin in zip(part, mate, strict=True)
    )


def assert_sound(state: FirstState) -> None:
    """Every link holds from both ends and every column keeps to its range."""
    people, jobs, establishments = state
    held = np.flatnonzero(people.slot >= 0)
    filled = np.flatnonzero(jobs.state == FILLED)
    assert held.size == filled.size
    assert (jobs.worker[people.slot[held]] == held).all()
    assert (people.slot[jobs.worker[filled]] == filled).all()
    assert (jobs.worker[jobs.state != FILLED] == -1).all()
    assert (people.work[held] == jobs.place[people.slot[held]]).all()
    assert (people.field[held] == jobs.sector[people.slot[held]]).all()
    assert (people.wage[held] == jobs.wage[people.slot[held]]).all()
    employed = people.status == EMPLOYED
    outside = people.work >= MUNICIPALITIES
    assert (employed == (people.work >= 0)).all()
    assert (employed == ((people.slot >= 0) | outside)).all()
    assert not ((people.home >= MUNICIPALITIES) & outside).any()
    assert (people.id == np.arange(people.id.size)).all()
    assert not (people.status == FREE).any()
    assert (people.placed == NEVER).all()
    assert (people.field >= 0).all()
    assert (people.field < SECTORS).all()
    assert_slots_sound(jobs, establishments)


def assert_slots_sound(jobs, establishments) -> None:
    """Slots of an establishment lie together, filled first, and are as many as decided."""
    base = establishments.base.astype(np.int64)
    assert (establishments.base == base).all()
    assert (establishments.slots == np.ceil(1.4 * base - 1e-9) + 2).all()
    assert (establishments.first == np.cumsum(establishments.slots) - establishments.slots).all()
    assert establishments.slots.sum() == jobs.id.size
    busy = np.bincount(jobs.establishment[jobs.state != DORMANT], minlength=base.size)
    assert (busy == base).all()
    assert (jobs.place == establishments.place[jobs.establishment]).all()
    assert (jobs.sector == establishments.sector[jobs.establishment]).all()
    assert (jobs.opened[jobs.state == OPEN] < START_MONTH).all()
    order = np.array([2, 1, 0])[jobs.state]
    assert (np.diff(order)[np.diff(jobs.establishment) == 0] >= 0).all()


def test_full_state_meets_every_margin(full, start):
    margins = report(full, start)
    residents = [m for m in margins if m.name.startswith("Residents of") or m.name == "Residents"]
    assert len(residents) == 7 * MUNICIPALITIES
    assert all(m.drawn == m.target for m in residents)
    assert sum(m.drawn for m in margins if m.name == "Residents") == 814_095
    assert all(
        m.drawn == m.target for m in margins if m.name == "People at work by home and workplace"
    )
    assert largest_error(margins, *OF_PLACES) <= 0.01
    assert largest_error(margins) <= 0.01
    for margin in margins:
        assert margin.error <= 0.01 or abs(margin.drawn - margin.target) <= 1.0, margin


def test_full_state_is_sound(full):
    assert_sound(full)
    people, jobs, establishments = full
    resident = people.home < MUNICIPALITIES
    assert resident.sum() == 814_095
    assert (~resident).sum() == 114_088
    assert 410_000 < (jobs.state == FILLED).sum() < 412_000
    assert (jobs.state == OPEN).sum() == 14_010
    assert 23_000 < establishments.id.size < 27_000
    here = places.read().index("Aachen")
    largest = establishments.base[establishments.place == here].max()
    assert largest == 9_800  # RWTH Aachen, as in the table of employers


def test_small_state_scales_every_margin(small, start):
    margins = report(small, start, SAMPLE)
    for margin in margins:
        if margin.name in ("People at work by home and workplace", *OF_PLACES):
            assert abs(margin.drawn - margin.target) < 6.0, margin
    for name in OF_PLACES:
        mine = [m for m in margins if m.name == name]
        assert abs(sum(m.drawn - m.target for m in mine)) <= 1.5 + 0.001 * sum(
            m.target for m in mine
        )
    crossing = [
        m for m in margins if m.name == "People at work by home and workplace" and _crosses(m.place)
    ]
    assert sum(m.drawn for m in crossing) == pytest.approx(sum(m.target for m in crossing), abs=4.0)
    assert {m.quality for m in margins} >= set(PUBLISHED)


def _crosses(way: str) -> bool:
    known = places.read()
    home, work = (known.index(name) for name in way.split(" → "))
    return bool(known.country[home] != known.country[work])


def test_small_state_is_sound(small):
    assert_sound(small)
    assert set(np.unique(small.jobs.sector)) == {1, 3, 7, 10}


@pytest.mark.parametrize("sample", [0.001, 0.1])
def test_other_samples_are_sound(start, sample):
    assert_sound(first_state(start, RULES, sample))


@pytest.mark.parametrize("sample", [0.0, -0.1, 1.01, float("nan")])
def test_a_sample_outside_its_range_is_refused(start, sample):
    with pytest.raises(ValueError, match="share above 0"):
        first_state(start, RULES, sample)


def test_ages_fit_what_people_do(small):
    people = small.people
    age = -people.born.astype(int)
    resident = people.home < MUNICIPALITIES
    assert (age[people.status == CHILD] < RULES.secondary_age).all()
    assert (age[people.status == PUPIL] >= RULES.secondary_age).all()
    assert (age[people.status == PUPIL] < RULES.leaving_age_medium).all()
    student = people.status == STUDENT
    assert (age[student] >= RULES.student_age).all()
    assert (people.education[student] == MEDIUM).all()
    assert (people.heading[student] == HIGH).all()
    working_age = (age >= 180) & (age < 900)
    assert working_age[np.isin(people.status, (EMPLOYED, UNEMPLOYED)) & resident].all()
    pension = RULES.pension_age[places.read().country[people.home]]
    assert (age[people.status == RETIRED] >= pension[people.status == RETIRED]).all()
    assert (people.since < START_MONTH).all()
    grown = ~np.isin(people.status, (CHILD, PUPIL, STUDENT))
    assert (people.heading[grown] == people.education[grown]).all()


def test_language_follows_lessons_and_nationality(small):
    people = small.people
    level = np.searchsorted(RULES.steps, people.lessons, side="right") - 1
    assert (level == people.level).all()
    assert (people.peak == people.lessons).all()
    country = places.read().country[people.home]
    native = people.origin == np.where(country == 0, GERMANY, NETHERLANDS)
    assert ((people.level == NATIVE_LEVEL) == native).all()
    assert (people.lessons[(-people.born < 180) & ~native] == 0).all()


def test_cross_border_workers_get_along(full):
    people, jobs, _ = full
    country = places.read().country
    crosses = (people.work >= 0) & (country[people.home] != country[people.work])
    assert (people.tie == crosses).all()
    assert (people.recognised == crosses).all()
    inside = crosses & (people.slot >= 0)
    slot = people.slot[inside]
    talks = people.level[inside] >= 3
    accepted = (jobs.accepts[slot] & ACCEPTS_NEIGHBOUR) > 0
    assert (talks | accepted).mean() > 0.95


def test_most_people_work_at_their_level(full):
    people, jobs, _ = full
    held = people.slot >= 0
    apart = np.abs(people.education[held] - jobs.education[people.slot[held]])
    assert 0.75 < (apart == 0).mean() < 0.95
    assert (apart == 2).mean() < 0.02


def test_no_wage_below_the_minimum(small):
    side = places.read().country[small.jobs.place]
    assert (np.exp(small.jobs.wage) >= RULES.minimum_wage[side] - 1e-5).all()


def test_twice_the_same_bits(small, start):
    assert same(small, first_state(start, RULES, SAMPLE))


def test_same_bits_without_processor_features(small, plain_kernels, tmp_path):
    """Fused and wide instructions off must change nothing."""
    script = (
        "import sys, pickle; from pathlib import Path\n"
        "from models.labour.synthesis import first_state\n"
        "given, rules, sample = pickle.loads(Path(sys.argv[1]).read_bytes())\n"
        "Path(sys.argv[1]).write_bytes(pickle.dumps(first_state(given, rules, sample)))\n"
    )
    path = tmp_path / "handed-over"
    others = {name.partition(".")[0] for name in read(DATA / "assumptions.csv")} - {"start"}
    given = Assumptions.load([Start], later=others)[Start]
    path.write_bytes(pickle.dumps((given, RULES, SAMPLE)))
    plain = {
        "NUMBA_CPU_NAME": "generic",
        "NUMBA_CPU_FEATURES": "",
        "NUMBA_CACHE_DIR": plain_kernels,
    }
    root = Path(__file__).parents[3]
    subprocess.run(
        [sys.executable, "-c", script, str(path)], check=True, cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), **plain},
    )  # fmt: skip
    assert same(small, pickle.loads(path.read_bytes()))


@pytest.mark.parametrize("end", ["low", "high"])
def test_every_assumption_at_the_end_of_its_range(assumptions, end):
    changes = {name: getattr(row, end) for name, row in assumptions.rows.items()
               if name.startswith("start.")}  # fmt: skip
    assert_sound(first_state(assumptions.but(changes)[Start], RULES, SAMPLE))


def test_an_assumption_moves_its_margin(assumptions, start, small):
    more = assumptions.but({"start.share_movers": 0.65})[Start]
    other = first_state(more, RULES, SAMPLE)
    assert not same(small, other)
    name = "Cross-border commuters with the nationality of the country they work in"
    before = [m.drawn for m in report(small, start, SAMPLE) if m.name == name]
    after = [m.drawn for m in report(other, more, SAMPLE) if m.name == name]
    assert after[0] > before[0]


def test_a_factor_on_border_cells_moves_people_between_cells_and_nobody_out_of_work(start):
    changed = dataclasses.replace(start, border_cells=1.4)
    usual, more = (facts.read(each, 1.0).commuters for each in (start, changed))
    country = places.read().country[:MUNICIPALITIES]
    towns = slice(0, MUNICIPALITIES)
    across = country[:, None] != country[None, :]
    before, after = usual[towns, towns], more[towns, towns]
    assert after[across].sum() == pytest.approx(1.4 * before[across].sum(), abs=1)
    assert np.array_equal(more.sum(axis=1)[MUNICIPALITIES:], usual.sum(axis=1)[MUNICIPALITIES:])
    assert abs(more.sum(axis=1) - usual.sum(axis=1))[towns].max() <= MUNICIPALITIES
    own = ~across & ~np.eye(MUNICIPALITIES, dtype=bool)
    assert abs(after - before)[own].max() <= 1


def test_cache_gives_back_the_same_bits(small, start, tmp_path):
    drawn = cached_first_state(start, RULES, SAMPLE, folder=tmp_path)
    (file,) = tmp_path.iterdir()
    again = cached_first_state(start, RULES, SAMPLE, folder=tmp_path)
    assert same(small, drawn)
    assert same(drawn, again)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "other"])
def test_a_damaged_cache_file_is_drawn_again(small, start, tmp_path, damage):
    cached_first_state(start, RULES, SAMPLE, folder=tmp_path)
    (file,) = tmp_path.iterdir()
    content = file.read_bytes()
    middle = len(content) // 2
    file.write_bytes(
        {
            "cut": content[:middle],
            "flip": content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :],
            "empty": b"",
            "other": b"not an archive",
        }[damage]
    )
    assert same(small, cached_first_state(start, RULES, SAMPLE, folder=tmp_path))
    assert file.read_bytes() == content


def test_cache_knows_what_a_state_follows_from(start, tmp_path):
    other = dataclasses.replace(start, share_movers=start.share_movers + 0.01)
    cached_first_state(start, RULES, SAMPLE, folder=tmp_path)
    cached_first_state(other, RULES, SAMPLE, folder=tmp_path)
    cached_first_state(start, RULES._replace(secondary_age=150.0), SAMPLE, folder=tmp_path)
    cached_first_state(start, RULES, SAMPLE / 2, folder=tmp_path)
    assert len(list(tmp_path.iterdir())) == 4


def test_a_cache_that_cannot_be_written_stops_nothing(small, start, tmp_path):
    blocked = tmp_path / "a-file"
    blocked.write_text("no folder")
    assert same(small, cached_first_state(start, RULES, SAMPLE, folder=blocked / "cache"))


def test_cache_keeps_few_files(start, tmp_path):
    for month in range(-45, -34):
        cached_first_state(start, RULES, 0.001, month, folder=tmp_path)
    assert len(list(tmp_path.iterdir())) == 8
