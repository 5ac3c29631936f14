"""The grid of utility that classes are spread over: log net wage less the felt way to work."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import logarithm
from models.compiling import kernel

Floats = NDArray[np.float64]

BINS: Final = 43
STEP: Final = 0.05
LOWEST: Final = -1.2
CENTRES: Final[Floats] = LOWEST + STEP * np.arange(BINS, dtype=np.float64)
WITHIN: Final = STEP * STEP / 6.0  # variance that dealing to the two nearest bins adds at most
HALVES: Final = 4096
_TABLE_END: Final = 6.0


def where(values: NDArray[Any]) -> tuple[NDArray[np.int64], Floats]:
    """Return the bin below each value and the share that belongs to the bin above it."""
    place = np.clip((np.asarray(values, np.float64) - LOWEST) / STEP, 0.0, BINS - 1.000001)
    below = place.astype(np.int64)
    return below, place - below


@kernel
def _deal(groups, values, weights, lowest, step, counts):  # type: ignore[no-untyped-def]
    last = counts.shape[1] - 1.000001
    for row in range(groups.size):
        place = min(max((values[row] - lowest) / step, 0.0), last)
        below = np.int64(place)
        above = (place - below) * weights[row]
        counts[groups[row], below] += weights[row] - above
        counts[groups[row], below + 1] += above


def deal(groups: NDArray[Any], count: int, values: Floats, weights: Floats | None = None) -> Floats:
    """Count members of each group by bin, each dealt to its two nearest bins, (count, bins)."""
    counts = np.zeros((count, BINS))
    weigh = np.ones(values.size) if weights is None else weights
    _deal(np.asarray(groups, np.int64), values, weigh, LOWEST, STEP, counts)
    return counts


def normal_below(x: NDArray[Any]) -> Floats:
    """Return the standard normal distribution function, by linear steps in a table."""
    place = np.clip((np.asarray(x) + _TABLE_END) * (HALVES / (2.0 * _TABLE_END)), 0, HALVES - 1e-6)
    below = place.astype(np.int64)
    found: Floats = _NORMAL[below] + (place - below) * (_NORMAL[below + 1] - _NORMAL[below])
    return found


def beats(offered: NDArray[Any], asked: NDArray[Any], spread: float) -> Floats:
    """Return the chance that an offer beats what is asked, (asked, offered)."""
    return normal_below((np.asarray(offered)[None, :] - np.asarray(asked)[:, None]) / spread)


@kernel
def _shift(mass, lower, share, moved):  # type: ignore[no-untyped-def]
    last = mass.shape[1] - 1
    for row in range(mass.shape[0]):
        for at in range(last + 1):
            here = mass[row, at]
            if here != 0.0:
                to = at + lower[row]
                moved[row, min(max(to, 0), last)] += here * (1.0 - share[row])
                moved[row, min(max(to + 1, 0), last)] += here * share[row]


def shifted(mass: Floats, by: Floats) -> Floats:
    """Move masses along the grid; mass (..., bins), by (...) in units of utility."""
    steps = np.ascontiguousarray(np.broadcast_to(by, mass.shape[:-1])).ravel() / STEP
    lower = np.floor(steps)
    moved = np.zeros((steps.size, BINS))
    _shift(mass.reshape(-1, BINS), lower.astype(np.int64), steps - lower, moved)
    return moved.reshape(mass.shape)


def _make_table() -> Floats:
    """Integrate the normal density once, by Simpson's rule; the error is far below 1e-9."""
    x = np.linspace(-_TABLE_END, _TABLE_END, 2 * HALVES + 1)
    density = np.exp(-0.5 * x * x) / np.sqrt(2.0 * np.pi)
    step = x[1] - x[0]
    parts = (density[:-2:2] + 4.0 * density[1:-1:2] + density[2::2]) * step / 3.0
    table: Floats = np.concatenate([[0.0], np.cumsum(parts)])
    table /= table[-1]
    return table


_NORMAL: Final[Floats] = _make_table()


def log(value: float) -> float:
    """Return ln of a number as the processes form it."""
    return float(logarithm(value))


def read(table: Floats, offset: float) -> Floats:
    """Return a table over the grid as read at utilities lower by offset, (..., bins)."""
    below, above = where(CENTRES - offset)
    found: Floats = table[..., below] * (1.0 - above) + table[..., below + 1] * above
    return found
