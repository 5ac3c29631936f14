"""Gathering the few rows that a verb is about, without a branch for each row.

A processor that must guess which way a condition goes is wrong every other time here, and each
wrong guess costs more than a draw of luck.
"""

import numpy as np

from models.chance import draw_pairs
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
def lucky(status, wanted, id, month, seed, purpose, most, other):  # type: ignore[no-untyped-def]
    """List people of a status whose first number lies below most or whose second below other.

    Returns their rows and both numbers, each (found,). Whoever asks for an event with a chance of
    at most that need look at nobody else.
    """
    rows = np.empty(status.size + BLOCK, np.int64)
    first, second = np.empty(status.size), np.empty(status.size)
    flags, ids = np.empty(BLOCK, np.uint8), np.empty(BLOCK, np.uint32)
    row, place = np.empty(BLOCK + 1, np.int64), np.empty(BLOCK + 1, np.int64)
    u, v = np.empty(BLOCK), np.empty(BLOCK)
    found = 0
    for start in range(0, status.size, BLOCK):
        block = status[start : start + BLOCK]
        for a in range(block.size):
            flags[a] = block[a] == wanted
        count = flagged(flags, block.size, start, row)
        for a in range(count):
            ids[a] = id[row[a]]
        draw_pairs(ids, count, month, seed, purpose, u, v)
        for a in range(count):
            flags[a] = (u[a] < most) | (v[a] < other)
        chosen = flagged(flags, count, 0, place)
        for a in range(chosen):
            at = place[a]
            rows[found + a], first[found + a], second[found + a] = row[at], u[at], v[at]
        found += chosen
    return rows[:found], first[:found], second[:found]
