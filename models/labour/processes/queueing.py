"""Queueing: who stands first in line for the seats of a month, by luck drawn once for all kinds."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.chance import draw_blocks, purpose
from models.compiling import kernel, step
from models.flagging import BLOCK, flagged
from models.labour.people import EMPLOYED, OUTSIDE, STUDENT, UNEMPLOYED
from models.labour.places import AREAS, MUNICIPALITIES
from models.labour.state import State

TURN: Final = purpose("queueing/turn")
ADVICE, VISIT, CASE, RECOGNITION = range(4)  # the number of the draw that is a kind's turn
GROWN: Final = (1 << STUDENT) | (1 << EMPLOYED) | (1 << UNEMPLOYED) | (1 << OUTSIDE)
_FIRST_LOOK: Final = 1.0 / 256.0  # nobody is asked twice for a few people
_LAST_TURN: Final = 2.0**32


@step
def _test(status, home, statuses, flags):  # type: ignore[no-untyped-def]
    """Flag residents of a block with one of some statuses, given as bits."""
    for a in range(status.size):
        may = (np.uint32(statuses) >> np.uint32(status[a])) & np.uint32(1)
        flags[a] = bool(may) & (home[a] < MUNICIPALITIES)


@kernel
def _early(status, home, id, statuses, month, seed, limit):  # type: ignore[no-untyped-def]
    """List residents of some statuses with a turn below a limit for any seat, and all their turns.

    Shapes: (found,), (found, 4).
    """
    flags, rows, kept = np.empty(BLOCK, np.uint8), np.empty(BLOCK + 1, np.int64), 0
    ids, none = np.empty(BLOCK, np.uint32), np.zeros(BLOCK, np.uint8)
    words, low = np.empty((4, BLOCK), np.uint32), np.empty(BLOCK + 1, np.int64)
    line, turns = np.empty(id.size, np.int64), np.empty((id.size, 4), np.uint32)
    for start in range(0, id.size, BLOCK):
        stop = min(start + BLOCK, id.size)
        _test(status[start:stop], home[start:stop], statuses, flags)
        count = flagged(flags, stop - start, start, rows)
        for a in range(count):
            ids[a] = id[rows[a]]
        draw_blocks(ids[:count], none, month, 0, seed, TURN, words[0], words[1], words[2], words[3])
        for a in range(count):
            flags[a] = min(words[0, a], words[1, a], words[2, a], words[3, a]) < limit
        for a in low[: flagged(flags, count, 0, low)]:
            line[kept] = rows[a]
            for kind in range(4):
                turns[kept, kind] = words[kind, a]
            kept += 1
    return line[:kept], turns[:kept]


class Line:
    """Residents in line this month; only low turns are looked at, as many as it takes."""

    def __init__(self, state: State, statuses: int) -> None:
        """Stand for residents with one of some statuses, given as bits."""
        self._state, self._statuses, self._most = state, statuses, 0.0
        self._rows, self._turns = np.zeros(0, np.int64), np.zeros((0, 4), np.uint32)

    def first(
        self, kind: int, most: float, where: NDArray[np.bool_], statuses: int
    ) -> NDArray[np.int64]:
        """Return the rows of those with a turn for a kind of seat below most, lowest first.

        Turns lie between 0 and 1. where (municipalities,); statuses as bits, some of the line's.
        """
        people = self._state.people
        if most > self._most:
            self._most = max(most, _FIRST_LOOK)
            self._rows, self._turns = _early(
                people.status, people.home, people.id, self._statuses, self._state.month,
                self._state.chance.seed, np.uint64(min(self._most, 1.0) * _LAST_TURN),
            )  # fmt: skip
        rows, turns = self._rows, self._turns[:, kind]
        may = np.append(where, np.zeros(AREAS, np.bool_))[people.home[rows]]
        may &= (statuses >> people.status[rows].astype(np.int64)) & 1 > 0
        may &= turns < most * _LAST_TURN
        rows, turns = rows[may], turns[may]
        line: NDArray[np.int64] = rows[np.lexsort((people.id[rows], turns))]
        return line
