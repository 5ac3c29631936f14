"""A glance at those at work or looking: their luck of a month, drawn once for several verbs.

One draw has four numbers, as many as there are questions.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.chance import purpose
from models.labour.gathering import lucky
from models.labour.people import EMPLOYED, People

LUCK: Final = purpose("glance/luck")
LOSE, GIVE_UP, LOOK, MEET = range(4)
"""Losing a job, giving it up, looking for one, and how many vacancies are met."""


class Glance:
    """People at work who may be concerned in a month: the others' luck is known to be too high.

    It is taken when the first verb asks and holds until hiring puts more people to work. How much
    verbs ask is remembered, so that from the second month on one glance serves all.
    """

    def __init__(self) -> None:
        """Begin with nobody looked at."""
        self._month: int | None = None
        self._most = np.zeros(4)
        self._rows, self._luck = np.zeros(0, np.int64), np.zeros((0, 4))

    def at_work(
        self, people: People, month: int, seed: np.uint32, most: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return rows of people at work and their luck, all with a number below its most, (4,).

        Others may be among them, and some may have lost their job meanwhile. Shapes: (found,) and
        (found, 4).
        """
        if month != self._month or (most > self._most).any():
            self._month, self._most = month, np.maximum(self._most, most)
            self._rows, self._luck = lucky(
                people.status, EMPLOYED, people.id, month, seed, LUCK, self._most
            )
        return self._rows, self._luck
