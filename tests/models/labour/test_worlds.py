"""Pairs of worlds that must be alike to the bit, or differ only where they may (V9 to V13)."""

import dataclasses
import gc
import weakref

import mesa
import numpy as np
import pytest
import worlds
from golden.make import content

from models.identity import newcomers
from models.labour.jobs import DORMANT, FILLED
from models.labour.market import LabourMarket, play
from models.labour.people import (
    ARRIVED,
    EMPLOYED,
    FREE,
    NEVER,
    RETIRED,
    UNEMPLOYED,
    permuted,
)  # fmt: skip
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.plan import Plan
from models.labour.processes.demand import Demand
from models.labour.processes.participating import Participation
from models.labour.processes.paying import Wages
from models.labour.state import State, Ways


def test_seats_zero_give_the_reference(reference):
    nothing = Plan((worlds.courses(0), worlds.internships(0), worlds.bikes(0)))
    assert worlds.unlike(worlds.run(nothing), reference) == []


def test_months_before_a_programme_starts_are_the_reference(reference, programme):
    assert worlds.unlike(programme, reference, slice(0, 6)) == []
    assert "population" not in worlds.unlike(programme, reference)
    assert {"reached", "spending"} <= set(worlds.unlike(programme, reference))


def test_a_programme_changes_who_is_hired_with_some_seeds():
    """Among a hundredth of the people it is a matter of luck whether anybody's job changes."""
    changed = [
        worlds.unlike(worlds.run(worlds.all_three(), seed=seed), worlds.run(seed=seed))
        for seed in (2, 3, 4)
    ]
    assert any("hires" in found for found in changed)


def test_the_same_run_twice_gives_the_same_bits_and_another_seed_does_not(programme):
    again = play(worlds.GIVEN, worlds.all_three(), seed=1, sample=worlds.SAMPLE, months=24)
    assert content(again) == content(programme)
    other = worlds.run(worlds.all_three(), seed=2)
    assert {"population", "hires", "reached"} <= set(worlds.unlike(other, programme))


def islands(world: LabourMarket, joined: tuple[str, str]) -> None:
    """Close every way between two places but those joined, and every job at the far end of one."""
    state, people, jobs = world.state, world.state.people, world.state.jobs
    keep = np.eye(PLACES, dtype=bool)
    here, there = map(state.places.index, joined)
    keep[here, there] = keep[there, here] = True
    ways = ("road_km", "cycle_km", "car_minutes", "public_transport_minutes")
    closed = {name: np.where(keep, getattr(state.places, name), np.nan) for name in ways}
    state.places, state.ways = dataclasses.replace(state.places, **closed), Ways()
    rows = np.flatnonzero((people.status == EMPLOYED) & ~keep[people.home, people.work])
    slots = people.slot[rows]
    jobs.state[slots[slots >= 0]], jobs.worker[slots[slots >= 0]] = DORMANT, -1
    people.slot[rows] = people.work[rows] = -1
    people.status[rows] = np.where(people.home[rows] < MUNICIPALITIES, UNEMPLOYED, FREE)


def elsewhere(one, other, joined: set[int]) -> list[str]:
    """Name what differs between two records outside the municipalities joined."""
    outside = [place for place in range(MUNICIPALITIES) if place not in joined]
    found = []
    for key, axes in one.axes.items():
        if "municipality" in axes:
            tables = (r.tables[key].take(outside, axes.index("municipality")) for r in (one, other))
            found += [] if np.array_equal(*tables) else [key]
    hires = [r.hires[~np.isin(r.hires["home"], list(joined))].tolist() for r in (one, other)]
    return found + ([] if hires[0] == hires[1] else ["hires"])


def test_a_measure_on_an_island_leaves_all_others_as_they_were():
    """Mean figures of a whole side also link places; the situation takes them out of behaviour."""
    given = worlds.altered(
        {Participation: {"participation_added": 0.0}, Wages: {"wage_curve": 0.0},
         Demand: {"layoff_speed": 0.0}, **worlds.SHORT_OF_SEATS, **worlds.OPEN_BORDER}
    )  # fmt: skip
    joined = ("Kerkrade", "Herzogenrath")
    course = worlds.courses(20_000, start=0, where=("Kerkrade",), level="A1", intensity="intensive")
    stage = worlds.internships(20_000, start=0, where=("Kerkrade",))
    base = worlds.market(None, given, sample=0.06, seed=2)  # one with jobs that change hands
    both = {base.state.places.index(name) for name in joined}
    treated = {}
    for cut in (True, False):
        arms = [base.fork(Plan()), base.fork(Plan((course, stage)))]
        for arm in arms:
            if cut:
                islands(arm, joined)
            worlds.played(arm)
        plain, treated[cut] = (arm.record for arm in arms)
        assert {"hires", "employed", "cross_border_commuters"} <= set(
            worlds.unlike(treated[cut], plain)
        )
        differs = elsewhere(treated[cut], plain, both)
        assert differs == [] if cut else "hires" in differs
    assert treated[True].tables["cross_border_commuters"][-1].sum() > 0


def settle_one(state: State, status: int) -> int:
    """Put one more person of 30 into Heerlen, with luck of their own; returns the id."""
    (row,) = state.free_rows(1)
    (who,) = newcomers(ARRIVED, state.month, 2, np.array([60_000]))
    people = state.people
    (like,) = np.flatnonzero((people.status == UNEMPLOYED) & (people.home == 2))[:1]
    for column in people:
        column[row] = column[like]
    people.id[row], people.status[row], people.placed[row] = who, status, NEVER
    people.born[row] = state.month - 360
    return int(who)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_extra_person_who_looks_for_work_changes_a_chain_of_at_most_ten(seed):
    base = worlds.market(seed=seed, sample=0.02)
    plain, more = base.fork(Plan()), base.fork(Plan())
    who = settle_one(more.state, UNEMPLOYED)
    for world in (plain, more):
        worlds.played(world, 1)
    people = [worlds.by_id(world.state) for world in (plain, more)]
    slots = worlds.changed(worlds.slots_by_id(plain.state), worlds.slots_by_id(more.state))
    changed = worlds.changed(*people)
    assert who in changed
    assert len(changed) <= 10
    for other in changed - {who}:
        held = {described[other][-1] for described in people if other in described}
        assert held & slots, f"{other} is no link of a chain of jobs"


def test_one_extra_person_who_does_not_look_for_work_changes_nobody(dawn):
    plain, more = dawn.fork(Plan()), dawn.fork(Plan())
    who = settle_one(more.state, RETIRED)
    for world in (plain, more):
        worlds.played(world, 6)
    assert worlds.changed(worlds.by_id(plain.state), worlds.by_id(more.state)) == {who}
    assert worlds.slots_by_id(plain.state) == worlds.slots_by_id(more.state)


@pytest.mark.parametrize("luck", [1, 2])
def test_the_order_of_rows_cannot_matter(dawn, luck):
    more = worlds.courses(name="more", start=3, level="A1", target="unemployed")
    plan = Plan((*worlds.all_three(start=2).interventions, more))
    plain, shuffled = dawn.fork(plan), dawn.fork(plan)
    state = shuffled.state
    order = np.random.default_rng(luck).permutation(state.people.id.size)
    state.people = permuted(state.people, order)
    row_of = np.empty(order.size, np.int32)
    row_of[order] = np.arange(order.size)
    filled = state.jobs.state == FILLED
    state.jobs.worker[filled] = row_of[state.jobs.worker[filled]]
    for world in (plain, shuffled):
        worlds.played(world)
    assert worlds.unlike(plain.record, shuffled.record) == []
    assert content(plain.record) == content(shuffled.record)
    assert worlds.alike(plain.state, shuffled.state)


def test_measures_in_any_order_give_the_same_bits(programme):
    interventions = worlds.all_three().interventions
    turned = worlds.run(Plan(interventions[::-1]))
    assert content(turned) == content(programme)


def test_names_of_measures_cannot_matter(programme):
    own = worlds.all_three()
    renamed = Plan(tuple(
        dataclasses.replace(each, name=f"{3 - row} {each.name}")
        for row, each in enumerate(own.interventions)
    ))  # fmt: skip
    assert renamed.interventions[0].measure == own.interventions[-1].measure
    other = worlds.run(renamed)
    assert set(worlds.unlike(other, programme)) == {"spending", "reached"}
    rows = np.array([renamed.names.index(f"{3 - r} {n}") for r, n in enumerate(own.names)])
    assert np.array_equal(other.tables["spending"][:, rows], programme.tables["spending"])
    served = [sorted(zip(r.reached["month"], r.reached["person"], m, strict=True)) for r, m in (
        (other, other.reached["measure"]), (programme, rows[programme.reached["measure"]])
    )]  # fmt: skip
    assert served[0] == served[1]


@pytest.mark.both_versions
def test_a_released_model_dies(dawn):
    world = dawn.fork(worlds.all_three(start=0))
    world.step()
    kept, state = weakref.ref(world), weakref.ref(world.state.purse)
    world.release()
    del world
    gc.collect()
    assert kept() is None
    assert state() is None


@pytest.mark.skipif(not hasattr(mesa.Agent, "_ids"), reason="this Mesa lets models go by itself")
def test_a_model_that_is_not_released_stays_with_the_older_mesa(dawn):
    world = dawn.fork(Plan())
    kept = weakref.ref(world)
    del world
    gc.collect()
    assert kept() is not None, "release() is needed no more"
    kept().release()
    gc.collect()
    assert kept() is None
