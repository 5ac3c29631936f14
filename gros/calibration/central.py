"""The central point: the best single set of values, found block by block."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from gros.calibration.blocks import BLOCKS, Space
from gros.calibration.matching import Match

__all__ = ["central"]

Floats = NDArray[np.float64]

_TRIES: Final = 41  # values of one assumption that are looked at
_ROUNDS: Final = 40
_PULL: Final = 0.5  # how much a whole range away from the present value weighs


def central(match: Match, space: Space, start: Floats) -> Floats:
    """Return the point that misses the aims least, moving one assumption of a block at a time.

    Blocks take turns in their order, each as often as it still helps; a weak pull to the values
    that stood before decides where the aims do not. No block may gain at the cost of the whole.
    """
    point, marks = start.copy(), np.linspace(0.0, 1.0, _TRIES)
    for _ in range(_ROUNDS):
        before = point.copy()
        for names in BLOCKS.values():
            for row in (space.names.index(name) for name in names if name in space.names):
                tried = np.tile(point, (_TRIES + 1, 1))
                tried[1:, row] = marks
                pull = _PULL * ((tried - space.present) ** 2).sum(axis=1)
                point = tried[np.argmax(match.depth(tried) - pull)]
        if np.array_equal(point, before):
            break
    return point
