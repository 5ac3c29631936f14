"""Establishments and their job slots as structs of arrays; one slot is one job."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

DORMANT: Final = 0
OPEN: Final = 1
FILLED: Final = 2
VACATED: Final = 3  # left for another job this month; opens or goes dormant next month

ACCEPTS_NEIGHBOUR: Final = 1  # bit: the neighbour's language is enough
ACCEPTS_ENGLISH: Final = 2  # bit: English is enough
OPENED_BY_BRANCH: Final = 4  # bit: the branch settles for the neighbour's language for now

SECTORS: Final = 12
CELLS: Final = 36  # sector × education


class Jobs(NamedTuple):
    """Columns of job slots, each of shape (slots,); slots of one establishment lie together."""

    id: NDArray[np.uint32]
    establishment: NDArray[np.int32]
    place: NDArray[np.int8]  # municipality 0–16
    sector: NDArray[np.int8]
    education: NDArray[np.int8]  # required level
    offset: NDArray[np.float32]  # log wage of establishment and slot above the base
    wage: NDArray[np.float32]  # posted log gross EUR per hour
    net: NDArray[np.float32]  # log net EUR per hour of that wage
    pay: NDArray[np.int32]  # that wage in cents an hour
    licensed: NDArray[np.int8]
    accepts: NDArray[np.int8]  # bits ACCEPTS_NEIGHBOUR, ACCEPTS_ENGLISH, OPENED_BY_BRANCH
    state: NDArray[np.int8]
    worker: NDArray[np.int32]  # row of the person, −1 none
    opened: NDArray[np.int16]  # month in which the vacancy opened


class Establishments(NamedTuple):
    """Columns of establishments, each of shape (establishments,)."""

    id: NDArray[np.uint32]
    place: NDArray[np.int8]
    sector: NDArray[np.int8]
    first: NDArray[np.int32]  # row of its first slot
    slots: NDArray[np.int32]  # number of slots it owns, ⌈1.4·base⌉ + 2
    base: NDArray[np.float64]  # jobs it wants in normal times: filled + open at the start
    shock: NDArray[np.float64]  # log deviation of its own demand
    boost: NDArray[np.float64]  # jobs added by hard vacancies that were filled


def copy_jobs(jobs: Jobs) -> Jobs:
    """Copy every column of the slots."""
    return Jobs._make(column.copy() for column in jobs)


def copy_establishments(establishments: Establishments) -> Establishments:
    """Copy every column of the establishments."""
    return Establishments._make(column.copy() for column in establishments)
