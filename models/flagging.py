"""Flagging few rows of many: a block of people is tested as vectors, then those found are listed.

A test of one flag a person and no branch becomes vector code; most of eight people at once are
then passed over by one compare.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.compiling import step

BLOCK: Final = 4096  # people tested together; their flags stay in the nearest cache


def bits(which: NDArray[np.bool_]) -> np.uint32:
    """Put up to 32 truths into one number, which a vector of places can be tested against."""
    return np.uint32(sum(1 << place for place in np.flatnonzero(which).tolist()))


@step
def flagged(flags, size, start, rows):  # type: ignore[no-untyped-def]
    """List the flagged of the first size people of a block that begins at row start.

    flags (BLOCK,) uint8 of 0 and 1, rows (BLOCK + 1,) to fill; returns how many were found.
    """
    flags[size:] = 0
    eights = flags.view(np.uint64)
    found = 0
    for eight in range(eights.size):
        if eights[eight]:
            for place in range(8 * eight, 8 * eight + 8):
                rows[found] = start + place
                found += flags[place]
    return found
