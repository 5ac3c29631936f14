"""Emulators: what the model would read at a point, from kept runs, in microseconds.

Each reading is a quadratic of the point with a penalty, as a Gaussian process with a polynomial
kernel (Rasmussen and Williams 2006, 2.7 and 5.4.2): one weight for each assumption, found from its
own slope, and the share of curvature and of noise that leave the smallest error when each run is
left out once. The error left out holds the luck of a run as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Emulator", "learn"]

Floats = NDArray[np.float64]

_CURVES: Final = (0.0, 0.03, 0.1, 0.3, 1.0)
_NOISES: Final = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
_ROUNDS: Final = 3
_FLOOR: Final = 0.02  # the least weight of an assumption, relative to the mean


@dataclass(frozen=True, slots=True)
class Emulator:
    """Quadratics of many readings: level (r,), slope (r, p), curve (r, p·(p+1)/2), error (r,).

    logs (r,) tells which readings are fitted as logarithms; error is in the same terms.
    """

    names: tuple[str, ...]
    level: Floats
    slope: Floats
    curve: Floats
    error: Floats
    logs: NDArray[np.bool_]

    def read(self, points: Floats) -> tuple[Floats, Floats]:
        """Return expected readings and their standard errors at points, each (points, r)."""
        z = 2.0 * points - 1.0
        found = self.level + z @ self.slope.T
        rows, columns = np.triu_indices(z.shape[1])
        found += (z[:, rows] * z[:, columns]) @ self.curve.T
        values = np.where(self.logs, np.exp(np.where(self.logs, found, 0.0)), found)
        return values, np.where(self.logs, values * self.error, self.error)


def learn(
    points: Floats, readings: Mapping[str, Floats], names: tuple[str, ...], since: int = 0
) -> Emulator:
    """Learn readings from runs at points (runs, parameters); runs that failed are left out.

    The error is that of runs from number since on: later runs lie where the aims are.
    """
    counts = np.arange(len(points)) >= since
    found = [_learn(2.0 * points - 1.0, readings[name], counts) for name in names]
    columns = list(zip(*found, strict=True))
    level, slope, curve, error = (np.array(column) for column in columns[:4])
    return Emulator(names, level, slope, curve, error, np.array(columns[4], bool))


def _learn(
    z: Floats, values: Floats, counts: NDArray[np.bool_]
) -> tuple[float, Floats, Floats, float, bool]:
    """Learn one reading; positive ones as logarithms. The error is that of the runs that count."""
    here = np.isfinite(values)
    z, y, counts = z[here], values[here], counts[here]
    logs = bool((y > 0.0).all())
    y = np.log(y) if logs else y
    mean, wide = y.mean(), max(y.std(), 1e-12)
    y = (y - mean) / wide
    weights, best = np.ones(z.shape[1]), (np.inf, np.ones(z.shape[1]), 0.0, 1.0)
    for _ in range(_ROUNDS):
        best = min([best, *_tries(z, y, weights)], key=lambda each: each[0])
        inner = np.linalg.solve(_kernel(z, *best[1:3]) + best[3] * np.eye(y.size), y)
        slopes = best[1] * (z.T @ inner)
        weights = slopes**2 / max((slopes**2).mean(), 1e-300) + _FLOOR
    _, weights, curve, noise = best
    inverse = np.linalg.inv(_kernel(z, weights, curve) + noise * np.eye(y.size))
    inner = inverse @ y
    error = float(np.sqrt(np.mean((inner / np.diag(inverse))[counts] ** 2)))
    part = z * weights
    square = curve / z.shape[1] * np.einsum("n,np,nq->pq", inner, part, part)
    rows, columns = np.triu_indices(z.shape[1])
    bent = np.where(rows == columns, 1.0, 2.0) * square[rows, columns]
    return (
        float(mean + wide * inner.sum()),
        wide * (part.T @ inner),
        wide * bent,
        wide * error,
        logs,
    )


def _tries(
    z: Floats, y: Floats, weights: Floats
) -> list[tuple[float, Floats, float, float]]:  # fmt: skip
    """Return for each share of curvature and noise the error when each run is left out once."""
    found = []
    for curve in _CURVES:
        values, vectors = np.linalg.eigh(_kernel(z, weights, curve))
        turned = vectors.T @ y
        for noise in _NOISES:
            inverse = 1.0 / (np.maximum(values, 0.0) + noise)
            left_out = (vectors @ (inverse * turned)) / ((vectors**2) @ inverse)
            found.append((float(np.sqrt(np.mean(left_out**2))), weights, curve, noise))
    return found


def _kernel(z: Floats, weights: Floats, curve: float) -> Floats:
    """Return how alike runs are: a constant, slopes and curves."""
    alike = (z * weights) @ z.T
    whole: Floats = 1.0 + alike + curve / z.shape[1] * alike**2
    return whole
