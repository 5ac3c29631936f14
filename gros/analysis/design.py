"""Chooses values of assumptions to run: a Latin hypercube, or the designs of Morris and Sobol.

All by SALib: Morris 1991 asks in trajectories that change one value at a time; Sobol, in the form
of Saltelli 2002, asks in pairs of samples whose columns are exchanged.
"""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.errors import CommandError
from models.text import N_

__all__ = ["DESIGNS", "LATIN", "MORRIS", "SOBOL", "Problem", "points", "salib", "size"]

LATIN, MORRIS, SOBOL = "latin_hypercube", "morris", "sobol"
DESIGNS = (LATIN, MORRIS, SOBOL)
LEVELS = 4
"""Values per assumption in a design of Morris; SALib's own number."""


@dataclass(frozen=True, slots=True)
class Problem:
    """The assumptions that are varied and the bounds between which they are."""

    names: tuple[str, ...]
    bounds: tuple[tuple[float, float], ...]

    def document(self) -> dict[str, Any]:
        """Return the problem as SALib reads it; a new one each time, since SALib writes into it."""
        return {
            "num_vars": len(self.names),
            "names": list(self.names),
            "bounds": [list(pair) for pair in self.bounds],
        }


def size(design: str, number: int, names: Sequence[str]) -> int:
    """Return how many draws a design has.

    ``number`` counts the draws of a hypercube, the trajectories of Morris, and the pairs of
    samples of Sobol, which must be a power of two.
    """
    return number * {LATIN: 1, MORRIS: len(names) + 1, SOBOL: len(names) + 2}[design]


def points(design: str, problem: Problem, number: int, seed: int) -> NDArray[np.float64]:
    """Return the values to run, one row a draw and one column an assumption.

    Raises CommandError when SALib is not installed.
    """
    sampler = salib(f"SALib.sample.{'latin' if design == LATIN else design}")
    asked = problem.document()
    if design == MORRIS:
        table = sampler.sample(asked, number, num_levels=LEVELS, seed=seed)
    elif design == SOBOL:
        table = sampler.sample(asked, number, calc_second_order=False, seed=seed)
    else:
        table = sampler.sample(asked, number, seed=seed)
    return np.asarray(table, np.float64)


def salib(module: str) -> Any:
    """Return a module of SALib. Raises CommandError when SALib is not installed."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError:
        raise CommandError(
            N_("Draws need the package SALib. Install it with: %(command)s"),
            {"command": "uv sync --extra analysis"},
        ) from None
