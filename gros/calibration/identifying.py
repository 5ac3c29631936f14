"""Identifying: simulated data from known assumptions, estimated again as the real data are.

Where the ranks of the known values among the draws are even, the posterior is as wide as it should
be (Talts and others 2018); where the posterior of simulated data is as wide as the prior, the
targets cannot tell the assumption, whatever the data say.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gros.calibration.blocks import Space
from gros.calibration.matching import Match, sample

__all__ = ["Identified", "identify"]

Floats = NDArray[np.float64]

SETS: Final = 50  # simulated data sets
_WALKERS, _STEPS = 64, 250
_INSIDE: Final = (0.05, 0.95)
_PRIOR: Final = 1.0 / np.sqrt(12.0)


@dataclass(frozen=True, slots=True)
class Identified:
    """What estimating again gave, each (parameters,).

    coverage: share of sets whose 90 % interval holds the known value; rank: mean rank of the known
    value among the draws, 0.5 when even; width: mean width of the posterior relative to the prior.
    """

    names: tuple[str, ...]
    coverage: Floats
    rank: Floats
    width: Floats


def identify(match: Match, space: Space, seed: int, sets: int) -> Identified:
    """Simulate data sets on the emulator, with its error and that of the data, and estimate."""
    luck = np.random.default_rng(seed)
    inside, ranks, wide = [], [], []
    for row, known in enumerate(space.spread(sets, seed)):
        reading, error = match.emulator.read(known[None])
        spread = np.hypot(match.deviations, error[0])
        made = Match(
            match.emulator, reading[0] + spread * luck.standard_normal(spread.size),
            match.deviations,
        )  # fmt: skip
        draws = sample(made, space.spread(_WALKERS, seed + row), _STEPS, seed + row)
        low, high = np.quantile(draws, _INSIDE, axis=0)
        inside.append((low <= known) & (known <= high))
        ranks.append((draws < known).mean(axis=0))
        wide.append(draws.std(axis=0) / _PRIOR)
    return Identified(
        space.names, np.mean(inside, axis=0), np.mean(ranks, axis=0), np.mean(wide, axis=0)
    )
