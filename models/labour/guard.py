"""Guarding: a number that is not finite stops the run, and a replay names where it came from.

Looking at every number every month would take a tenth of it. So each month looks at what is small
and at a twelfth of the rows of people and jobs, and nothing is handed over before all of it has
been looked at. A run gives the same bits again: whoever finds such a number plays it once more and
looks after every verb.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models import months
from models.labour.state import Memory, State
from models.refusal import Refusal
from models.text import N_

SLICES: Final = 12
NOT_FINITE: Final = N_(
    "In %(month)s step '%(verb)s' left something in %(column)s that is no number."
)


def refused(state: State, verb: str, column: str) -> Refusal:
    """Return the refusal of a column in the present month; it goes into the message of a run."""
    values = {"month": months.text(state.month), "verb": verb, "column": column}
    return Refusal(NOT_FINITE, values)


def not_finite(state: State, part: int = 0, of: int = 1) -> str | None:
    """Name the first column that holds NaN or infinity, among a part of the rows of long columns.

    None where all are finite.
    """
    with np.errstate(invalid="ignore", over="ignore"):
        for name, column in _long(state):
            size = column.size
            if not np.isfinite(column[size * part // of : size * (part + 1) // of].sum()):
                return name
        for name, column in _short(state):
            if not np.isfinite(column.sum()):
                return name
    return None


def _long(state: State) -> Iterator[tuple[str, NDArray[np.floating]]]:
    """List the float columns of people, jobs and establishments."""
    for part in ("people", "jobs", "establishments"):
        columns = getattr(state, part)
        for name, column in zip(columns._fields, columns, strict=True):
            if column.dtype.kind == "f":
                yield f"{part}.{name}", column


def _short(state: State) -> Iterator[tuple[str, NDArray[np.floating]]]:
    """List the float arrays of memory, ways and calendar; a way that no mode goes is endless."""
    for name in Memory.__slots__:
        value = getattr(state.memory, name)
        if isinstance(value, np.ndarray) and value.dtype.kind == "f":
            yield f"memory.{name}", value
    yield "ways.attraction", state.ways.attraction
    yield "ways.mode_appeal", state.ways.mode_appeal
    yield "calendar.minimum_wage", state.calendar.minimum_wage
