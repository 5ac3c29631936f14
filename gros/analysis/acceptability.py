"""The chance that a package costs less than so much per extra worker, over drawn worlds.

Cost per worker is a ratio and is never averaged: a world accepts a price when the workers gained,
paid at that price, are worth more than the money spent (van Hout et al. 1994).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["PRICES", "acceptability"]

PRICES = tuple(range(10_000, 200_001, 10_000))
"""Prices of one extra worker in EUR that a page asks about."""


def acceptability(
    gained: NDArray[np.float64],
    spent: NDArray[np.float64],
    prices: Sequence[float] = PRICES,
) -> NDArray[np.float64]:
    """Return for every price the share of worlds that accept it, (prices,).

    ``gained`` holds extra workers and ``spent`` EUR, one a world. Raises ValueError for arrays of
    other lengths or none at all.
    """
    if gained.shape != spent.shape or not gained.size:
        raise ValueError("gained and spent must hold the same worlds, one or more")
    worth = np.asarray(prices, np.float64)[:, None] * gained - spent
    shares: NDArray[np.float64] = (worth > 0.0).mean(axis=1)
    return shares
