"""Luck: published vectors, accuracy, uniformity and independence, and the rules C1 to C5."""

import math
import statistics

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gros.validation.goodness import chance_of_counts, chance_of_distance
from models import chance
from models.chance import Chance
from models.choice import within
from models.identity import newcomers
from models.labour.month import MONTH

WORD = st.integers(0, 2**32 - 1)
UNIT = st.floats(2**-33, 1.0 - 2**-33)
WEIGHTS = st.lists(st.floats(0.0, 50.0) | st.floats(1e-3, 1e3), min_size=1, max_size=20)
UNLIKELY = 0.001
IDS = np.arange(40_000, dtype=np.uint32)

# kat_vectors of Random123, "philox4x32 10": counter, key, words.
PUBLISHED = (
    ("00000000 " * 4, "00000000 " * 2, "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff " * 4, "ffffffff " * 2, "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    (
        "243f6a88 85a308d3 13198a2e 03707344",
        "a4093822 299f31d0",
        "d16cfe09 94fdcceb 5001e420 24126ea1",
    ),
)


def words_of(text: str) -> list[int]:
    return [int(word, 16) for word in text.split()]


@pytest.mark.parametrize(("counter", "key", "words"), PUBLISHED)
def test_philox_gives_the_published_words(counter, key, words):
    assert list(chance.philox(*words_of(counter), *words_of(key))) == words_of(words)


def test_blocks_drawn_for_many_are_the_words_of_each():
    who, other = np.array([0, 7, 2**32 - 1], np.uint32), np.array([3, 0, 2**31], np.uint32)
    words = np.empty((4, 3), np.uint64)
    chance.draw_blocks(who, other, -5, 2, 11, 12, *words)
    for a in range(3):
        assert words[:, a].tolist() == list(chance.philox(who[a], other[a], -5, 2, 11, 12))


def test_pairs_drawn_for_many_are_the_first_two_words_of_each():
    ids = np.array([0, 7, 2**32 - 1, 42], np.uint32)
    first, second = np.zeros(4), np.zeros(4)
    chance.draw_pairs(ids, 3, -5, 11, 13, first, second)
    for place, who in enumerate(ids[:3]):
        words = chance.philox(who, 0, -5, 0, 11, 13)
        assert (first[place], second[place]) == (chance.unit(words[0]), chance.unit(words[1]))
    assert first[3] == second[3] == 0.0


def test_a_month_before_2020_has_luck_of_its_own():
    months = [chance.philox(7, 0, month, 0, 1, 2) for month in range(-36, 132)]
    assert len(set(months)) == 168


@settings(max_examples=500, deadline=None)
@given(UNIT | st.floats(1e-300, 1e300) | st.floats(0.999, 1.001))
def test_the_logarithm_is_that_of_the_library_but_for_two_last_places(x):
    exact = math.log(x)
    assert abs(chance.logarithm(x) - exact) <= 2.0 * math.ulp(exact)


@settings(max_examples=500, deadline=None)
@given(st.floats(-690.0, 690.0) | st.floats(-1.0, 1.0))
def test_the_exponential_is_that_of_the_library_but_for_rounding(x):
    assert chance.exponential(x) == pytest.approx(math.exp(x), rel=4e-16 * (2.0 + abs(x) / 100.0))


@settings(max_examples=200, deadline=None)
@given(st.floats(0.01, 100.0), st.floats(-20.0, 20.0))
def test_the_power_is_that_of_the_library_but_for_rounding(base, exponent):
    assert chance.power(base, exponent) == pytest.approx(base**exponent, rel=1e-13)


@settings(max_examples=500, deadline=None)
@given(UNIT)
def test_the_normal_quantile_is_that_of_the_library_within_its_stated_error(u):
    exact = statistics.NormalDist().inv_cdf(u)
    assert chance.normal(u) == pytest.approx(exact, rel=1.2e-9, abs=1e-10)


@settings(max_examples=200, deadline=None)
@given(st.floats(-1e6, 1e6))
def test_the_logistic_is_safe_for_any_number(x):
    exact = 1.0 / (1.0 + math.exp(-x)) if x > -500.0 else 0.0
    assert chance.logistic(x) == pytest.approx(exact, rel=1e-13, abs=1e-200)


def test_the_smallest_and_largest_word_lie_strictly_between_nought_and_one():
    lowest, highest = (chance.unit(np.uint64(word)) for word in (0, 2**32 - 1))
    assert lowest == 2.0**-33
    assert highest == 1.0 - 2.0**-33
    assert math.isfinite(chance.waiting(lowest, 1.0))
    assert chance.waiting(highest, 1.0) > 0.0


def draws() -> dict[str, np.ndarray]:
    """Return draws of the same people that differ in one thing each."""
    one = Chance(1)
    purposes = sorted(chance.purposes().items())[:6]
    return {
        **{f"month {m}": one.uniform(np.uint32(9), m, IDS) for m in (-36, -1, 0, 1, 131)},
        **{f"seed {s}": Chance(s).uniform(np.uint32(9), 0, IDS) for s in (0, 2, 3, 2**32 - 1)},
        **{name: one.uniform(np.uint32(code), 0, IDS) for name, code in purposes},
        "neighbours": one.uniform(np.uint32(9), 0, IDS + 1),
        "alternative": one.uniform(np.uint32(9), 0, IDS, alternative=1),
        "repetition": one.uniform(np.uint32(9), 0, IDS, repetition=1),
        "distant ids": one.uniform(np.uint32(9), 0, IDS * np.uint32(65_536)),
    }


def test_draws_are_uniform_by_month_seed_purpose_and_neighbour():
    for name, drawn in draws().items():
        assert chance_of_distance(drawn) > UNLIKELY, name


def test_draws_of_months_seeds_purposes_and_neighbours_are_independent():
    drawn = draws()
    first = drawn.pop("month 0")
    for name, other in drawn.items():
        cells = (first * 12).astype(int) * 12 + (other * 12).astype(int)
        assert chance_of_counts(np.bincount(cells, minlength=144)) > UNLIKELY, name


def test_the_four_words_of_one_call_are_independent():
    hands = np.array([chance.philox(who, 0, 0, 0, 1, 9) for who in range(20_000)], np.float64)
    cells = (hands * 2.0**-32 * 8).astype(int)
    for a, b in ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)):
        counts = np.bincount(cells[:, a] * 8 + cells[:, b], minlength=64)
        assert chance_of_counts(counts) > UNLIKELY, (a, b)


def test_every_question_has_a_stream_of_its_own_named_after_its_file():
    assert MONTH
    known = chance.purposes()
    assert len(known) > 30
    assert len(set(known.values())) == len(known)
    assert all(name.count("/") == 1 for name in known)


def test_a_question_that_is_asked_twice_is_refused(monkeypatch):
    taken = next(iter(chance.purposes()))
    with pytest.raises(ValueError, match="clashes"):
        chance.purpose(taken)
    monkeypatch.setattr(chance.zlib, "crc32", lambda _: chance.purposes()[taken])
    with pytest.raises(ValueError, match="clashes"):
        chance.purpose("a name of its own/with the code of another")


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_a_seed_beyond_32_bits_is_refused(seed):
    with pytest.raises(ValueError, match="seed"):
        Chance(seed)


PLACED = st.tuples(
    st.integers(1, 3), st.integers(-64, 191), st.integers(0, 31), st.integers(0, 131_071)
)


@settings(max_examples=200, deadline=None)
@given(PLACED, PLACED)
def test_c1_two_newcomers_share_an_id_only_when_they_are_the_same(one, other):
    ids = [newcomers(*who[:3], np.array([who[3]]))[0] for who in (one, other)]
    assert (ids[0] == ids[1]) == (one == other)
    assert min(ids) >= 2**29, "ids below belong to the start file"


def test_c1_one_more_newcomer_renames_nobody():
    few, more = (newcomers(2, 30, 4, np.arange(count)) for count in (9, 10))
    assert (few == more[:9]).all()


def test_c1_newcomers_of_many_kinds_and_places_get_the_ids_of_each():
    kinds, places, ordinals = np.array([1, 2, 2]), np.array([0, 16, 3]), np.array([5, 0, 9])
    ids = newcomers(kinds, 30, places, ordinals)
    each = zip(kinds, places, ordinals, strict=True)
    assert ids.tolist() == [newcomers(int(k), 30, int(p), np.array([o]))[0] for k, p, o in each]
    with pytest.raises(ValueError, match="no id"):
        newcomers(kinds, 30, np.array([0, 32, 3]), ordinals)


@pytest.mark.parametrize(
    ("kind", "month", "place", "ordinal"),
    [(0, 0, 0, 0), (4, 0, 0, 0), (1, -65, 0, 0), (1, 192, 0, 0), (1, 0, 32, 0), (1, 0, 0, 131_072)],
)
def test_c1_an_id_that_does_not_fit_is_refused(kind, month, place, ordinal):
    with pytest.raises(ValueError, match="no id"):
        newcomers(kind, month, place, np.array([ordinal]))


@settings(max_examples=100, deadline=None)
@given(UNIT, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_c2_a_higher_chance_only_adds_events(u, one, other):
    assert (u < min(one, other)) <= (u < max(one, other))
    low, high = sorted((one * 30.0, other * 30.0))
    assert chance.whole(low, u) <= chance.whole(high, u)


def counted(mean: float, u: float, most: int) -> int:
    return int((u > chance.poisson_ladder(mean, most)).sum())


@settings(max_examples=200, deadline=None)
@given(UNIT, st.floats(0.0, 12.0), st.floats(0.0, 12.0), st.integers(1, 6))
def test_c4_a_higher_mean_only_adds_contacts(u, one, other, most):
    low, high = sorted((one, other))
    assert 0 <= counted(low, u, most) <= counted(high, u, most) <= most


def test_normals_of_many_are_the_normals_of_each():
    u = np.concatenate([np.linspace(1e-9, 0.05, 50), np.linspace(0.05, 1 - 1e-9, 200)])
    assert chance.normals(u).tolist() == [chance.normal(each) for each in u]


def test_c4_counts_have_the_mean_and_spread_asked_for():
    u = (np.arange(20_000) + 0.5) / 20_000
    counts = np.array([counted(3.2, each, 40) for each in u])
    assert counts.mean() == pytest.approx(3.2, abs=1e-3)
    assert counts.var() == pytest.approx(3.2, abs=1e-2)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.integers(0, 4), max_size=40),
    st.lists(st.integers(0, 9), min_size=5, max_size=5),
    st.integers(0, 4),
)
def test_c5_one_more_seat_serves_exactly_one_more_person(queue, seats, which):
    line, capacity = np.array(queue, np.int64), np.array(seats, np.int64)
    before = within(line, capacity)
    assert (np.bincount(line[before], minlength=5) == np.minimum(
        capacity, np.bincount(line, minlength=5))).all()  # fmt: skip
    capacity[which] += 1
    after = within(line, capacity)
    assert (before <= after).all()
    waiting = int((line == which).sum()) > seats[which]
    assert int((after & ~before).sum()) == waiting
    if waiting:
        assert np.flatnonzero(after & ~before)[0] == np.flatnonzero((line == which) & ~before)[0]
