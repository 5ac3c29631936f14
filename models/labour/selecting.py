"""Selecting rows of people in one pass that has nothing to guess.

A processor that must guess which way a condition goes is wrong every other time here, and each
wrong guess costs more than a draw of luck. So every row is written down and the pen moves on only
when it counts.
"""

import numpy as np

from models.chance import BATCH, draw_pairs
from models.compiling import kernel
from models.flagging import BLOCK, flagged


@kernel
def with_status(status, wanted):  # type: ignore[no-untyped-def]
    """List the few rows that have a status, in order. Shapes: (people,) → (found,)."""
    rows = np.empty(status.size + BLOCK, np.int64)
    flags = np.empty(BLOCK, np.uint8)
    found = 0
    for start in range(0, status.size, BLOCK):
        block = status[start : start + BLOCK]
        for a in range(block.size):
            flags[a] = block[a] == wanted
        found += flagged(flags, block.size, start, rows[found:])
    return rows[:found]


@kernel
def lucky(status, wanted, id, month, seed, purpose, most, other):  # type: ignore[no-untyped-def]
    """List people of a status whose first number lies below most or whose second below other.

    Returns their rows and both numbers, each (found,). Whoever asks for an event with a chance of
    at most that need look at nobody else.
    """
    rows = np.empty(status.size + 1, np.int64)
    first, second = np.empty(status.size + 1), np.empty(status.size + 1)
    row, ids = np.empty(BATCH + 1, np.int64), np.empty(BATCH + 1, np.uint32)
    u, v = np.empty(BATCH), np.empty(BATCH)
    found = 0
    for begin in range(0, status.size, BATCH):
        count = 0
        for i in range(begin, min(begin + BATCH, status.size)):
            row[count] = i
            ids[count] = id[i]
            count += status[i] == wanted
        draw_pairs(ids, count, month, seed, purpose, u, v)
        for a in range(count):
            rows[found], first[found], second[found] = row[a], u[a], v[a]
            found += (u[a] < most) | (v[a] < other)
    return rows[:found], first[:found], second[:found]
