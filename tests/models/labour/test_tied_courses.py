"""Courses tied to a vacancy: who may come, what a seat costs, and nothing where there is none."""

import numpy as np
import worlds

from models.labour.jobs import DORMANT, OPEN
from models.labour.people import UNEMPLOYED
from models.labour.plan import Plan
from models.labour.processes.enrolling import _tied

TIED = {"target": "vacancy", "level": "A1"}


def test_each_vacancy_across_the_border_ties_one_seat_of_its_own_trade(dawn):
    state = dawn.fork(Plan()).state
    people, jobs, country = state.people, state.jobs, state.places.country
    queue = np.flatnonzero((people.status == UNEMPLOYED) & (country[people.home] == 0))
    own = queue[(people.field[queue] == people.field[queue[0]])
                & (people.education[queue] == people.education[queue[0]])]  # fmt: skip
    jobs.state[jobs.state == OPEN] = DORMANT
    assert not _tied(state, queue).any()
    across = np.flatnonzero(
        (country[jobs.place] == 1) & (jobs.sector == people.field[own[0]])
        & (jobs.education == people.education[own[0]]) & (jobs.state == DORMANT)
    )  # fmt: skip
    jobs.state[across[:1]] = OPEN
    assert queue[_tied(state, queue)].tolist() == own[:1].tolist()
    here = np.flatnonzero((country[jobs.place] == 0) & (jobs.state == DORMANT))
    jobs.state[here] = OPEN
    assert queue[_tied(state, queue)].tolist() == own[:1].tolist()


def test_a_tied_seat_pays_for_lessons_and_officer_and_brings_help(dawn):
    given = worlds.GIVEN.rows
    world = worlds.played(dawn.fork(Plan((worlds.courses(start=2, **TIED),))), 12)
    reached = world.record.reached
    assert reached.size > 0
    lessons = given["language.hours_A1"].value * given["language.closeness_nl_de"].value
    price = (
        lessons * given["language_courses.cost_lesson"].value
        + given["placement_desk.sga_cost_case"].value
    )
    assert world.record.tables["spending"].sum() == reached.size * round(price * 100)
    assert (world.state.people.helped > 2).sum() > 0


def test_no_tied_seat_is_exactly_nothing(dawn):
    none = worlds.played(dawn.fork(Plan((worlds.courses(0, start=2, **TIED),))), 8)
    plain = worlds.played(dawn.fork(Plan()), 8)
    assert worlds.unlike(none.record, plain.record) == []
    assert not (none.state.people.helped >= 0).any()
