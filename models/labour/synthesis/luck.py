"""The luck behind the first state: one fixed seed, since all runs share one start population."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import Chance, logarithm, normal
from models.compiling import kernel

LAYER: Final = Chance(0)
"""The seed of the layer "data"; the luck of a run never touches the first state."""

Floats = NDArray[np.float64]
Wholes = NDArray[np.int64]
Bools = NDArray[np.bool_]


def draw(purpose: np.uint32, who: NDArray[Any]) -> Floats:
    """Draw one number strictly between 0 and 1 for each id. Shapes: (ids,), (ids,)."""
    return LAYER.uniform(purpose, 0, who)


def draw_rows(purpose: np.uint32, rows: int) -> Floats:
    """Draw one number strictly between 0 and 1 for each row of a table of margins."""
    return draw(purpose, np.arange(rows))


def draw_one(purpose: np.uint32) -> float:
    """Draw a single number strictly between 0 and 1."""
    return float(draw_rows(purpose, 1)[0])


@kernel
def normals(u):  # type: ignore[no-untyped-def]
    """Turn draws into standard normal numbers. Shape (draws,)."""
    score = np.empty(u.size)
    for i in range(u.size):
        score[i] = normal(u[i])
    return score


@kernel
def logarithms(x):  # type: ignore[no-untyped-def]
    """Return natural logarithms with the same bits on every machine. Shape (numbers,)."""
    found = np.empty(x.size)
    for i in range(x.size):
        found[i] = logarithm(x[i])
    return found


def geometric(u: Floats, mean: float) -> Wholes:
    """Turn draws into whole numbers of months from 0 on, with about the mean given."""
    months: Wholes = np.floor(-logarithms(u) * mean).astype(np.int64)
    return months
