"""Balancing: the burn-in keeps the stocks of the first day, and after it nothing is moved."""

import numpy as np
import pytest
import worlds
from hypothesis import given as cases
from hypothesis import strategies as some

from models.labour.processes.balancing import (
    LEAST,
    MOST,
    Balancing,
    border_left,
    kept_stocks,
    moved,
)  # fmt: skip
from models.labour.state import ACROSS, FORCE, INCOMING, KEPT, NATIVES, OUTGOING

SAMPLE = 0.05
GIVEN = worlds.GIVEN[Balancing]
LARGE = np.r_[np.arange(KEPT)[INCOMING], np.arange(KEPT)[OUTGOING], np.arange(KEPT)[FORCE]]
stocks = some.lists(some.floats(0.0, 1e6), min_size=KEPT, max_size=KEPT).map(np.array)


def apart(world):
    """Return how far each kept stock lies from the first day, as a share."""
    state = world.state
    return kept_stocks(state.people, state.places.country) / state.memory.kept_start - 1.0


@pytest.fixture(scope="module")
def settled():
    return worlds.market(sample=SAMPLE, months=3)


@cases(level=stocks, start=stocks)
def test_what_is_at_its_start_moves_nothing_and_factors_stay_in_bounds(level, start):
    level = np.clip(level, LEAST, MOST)
    same, now = moved(level, start + 1.0, start + 1.0, GIVEN)
    np.testing.assert_array_equal(same, level)
    np.testing.assert_array_equal(now, level)
    after, now = moved(level, start, level, GIVEN)
    assert ((after >= LEAST) & (after <= MOST) & (now >= 0.0)).all()


def test_a_missing_stock_raises_its_factor_for_good_and_more_for_now():
    start = np.full(KEPT, 1000.0)
    level, now = moved(np.ones(KEPT), start, np.full(KEPT, 990.0), GIVEN)
    missing = 1000.0 / 990.0 - 1.0
    np.testing.assert_allclose(level, 1.0 + GIVEN.lasting * missing)
    np.testing.assert_allclose(now, level * (1.0 + GIVEN.passing * missing))


def test_no_border_stays_no_border_and_one_in_the_middle_reaches_both_ends():
    now = np.ones(KEPT)
    for factor, left in ((0.0, 2.0), (1.0, 1.0), (2.0, 0.0), (50.0, 0.0)):
        now[ACROSS] = factor
        np.testing.assert_array_equal(border_left(np.array([0.0, 0.9]), now), [0.0, 0.9 * left])


def test_the_stocks_of_the_first_day_stand_at_the_end_of_the_burn_in(settled):
    assert np.abs(apart(settled)[LARGE]).max() < 0.03
    for few in (ACROSS, NATIVES):  # some 30 people each at this sample
        assert np.abs(apart(settled)[few]).max() < 0.3
    assert (settled.state.memory.kept_level != 1.0).all()


def test_without_balancing_they_do_not():
    loose = worlds.altered({Balancing: {"passing": 0.0, "lasting": 0.0}})
    world = worlds.market(given=loose, sample=SAMPLE, months=3)
    assert np.abs(apart(world)[LARGE]).max() > 0.1
    np.testing.assert_array_equal(world.state.memory.kept_level, 1.0)
    world.release()


def test_after_the_burn_in_the_factors_stay_as_found(settled):
    memory = settled.state.memory
    found, seen = memory.kept_level.copy(), memory.vacancies_seen[17:].copy()
    found[NATIVES] = 1.0  # who moves house now comes by itself
    np.testing.assert_array_equal(memory.kept_now, found)
    worlds.played(settled)
    np.testing.assert_array_equal(settled.state.memory.kept_now, found)
    np.testing.assert_array_equal(settled.state.memory.vacancies_seen[17:], seen)
