"""One margin of the first state: what it should be, what was drawn, and how well it is known."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.labour.places import MUNICIPALITIES, Places
from models.labour.synthesis.luck import Floats, Wholes

SIDES: Final = ("Parkstad Limburg", "StädteRegion Aachen")
PUBLISHED: Final = ("sourced", "derived")
"""Grades of margins that were published or computed from published figures."""


class Margin(NamedTuple):
    """Target against drawn for one margin in one place.

    name is an English message id; place a municipality, an outside area's key, a side, a pair of
    places or "" for the whole region; quality the grade of the target.
    """

    name: str
    place: str
    target: float
    drawn: float
    quality: str

    @property
    def error(self) -> float:
        """Return the relative error; people and jobs are whole, so half of one is no error."""
        apart = abs(self.drawn - self.target)
        return 0.0 if apart <= 0.5 else apart / max(self.target, 1.0)


def by_town(
    name: str, target: Sequence[float] | Floats | Wholes, drawn: Wholes | Floats, quality: str,
    places: Places,
) -> list[Margin]:  # fmt: skip
    """Return one margin a municipality. target and drawn have shape (17,)."""
    return [
        Margin(name, places.names[town], float(target[town]), float(drawn[town]), quality)
        for town in range(MUNICIPALITIES)
    ]


def by_side(
    name: str, target: Sequence[float] | Floats, drawn: Sequence[float] | Floats | Wholes,
    quality: str,
) -> list[Margin]:  # fmt: skip
    """Return one margin for each of Parkstad and the StädteRegion."""
    return [
        Margin(name, SIDES[side], float(target[side]), float(drawn[side]), quality)
        for side in (0, 1)
    ]


def count(group: NDArray[Any], chosen: NDArray[np.bool_], groups: int) -> Wholes:
    """Count the chosen rows by group. Shapes (rows,), (rows,), (groups,)."""
    return np.bincount(group[chosen].astype(np.int64), minlength=groups)[:groups]
