"""Course providers: their teachers limit the starters, and too small a side gets no course."""

from typing import ClassVar

import mesa
import numpy as np

from models import months
from models.labour.institutions.teaching import Teaching
from models.labour.places import MUNICIPALITIES
from models.labour.state import TAKEN, State
from models.text import N_


class CourseProvider(mesa.Agent):  # type: ignore[misc]
    """The course providers of one side.

    Their teachers can take so many starters a month; after a month without a free place they open
    a second group. A side with too few starters in a whole year gets no course in the next one;
    after that year they try again.
    """

    label: ClassVar[str] = N_("Course providers of one side")

    def __init__(self, model: mesa.Model, side: int) -> None:
        """Stand for the providers of one country."""
        super().__init__(model)
        self.side = side

    def decide(self) -> None:
        """Limit the starters of this month to what the teachers can take."""
        state: State = self.model.state
        if not state.levers.of_kind("course"):
            return
        given: Teaching = self.model.given[Teaching]
        if months.month_of_year(state.month) == 1:
            self._look_back(state, given.fewest_starters / state.scale)
        memory, most = state.memory, given.course_starters
        memory.course_months[self.side] += 1
        if memory.courses_full[self.side]:
            most *= 1.0 + given.second_group
        stopped = memory.courses_stopped[self.side]
        state.levers.course_limit[self.side] = 0 if stopped else int(np.ceil(most / state.scale))

    def _look_back(self, state: State, fewest: float) -> None:
        """Stop for a year after a whole year with too few starters, but some: money was there."""
        memory, side = state.memory, self.side
        near = state.places.country[:MUNICIPALITIES] == side
        starters = memory.taken_last_year[TAKEN.index("course"), near].sum()
        whole_year = memory.course_months[side] == 12 and not memory.courses_stopped[side]
        memory.courses_stopped[side] = whole_year and 0 < starters < fewest
        memory.course_months[side] = 0
