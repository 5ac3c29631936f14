"""Says how sure a mean is, and when more runs would say nothing more."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["enough", "mean_error"]


def mean_error(values: NDArray[np.float64], draws: Sequence[int]) -> float | None:
    """Return the standard error of the mean of paired differences; None with fewer than two.

    Worlds of one draw resemble each other, so with several draws each draw counts once,
    weighted by its worlds: the variance of Liang and Zeger 1986 for the mean, with the usual
    correction g / (g − 1) for g draws.
    """
    if np.unique(np.asarray(draws)).size > 1:
        _names, groups = np.unique(np.asarray(draws), return_inverse=True)
    else:
        groups = np.arange(values.size)
    number = int(groups.max()) + 1 if groups.size else 0
    if number < 2:
        return None
    sums = np.bincount(groups, weights=values - values.mean())
    return float(np.sqrt(number / (number - 1) * np.square(sums).sum()) / values.size)


def enough(low: float, high: float, error: float | None, share: float) -> bool:
    """Tell whether the error of the mean is at most a share of the band from low to high."""
    return error is not None and error <= share * (high - low)
