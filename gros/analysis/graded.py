"""How much of an effect rests on assumptions without evidence: what is lost without them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gros.verdict import BAND

__all__ = ["Graded", "graded"]


@dataclass(frozen=True, slots=True)
class Graded:
    """An effect with all assumptions, and what is lost when those of grade D are neutral.

    ``low`` and ``high`` are the ends of the band of what is lost. ``share`` is lost over effect;
    None where the band of the effect holds zero. Below zero, the assumptions make it smaller.
    """

    effect: float
    lost: float
    low: float
    high: float
    share: float | None

    def document(self) -> dict[str, float | None]:
        """Return the numbers as plain values."""
        return {
            "effect": self.effect,
            "lost": self.lost,
            "low": self.low,
            "high": self.high,
            "share": self.share,
        }


def graded(effect: NDArray[np.float64], neutral: NDArray[np.float64]) -> Graded:
    """Return what is lost; both arrays hold one paired difference a seed, in the same order.

    Raises ValueError for arrays of other lengths or none at all.
    """
    if effect.shape != neutral.shape or not effect.size:
        raise ValueError("both arrays must hold the same worlds, one or more")
    gone = effect - neutral
    low, high = (float(end) for end in np.percentile(gone, BAND))
    first, last = (float(end) for end in np.percentile(effect, BAND))
    sure = first > 0.0 or last < 0.0
    share = float(gone.mean() / effect.mean()) if sure else None
    return Graded(float(effect.mean()), float(gone.mean()), low, high, share)
