"""Draws are uniform and independent by question, month, seed and person (V14)."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from gros.validation.goodness import chance_of_counts, chance_of_distance
from gros.validation.scale import PEOPLE, Measured, Scale
from models import chance
from models.chance import Chance
from models.labour.month import MONTH

__all__ = ["draws", "independence", "of_one_call", "uniform_and_independent"]

QUESTION = np.uint32(9)
FAR_APART = np.uint32(65_521)  # odd, so that no two ids fall together in 32 bits
CELLS = 12  # a side of the board on which two draws are set against each other


def draws(size: int, questions: int) -> dict[str, NDArray[np.float64]]:
    """Return draws of the same people that differ in one thing each, every one (size,).

    They differ in month, seed, neighbour, alternative, repetition, distance of the ids, and in the
    first so many questions of the model.
    """
    one, ids = Chance(1), np.arange(size, dtype=np.uint32)
    asked = sorted(chance.purposes().items())[:questions]
    return {
        **{f"month {m}": one.uniform(QUESTION, m, ids) for m in (-36, -1, 0, 1, 131)},
        **{f"seed {s}": Chance(s).uniform(QUESTION, 0, ids) for s in (0, 2, 3, 2**32 - 1)},
        **{name: one.uniform(np.uint32(code), 0, ids) for name, code in asked},
        "neighbours": one.uniform(QUESTION, 0, ids + 1),
        "alternative": one.uniform(QUESTION, 0, ids, alternative=1),
        "repetition": one.uniform(QUESTION, 0, ids, repetition=1),
        "distant ids": one.uniform(QUESTION, 0, ids * FAR_APART),
    }


def independence(one: NDArray[np.float64], other: NDArray[np.float64], cells: int = CELLS) -> float:
    """Return the chance that two columns of draws lie on a square board as they do."""
    board = (one * cells).astype(int) * cells + (other * cells).astype(int)
    return chance_of_counts(np.bincount(board, minlength=cells * cells))


def of_one_call(size: int) -> list[float]:
    """Return that chance for each two of the four words of one call."""
    words = np.array([chance.philox(who, 0, 0, 0, 1, QUESTION) for who in range(size)], np.float64)
    columns = (words * 2.0**-32).T
    return [independence(columns[a], columns[b], 8) for a, b in combinations(range(4), 2)]


def uniform_and_independent(scale: Scale) -> Measured:
    """V14: the least chance among all columns of draws, after counting how many were looked at.

    With n columns the least of n chances is small by luck alone; what is returned is the chance
    that the least of n lies as low, 1 − (1 − least)^n.
    """
    assert MONTH  # the questions of the month are known from here on
    size = scale.of(1_000_000)
    drawn = draws(size, scale.worlds)
    first = drawn["month 0"]
    even = [chance_of_distance(each) for each in drawn.values()]
    apart = [independence(first, each) for name, each in drawn.items() if name != "month 0"]
    apart += of_one_call(min(size, 20_000))
    return {
        PEOPLE: float(size),
        "uniform": 1.0 - (1.0 - min(even)) ** len(even),
        "independent": 1.0 - (1.0 - min(apart)) ** len(apart),
        "columns": float(len(even)),
    }
