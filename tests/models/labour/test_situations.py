"""Situations: small cases that an official can read and sign, played with the real verbs."""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gros.validation.ideal import play, put_to_work, world
from models import months, tables
from models.labour import people as persons
from models.labour import places
from models.labour.assumptions import load
from models.labour.measures import Intervention
from models.labour.month import MONTH
from models.labour.observing import open_by_cell
from models.labour.people import EMPLOYED, PUPIL, RETIRED, UNEMPLOYED
from models.labour.plan import Plan
from models.labour.processes.learning import Language, thresholds
from models.labour.processes.travelling import SHARED
from models.labour.purse import Purse
from models.labour.state import State

FOLDER = Path(__file__).parents[2] / "situations"
CASES = sorted(path.stem for path in FOLDER.glob("*.toml"))
VERBS = {verb.name: verb for verb in MONTH}
STATUS = {"unemployed": UNEMPLOYED, "employed": EMPLOYED, "pupil": PUPIL, "retired": RETIRED}
LEVELS = ("none", "A1", "A2", "B1", "B2", "C1", "C2")
NO_JOBS = [{"place": "Aachen", "sector": "trade", "education": "low", "count": 1}]  # one, unmet
SURELY = 50.0  # standard deviations of mindset that leave no doubt
GIVEN = load()


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def rows_of(case: dict[str, Any], who: str) -> np.ndarray:
    """Return the rows of one kind of person; kinds follow each other as in the file."""
    first = 0
    for kind in case["people"]:
        count = kind.get("count", 1)
        if kind["who"] == who:
            return np.arange(first, first + count)
        first += count
    raise ValueError(f"nobody is called {who!r}")


def describe(state: State, rows: np.ndarray, kind: dict[str, Any]) -> None:
    """Give people the traits of the file."""
    people, steps = state.people, thresholds(GIVEN[Language])
    people.born[rows] = state.month - round(kind["age"] * 12)
    people.status[rows] = STATUS[kind["status"]]
    people.education[rows] = persons.EDUCATIONS.index(kind.get("education", "low"))
    people.heading[rows] = persons.EDUCATIONS.index(kind.get("heading", "low"))
    people.field[rows] = tables.read("sectors").column("key").index(kind.get("sector", "trade"))
    level = LEVELS.index(kind.get("level", "none"))
    people.level[rows] = level
    people.lessons[rows] = people.peak[rows] = np.ceil(steps[level])
    people.recognised[rows] = kind.get("recognised", False)
    people.mindset[rows] = SURELY if kind.get("considers", False) else -SURELY
    people.car[rows] = kind.get("car", True)


def settled(case: dict[str, Any]) -> State:
    """Make the world of a case: its people, and its jobs where there are any."""
    known = places.read()
    homes = np.repeat(
        [known.index(kind["home"]) for kind in case["people"]],
        [kind.get("count", 1) for kind in case["people"]],
    )
    (offer,) = case.get("jobs", NO_JOBS)
    slots = [known.index(offer["place"])] * offer["count"]
    needs = persons.EDUCATIONS.index(offer["education"])
    month = months.index(case["play"]["month"])
    state = world({group: GIVEN[group] for group in GIVEN}, homes, slots, needs=needs, month=month)
    state.jobs.sector[:] = tables.read("sectors").column("key").index(offer["sector"])
    state.jobs.licensed[:] = offer.get("licensed", False)
    state.memory.vacancies_seen[: places.MUNICIPALITIES] = open_by_cell(state.jobs)
    for kind in case["people"]:
        rows = rows_of(case, kind["who"])
        describe(state, rows, kind)
        if kind["status"] == "employed":
            put_to_work(state, GIVEN, rows, np.arange(rows.size))
    return state


def plan_of(case: dict[str, Any], month: int) -> Plan:
    """Return the plan of a case with its one measure, if it has one."""
    if "measure" not in case:
        return Plan()
    wanted = case["measure"]
    budget = {int(year): euro for year, euro in wanted.get("budget_eur", {}).items()} or None
    last = month + wanted["months"] if "months" in wanted else None
    return Plan((
        Intervention(
            measure=wanted["measure"], name=wanted["measure"], start=month, end=last,
            where=tuple(wanted["where"]), settings=wanted["settings"], budget_eur=budget,
        ),
    ))  # fmt: skip


def step(state: State, case: dict[str, Any], plan: Plan) -> None:
    """Play one month of the verbs of the file under the measure of the file."""
    state.purse.open_month()
    state.levers = plan.levers(state.month, state.scale, GIVEN)
    play(state, GIVEN, [VERBS[name] for name in case["play"]["verbs"]])


def ready(case: dict[str, Any]) -> tuple[State, Plan]:
    state = settled(case)
    plan = plan_of(case, state.month)
    state.purse = Purse(plan.budgets(state.scale))
    state.purse.open_year(months.year(state.month))
    return state, plan


def played(case: dict[str, Any]) -> State:
    state, plan = ready(case)
    for _ in range(case["play"]["months"]):
        step(state, case, plan)
    return state


def check_traits(state: State, case: dict[str, Any]) -> None:
    """Compare people with what the file expects of each of them."""
    for kind in case["people"]:
        rows, expected = rows_of(case, kind["who"]), kind.get("expected", {})
        if "status" in expected:
            assert (state.people.status[rows] == STATUS[expected["status"]]).all(), kind["who"]
        if "works_in" in expected:
            place = state.places.index(expected["works_in"])
            assert (state.people.work[rows] == place).all(), kind["who"]
        if "placed" in expected:
            assert ((state.people.placed[rows] >= 0) == expected["placed"]).all(), kind["who"]


@pytest.mark.parametrize("name", CASES)
def test_every_case_says_in_both_languages_what_happens(name):
    sentence = read(name)["sentence"]
    for language in ("nl", "de"):
        parts = [part for part in sentence[language].split(". ") if part]
        assert len(parts) >= 3
        assert len(sentence[language].split()) / len(parts) <= 15


@pytest.mark.parametrize("name", CASES)
def test_everybody_in_a_case_ends_as_the_case_says(name):
    case = read(name)
    check_traits(played(case), case)


def test_the_nurse_needs_the_minutes_the_case_names():
    case, known = read("nurse_across_the_border"), places.read()
    there = known.car_minutes[known.index("Kerkrade"), known.index("Herzogenrath")]
    assert round(there) == case["play"]["car_minutes"]


def test_one_pupil_is_placed_and_the_money_leaves_the_purse():
    case = read("pupil_on_placement")
    expected, state = case["expected"], played(case)
    rows = rows_of(case, "pupil")
    placed = rows[state.people.placed[rows] >= 0]
    stayed = np.setdiff1d(rows, placed)
    assert placed.size == expected["placed"]
    assert state.people.tie[placed] == pytest.approx(expected["tie"])
    assert state.people.lessons[placed] == expected["lessons"]
    assert state.people.tie[stayed] == state.people.lessons[stayed] == 0
    assert state.purse.spent.tolist() == [expected["cents"]]
    assert state.flows.internships_completed.sum() == expected["placed"]


def test_riders_without_a_free_bike_travel_as_before():
    case = read("rider_without_a_free_bike")
    expected = case["expected"]
    before, after = ready(case)[0].people, played(case).people
    riding = after.mode == SHARED
    assert riding.sum() == expected["riding"]
    for column in ("mode", "minutes"):
        assert np.array_equal(getattr(before, column)[~riding], getattr(after, column)[~riding])
    case["measure"]["settings"]["bikes_per_station"] = 2
    more = played(case).people.mode == SHARED
    assert more.sum() == expected["riding_with_twice_the_bikes"]
    assert more[riding].all()


def test_some_workers_go_on_past_the_pension_age():
    case = read("past_pension_age")
    expected, state = case["expected"], played(case)
    stopped = int((state.people.status[rows_of(case, "worker of 67")] == RETIRED).sum())
    assert expected["stop_at_least"] <= stopped <= expected["stop_at_most"]
    assert (state.jobs.worker >= 0).sum() == 1000 - stopped


def test_a_course_leaver_comes_back_and_finishes():
    case = read("course_leaver_who_comes_back")
    expected = case["expected"]
    state, plan = ready(case)
    sat, paused = [], []
    for _ in range(case["play"]["months"]):
        left, pause = state.people.course_left.copy(), state.people.course_pause.copy()
        step(state, case, plan)
        if not sat:
            starters = np.flatnonzero((state.people.course_left > 0) | (left > 0))
            left[starters] = np.inf  # everybody sits in the first month
        sat.append(left > state.people.course_left)
        paused.append(pause > 0)
    attended, away = np.array(sat)[:, starters], np.array(paused)[:, starters]
    completed = attended.sum(axis=0) == expected["months_of_course"]
    back = completed & (away.sum(axis=0) > 0)
    stayed = completed & (away.sum(axis=0) == 0)
    assert starters.size == expected["starters"]
    assert expected["leavers_at_least"] <= 1.0 - stayed.mean() <= expected["leavers_at_most"]
    assert back.sum() > 0
    first = np.flatnonzero(back & (away.sum(axis=0) == expected["pause"]))[0]
    months_away = np.flatnonzero(away[:, first])
    assert np.array_equal(months_away, months_away[0] + np.arange(expected["pause"]))
    assert not attended[months_away, first].any()
    assert attended[months_away[-1] + 1, first]
