"""Draws values of assumptions between their low and high, as a design asks."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from gros.analysis.design import LATIN, Problem, points
from gros.known import known

__all__ = ["Draw", "designed", "latin_hypercube", "matrix", "problem"]

Draw = Mapping[str, float]
"""Values of assumptions by name; what is not named keeps its own value."""

_DIGITS = 12  # more would carry the last bit of the library's own sums into a fingerprint
_EDGE = 0.499999  # so that the ends of a range in whole numbers are drawn as often as the others


def problem(names: Sequence[str]) -> Problem:
    """Return the ranges of assumptions as a design needs them."""
    rows = [known().assumptions[name] for name in names]
    edges = [_EDGE if name in known().whole else 0.0 for name in names]
    bounds = [(row.low - edge, row.high + edge) for row, edge in zip(rows, edges, strict=True)]
    return Problem(tuple(names), tuple(bounds))


def designed(design: str, names: Sequence[str], number: int, seed: int) -> tuple[Draw, ...]:
    """Return the draws of a design over the ranges of the named assumptions.

    Assumptions that are counted in whole numbers are rounded. Raises CommandError when SALib
    is not installed.
    """
    return tuple(
        {name: _value(name, float(value)) for name, value in zip(names, line, strict=True)}
        for line in points(design, problem(names), number, seed)
    )


def latin_hypercube(names: Sequence[str], number: int, seed: int) -> tuple[Draw, ...]:
    """Return draws of a Latin hypercube; as ``designed``."""
    return designed(LATIN, names, number, seed)


def matrix(names: Sequence[str], draws: Sequence[Draw]) -> NDArray[np.float64]:
    """Return draws as a table: one row a draw and one column an assumption."""
    return np.array([[draw[name] for name in names] for draw in draws], np.float64)


def _value(name: str, value: float) -> float:
    """Return a drawn value as it is kept, within its range."""
    row = known().assumptions[name]
    near = float(round(value)) if name in known().whole else float(f"{value:.{_DIGITS}g}")
    return min(max(near, row.low), row.high)
