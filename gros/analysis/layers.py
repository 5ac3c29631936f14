"""How much of the spread of an outcome each layer of uncertainty makes (model.md 6.2).

A layer other than luck is varied with one seed. Another value of an assumption also shuffles luck
anew from the first hire that goes differently, so the spread that luck makes alone is taken off.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["LUCK", "Layer", "layers"]

LUCK = "luck"


@dataclass(frozen=True, slots=True)
class Layer:
    """The spread that a layer makes: number of worlds, standard deviation as seen, share of all.

    ``share`` is None where nothing was varied and where nothing differs.
    """

    worlds: int
    spread: float
    share: float | None

    def document(self) -> dict[str, float | int | None]:
        """Return the layer as plain values."""
        return {"worlds": self.worlds, "spread": self.spread, "share": self.share}


def layers(outcomes: Mapping[str, NDArray[np.float64]]) -> dict[str, Layer]:
    """Return the spread of every layer; each array holds one outcome a world, luck among them.

    The shares add up to one. A layer with fewer than two worlds makes no spread.
    """
    seen = {name: _variance(values) for name, values in outcomes.items()}
    luck = seen[LUCK]
    own = {name: value if name == LUCK else max(0.0, value - luck) for name, value in seen.items()}
    whole = sum(own.values())
    return {
        name: Layer(
            worlds=int(values.size),
            spread=float(np.sqrt(seen[name])),
            share=own[name] / whole if whole and values.size > 1 else None,
        )
        for name, values in outcomes.items()
    }


def _variance(values: NDArray[np.float64]) -> float:
    return float(values.var(ddof=1)) if values.size > 1 else 0.0
