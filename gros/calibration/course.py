"""The course of a calibration: waves of full runs, each where the emulator still sees a chance."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gros.calibration.aims import Aim
from gros.calibration.emulator import learn
from gros.calibration.matching import Match, sample
from gros.calibration.runs import Runs, Wave

__all__ = ["follow", "join"]

Floats = NDArray[np.float64]

_CUBE: Final = 120  # points of the Latin hypercube that the first wave begins
FIRST, NEXT = 46, 30  # runs of the first wave, and of each later one
_WALKERS, _STEPS = 120, 1500
_APART: Final = 1000  # seeds between waves


def join(waves: list[Wave]) -> Wave:
    """Put the runs of all waves below each other."""
    names = waves[0].readings
    readings = {name: np.concatenate([wave.readings[name] for wave in waves]) for name in names}
    return Wave(np.concatenate([wave.points for wave in waves]), readings)


def follow(
    runs: Runs, aims: tuple[Aim, ...], count: int, seed: int, tell: Callable[[], None]
) -> Wave:
    """Play count full runs in waves and return them all.

    The first wave fills the prior; later ones go where no aim is missed by more than three
    standard deviations, as far as the emulator of the waves before can tell.
    """
    names = tuple(aim.name for aim in aims)
    points = runs.space.spread(_CUBE, seed)[: min(FIRST, count)]
    waves = [runs.wave("wave-1", points, _APART * seed, tell)]
    while (done := sum(len(wave.points) for wave in waves)) < count:
        known = join(waves)
        match = Match.of(learn(known.points, known.readings, names), aims)
        number, size = len(waves) + 1, min(NEXT, count - done)
        begin = runs.space.spread(_WALKERS, seed + _APART * number)
        chosen = sample(match, begin, _STEPS, seed + number)[:size]
        waves.append(runs.wave(f"wave-{number}", chosen, _APART * (seed + number - 1) + 100, tell))
    return join(waves)
