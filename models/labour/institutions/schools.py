"""Schools: places to study, and placements across the border that they can supervise."""

from typing import ClassVar, Final

import mesa
import numpy as np
from numpy.typing import NDArray

from models import months
from models.compiling import kernel
from models.flagging import BLOCK, flagged
from models.labour.institutions.teaching import Teaching
from models.labour.people import HIGH, PUPIL, STUDENT
from models.labour.places import PLACES
from models.labour.processes.schooling import Schooling, freshers
from models.labour.state import State
from models.text import N_

# By level and country: the level is what a pupil heads for.
TYPES: Final = (
    (N_("Secondary school without a further diploma"), N_("Hauptschule or Gesamtschule")),
    (N_("Vocational school (MBO)"), N_("Berufskolleg")),
    (N_("Pre-university school, HBO or university"),
     N_("Gymnasium, university of applied sciences or university")),
)  # fmt: skip


@kernel
def _pupils(status, home, heading):  # type: ignore[no-untyped-def]
    counts = np.zeros((PLACES, 3), np.int64)
    flags, rows = np.empty(BLOCK, np.uint8), np.empty(BLOCK + 1, np.int64)
    for start in range(0, status.size, BLOCK):
        block = status[start : start + BLOCK]
        for a in range(block.size):
            flags[a] = (block[a] == PUPIL) | (block[a] == STUDENT)
        for i in rows[: flagged(flags, block.size, start, rows)]:
            counts[home[i], heading[i]] += 1
    return counts


class Register:
    """Pupils, and those old enough to begin to study, counted once a month for all schools."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._months: dict[str, int] = {}
        self._counts: dict[str, NDArray[np.int64]] = {}

    def pupils(self, state: State) -> NDArray[np.int64]:
        """Return pupils and students by home and level, (places, 3)."""
        people = state.people
        if self._months.get("pupils") != state.month:
            self._counts["pupils"] = _pupils(people.status, people.home, people.heading)
            self._months["pupils"] = state.month
        return self._counts["pupils"]

    def freshers(self, state: State, given: Schooling) -> NDArray[np.int64]:
        """Return those who are old enough to begin to study by home, (places,)."""
        if self._months.get("freshers") != state.month:
            homes = state.people.home[freshers(state, given)]
            self._counts["freshers"] = np.bincount(homes, minlength=PLACES)
            self._months["freshers"] = state.month
        return self._counts["freshers"]


class School(mesa.Agent):  # type: ignore[misc]
    """The schools of one type that the pupils of one municipality go to.

    In a school year they supervise placements across the border for a share of their pupils and no
    more. Universities and universities of applied sciences have a place for a share of those who
    want to begin in August; who finds none goes on to vocational training.
    """

    label: ClassVar[str] = N_("Schools of one type for one municipality")

    def __init__(self, model: mesa.Model, place: int, level: int, register: Register) -> None:
        """Stand for the schools of a municipality that lead to a level."""
        super().__init__(model)
        self.place, self.level, self.register = place, level, register
        self.kind = TYPES[level][int(model.state.places.country[place])]

    def decide(self) -> None:
        """Limit the placements of this school year, and in August the places to study."""
        state: State = self.model.state
        given: Teaching = self.model.given[Teaching]
        if state.levers.of_kind("placement"):
            pupils = self.register.pupils(state)[self.place, self.level]
            room = int(np.ceil(pupils * given.supervised_share))
            gone = state.memory.supervised[self.place, self.level]
            state.levers.placement_limit[self.place, self.level] = max(room - int(gone), 0)
        schooling: Schooling = self.model.given[Schooling]
        opens = months.month_of_year(state.month) == schooling.school_month
        if self.level == HIGH and opens and given.study_share < 1.0 and not state.burning_in:
            wanted = self.register.freshers(state, schooling)[self.place]
            state.levers.study_limit[self.place] = int(np.ceil(wanted * given.study_share))
