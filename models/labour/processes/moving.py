"""Moving house across the border while keeping the job: the other kind of cross-border worker."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import logarithm, philox, purpose, uniform, unit
from models.compiling import kernel
from models.labour.people import EMPLOYED, NATIVE_LEVEL
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.processes.travelling import Travel, settle_commute
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


@kernel
def _move(people, weights, month, seed, times, given, modes):  # type: ignore[no-untyped-def]
    for i in range(people.id.size):
        home = people.home[i]
        if people.status[i] != EMPLOYED or home >= MUNICIPALITIES or people.slot[i] < 0:
            continue
        age = month - people.born[i]
        if age % 12 != 0:
            continue
        hazard = 12.0 * given.mover_rate
        if given.young_from <= age < given.young_until:
            hazard = hazard * given.young_factor
        if uniform(seed, MOVE, month, people.id[i]) >= hazard:
            continue
        best, chosen = np.inf, -1
        for z in range(MUNICIPALITIES):
            if weights[home, z] > 0.0:
                dice = philox(people.id[i], z, month, 0, seed, WHERE)
                time = -logarithm(unit(dice[0])) / weights[home, z]
                if time < best:
                    best, chosen = time, z
        if chosen >= 0:
            people.home[i] = chosen
            people.level[i] = NATIVE_LEVEL
            settle_commute(people, i, times, seed, modes)


@process(
    N_("People move house across the border and keep their job"),
    writes=("people.home", "people.level", "people.mode", "people.minutes"),
)
def move_house(state: State, given: Moving, modes: Travel) -> None:
    """Let people at work near the border move to the other side and keep their job.

    More than half of all cross-border workers moved house, not job (PBL and CBS 2015). No measure
    touches this. Movers know the language of the country they work in. Everyone decides once a
    year, in the month of their birthday, with twelve times the monthly rate.
    """
    if state.burning_in:
        return
    _move(
        state.people, near_border(state, given), state.month, state.chance.seed,
        state.ways.mode_minutes, numbers(given), numbers(modes),
    )  # fmt: skip
