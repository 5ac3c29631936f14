"""Says which choice one would regret least, whichever of the drawn worlds comes true.

Regret as Savage 1951: how much more the best choice would have given in the same world.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Choice", "choices", "least_regret"]


@dataclass(frozen=True, slots=True)
class Choice:
    """How one choice does over all worlds: on average, at worst, and against the best choice.

    ``mean`` and ``worst`` are in the unit of the outcome, and so are ``regret`` (the largest)
    and ``mean_regret``. ``best`` is the share of worlds in which no choice gives more.
    """

    mean: float
    worst: float
    regret: float
    mean_regret: float
    best: float

    def document(self) -> dict[str, float]:
        """Return the choice as plain values."""
        return {
            "mean": self.mean,
            "worst": self.worst,
            "regret": self.regret,
            "mean_regret": self.mean_regret,
            "best": self.best,
        }


def choices(outcomes: Mapping[str, NDArray[np.float64]]) -> dict[str, Choice]:
    """Return how every choice does; each array holds one value a world, more being better.

    Raises ValueError when the choices were not tried in the same worlds.
    """
    if len({values.shape for values in outcomes.values()}) != 1:
        raise ValueError("every choice must be tried in the same worlds")
    highest = np.max(np.stack(list(outcomes.values())), axis=0)
    return {
        name: Choice(
            mean=float(values.mean()),
            worst=float(values.min()),
            regret=float((highest - values).max()),
            mean_regret=float((highest - values).mean()),
            best=float((values == highest).mean()),
        )
        for name, values in outcomes.items()
    }


def least_regret(found: Mapping[str, Choice]) -> tuple[str, ...]:
    """Return the choices with the smallest largest regret; several where they are equal."""
    least = min(choice.regret for choice in found.values())
    return tuple(name for name, choice in found.items() if choice.regret == least)
