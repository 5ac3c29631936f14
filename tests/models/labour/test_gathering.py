"""Gathering finds the rows that NumPy finds; a birthday comes every twelve months."""

import numpy as np
import pytest

from models import chance
from models.compiling import kernel
from models.flagging import BLOCK
from models.labour.gathering import draw_rows, has_birthday, lucky, with_status


@pytest.mark.parametrize("share", [0.0, 0.02, 0.6, 1.0])
@pytest.mark.parametrize("size", [0, 1, BLOCK, 3 * BLOCK + 5])
def test_people_of_a_status_are_listed_in_order(size, share):
    status = np.where(np.random.default_rng(size).random(size) < share, 4, 5).astype(np.int8)
    assert with_status(status, 4).tolist() == np.flatnonzero(status == 4).tolist()


def test_the_lucky_are_those_with_either_number_below_its_bound():
    ids = np.arange(2 * BLOCK + 9, dtype=np.uint32)[::-1].copy()
    status = (ids % 3).astype(np.int8)
    first, second = np.empty(ids.size), np.empty(ids.size)
    chance.draw_pairs(ids, ids.size, 7, 11, 13, first, second)
    expected = np.flatnonzero((status == 2) & ((first < 0.1) | (second < 0.02)))
    rows, one, other = lucky(status, 2, ids, 7, 11, 13, 0.1, 0.02)
    assert rows.tolist() == expected.tolist()
    assert one.tolist() == first[expected].tolist()
    assert other.tolist() == second[expected].tolist()


@kernel
def _birthdays(born, month):  # type: ignore[no-untyped-def]
    found = np.zeros(born.size, np.bool_)
    for i in range(born.size):
        found[i] = has_birthday(born[i], month)
    return found


@pytest.mark.parametrize("month", [0, 7, 131, 191])
def test_a_birthday_comes_every_twelve_months(month):
    born = np.arange(-1400, month + 1).astype(np.int16)
    assert (_birthdays(born, month) == ((month - born) % 12 == 0)).all()


def test_luck_drawn_for_rows_is_that_of_each():
    ids, rows = np.array([0, 7, 2**32 - 1, 42, 8], np.uint32), np.array([4, 1, 2])
    luck = np.zeros(4)
    draw_rows(ids, rows, -5, 11, 13, luck)
    assert luck.tolist() == [*(chance.uniform(11, 13, -5, who) for who in ids[rows]), 0.0]
