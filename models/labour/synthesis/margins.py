"""One margin of the first state: what it should be, what was drawn, and how well it is known."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.labour.synthesis.luck import Bools, Floats, Wholes

SIDES: Final = ("Parkstad Limburg", "StädteRegion Aachen")
PUBLISHED: Final = ("sourced", "derived")
"""Grades of margins that were published, or computed from published figures."""

Numbers = Sequence[float] | Floats | Wholes


class Margin(NamedTuple):
    """Target against drawn for one margin in one place.

    name is an English message id; place a municipality, the key of an outside area, a side, a
    pair of places or "" for the whole region; quality the grade of the target.
    """

    name: str
    place: str
    target: float
    drawn: float
    quality: str

    @property
    def error(self) -> float:
        """Return the difference as a share of the target."""
        apart = abs(self.drawn - self.target)
        return apart / self.target if self.target else apart


def compare(
    name: str, places: Iterable[str], target: Numbers, drawn: Numbers, quality: str
) -> list[Margin]:
    """Return one margin for each place. target and drawn have the shape of places."""
    return [
        Margin(name, place, float(wanted), float(found), quality)
        for place, wanted, found in zip(places, target, drawn, strict=True)
    ]


def count(group: NDArray[Any], chosen: Bools, groups: int) -> Wholes:
    """Count the chosen rows by group. Shapes (rows,), (rows,), (groups,)."""
    return np.bincount(group[chosen].astype(np.int64), minlength=groups)
