"""Twice the people and twice the jobs give twice the hires, and a little more (V18)."""

import numpy as np
from numpy.typing import NDArray

from gros.validation.ideal import SEARCH, neutral, play, spread, world
from gros.validation.regions import column
from gros.validation.scale import PEOPLE, Measured, Scale
from models.chance import Chance, purpose
from models.labour.jobs import CELLS, SECTORS
from models.labour.places import MUNICIPALITIES
from models.labour.state import State

__all__ = ["twice_the_people"]

TRADE = purpose("doubling/trade")
PLACE = 2  # where everybody is when cells are merged


def _scattered(size: int, seed: int) -> State:
    """Make people and half as many jobs of all sectors and levels in the 17 municipalities.

    What people perceive are the expected vacancies of each cell; whether one is there is luck, so
    that small worlds have more empty cells.
    """
    given = neutral(looking__contacts_unemployed=1.0, looking__contacts_max=1)
    chance = Chance(seed)
    homes = spread(column("labour_force"), size)
    where = spread(column("workers_at_workplace"), size // 2)
    levels = [np.floor(3 * chance.uniform(TRADE, 0, np.arange(n), alternative=k))
              for k, n in enumerate((homes.size, where.size))]  # fmt: skip
    state = world(given, homes, where, seed=seed, education=levels[0], needs=levels[1])
    state.people.field[:] = SECTORS * chance.uniform(TRADE, 1, np.arange(homes.size))
    state.jobs.sector[:] = SECTORS * chance.uniform(TRADE, 2, np.arange(where.size))
    expected = column("workers_at_workplace")
    state.memory.vacancies_seen[:MUNICIPALITIES] = np.repeat(
        (expected / expected.sum() * where.size / CELLS)[:, None], CELLS, axis=1
    )
    return state


def _merged(size: int, seed: int) -> State:
    """Make people and half as many jobs of one sector and level in one place."""
    given = neutral(looking__contacts_unemployed=1.0, looking__contacts_max=1)
    return world(given, [PLACE] * size, [PLACE] * (size // 2), seed=seed)


def _hires(state: State) -> int:
    given = neutral(looking__contacts_unemployed=1.0, looking__contacts_max=1)
    play(state, given, SEARCH)
    return int(state.flows.hires.sum())


def twice_the_people(scale: Scale) -> Measured:
    """V18: hires of one month with twice the people and jobs, over hires with once as many."""
    size = scale.of(100_000)
    seeds = range(1, scale.worlds + 1)
    found = {}
    for name, make in (("scattered", _scattered), ("merged", _merged)):
        hires: list[NDArray[np.int64]] = []
        for seed in seeds:
            hires.append(np.array([_hires(make(n, seed)) for n in (size, 2 * size)]))
        once, twice = np.sum(hires, axis=0)
        found[name] = float(twice / once)
    return {PEOPLE: float(2 * size), **found}
