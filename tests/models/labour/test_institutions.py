"""Every kind of institution decides something that shows in an indicator."""

import numpy as np
import pytest
import worlds

from models.labour.institutions import (
    KINDS,
    BikeOperator,
    Branch,
    CoFunding,
    CourseProvider,
    EmployerBranch,
    InformationDesk,
    Municipality,
    Office,
    Operating,
    PlacementOffice,
    School,
    Teaching,
)
from models.labour.jobs import OPENED_BY_BRANCH
from models.labour.people import HIGH, MEDIUM
from models.labour.plan import Plan
from models.labour.processes.enrolling import Enrolling
from models.labour.processes.fading import InformationPoint
from models.labour.processes.looking import Looking
from models.labour.processes.serving import PlacementDesk, held_by_desk
from models.labour.record import Record

NEVER_SHORT = {Branch: {"open_share_nl": 0.0, "open_share_de": 0.0, "advert_share": 0.0}}
EAGER = {
    Enrolling: worlds.SHORT_OF_SEATS[Enrolling],
    Teaching: {"course_starters": 5000.0, "fewest_starters": 0},
}

# For each kind: the indicator it moves, whether its decision raises it, and a situation that asks
# for it: seats that few take, short of workers, of supervisors, of teachers, of desks, of riders.
SITUATIONS = {
    Municipality: (
        "course_starts", False, Plan((worlds.courses(6000, start=0, level="A1"),)),
        {CoFunding: {"leaves_below": 0.97}, **EAGER},
    ),
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
    InformationDesk: (
        "spending", False,
        Plan((worlds.planned("information_point", start=0, consultations=20_000),)),
        {InformationPoint: {"gip_consults_year": 2500.0}},
    ),
    PlacementOffice: (
        "spending", False,
        Plan((worlds.planned("placement_desk", start=0, cases=20_000, officers=1),)), {},
    ),
    BikeOperator: (
        "ebike_trips", False, Plan((worlds.bikes(start=0),)),
        {Operating: {"stops_below": 9.0, "trial_months": 3}},
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
    base.state.memory.advertised[:] = 0.0
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
    room = {"course_starters": teachers, "second_group": 0.0}
    world.given = worlds.altered({Teaching: room, Enrolling: eager})
    worlds.played(world, 6)
    starts = world.record.tables["course_starts"][:6].sum(axis=(2, 3))
    german = world.state.places.country[:17] == 1
    for side in (german, ~german):
        assert (starts[:, side].sum(axis=1) == most).all()


def test_a_full_month_brings_a_second_group(dawn):
    world = dawn.fork(Plan((worlds.courses(20_000, start=0, level="A1"),)))
    room = {"course_starters": 200.0, "second_group": 1.0}
    world.given = worlds.altered({Teaching: room, Enrolling: EAGER[Enrolling]})
    worlds.played(world, 3)
    starts = world.record.tables["course_starts"][:3].sum(axis=(1, 2, 3))
    assert starts.tolist() == [4, 8, 8]


def test_a_side_with_too_few_starters_has_no_course_the_next_year_and_then_tries_again():
    given = worlds.altered({Teaching: {"fewest_starters": 6000}, **{Enrolling: EAGER[Enrolling]}})
    world = worlds.market(Plan((worlds.courses(6000, start=0, level="A1"),)), given, months=36)
    starts = worlds.played(world).record.tables["course_starts"].sum(axis=(1, 2, 3))
    years = starts.reshape(3, 12).sum(axis=1)
    assert years[0] > 20
    assert years[1] == 0
    assert years[2] > 20


def test_a_municipality_that_leaves_comes_back_after_a_year_and_others_keep_their_seats():
    given = worlds.altered({CoFunding: {"leaves_below": 0.97}, **EAGER})
    plan = Plan((worlds.courses(6000, start=0, level="A1"),))
    starts = worlds.run(plan, given, months=36).tables["course_starts"].sum(axis=(2, 3))
    first, second, third = starts.reshape(3, 12, 17).sum(axis=1)
    gone = second == 0
    assert 0 < gone.sum() < 17
    assert (third[gone & (first > 2)] > 0).all()
    assert second[~gone].sum() > 0.8 * first[~gone].sum()


def test_a_municipality_may_add_seats_for_its_own_residents_and_pays_them_itself():
    budget = dict.fromkeys((2020, 2021), 2_000_000)
    plan = Plan((worlds.courses(6000, start=0, level="A1", budget_eur=budget),))
    alone = worlds.run(plan, worlds.altered(EAGER))
    added = worlds.run(plan, worlds.altered({CoFunding: {"added_share": 0.5}, **EAGER}))
    assert worlds.unlike(alone, added, slice(0, 12)) == []
    assert total(added, "spending") > total(alone, "spending")
    assert total(added, "course_starts") > total(alone, "course_starts")


def test_branches_that_advertise_across_the_border_find_more_people_there():
    given = {**worlds.OPEN_BORDER, Branch: {**NEVER_SHORT[Branch], "opens_above": 0.01,
             "patience": 1.0}}  # fmt: skip
    given[Looking] = {**worlds.LIVELY[Looking], "border_search_nl_de": 2.0,
                             "border_search_de_nl": 2.0}  # fmt: skip
    silent = worlds.run(None, worlds.altered(given), sample=0.02)
    given[Branch] = {**given[Branch], "advert_share": 1.0}
    loud = worlds.run(None, worlds.altered(given), sample=0.02)
    hires = [total(record, "cross_border_hires") for record in (silent, loud)]
    assert hires[1] > 1.2 * hires[0]


def test_two_plans_share_the_room_of_one_information_point(dawn):
    world = dawn.fork(Plan(tuple(
        worlds.planned("information_point", start=0, name=name, consultations=20_000)
        for name in ("one", "other")
    )))  # fmt: skip
    worlds.played(world, 3)
    assert np.bincount(world.record.reached["month"]).tolist() == [4, 4, 4]  # 4000 / 12 / 100


def test_two_desks_hold_the_cases_of_both_officers(dawn):
    names = ("one", "other")
    held = []
    for number in (1, 2):
        world = dawn.fork(Plan(tuple(
            worlds.planned("placement_desk", start=0, name=name, cases=20_000, officers=10)
            for name in names[:number]
        )))  # fmt: skip
        worlds.played(world, 3)
        held.append(held_by_desk(world.state, world.given[PlacementDesk]))
    assert held[0] in (3, 4)  # 10 officers hold 400 cases, 4 in this sample; some find work
    assert held[1] in (6, 7, 8)


def test_a_busy_desk_takes_nobody_who_has_been_out_of_work_for_long(dawn):
    plan = Plan((worlds.planned("placement_desk", start=0, cases=20_000, officers=20),))
    longest = []
    for busy in ({"busy_from": 2.0}, {"busy_from": 0.0, "longest_when_busy": 6}):
        world = dawn.fork(plan)
        world.given = worlds.altered({Office: busy})
        worlds.played(world, 1)
        people = world.state.people
        taken = people.helped == 0
        assert taken.sum() == 8
        longest.append(int((0 - people.since[taken]).max()))
    assert longest[1] <= 6 < longest[0]


def test_the_operator_brings_bikes_to_where_they_are_ridden_and_keeps_their_number(dawn):
    world = dawn.fork(Plan((worlds.bikes(stations=600, start=0),)))
    worlds.played(world, 1)
    state = worlds.poised(world, "travel")
    (offer,) = state.levers.of_kind("bike")
    planned = world.plan.levers(1, state.scale, world.given).of_kind("bike")[0].bikes
    assert offer.bikes.sum() == planned.sum() == offer.seats
    assert ((offer.bikes > 0) == (planned > 0)).all()
    riders = state.memory.riders
    assert riders.sum() > 0
    most = int(np.argmax(riders / riders.sum() - planned / planned.sum()))
    assert offer.bikes[most] > planned[most]


def test_schools_supervise_no_more_placements_a_year_than_their_share_of_pupils(dawn):
    world = dawn.fork(Plan((worlds.internships(20_000, start=0),)))
    world.given = worlds.altered({Teaching: {"supervised_share": 0.12}})
    most = np.zeros((17, 3), np.int64)
    for _ in range(3):
        people = world.state.people
        at_school = np.isin(people.status, (2, 3))
        pupils = np.zeros((17, 3), np.int64)
        np.add.at(pupils, (people.home[at_school], people.heading[at_school]), 1)
        most = np.maximum(most, np.ceil(pupils * 0.12))
        worlds.played(world, 1)
    people = world.state.people
    went = np.zeros((17, 3), np.int64)
    placed = people.placed >= 0
    np.add.at(went, (people.home[placed], people.heading[placed]), 1)
    assert went.sum() > 100
    assert (went <= most).all()
    worlds.played(world, 6)  # a new school year has begun
    assert (world.state.people.placed >= 7).sum() > 20


def _august(world, place: int, more: int, monkeypatch):  # type: ignore[no-untyped-def]
    """Play August with so many more places to study in one municipality; returns the people."""
    decide = School.decide

    def with_more(school: School) -> None:
        decide(school)
        if school.place == place and school.level == HIGH:
            school.model.state.levers.study_limit[place] += more

    with monkeypatch.context() as patch:
        patch.setattr(School, "decide", with_more)
        return worlds.twin(worlds.poised(world.fork(world.plan), "renew"))


def test_one_more_place_to_study_changes_exactly_one_pupils_path(monkeypatch):
    given = worlds.altered({Teaching: {"study_share": 0.5}})
    world = worlds.played(worlds.market(None, given, sample=0.02), 7)
    place = world.state.places.names.index("Aachen")
    before, after = (_august(world, place, more, monkeypatch) for more in (0, 1))
    changed = worlds.changed(worlds.by_id(before), worlds.by_id(after))
    assert len(changed) == 1
    (who,) = np.flatnonzero(np.isin(before.people.id, list(changed)))
    assert before.people.heading[who] == MEDIUM
    assert after.people.heading[who] == HIGH
    assert before.people.home[who] == place


def test_without_a_decision_of_schools_nobody_is_refused_a_place_to_study(dawn):
    world = worlds.played(dawn.fork(Plan()), 7)
    heading = world.state.people.heading.copy()
    ids = world.state.people.id.copy()
    state = worlds.poised(world, "renew")
    assert (state.people.id[: ids.size] == ids).all()
    assert (state.people.heading[: ids.size] == heading).all()


def test_one_more_placement_that_a_school_supervises_takes_exactly_one_pupil_abroad(
    dawn, monkeypatch
):
    plan, placed, decide = Plan((worlds.internships(500_000, start=0),)), [], School.decide
    for more in (0, 1):

        def with_more(school: School, more: int = more) -> None:
            decide(school)
            if (school.place, school.level) == (5, MEDIUM):
                school.model.state.levers.placement_limit[5, MEDIUM] += more

        monkeypatch.setattr(School, "decide", with_more)
        state = worlds.poised(dawn.fork(plan), "serve")
        placed.append(set(state.people.id[state.people.placed >= 0].tolist()))
    assert placed[0] < placed[1]
    assert len(placed[1] - placed[0]) == 1
