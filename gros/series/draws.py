"""Draws values of assumptions between their low and high, evenly spread over all of them."""

import importlib
from collections.abc import Mapping, Sequence

from gros.errors import CommandError
from gros.known import known
from models.text import N_

__all__ = ["Draw", "latin_hypercube"]

Draw = Mapping[str, float]
"""Values of assumptions by name; what is not named keeps its own value."""

_DIGITS = 12  # more would carry the last bit of the library's own sums into a fingerprint


def latin_hypercube(names: Sequence[str], number: int, seed: int) -> tuple[Draw, ...]:
    """Return draws of a Latin hypercube by SALib over the ranges of the named assumptions.

    Assumptions that are counted in whole numbers are rounded. Raises CommandError when SALib
    is not installed.
    """
    try:
        latin = importlib.import_module("SALib.sample.latin")
    except ModuleNotFoundError:
        raise CommandError(
            N_("Draws need the package SALib. Install it with: %(command)s"),
            {"command": "uv sync --extra analysis"},
        ) from None
    rows = [known().assumptions[name] for name in names]
    problem = {
        "num_vars": len(names),
        "names": list(names),
        "bounds": [[row.low, row.high] for row in rows],
    }
    table = latin.sample(problem, number, seed=seed)
    return tuple(
        {name: _value(name, float(value)) for name, value in zip(names, line, strict=True)}
        for line in table
    )


def _value(name: str, value: float) -> float:
    """Return a drawn value as it is kept, within its range."""
    row = known().assumptions[name]
    near = float(round(value)) if name in known().whole else float(f"{value:.{_DIGITS}g}")
    return min(max(near, row.low), row.high)
