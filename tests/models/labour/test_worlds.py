"""Pairs of worlds that must be alike to the bit, or differ only where they may (V9 to V13)."""

import dataclasses
import gc
import weakref

import mesa
import numpy as np
import pytest
import worlds
from golden.make import content

from gros.validation.islands import chain
from gros.validation.order import shuffle
from models.labour.market import play
from models.labour.people import (
    RETIRED,
)  # fmt: skip
from models.labour.plan import Plan


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


def test_one_extra_person_who_does_not_look_for_work_changes_nobody(dawn):
    length, strange = chain(dawn, RETIRED, 6)
    assert (length, strange) == (1, 0)


@pytest.mark.parametrize("luck", [1, 2])
def test_the_order_of_rows_cannot_matter(dawn, luck):
    more = worlds.courses(name="more", start=3, level="A1", target="unemployed")
    plan = Plan((*worlds.all_three(start=2).interventions, more))
    plain, shuffled = dawn.fork(plan), dawn.fork(plan)
    shuffle(shuffled, luck)
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
