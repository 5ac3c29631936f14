"""Gathering the few rows that a verb is about, without a branch for each row.

A processor that must guess which way a condition goes is wrong every other time here, and each
wrong guess costs more than a draw of luck.
"""

import numpy as np

from models.chance import draw_blocks, draw_pairs, unit
from models.compiling import kernel, rule
from models.flagging import BLOCK, flagged


@rule
def has_birthday(born, month):  # type: ignore[no-untyped-def]
    """Tell whether somebody born in one month has a birthday in a later one."""
    return np.uint16(month - born) % np.uint16(12) == np.uint16(0)


@kernel
def draw_rows(ids, rows, month, seed, purpose, luck):  # type: ignore[no-untyped-def]
    """Draw the first number of the id in each of some rows; luck at least as long as rows."""
    who, spare = np.empty(rows.size, np.uint32), np.empty(rows.size)
    for a in range(rows.size):
        who[a] = ids[rows[a]]
    draw_pairs(who, rows.size, month, seed, purpose, luck, spare)


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
def lucky(status, wanted, id, month, seed, purpose, most):  # type: ignore[no-untyped-def]
    """List people of a status any of whose four numbers lies below its most, (4,).

    Returns their rows and numbers, (found,) and (found, 4). Whoever asks for an event with a
    chance of at most that need look at nobody else.
    """
    rows, luck = np.empty(status.size, np.int64), np.empty((status.size, 4))
    flags, row, place = np.empty(BLOCK, np.uint8), np.empty(BLOCK + 1, np.int64), 0
    ids, none = np.empty(BLOCK, np.uint32), np.zeros(BLOCK, np.uint8)
    w, chosen = np.empty((4, BLOCK), np.uint32), np.empty(BLOCK + 1, np.int64)
    last = np.empty(4, np.uint32)
    for k in range(4):
        last[k] = np.uint32(min(most[k] * 2.0**32, 2.0**32 - 1.0))
    for start in range(0, status.size, BLOCK):
        block = status[start : start + BLOCK]
        for a in range(block.size):
            flags[a] = block[a] == wanted
        count = flagged(flags, block.size, start, row)
        for a in range(count):
            ids[a] = id[row[a]]
        draw_blocks(ids[:count], none, month, 0, seed, purpose, w[0], w[1], w[2], w[3])
        for a in range(count):
            low = (w[0, a] <= last[0]) | (w[1, a] <= last[1])
            flags[a] = low | (w[2, a] <= last[2]) | (w[3, a] <= last[3])
        for a in chosen[: flagged(flags, count, 0, chosen)]:
            rows[place] = row[a]
            for k in range(4):
                luck[place, k] = unit(np.uint64(w[k, a]))
            place += 1
    return rows[:place], luck[:place]
