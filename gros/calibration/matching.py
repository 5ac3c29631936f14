"""Matching: points that the emulator cannot tell from what was observed.

History matching (Vernon, Goldstein and Bower 2010) leaves out a point where any aim is missed by
more than three standard deviations; approximate Bayesian computation weighs the rest by their
distance (model document, 4.3). The sampler is differential evolution with subspaces, as DREAM
(Vrugt and others 2009): many walkers, each stepping along the difference of two others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gros.calibration.aims import Aim
from gros.calibration.emulator import Emulator

__all__ = ["Match", "sample"]

Floats = NDArray[np.float64]

IMPLAUSIBLE: Final = 3.0
_PAIRS: Final = 3  # differences of walkers that one step may add up
_CROSSOVERS: Final = (0.1, 0.3, 1.0)  # shares of the assumptions that one step moves
_JITTER: Final = 1e-3


@dataclass(frozen=True, slots=True)
class Match:
    """What is matched: an emulator and the aims whose readings it knows, row by row.

    values and deviations (aims,) are what was observed and how sure it is.
    """

    emulator: Emulator
    values: Floats
    deviations: Floats

    @classmethod
    def of(cls, emulator: Emulator, aims: Sequence[Aim]) -> "Match":
        """Match the aims, which are the readings of the emulator in its order."""
        values = np.array([aim.row.value for aim in aims])
        return cls(emulator, values, np.array([aim.deviation for aim in aims]))

    def distances(self, points: Floats) -> Floats:
        """Return how many standard deviations each reading lies from its aim, (points, aims)."""
        found, error = self.emulator.read(points)
        away: Floats = (found - self.values) / np.hypot(self.deviations, error)
        return away

    def depth(self, points: Floats) -> Floats:
        """Return the log of how well points match, (points,).

        Beyond three standard deviations the fall is so steep that no walker stays there.
        """
        away = np.abs(self.distances(points))
        beyond = np.maximum(away - IMPLAUSIBLE, 0.0)
        depth: Floats = -0.5 * (away**2).sum(axis=1) - 50.0 * (beyond**2).sum(axis=1)
        return depth


def sample(match: Match, start: Floats, steps: int, seed: int) -> Floats:
    """Walk for some steps from start (walkers, parameters) and return where all walkers stand.

    The prior is even over the unit cube; a step out of it is folded back.
    """
    luck = np.random.default_rng(seed)
    walkers, depth = start.copy(), match.depth(start)
    for step in range(steps):
        tried = _step(walkers, luck, leap=step % 10 == 9)
        found = match.depth(tried)
        taken = np.log(luck.random(depth.size)) < found - depth
        walkers[taken], depth[taken] = tried[taken], found[taken]
    return walkers


def _step(walkers: Floats, luck: np.random.Generator, leap: bool) -> Floats:
    """Return a trial for each walker; a leap goes the whole way between others, for far modes."""
    count, size = walkers.shape
    pairs = int(luck.integers(1, _PAIRS + 1))
    others = luck.integers(0, count, (2, pairs, count))
    moves = luck.random((count, size)) < luck.choice(_CROSSOVERS, (count, 1))
    moves[np.arange(count), luck.integers(0, size, count)] = True
    moved = np.maximum(moves.sum(axis=1), 1)
    gamma = np.ones(count) if leap else 2.38 / np.sqrt(2.0 * pairs * moved)
    along = (walkers[others[0]] - walkers[others[1]]).sum(axis=0)
    shake = _JITTER * luck.standard_normal((count, size))
    tried = walkers + moves * (gamma[:, None] * along + shake)
    folded: Floats = 1.0 - np.abs(1.0 - np.abs(tried) % 2.0)
    return folded
