"""Balancing: what nobody can know about the start is found before January 2020.

How many apply from outside the region, how many jobs residents see there, how many people without
work begin to look, and what is left of the border: nobody has counted these. How many commute, take
part and cross is known. So the burn-in moves the four until the stocks of the first day stand
still. From January 2020 on they stay as they were found, and the stocks move freely.
"""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.compiling import kernel
from models.labour.people import EMPLOYED, UNEMPLOYED, People
from models.labour.places import AREAS, MUNICIPALITIES
from models.labour.process import process
from models.labour.state import ACROSS, KEPT, NATIVES, OUTGOING, State
from models.quantity import Factor, PerMonth, Quantities
from models.text import N_

# Where a world cannot have the stocks of the first day at all, factors stay finite.
MISSING: Final = 1.0  # a stock of less than half counts as half
LEAST: Final = 0.01
MOST: Final = np.full(KEPT, 100.0)
MOST[ACROSS] = 2.0  # nothing is left of the border


@dataclass(frozen=True, slots=True, kw_only=True)
class Balancing(Quantities):
    """How firmly the burn-in holds the stocks of the first day."""

    prefix: ClassVar[str] = "balancing"
    passing: Factor
    lasting: PerMonth


@kernel
def _count(status, home, work, origin, country):  # type: ignore[no-untyped-def]
    """Count commuters from and to each outside area, the labour force and who crosses, (KEPT,)."""
    found = np.zeros(KEPT)
    incoming, outgoing, force, across = 0, AREAS, 2 * AREAS, 2 * AREAS + 2
    natives = across + 2
    for i in range(status.size):
        if status[i] == UNEMPLOYED:
            found[force + country[home[i]]] += 1.0
        elif status[i] == EMPLOYED:
            if home[i] >= MUNICIPALITIES:
                found[incoming + home[i] - MUNICIPALITIES] += 1.0
                continue
            found[force + country[home[i]]] += 1.0
            if work[i] >= MUNICIPALITIES:
                found[outgoing + work[i] - MUNICIPALITIES] += 1.0
            elif country[work[i]] != country[home[i]]:
                native = origin[i] == country[work[i]]
                found[(natives if native else across) + country[home[i]]] += 1.0
    return found


def kept_stocks(people: People, country: NDArray[np.int8]) -> NDArray[np.float64]:
    """Count what the burn-in keeps level, (KEPT,): in the order of the slices in state."""
    found: NDArray[np.float64] = _count(
        people.status, people.home, people.work, people.origin, country
    )  # fmt: skip
    return found


def moved(
    level: NDArray[np.float64],
    start: NDArray[np.float64],
    stocks: NDArray[np.float64],
    given: Balancing,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lasting factors after a month and the factors of the month to come, (KEPT,)."""
    missing = np.minimum(start / np.maximum(stocks, 1.0) - 1.0, MISSING)
    level = np.clip(level * (1.0 + given.lasting * missing), LEAST, MOST)
    return level, level * np.maximum(1.0 + given.passing * missing, 0.0)


def border_left(border: NDArray[np.float64], now: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the residual border by country of the home, log points: less where many are missing.

    border (2,) is what the assumptions say; now (KEPT,) holds the factors of the month.
    """
    found: NDArray[np.float64] = border * np.maximum(2.0 - now[ACROSS], 0.0)
    return found


@process(N_("Before 2020 the stocks of the start are kept level"), writes=("memory",))
def balance(state: State, given: Balancing) -> None:
    """Move what is unknown towards what keeps the stocks of the first day.

    A stock below its start raises its factor: for good a little every month, and for the month to
    come by much more, so that the stock comes back without swinging. After the burn-in only the
    lasting part is left. Natives of the other country come to work across by moving house; nobody
    moves before 2020, so in the burn-in they are drawn there in its stead, and later no more.
    """
    memory = state.memory
    if not state.burning_in:
        return
    stocks, before = kept_stocks(state.people, state.places.country), memory.kept_now.copy()
    memory.kept_level[:], memory.kept_now[:] = moved(
        memory.kept_level, memory.kept_start, stocks, given
    )
    if state.month == -1:
        memory.kept_now[:] = memory.kept_level
        memory.kept_now[NATIVES] = 1.0
    more = (memory.kept_now / np.maximum(before, 1e-9))[OUTGOING]
    memory.vacancies_seen[MUNICIPALITIES:] *= more[:, None]
