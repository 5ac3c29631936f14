"""Identities of newcomers, made from what they are, so that one more renames nobody (rule C1)."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_KIND_BITS, _MONTH_BITS, _PLACE_BITS, _ORDINAL_BITS = 2, 8, 5, 16
_MOST: Final = 1 << (_ORDINAL_BITS + 1)  # the 17th bit of an ordinal is the first of an id
_MONTH_OFFSET: Final = 64


def newcomers(
    kind: NDArray[Any] | int, month: int, place: NDArray[Any] | int, ordinals: NDArray[Any]
) -> NDArray[np.uint32]:
    """Make ids of people who enter in a month from what they are (rule C1).

    kind 1 … 3 (0 is the start file), month −64 … 191, place 0 … 31, ordinal below 131,072, which
    eight million people need; kind and place are one for all or (people,) as ordinals. Raises
    ValueError when a field does not fit, since two people would share their luck.
    """
    late = month + _MONTH_OFFSET
    kinds, places = np.asarray(kind, np.int64), np.asarray(place, np.int64)
    fits = (
        ((kinds > 0) & (kinds < 1 << _KIND_BITS)).all() and 0 <= late < 256
        and ((places >= 0) & (places < 32)).all()
    )  # fmt: skip
    if not fits or (ordinals.size and int(ordinals.max()) >= _MOST):
        raise ValueError(f"no id for kind {kind}, month {month}, place {place}")
    first, rest = np.divmod(np.asarray(ordinals, np.int64), 1 << _ORDINAL_BITS)
    heads = ((((first << _KIND_BITS) | kinds) << _MONTH_BITS | late) << _PLACE_BITS) | places
    ids: NDArray[np.uint32] = ((heads << _ORDINAL_BITS) | rest).astype(np.uint32)
    return ids
