"""Who dies is who waits least, however the rows lie and however many have a birthday."""

import numpy as np
import pytest

from models.chance import exponential, philox, unit, waiting
from models.compiling import kernel
from models.labour.people import EMPLOYED, FREE, empty
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.processes import population

MONTH, SEED, GROWTH = 30, 3, 0.008


def crowd(size: int = 4_000):
    """Make residents and people from outside of every age, some rows free."""
    dice = np.random.default_rng(size)
    people = empty(size)
    people.id[:] = dice.permutation(size)
    people.home[:] = dice.integers(0, PLACES, size)
    people.born[:] = MONTH - dice.integers(0, 1200, size)
    people.status[:] = dice.choice([FREE, EMPLOYED], size, p=[0.2, 0.8])
    return people


def plainly(people, quota) -> set[int]:
    """Return the ids of the dying, one person after another."""
    line: dict[int, list[tuple[float, int]]] = {place: [] for place in range(MUNICIPALITIES)}
    for who, home, born, status in zip(
        people.id, people.home, people.born, people.status, strict=True
    ):
        age = MONTH - int(born)
        if status != FREE and home < MUNICIPALITIES and age % 12 == 0:
            hazard = exponential(GROWTH * age)
            luck = unit(philox(who, 0, MONTH, 0, SEED, population.DIE)[0])
            line[int(home)].append((waiting(luck, hazard), int(who)))
    return {who for place, some in line.items() for _, who in sorted(some)[: quota[place]]}


@pytest.mark.parametrize("each", [0, 1, 3, 1_000])
def test_those_die_who_wait_least_in_their_municipality(each):
    people = crowd()
    quota = np.full(MUNICIPALITIES, each)
    quota[4] = 0
    hazards = population.hazards_by_age(GROWTH, 101)
    dying = population._dying(people, MONTH, np.uint32(SEED), quota, hazards)
    ids = people.id[dying].tolist()
    assert len(ids) == len(set(ids))
    assert set(ids) == plainly(people, quota)
    assert 4 not in people.home[dying]


@kernel
def _line_of_equals(ids, size):  # type: ignore[no-untyped-def]
    line, waits = np.zeros(size, np.int64), np.full(size, np.inf)
    for i in range(ids.size):
        if population._after(waits[0], ids[line[0]], 1.0, ids[i]):
            population._replace_last(line, waits, ids, 0, size, i, 1.0)
    return ids[line]


def test_equal_waiting_is_decided_by_id():
    ids = np.array([7, 2, 9, 4, 1, 8, 3, 6], np.uint32)
    assert sorted(_line_of_equals(ids, 4).tolist()) == [1, 2, 3, 4]
