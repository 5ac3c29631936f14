"""The rules of luck C2 to C10 where they need people, jobs and a month."""

from collections import defaultdict

import numpy as np
import pytest
import worlds

from models.labour.jobs import CELLS, DORMANT, OPEN
from models.labour.people import APPLICANT, EMPLOYED, OUTSIDE, RETIRED, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.plan import Plan
from models.labour.processes.considering import Considering
from models.labour.processes.hiring import Screening
from models.labour.processes.looking import Looking
from models.labour.processes.separation import Separation
from models.labour.search import Search, searchers, vacancies
from models.labour.state import State
from models.quantity import Assumptions

LIVELY = worlds.altered(worlds.LIVELY)
look, apply, hire = (worlds.verb(name) for name in ("look", "apply", "hire"))


@pytest.fixture(scope="module")
def before_looking(dawn) -> State:
    return worlds.poised(dawn.fork(Plan()), "look")


def lively(changes: worlds.Changes) -> Assumptions:
    return worlds.altered(changes, LIVELY)


def contacts(state: State, given=LIVELY) -> dict[int, list[tuple[int, int]]]:
    """Let people look and return by person what they met: place and id of the slot, in order."""
    look(state, given)
    found = defaultdict(list)
    search, jobs = state.search, state.jobs
    slots = np.where(search.slot >= 0, jobs.id[search.slot].astype(np.int64), -1)
    ids = state.people.id[search.person]
    for person, place, slot in zip(
        ids.tolist(), search.place.tolist(), slots.tolist(), strict=True
    ):
        found[person].append((place, slot))
    return found


@pytest.fixture(scope="module")
def met(before_looking):
    found = contacts(worlds.twin(before_looking))
    assert len(found) > 500
    return found


def moved(before: dict, after: dict) -> set[int]:
    return {who for who in before.keys() | after.keys() if before.get(who) != after.get(who)}


def test_c2_a_higher_hazard_only_adds_people_who_lose_their_job(before_looking):
    lost = []
    for rate in (0.005, 0.01, 0.03):
        state = worlds.twin(before_looking)
        hazards = {"sep_to_unemp_nl": rate, "sep_to_unemp_de": rate}
        worlds.verb("separate")(state, lively({Separation: hazards}))
        was, now = before_looking.people.status, state.people.status
        lost.append(set(state.people.id[(was == EMPLOYED) & (now != EMPLOYED)].tolist()))
    assert lost[0] < lost[1] < lost[2]


def test_c3_a_weaker_border_moves_people_only_across_it(before_looking, met):
    country = before_looking.places.country
    side = dict(zip(before_looking.people.id.tolist(),
                    country[before_looking.people.home].tolist(), strict=True))  # fmt: skip
    open_border = {"border_search_nl_de": 0.0, "border_search_de_nl": 0.0}
    after = contacts(worlds.twin(before_looking), lively({Looking: open_border}))
    others = moved(met, after)
    assert len(others) > 5
    for who in others:
        new = set(after.get(who, [])) - set(met.get(who, []))
        assert all(country[place] != side[who] for place, _ in new)


def test_c4_and_c10_more_contacts_leave_the_first_ones_as_they_were(before_looking, met):
    few = lively({Looking: {"contacts_unemployed": 1.0}})
    fewer = contacts(worlds.twin(before_looking), few)
    most = lively({Looking: {"contacts_max": 8, "contacts_unemployed": 6.0}})
    more = contacts(worlds.twin(before_looking), most)
    for less, greater in ((fewer, met), (met, more)):
        assert sum(map(len, less.values())) * 1.2 < sum(map(len, greater.values()))
        for who, those in less.items():
            assert greater[who][: len(those)] == those


def test_c6_the_order_of_applicants_cannot_matter(before_looking):
    results = []
    for order in (None, 1, 2):
        state = worlds.twin(before_looking)
        look(state, LIVELY)
        if order is not None:
            rows = np.random.default_rng(order).permutation(state.search.place.size)
            state.search = state.search.only(rows)
        apply(state, LIVELY)
        hire(state, LIVELY)
        results.append((state.log.hires.tolist(), worlds.by_id(state), worlds.slots_by_id(state)))
    assert len(results[0][0]) > 20
    assert results[1] == results[0]
    assert results[2] == results[0]


def test_c6_jobs_in_two_outside_areas_are_two_questions(before_looking):
    state = worlds.twin(before_looking)
    rows = np.flatnonzero((state.people.status == UNEMPLOYED) & (state.people.home < 17))
    state.people.since[rows] = state.month
    searcher, place = (
        np.repeat(np.arange(rows.size), 2),
        np.tile(np.array([17, 18], np.int8), rows.size),
    )
    state.search = Search(
        searchers(state.people, rows), vacancies(state.jobs, np.zeros(0, np.int64)), searcher,
        np.full(searcher.size, -1, np.int32), place, np.zeros(searcher.size),
    )  # fmt: skip
    hire(state, lively({Screening: {"outside_acceptance": 0.5}}))
    share = (state.people.status[rows] == EMPLOYED).mean()
    assert share == pytest.approx(0.75, abs=0.12), "one in two where both jobs share one draw"


def some_slots(met: dict, count: int) -> list[int]:
    seen = sorted({slot for those in met.values() for _, slot in those if slot >= 0})
    return seen[:: max(len(seen) // count, 1)]


def test_c7_a_vacancy_that_vanishes_moves_only_those_who_met_it(before_looking, met):
    rows = {int(who): row for row, who in enumerate(before_looking.jobs.id)}
    for slot in some_slots(met, 12):
        state = worlds.twin(before_looking)
        assert state.jobs.state[rows[slot]] == OPEN
        state.jobs.state[rows[slot]] = DORMANT
        own = {who for who, those in met.items() if slot in dict(map(reversed, those))}
        assert own
        assert moved(met, contacts(state)) == own


def test_c7_a_new_vacancy_takes_contacts_only_to_itself(before_looking, met):
    closed = np.flatnonzero(before_looking.jobs.state == DORMANT)
    moves = 0
    for row in closed[:: closed.size // 25]:
        state = worlds.twin(before_looking)
        state.jobs.state[row] = OPEN
        after, slot = contacts(state), int(state.jobs.id[row])
        for who in moved(met, after):
            assert slot in {other for _, other in after[who]}
            moves += 1
    assert moves > 0


def test_c8_no_draw_depends_on_how_many_people_drew_before(before_looking, met):
    state = worlds.twin(before_looking)
    silent = np.isin(state.people.status, (EMPLOYED, UNEMPLOYED)) & (state.people.id % 3 == 0)
    state.people.status[silent] = OUTSIDE
    state.people.status[(state.people.status == APPLICANT) & (state.people.id % 2 == 0)] = RETIRED
    after = contacts(state)
    gone = met.keys() - after.keys()
    assert len(gone) > 100
    assert moved(met, after) == gone


def test_c8_no_draw_is_skipped_because_a_measure_is_on(dawn, before_looking, met):
    plan = Plan((worlds.courses(places=20_000, start=0, level="A1"), worlds.internships(start=0)))
    state = worlds.poised(dawn.fork(plan), "look")
    assert sum(rows.shape[0] for rows in state.log.reached) > 5
    considering = lively({Considering: {"consider_tie": 0.0}})  # a placement leaves a tie
    after = contacts(state, considering)
    assert after == contacts(worlds.twin(before_looking), considering)


def test_c9_people_look_where_vacancies_usually_are_even_when_all_are_gone(before_looking, met):
    state = worlds.twin(before_looking)
    town = state.places.index("Heerlen")
    state.jobs.state[(state.jobs.place == town) & (state.jobs.state == OPEN)] = DORMANT
    after = contacts(state)
    left = {who: [each for each in those if each[0] != town] for who, those in met.items()}
    assert left != met
    assert dict(after) == {who: those for who, those in left.items() if those}


def test_c9_what_people_know_of_vacancies_moves_once_a_year(dawn):
    world = dawn.fork(Plan())
    years = []
    for _ in range(24):
        before = world.state.memory.vacancies_seen.copy()
        worlds.played(world, 1)
        years.append(not np.array_equal(before, world.state.memory.vacancies_seen))
    assert years == ([False] * 11 + [True]) * 2


def test_c9_the_year_counts_for_the_share_that_is_forgotten(dawn):
    world = worlds.played(dawn.fork(Plan()), 11)
    memory, looking = world.state.memory, world.given[Looking]
    before = memory.vacancies_seen[:MUNICIPALITIES].copy()
    summed = memory.vacancy_sum.copy()
    worlds.played(world, 1)
    open_now = np.zeros((MUNICIPALITIES, CELLS))
    jobs = world.state.jobs
    rows = jobs.state == OPEN
    np.add.at(open_now, (jobs.place[rows], jobs.sector[rows] * 3 + jobs.education[rows]), 1)
    kept = looking.perceived_mass_ema**12
    expected = kept * before + (1.0 - kept) * (summed + open_now) / 12.0
    assert memory.vacancies_seen[:MUNICIPALITIES] == pytest.approx(expected, rel=1e-12)
