"""The same money for other people: effect and cost of each way to aim a measure."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gros.verdict import Verdict, judge

__all__ = ["Aim", "aims"]

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Aim:
    """One way to aim: mean effect with its verdict, EUR spent, and total cost over total effect.

    ``cost`` is None where the band of the effect holds zero or lies below it.
    """

    effect: float
    verdict: Verdict
    spent: float
    cost: float | None

    def document(self) -> dict[str, float | str | None]:
        """Return the numbers as plain values."""
        return {
            "effect": self.effect,
            "low": self.verdict.low,
            "high": self.verdict.high,
            "verdict": self.verdict.key,
            "spent": self.spent,
            "cost": self.cost,
        }


def aims(found: Mapping[str, tuple[Array, Array]]) -> dict[str, Aim]:
    """Return every way to aim; each holds paired effects and EUR spent, one a world."""
    return {name: _aim(effect, spent) for name, (effect, spent) in found.items()}


def _aim(effect: Array, spent: Array) -> Aim:
    verdict, mean = judge(effect), float(effect.mean())
    sure = verdict.low is not None and verdict.low > 0.0
    return Aim(mean, verdict, float(spent.mean()), float(spent.mean()) / mean if sure else None)
