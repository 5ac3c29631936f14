"""Widths: how far the data narrowed each assumption, from its prior to its posterior."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gros.calibration.blocks import Space

__all__ = ["LEARNED", "Width", "widths"]

Floats = NDArray[np.float64]

LEARNED: Final = 0.8
"""An assumption counts as learned when its posterior is at most so wide relative to its prior."""

_SHARES: Final = (0.05, 0.5, 0.95)
_PRIOR: Final = 1.0 / np.sqrt(12.0)  # standard deviation of an even prior from 0 to 1


@dataclass(frozen=True, slots=True)
class Width:
    """One assumption: 5th, 50th and 95th percentile, and its width relative to the prior.

    The width compares standard deviations.
    """

    name: str
    low: float
    middle: float
    high: float
    width: float

    @property
    def learned(self) -> bool:
        """Tell whether the data say something about it."""
        return self.width <= LEARNED


def widths(space: Space, points: Floats) -> tuple[Width, ...]:
    """Compare accepted points (draws, parameters) with the prior."""
    found = []
    for row, name in enumerate(space.names):
        wide = space.high[row] - space.low[row]
        shares = np.quantile(points[:, row], _SHARES)
        low, middle, high = (float(space.low[row] + wide * share) for share in shares)
        width = float(points[:, row].std() / _PRIOR)
        found.append(Width(name, low, middle, high, width))
    return tuple(found)
