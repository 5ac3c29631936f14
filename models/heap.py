"""Keeping memory that one month gives back and the next one needs again.

The C library of Linux hands freed memory to the system at once, and fresh pages cost a tenth of a
month. Elsewhere nothing is done.
"""

import ctypes
from contextlib import suppress
from functools import cache
from typing import Final

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # numbers of these settings in malloc.h
KEPT: Final = 256 * 2**20  # bytes, more than a month of the whole region hands back
LARGEST: Final = 32 * 2**20  # bytes of one array that may be kept; the library allows no more


@cache
def keep_memory() -> None:
    """Let this process keep what it frees; a second call does nothing."""
    with suppress(OSError, TypeError, AttributeError):  # no such library or no such setting
        library = ctypes.CDLL(None)
        library.mallopt(_TRIM_THRESHOLD, KEPT)
        library.mallopt(_MMAP_THRESHOLD, LARGEST)
