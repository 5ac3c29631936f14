"""Gathering finds the rows that NumPy finds; a birthday comes every twelve months."""

import numpy as np
import pytest

from models import chance
from models.chance import BATCH
from models.compiling import kernel
from models.labour.gathering import draw_rows, gather, has_birthday


@pytest.mark.parametrize("size", [0, 1, BATCH])
@pytest.mark.parametrize("share", [0.0, 0.1, 1.0])
def test_the_wanted_rows_are_listed_in_order(size, share):
    wanted = (np.random.default_rng(size).random(size) < share).astype(np.uint8)
    found = gather(wanted, 5_000, np.empty(BATCH, np.int64))
    assert found.tolist() == (5_000 + np.flatnonzero(wanted)).tolist()


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
