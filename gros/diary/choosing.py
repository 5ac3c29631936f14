"""Choosing: whose year is told, by a lot that nobody draws by hand."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gros.diary.kinds import COURSES, Course, Lives
from models.chance import Chance, purpose

__all__ = ["Choice", "chosen", "lots"]

LOT: Final = purpose("choosing/lot")


class Choice(NamedTuple):
    """One person who was chosen: place among the residents, course, how many had that course."""

    resident: int
    course: Course
    had: int


def lots(seed: int, ids: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Return the lot of every resident, the same whatever happens to them, (residents,)."""
    drawn: NDArray[np.float64] = Chance(seed).uniform(LOT, 0, ids)
    return drawn


def chosen(
    lives: Lives, side: NDArray[np.int8], lot: NDArray[np.float64], people: int
) -> list[Choice]:
    """Choose people with different courses of life, from the two sides in turn.

    For each course in turn the resident with the lowest lot is taken who had it and is not taken
    yet, on the side whose turn it is where there is one. Courses that nobody had are passed over;
    when all have been asked, they are asked again. side and lot are (residents,).
    """
    had = [np.flatnonzero(course.holds(lives)) for course in COURSES]
    free = np.ones(lot.size, np.bool_)
    found: list[Choice] = []
    before = -1
    while len(found) < people and before != len(found):
        before = len(found)
        for course, rows in zip(COURSES, had, strict=True):
            left = rows[free[rows]]
            if left.size == 0 or len(found) == people:
                continue
            near = left[side[left] == len(found) % 2]
            among = near if near.size else left
            taken = int(among[np.argmin(lot[among])])
            free[taken] = False
            found.append(Choice(taken, course, rows.size))
    return found
