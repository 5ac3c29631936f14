"""Finding: what the burn-ins of the checked draws found for what nobody has counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.labour.processes.balancing import border_left
from models.labour.state import ACROSS, State
from models.quantity import Assumptions

__all__ = ["KEPT", "Found", "found", "summed_up"]

Floats = NDArray[np.float64]

_AREAS: Final = ("zuid_limburg", "netherlands", "germany_belgium")
KEPT: Final[tuple[tuple[str, str], ...]] = (
    *((f"outside.applicants_{area}", "both") for area in _AREAS),
    *((f"outside.jobs_{area}", "both") for area in _AREAS),
    *(("participation.active_search_inactive", country) for country in ("NL", "DE")),
    ("looking.border_search_nl_de", "NL"),
    ("looking.border_search_de_nl", "DE"),
)
"""Assumptions from which every burn-in begins, and the country of the homes it is about."""

_SHARES: Final = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True)
class Found:
    """One of them: 5th, 50th and 95th percentile over the checked runs, in its own unit."""

    name: str
    country: str
    low: float
    middle: float
    high: float


def _reading(name: str, country: str) -> str:
    return f"found_{name}_{country.lower()}"


def found(state: State, given: Assumptions) -> Mapping[str, float]:
    """Return what a burn-in found, as readings by name, in the unit of each assumption."""
    begin = np.array([given.rows[name].value for name, _ in KEPT])
    values = begin * state.memory.kept_level[: begin.size]
    values[ACROSS] = border_left(begin[ACROSS], state.memory.kept_level)
    return {_reading(*key): float(value) for key, value in zip(KEPT, values, strict=True)}


def summed_up(readings: Mapping[str, Floats]) -> tuple[Found, ...]:
    """Sum up the readings of some runs, each (runs,)."""
    return tuple(
        Found(*key, *np.nanquantile(readings[_reading(*key)], _SHARES).tolist()) for key in KEPT
    )
