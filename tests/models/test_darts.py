"""Picking by darts: the rule of choice C3, the shares, and boards that make room."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gros.validation.goodness import chance_of_counts
from models import darts

UNLIKELY = 0.001
WEIGHTS = st.lists(st.just(0.0) | st.floats(1e-3, 100.0), min_size=1, max_size=40)
SEED, PURPOSE, MONTH = 3, 77, 5


def picked(boards: darts.Boards, weights: np.ndarray, people: int) -> np.ndarray:
    covers = darts.covered(boards.start, weights[None, :], boards.tile)
    row, turn = np.zeros(people, np.int32), np.zeros(people, np.int8)
    who = np.arange(people, dtype=np.uint32)
    return darts.picks(boards.owner, row, covers, row, who, turn, MONTH, SEED, PURPOSE)


def boards_for(weights: np.ndarray) -> darts.Boards:
    return darts.roomy(darts.no_boards(1, weights.size), weights[None, :])


@settings(max_examples=60, deadline=None)
@given(WEIGHTS, st.data())
def test_c3_raising_one_weight_moves_people_only_to_it(weights, data):
    first = np.array(weights)
    raised = data.draw(st.integers(0, first.size - 1))
    boards = boards_for(first)
    then = first.copy()
    then[raised] *= data.draw(st.floats(1.0, darts.SPARE))
    before, after = picked(boards, first, 500), picked(boards, then, 500)
    assert set(after[after != before].tolist()) <= {raised}


@pytest.mark.parametrize("growth", [1.0, 1.2, 0.2])
def test_c3_alternatives_are_picked_in_proportion_to_their_weights(growth):
    first = np.array([0.5, 3.0, 0.0, 1.5, 7.0, 2.0, 0.0, 2.0])
    weights = first * np.array([growth, 1, 1, 1, growth, 1, 1, 1])
    people = 40_000
    won = np.bincount(picked(boards_for(first), weights, people), minlength=8)
    assert (won[weights == 0.0] == 0).all()
    expected = people * weights[weights > 0.0] / weights.sum()
    assert chance_of_counts(won[weights > 0.0], expected) > UNLIKELY


def test_c3_nobody_picks_without_weights():
    weights = np.array([0.0, 0.0])
    assert (picked(boards_for(weights), weights, 20) == -1).all()
    assert (picked(boards_for(np.ones(2)), weights, 20) == -1).all()


@settings(max_examples=100, deadline=None)
@given(WEIGHTS)
def test_every_alternative_owns_tiles_to_spare(weights):
    first = np.array(weights)
    boards = boards_for(first)
    assert (np.diff(boards.owner[0].astype(int)) >= 0).all(), "tiles of one owner lie together"
    for a in np.flatnonzero(first > 0.0):
        tiles = np.flatnonzero(boards.owner[0] == a)
        assert boards.start[0, a] == tiles[0]
        assert tiles.size * boards.tile[0] >= darts.SPARE * first[a] * (1.0 - 1e-12)


def test_boards_are_laid_anew_only_where_a_weight_outgrew_them():
    first = np.array([[1.0, 2.0], [3.0, 4.0]])
    boards = darts.roomy(darts.no_boards(2, 2), first)
    assert darts.roomy(boards, first * darts.SPARE) is boards
    wider = darts.roomy(boards, first * np.array([[1.0, 2.5], [1.0, 1.0]]))
    assert wider.room.tolist() == [[1.25, 6.25], [3.75, 5.0]]
    assert (wider.owner[1] == boards.owner[1]).all()
    assert (wider.owner[0] != boards.owner[0]).any()


def test_who_needs_many_darts_still_picks():
    """A weight that fell to a thousandth of its room is still found by nearly everyone."""
    boards = boards_for(np.array([1000.0, 1.0]))
    found = picked(boards, np.array([0.0, 1.0]), 400)
    assert set(found.tolist()) <= {1, -1}
    assert (found == 1).mean() > 0.15
