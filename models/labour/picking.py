"""Picking: the few rows of a batch that a verb is about, listed without a branch for each row."""

from typing import Final

import numpy as np

from models.compiling import kernel, rule

BATCH: Final = 1024  # rows looked at together; their flags and their luck stay in the cache


@rule
def has_birthday(born, month):  # type: ignore[no-untyped-def]
    """Tell whether somebody born in one month has a birthday in a later one."""
    return np.uint16(month - born) % np.uint16(12) == np.uint16(0)


@kernel
def pick(wanted, begin, rows):  # type: ignore[no-untyped-def]
    """List the wanted rows of a batch that begins at begin; returns the filled part of rows.

    wanted (people of the batch,) 0 or 1; rows at least as long.
    """
    count = 0
    for a in range(wanted.size):
        rows[count] = begin + a
        count += wanted[a]
    return rows[:count]
