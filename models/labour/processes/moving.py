"""Moving house across the border while keeping the job: the other kind of cross-border worker."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import philox, purpose, unit, waiting
from models.compiling import kernel, step
from models.flagging import BLOCK, flagged
from models.labour.gathering import draw_rows, has_birthday
from models.labour.people import EMPLOYED, NATIVE_LEVEL
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.processes.travelling import settle_commutes
from models.labour.state import State
from models.quantity import Factor, Minutes, Months, PerMonth, Quantities
from models.text import N_

MOVE: Final = purpose("moving/move")
WHERE: Final = purpose("moving/where")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving(Quantities):
    """How often people near the border move across it and keep their job."""

    prefix: ClassVar[str] = "moving"
    mover_rate: PerMonth
    border_minutes: Minutes
    young_from: Months
    young_until: Months
    young_factor: Factor


def near_border(state: State, given: Moving) -> NDArray[np.float64]:
    """Weigh the municipalities of the other side for movers from each one, (17, 17).

    A municipality across the border counts with its population when it lies within border_minutes
    by car; all zero where none does.
    """
    places = state.places
    minutes = places.car_minutes[:MUNICIPALITIES, :MUNICIPALITIES]
    country = places.country[:MUNICIPALITIES]
    reach = (minutes <= given.border_minutes) & (country[:, None] != country[None, :])
    return np.where(reach, places.population[None, :].astype(np.float64), 0.0)


@step
def _choose(who, weights, month, seed):  # type: ignore[no-untyped-def]
    """Return the municipality that wins the race, −1 when none has weight."""
    best, chosen = np.inf, -1
    for z in range(weights.size):
        if weights[z] > 0.0:
            time = waiting(unit(philox(who, z, month, 0, seed, WHERE)[0]), weights[z])
            if time < best:
                best, chosen = time, z
    return chosen


@kernel
def _move(people, weights, month, seed, given):  # type: ignore[no-untyped-def]
    """Let people move; returns who did."""
    ids, homes, born = people.id, people.home, people.born
    status, slots, levels = people.status, people.slot, people.level
    usual = 12.0 * given.mover_rate
    highest = max(usual, usual * given.young_factor)
    wanted, luck = np.empty(BLOCK, np.uint8), np.empty(BLOCK)
    rows, moved = np.empty(BLOCK + 1, np.int64), np.empty(status.size, np.int64)
    found = 0
    for begin in range(0, status.size, BLOCK):
        doing, birth = status[begin : begin + BLOCK], born[begin : begin + BLOCK]
        for a in range(doing.size):
            wanted[a] = (doing[a] == EMPLOYED) & has_birthday(birth[a], month)
        birthdays = rows[: flagged(wanted, doing.size, begin, rows)]
        draw_rows(ids, birthdays, month, seed, MOVE, luck)
        for a in range(birthdays.size):
            i, hazard = birthdays[a], usual
            if luck[a] >= highest:
                continue
            if given.young_from <= month - born[i] < given.young_until:
                hazard = hazard * given.young_factor
            if luck[a] >= hazard or homes[i] >= MUNICIPALITIES or slots[i] < 0:
                continue
            chosen = _choose(ids[i], weights[homes[i]], month, seed)
            if chosen >= 0:
                homes[i], levels[i] = chosen, NATIVE_LEVEL
                moved[found] = i
                found += 1
    return moved[:found]


@process(
    N_("People move house across the border and keep their job"),
    writes=("people.home", "people.level", "people.mode", "people.minutes"),
)
def move_house(state: State, given: Moving) -> None:
    """Let people at work near the border move to the other side and keep their job.

    More than half of all cross-border workers moved house, not job (PBL and CBS 2015). No measure
    touches this. Movers know the language of the country they work in. Everyone decides once a
    year, in the month of their birthday, with twelve times the monthly rate.
    """
    if state.burning_in:
        return
    moved = _move(
        state.people, near_border(state, given), state.month, state.chance.seed, numbers(given)
    )
    settle_commutes(state, moved)
