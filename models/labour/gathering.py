"""Gathering the few rows of a batch that a verb is about, without a branch for each row."""

from typing import Final

import numpy as np

from models.chance import draw_pairs
from models.compiling import kernel, rule

BATCH: Final = 1024  # rows looked at together; their flags and their luck stay in the cache


@rule
def has_birthday(born, month):  # type: ignore[no-untyped-def]
    """Tell whether somebody born in one month has a birthday in a later one."""
    return np.uint16(month - born) % np.uint16(12) == np.uint16(0)


@kernel
def gather(wanted, begin, rows):  # type: ignore[no-untyped-def]
    """List the wanted rows of a batch that begins at begin; returns the filled part of rows.

    wanted (people of the batch,) 0 or 1; rows at least as long.
    """
    count = 0
    for a in range(wanted.size):
        rows[count] = begin + a
        count += wanted[a]
    return rows[:count]


@kernel
def draw_rows(ids, rows, month, seed, purpose, luck):  # type: ignore[no-untyped-def]
    """Draw the first number of the id in each of some rows; luck at least as long as rows."""
    who, spare = np.empty(rows.size, np.uint32), np.empty(rows.size)
    for a in range(rows.size):
        who[a] = ids[rows[a]]
    draw_pairs(who, rows.size, month, seed, purpose, luck, spare)
