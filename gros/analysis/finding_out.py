"""What it is worth to find out more about a group of assumptions, by regression on drawn worlds.

Expected value of partial perfect information after Strong, Oakley and Brennan (2014): the worth
of the package is regressed on the assumptions of a group; who knew them would choose the package
only where that worth lies above zero. A ridge regression on the values and their squares, judged by
leaving out one world at a time, so that few worlds cannot pretend to teach much.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Worth", "finding_out", "knowing_all"]

Array = NDArray[np.float64]
_PENALTIES = 10.0 ** np.arange(-2.0, 5.0, 0.5)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a group of assumptions explains (share of the spread) and is worth to know, in EUR."""

    explained: float
    euros: float

    def document(self) -> dict[str, float]:
        """Return both numbers as plain values."""
        return {"explained": self.explained, "euros": self.euros}


def knowing_all(worth: Array) -> float:
    """Return what it is worth to know each world before choosing, in the unit of ``worth``."""
    return float(np.maximum(worth, 0.0).mean() - max(0.0, float(worth.mean())))


def finding_out(groups: Mapping[str, Array], worth: Array) -> dict[str, Worth]:
    """Return for every group what finding out its assumptions is worth.

    A group is a table of drawn values, (worlds, assumptions); ``worth`` (worlds,) is what the
    package brings above its cost. Never more than knowing all, and never below zero.
    """
    return {name: _worth(values, worth) for name, values in groups.items()}


def _worth(values: Array, worth: Array) -> Worth:
    spread = float(worth.var())
    features = _features(values)
    if spread == 0.0 or not features.shape[1] or worth.size < 3:
        return Worth(0.0, 0.0)
    told = _left_out(features, worth)
    explained = max(0.0, 1.0 - float(np.square(worth - told).mean()) / spread)
    if explained == 0.0:
        return Worth(0.0, 0.0)
    gain = float(np.maximum(told, 0.0).mean()) - max(0.0, float(told.mean()))
    return Worth(explained, min(max(0.0, gain), knowing_all(worth)))


def _features(values: Array) -> Array:
    """Return values and squares in standard deviations; what never varies is left out."""
    varied = values[:, values.std(axis=0) > 0.0]
    scaled = (varied - varied.mean(axis=0)) / varied.std(axis=0)
    squares = np.square(scaled)
    return np.hstack([scaled, squares - squares.mean(axis=0)])


def _left_out(features: Array, worth: Array) -> Array:
    """Return the worth that the other worlds tell of each one, with the penalty that errs least."""
    mean, number = float(worth.mean()), worth.size
    left, sizes, _right = np.linalg.svd(features, full_matrices=False)
    best, told = np.inf, np.full(number, mean)
    for penalty in _PENALTIES:
        shrunk = left * (np.square(sizes) / (np.square(sizes) + penalty))
        hat = shrunk @ left.T + 1.0 / number
        off = (worth - hat @ worth) / np.maximum(1.0 - np.diag(hat), 1e-9)
        error = float(np.square(off).mean())
        if error < best:
            best, told = error, worth - off
    return told
