"""Gathering finds the rows that NumPy finds; a birthday comes every twelve months."""

import numpy as np
import pytest

from models import chance
from models.compiling import kernel
from models.flagging import BLOCK
from models.labour.gathering import draw_rows, has_birthday, lucky, with_status
from models.labour.glance import Glance
from models.labour.people import EMPLOYED, empty


@pytest.mark.parametrize("share", [0.0, 0.02, 0.6, 1.0])
@pytest.mark.parametrize("size", [0, 1, BLOCK, 3 * BLOCK + 5])
def test_people_of_a_status_are_listed_in_order(size, share):
    status = np.where(np.random.default_rng(size).random(size) < share, 4, 5).astype(np.int8)
    assert with_status(status, 4).tolist() == np.flatnonzero(status == 4).tolist()


def test_the_lucky_are_those_with_any_number_below_its_bound():
    ids = np.arange(2 * BLOCK + 9, dtype=np.uint32)[::-1].copy()
    status, most = (ids % 3).astype(np.int8), np.array([0.1, 0.02, 0.0, 0.05])
    drawn = [np.array(chance.philox(who, 0, 7, 0, 11, 13), np.float64) for who in ids]
    luck = (np.array(drawn) + 0.5) / 2.0**32
    expected = np.flatnonzero((status == 2) & (luck < most).any(axis=1))
    rows, found = lucky(status, 2, ids, 7, 11, 13, most)
    assert rows.tolist() == expected.tolist()
    assert found.tolist() == luck[expected].tolist()


def test_a_second_verb_gets_the_glance_of_the_first():
    people = empty(3 * BLOCK)
    people.id[:] = np.arange(people.id.size)
    people.status[:] = EMPLOYED
    glance, few, more = Glance(), np.array([0.1, 0.0, 0.0, 0.0]), np.array([0.0, 0.0, 0.2, 0.0])
    rows, luck = glance.at_work(people, 5, np.uint32(1), few)
    assert (luck[:, 0] < 0.1).all()
    assert rows.size == pytest.approx(0.1 * people.id.size, rel=0.1)
    both, luck = glance.at_work(people, 5, np.uint32(1), more)
    assert ((luck[:, 0] < 0.1) | (luck[:, 2] < 0.2)).all()
    assert set(rows) < set(both)
    assert glance.at_work(people, 5, np.uint32(1), few)[0] is both
    assert glance.at_work(people, 6, np.uint32(1), few)[0].tolist() != both.tolist()


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
