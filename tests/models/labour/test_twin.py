"""The twin: it keeps its accounts, follows the equations, and agrees with the simulation."""

import numpy as np
import pytest
from hypothesis import given as cases
from hypothesis import strategies as some

from models.labour import assumptions
from models.labour.places import MUNICIPALITIES
from models.labour.state import ACROSS
from models.labour.twin import World, grid, matching, stocks
from models.labour.twin.census import WAGES, take
from models.labour.twin.scene import HOMES
from models.labour.twin.study import MOVED, differences, points, simulated

SAMPLE = 0.1
GIVEN = assumptions.load()


@pytest.fixture(scope="module")
def present():
    """Return the stocks of the present assumptions."""
    return stocks(GIVEN, sample=SAMPLE)


def residents(scene):
    people, edge = scene.people, scene.border
    everyone = people.at_work.sum(axis=(1, 2, 3, 4)) + people.looking.sum(axis=(1, 2, 3, 4))
    everyone += people.resting.sum(axis=(1, 2, 3, 4)) + edge.crossing.sum(axis=(1, 2, 3, 4))
    return everyone[HOMES]


def test_nobody_is_lost_and_every_job_is_held():
    world = World(GIVEN, take(GIVEN, SAMPLE))
    scene, before = world.scene, residents(world.scene)
    for _ in range(6):
        world.step()
        np.testing.assert_allclose(residents(scene), before, rtol=1e-9)
        inside = scene.people.at_work[..., 0, :].sum() + scene.border.crossing.sum()
        assert abs(scene.firms.count()[1].sum() - inside) < 0.003 * inside  # events are whole
        assert min(part.min() for part in (scene.people.at_work, scene.people.looking)) > -1e-9


def test_counts_kept_are_the_counts_of_the_slots():
    world = World(GIVEN, take(GIVEN, SAMPLE))
    for _ in range(3):
        world.step()
    slots, stock = world.scene.firms.slots, world.scene.firms.stock
    for row, state in enumerate((1, 2)):
        here = np.bincount(slots.kind[slots.state == state], minlength=stock.shape[1])
        np.testing.assert_array_equal(stock[row], here)


def test_the_same_assumptions_give_the_same_bits(present):
    again = stocks(GIVEN, sample=SAMPLE)
    assert again.unemployed.tobytes() == present.unemployed.tobytes()
    assert again.vacancies.tobytes() == present.vacancies.tobytes()


@pytest.mark.parametrize(
    ("changes", "name", "sign"),
    [
        ({"separation.sep_to_unemp_de": 0.0045}, "unemployed", (0, 1)),
        ({"screening.screen_pass": 0.16}, "vacancies", (1, 1)),
        ({"looking.active_search_employed": 0.06}, "job_to_job", (-1, -1)),
    ],
)
def test_a_parameter_moves_its_stock(present, changes, name, sign):
    moved = getattr(stocks(GIVEN.but(changes), sample=SAMPLE), name)
    base = getattr(present, name)
    for side in (0, 1):
        if sign[side]:
            assert sign[side] * (moved[side] - base[side]) > 0.01 * base[side]


def test_the_twin_finds_the_border_that_keeps_the_stock(present):
    higher = World(GIVEN.but({"looking.border_search_nl_de": 2.0}), take(GIVEN, SAMPLE))
    usual = World(GIVEN, take(GIVEN, SAMPLE))
    for _ in range(24):
        higher.step()
        usual.step()
    across = higher.scene.border.crossing[HOMES].sum()
    assert across == pytest.approx(usual.scene.border.crossing[HOMES].sum(), rel=0.02)
    lowered = 2.0 - higher.scene.level[ACROSS][0], 2.0 - usual.scene.level[ACROSS][0]
    assert lowered[0] < 0.8 * lowered[1]


def test_the_twin_agrees_with_the_simulation_at_a_point_it_has_not_seen():
    changes = next(points(GIVEN, 1, seed=7))
    assert set(changes) == set(MOVED)
    there = GIVEN.but(changes)
    apart = differences(stocks(there, sample=SAMPLE), simulated(there, sample=SAMPLE, seeds=(1, 2)))
    assert np.abs(apart["employed"]).max() < 1.0
    assert np.abs(apart["unemployed"][0]) < 12.0  # 5 % and the noise of 500 people in two runs
    assert np.abs(apart["unemployed"][1]) < 6.0
    assert np.abs(apart["job_finding"][0]) < 16.0  # a rate of few people, none of the six
    assert np.abs(apart["job_finding"][1]) < 8.0
    assert np.abs(apart["vacancies_both"]).max() < 15.0


@cases(some.floats(0.01, 5.0), some.integers(1, 400), some.sampled_from([1, 8, 32]))
def test_a_cell_fills_by_the_formula_of_the_ring(contacts, vacancies, points_):
    # one field, one education that fits, everyone passes: V7 of the model document
    urn = np.zeros((1, 1, MUNICIPALITIES, 12, 3))
    urn[0, 0, 0, 0, 0] = 1.0
    vacant = np.zeros((MUNICIPALITIES, 12, 3, WAGES))
    vacant[0, 0, 0, 0] = vacancies
    applying = np.zeros((1, 1, MUNICIPALITIES, 3 * WAGES))
    applying[0, 0, 0, 0] = contacts * vacancies
    none = np.zeros_like(applying)
    load, offer = matching.rivalry(
        applying, none, urn, np.ones((1, 3)), vacant, points_, np.zeros_like(vacant)
    )
    filled = load[0, 0, 0, 0] * offer[0, 0, 0, 0]
    expected = 1.0 - (1.0 + contacts / points_) ** -points_
    if vacancies >= 100:
        assert filled == pytest.approx(expected, rel=0.03)
    assert 0.0 < filled < 1.0
    assert filled >= expected - 1e-9  # fewer vacancies share contacts more evenly


@cases(some.lists(some.floats(-3.0, 3.0), min_size=1, max_size=20), some.floats(-0.3, 0.3))
def test_dealing_to_bins_keeps_count_and_mean(values, offset):
    array = np.array(values)
    counts = grid.deal(np.zeros(array.size), 1, array)
    assert counts.sum() == pytest.approx(array.size)
    inside = np.clip(array, grid.CENTRES[0], grid.CENTRES[-1])
    assert (counts[0] @ grid.CENTRES) == pytest.approx(inside.sum(), abs=1e-3)
    moved = grid.shifted(counts, np.array([offset]))
    assert moved.sum() == pytest.approx(array.size)


def test_the_normal_table_is_the_normal_distribution():
    known = {-1.959964: 0.025, 0.0: 0.5, 1.0: 0.8413447, 2.326348: 0.99}
    found = grid.normal_below(np.array(list(known)))
    np.testing.assert_allclose(found, list(known.values()), atol=1e-6)


@cases(some.floats(0.0, 1.0))
def test_no_offer_and_the_best_offer_belong_together(success):
    numbers = matching.truncated(1.8, 4)
    assert numbers.sum() == pytest.approx(1.0)
    offers = np.full(40, success / 40.0)
    hired = (numbers * np.arange(5)).sum() * (offers * matching.chosen(numbers, offers)).sum()
    assert hired == pytest.approx(1.0 - matching.no_offer(numbers, np.array(success)), abs=2e-3)
