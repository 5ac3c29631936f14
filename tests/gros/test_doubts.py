"""The arithmetic of uncertainty: layers, grade D, prices, finding out, pairs and targets."""

import numpy as np
import pytest

from gros.analysis.acceptability import acceptability
from gros.analysis.finding_out import finding_out, knowing_all
from gros.analysis.graded import graded
from gros.analysis.interaction import interaction
from gros.analysis.layers import layers
from gros.analysis.targeting import aims

RANDOM = np.random.default_rng(5)


def test_the_spread_of_luck_is_taken_off_the_other_layers():
    values = {
        "luck": np.array([0.0, 2.0, 4.0]),
        "parameters": np.array([0.0, 4.0, 8.0]),
        "paths": np.array([1.0, 2.0, 3.0]),
        "data": np.array([7.0]),
    }
    found = layers(values)
    assert [found[name].spread for name in values] == [2.0, 4.0, 1.0, 0.0]
    assert found["luck"].share == pytest.approx(4 / 16)
    assert found["parameters"].share == pytest.approx(12 / 16)
    assert found["paths"].share == 0.0
    assert found["data"].share is None


def test_without_any_spread_there_are_no_shares():
    found = layers({"luck": np.zeros(3), "parameters": np.zeros(3)})
    assert [one.share for one in found.values()] == [None, None]


def test_what_is_lost_without_grade_d_is_a_share_of_the_effect():
    found = graded(np.array([10.0, 12.0, 14.0]), np.array([9.0, 9.0, 9.0]))
    assert (found.effect, found.lost) == (12.0, 3.0)
    assert found.share == pytest.approx(0.25)
    assert 1.0 <= found.low < found.high <= 5.0
    assert graded(np.array([-1.0, 2.0]), np.zeros(2)).share is None
    assert graded(np.array([4.0, 4.0]), np.array([6.0, 6.0])).share == pytest.approx(-0.5)
    with pytest.raises(ValueError, match="same worlds"):
        graded(np.zeros(2), np.zeros(3))


def test_a_price_is_accepted_where_the_workers_are_worth_more_than_the_money():
    gained = np.array([10.0, 1.0, 0.0, -5.0])
    spent = np.array([200_000.0, 100_000.0, 100_000.0, -600_000.0])
    shares = acceptability(gained, spent, (10_000, 50_000, 150_000))
    # Fewer workers for less money: at a low price that is a gain, at a high one a loss.
    assert shares.tolist() == [0.25, 0.5, 0.5]
    with pytest.raises(ValueError, match="same worlds"):
        acceptability(gained, spent[:2])


def test_finding_out_sees_what_decides_and_not_what_does_nothing():
    decides, idle = RANDOM.normal(size=(200, 2)), RANDOM.normal(size=(200, 3))
    worth = 1000.0 * decides[:, 0] + 100.0 * RANDOM.normal(size=200)
    found = finding_out({"decides": decides, "idle": idle}, worth)
    assert found["decides"].explained > 0.95
    assert found["idle"].explained < 0.05
    # The gain of a normal worth with mean nought is its standard deviation / √(2π).
    assert found["decides"].euros == pytest.approx(1000 / np.sqrt(2 * np.pi), rel=0.15)
    assert found["idle"].euros < 0.1 * found["decides"].euros
    assert found["decides"].euros <= knowing_all(worth)


def test_a_few_worlds_and_many_assumptions_teach_nothing():
    found = finding_out({"many": RANDOM.normal(size=(8, 60))}, RANDOM.normal(size=8))
    assert found["many"].explained < 0.5
    assert finding_out({"fixed": np.ones((9, 2))}, np.arange(9.0))["fixed"].euros == 0.0


def test_a_sure_choice_leaves_nothing_to_find_out():
    assert knowing_all(np.array([1.0, 5.0])) == 0.0
    assert knowing_all(np.array([-1.0, 5.0])) == pytest.approx(0.5)
    found = finding_out({"decides": np.arange(50.0)[:, None]}, 100.0 + np.arange(50.0))
    assert found["decides"].explained > 0.9
    assert found["decides"].euros == pytest.approx(0.0, abs=1e-9)


def test_what_two_measures_do_beyond_the_sum_is_judged_world_by_world():
    first, second = RANDOM.normal(5, 1, 20), RANDOM.normal(3, 1, 20)
    found = interaction(first, second, first + second + 2.0)
    assert found.more == pytest.approx(2.0)
    assert found.verdict.key == "clear_increase"
    assert interaction(first, second, first + second).more == pytest.approx(0.0, abs=1e-12)


def test_a_way_to_aim_costs_its_money_over_its_effect_when_that_is_sure():
    sure, unsure = np.full(20, 4.0), np.linspace(-1, 3, 20)
    found = aims({"sure": (sure, np.full(20, 80.0)), "unsure": (unsure, np.full(20, 80.0))})
    assert found["sure"].cost == 20.0
    assert found["unsure"].cost is None
