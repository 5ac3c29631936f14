"""How well draws fit what they should be: two tests of fit, written out since SciPy is no part."""

import math
import statistics
from typing import Any

import numpy as np
from numpy.typing import NDArray


def chance_of_distance(drawn: NDArray[np.float64]) -> float:
    """Return the chance that uniform draws lie as far from uniform (Kolmogorov and Smirnov)."""
    size = drawn.size
    steps = np.arange(size + 1) / size
    ordered = np.sort(drawn)
    distance = float(max((steps[1:] - ordered).max(), (ordered - steps[:-1]).max()))
    x = distance * (math.sqrt(size) + 0.12 + 0.11 / math.sqrt(size))
    total = sum((-1) ** (k - 1) * math.exp(-2.0 * (k * x) ** 2) for k in range(1, 101))
    return float(min(max(2.0 * total, 0.0), 1.0))


def chance_of_counts(counts: NDArray[Any], expected: NDArray[Any] | None = None) -> float:
    """Return the chance that counts differ as much from those expected, all equal by default.

    Pearson's sum, with the cube root of Wilson and Hilferty; both tails count, since draws that
    fit too well are no luck either.
    """
    wanted = np.full(counts.size, counts.sum() / counts.size) if expected is None else expected
    freedom = counts.size - 1
    total = float(((counts - wanted) ** 2 / wanted).sum())
    spread = 2.0 / (9.0 * freedom)
    score = ((total / freedom) ** (1.0 / 3.0) - (1.0 - spread)) / math.sqrt(spread)
    return 2.0 * (1.0 - statistics.NormalDist().cdf(abs(score)))
