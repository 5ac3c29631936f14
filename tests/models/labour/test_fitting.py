"""The tools that meet margins exactly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.labour.synthesis.fitting import apportion, apportion_rows, controlled, deal, fit, likely

UNIT = st.floats(1e-9, 1.0 - 1e-9)
QUOTAS = st.lists(st.floats(0.0, 500.0), min_size=1, max_size=40)


@settings(max_examples=100, deadline=None)
@given(QUOTAS, UNIT)
def test_apportion_meets_the_total_and_rounds_each_quota_down_or_up(quotas, u):
    counts = apportion(np.array(quotas), u)
    assert counts.sum() == np.floor(sum(quotas) + 0.5)
    assert (counts >= 0).all()
    if counts.sum() > 0:
        scaled = np.array(quotas) * (counts.sum() / sum(quotas))
        assert (np.abs(counts - scaled) < 1.0 + 1e-6).all()


def test_apportion_keeps_small_cells_on_average():
    u = (np.arange(2000) + 0.5) / 2000
    quotas = np.array([0.04, 5.0, 0.3, 0.66])
    mean = np.mean([apportion(quotas, each) for each in u], axis=0)
    assert mean == pytest.approx(quotas, abs=0.002)


def test_apportion_leaves_whole_quotas_alone():
    quotas = np.array([3.0, 0.0, 257069.0, 1.0])
    assert (apportion(quotas, 0.999) == quotas).all()


def test_apportion_rows_splits_every_total():
    shares = np.array([[28.0, 41.0, 31.0], [1.0, 0.0, 0.0], [0.2, 0.3, 0.5]])
    totals = np.array([27181, 7, 0])
    counts = apportion_rows(shares, totals, np.array([0.1, 0.5, 0.9]))
    assert (counts.sum(axis=1) == totals).all()
    assert counts[1].tolist() == [7, 0, 0]


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 8), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_fitted_and_rounded_tables_meet_both_margins(rows, columns, seed):
    luck = np.random.default_rng(seed)
    true = luck.integers(0, 60, (rows, columns))
    by_row, by_column = true.sum(axis=1), true.sum(axis=0)
    table = fit(luck.uniform(0.1, 2.0, (rows, columns)), by_row * 1.0, by_column * 1.0)
    counts = controlled(table, by_row, by_column)
    assert (counts >= 0).all()
    assert (counts.sum(axis=1) == by_row).all()
    assert (counts.sum(axis=0) == by_column).all()


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), st.floats(0.01, 0.99), st.integers(0, 2**32 - 1))
def test_odds_give_the_total_and_keep_their_order(cells, share, seed):
    luck = np.random.default_rng(seed)
    sizes, odds = luck.integers(1, 900, cells), luck.uniform(0.05, 20.0, cells)
    chance = likely(sizes, odds, share * sizes.sum())
    assert chance @ sizes == pytest.approx(share * sizes.sum(), rel=1e-9)
    assert ((chance > 0.0) & (chance < 1.0)).all()
    assert (np.argsort(odds) == np.argsort(chance)).all()


def test_more_than_everyone_is_refused():
    with pytest.raises(ValueError, match="larger than the people"):
        likely(np.array([3, 4]), np.ones(2), 8)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_dealing_gives_every_label_as_often_as_counted(groups, labels, seed):
    luck = np.random.default_rng(seed)
    counts = luck.integers(0, 20, (groups, labels))
    member = luck.permutation(np.repeat(np.arange(groups), counts.sum(axis=1)))
    member = np.append(member, -1)
    dealt = deal(member, counts, luck.uniform(0.0, 1.0, member.size))
    assert dealt[-1] == -1
    for group in range(groups):
        got = np.bincount(dealt[member == group], minlength=labels)
        assert (got == counts[group]).all()


def test_dealing_is_even():
    people, rounds = 10, 4000
    u = np.random.default_rng(1).uniform(0.0, 1.0, (rounds, people))
    counts = np.array([[7, 3]])
    group = np.zeros(people, np.int64)
    chosen = np.mean([deal(group, counts, each) for each in u], axis=0)
    assert chosen == pytest.approx(np.full(people, 0.3), abs=0.03)


def test_a_group_larger_than_its_counts_is_refused():
    with pytest.raises(ValueError, match="more members than labels"):
        deal(np.zeros(3, np.int64), np.array([[1, 1]]), np.full(3, 0.5))
