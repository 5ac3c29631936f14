"""The 17 municipalities as an ideal world: people and jobs where they really are, nothing else."""

import numpy as np
from numpy.typing import NDArray

from gros.validation.ideal import LOOP, Given, new_commutes, play, spread, world
from models import tables
from models.labour.places import MUNICIPALITIES
from models.labour.state import State

__all__ = ["TURNOVER", "crosses", "flows_between", "labour_force", "region", "with_turnover"]

TURNOVER = ("separation__sep_to_unemp_nl", "separation__sep_to_unemp_de")
SETTLING = 6  # months before anything is counted


def column(name: str) -> NDArray[np.float64]:
    """Return a column of the municipalities, (17,)."""
    return np.asarray(tables.read("municipalities").column(name), np.float64)


def labour_force() -> int:
    """Return how many people work or look for work in the region, one to one."""
    return int(column("labour_force").sum())


def with_turnover(rate: float) -> dict[str, float]:
    """Return the changes that let jobs end at this rate a month on both sides."""
    return dict.fromkeys(TURNOVER, rate)


def region(given: Given, size: int, seed: int = 1) -> State:
    """Make the 17 municipalities with their ways; people and jobs lie where they really lie."""
    homes = spread(column("labour_force"), size)
    slots = spread(column("workers_at_workplace"), size)
    return world(given, homes, slots, seed=seed)


def crosses(state: State) -> NDArray[np.bool_]:
    """Tell which pairs of municipalities lie on two sides of the border, (17, 17)."""
    country = state.places.country[:MUNICIPALITIES]
    across: NDArray[np.bool_] = country[:, None] != country[None, :]
    return across


def flows_between(given: Given, *, size: int, months: int) -> tuple[State, NDArray[np.int64]]:
    """Return the hires between municipalities in a closed loop after half a year."""
    state = region(given, size)
    play(state, given, LOOP, SETTLING)
    total = np.zeros((MUNICIPALITIES, MUNICIPALITIES), np.int64)
    for _ in range(months):
        play(state, given, LOOP)
        total += new_commutes(state)
    return state, total
