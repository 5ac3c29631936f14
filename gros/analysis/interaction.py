"""What two measures do together beyond the sum of each alone, world by world."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gros.verdict import Verdict, judge

__all__ = ["Interaction", "interaction"]

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interaction:
    """Mean effects of each measure and of both, and both minus their sum with its verdict."""

    first: float
    second: float
    both: float
    more: float
    verdict: Verdict

    def document(self) -> dict[str, float | str | None]:
        """Return the numbers as plain values."""
        return {
            "first": self.first,
            "second": self.second,
            "both": self.both,
            "more": self.more,
            "low": self.verdict.low,
            "high": self.verdict.high,
            "verdict": self.verdict.key,
        }


def interaction(first: Array, second: Array, both: Array) -> Interaction:
    """Return the interaction; the arrays hold one paired difference a world, in the same order.

    Raises ValueError for no world at all.
    """
    more = both - first - second
    one, other, together, beyond = (float(each.mean()) for each in (first, second, both, more))
    return Interaction(one, other, together, beyond, judge(more))
