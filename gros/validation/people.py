"""Looks people up by who they are, in two worlds with the same luck."""

import numpy as np
from numpy.typing import NDArray

from models.labour.people import EMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.state import State

__all__ = ["Ids", "at_work", "residents_at_work", "rows_of"]

Ids = NDArray[np.uint32]


def rows_of(state: State, who: Ids) -> NDArray[np.bool_]:
    """Tell which rows of people hold one of some persons, (rows,)."""
    return np.isin(state.people.id, who) & (state.people.status > 0)


def at_work(state: State, who: Ids) -> int:
    """Count how many of some persons are at work."""
    return int((rows_of(state, who) & (state.people.status == EMPLOYED)).sum())


def residents_at_work(state: State) -> int:
    """Count residents of the region at work."""
    people = state.people
    return int(((people.status == EMPLOYED) & (people.home < MUNICIPALITIES)).sum())
