"""Every kind of institution decides something that shows in an indicator."""

import numpy as np
import pytest
import worlds

from models.labour.institutions import (
    KINDS,
    Branch,
    CourseProvider,
    EmployerBranch,
    School,
    Teaching,
)
from models.labour.jobs import OPENED_BY_BRANCH
from models.labour.plan import Plan
from models.labour.processes.enrolling import Enrolling
from models.labour.record import Record

# For each kind: the indicator it moves, whether its decision raises it, and a situation that asks
# for it: short of workers, short of supervisors, short of teachers.
SITUATIONS = {
    EmployerBranch: (
        "cross_border_hires", True, Plan(),
        {Branch: {"opens_above": 0.01, "patience": 1.0, "open_share_nl": 1.0,
                  "open_share_de": 1.0}, **worlds.OPEN_BORDER},
    ),
    School: (
        "internships_completed", False, Plan((worlds.internships(20_000, start=0),)),
        {Teaching: {"supervised_share": 0.03}},
    ),
    CourseProvider: (
        "course_starts", False, Plan((worlds.courses(20_000, start=0, level="A1"),)),
        {Teaching: {"course_starters": 40.0}, Enrolling: worlds.SHORT_OF_SEATS[Enrolling]},
    ),
}  # fmt: skip


def total(record: Record, key: str) -> int:
    return int(record.tables[key].sum())


def test_every_kind_of_institution_has_a_situation():
    assert set(SITUATIONS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_switching_off_a_decision_changes_a_named_indicator(kind, monkeypatch):
    key, raises, plan, changes = SITUATIONS[kind]
    base = worlds.market(None, worlds.altered(changes), sample=0.02)
    with_it = worlds.played(base.fork(plan)).record
    monkeypatch.setattr(kind, "decide", lambda agent: None)
    base.state.jobs.accepts[:] &= ~OPENED_BY_BRANCH
    without = worlds.played(base.fork(plan)).record
    assert key in worlds.unlike(with_it, without)
    difference = total(with_it, key) - total(without, key)
    assert difference > 0 if raises else difference < 0
    assert abs(difference) > 0.1 * total(without, key)


def test_branches_open_jobs_only_while_they_are_short_of_workers(dawn):
    changes = SITUATIONS[EmployerBranch][3]
    world = dawn.fork(Plan())
    world.given = worlds.altered(changes)
    worlds.played(world, 7)
    jobs = world.state.jobs
    assert (jobs.accepts & OPENED_BY_BRANCH).any()
    world.given = worlds.altered({Branch: {"patience": 999.0}})  # nothing is old any more
    worlds.played(world, 7)
    assert not (jobs.accepts & OPENED_BY_BRANCH).any()


@pytest.mark.parametrize(("teachers", "most"), [(40.0, 1), (100.0, 1), (101.0, 2), (300.0, 3)])
def test_no_side_teaches_more_starters_than_it_has_teachers_for(dawn, teachers, most):
    world = dawn.fork(Plan((worlds.courses(20_000, start=0, level="A1"),)))
    eager = worlds.SHORT_OF_SEATS[Enrolling]
    world.given = worlds.altered({Teaching: {"course_starters": teachers}, Enrolling: eager})
    worlds.played(world, 6)
    starts = world.record.tables["course_starts"][:6].sum(axis=(2, 3))
    german = world.state.places.country[:17] == 1
    for side in (german, ~german):
        assert (starts[:, side].sum(axis=1) == most).all()


def test_schools_supervise_no_more_placements_than_their_share_of_pupils(dawn):
    world = dawn.fork(Plan((worlds.internships(20_000, start=0),)))
    world.given = worlds.altered({Teaching: {"supervised_share": 0.12}})
    for _ in range(3):
        people = world.state.people
        at_school = np.isin(people.status, (2, 3))
        pupils = np.zeros((17, 3), np.int64)
        np.add.at(pupils, (people.home[at_school], people.heading[at_school]), 1)
        worlds.played(world, 1)
        served = world.record.tables["internships_completed"][world.state.month - 1]
        assert served.sum() > 0
        assert (served.sum(axis=(1, 2)) <= np.ceil(pupils * 0.01).sum(axis=1)).all()
