"""Institutions as Mesa agents: they decide what they offer; people in arrays answer."""

from dataclasses import dataclass
from typing import ClassVar, Final

import mesa
import numpy as np
from numpy.typing import NDArray

from models.chance import purpose
from models.compiling import kernel
from models.flagging import BLOCK, flagged
from models.labour.jobs import OPEN, OPENED_BY_BRANCH, SECTORS, Jobs
from models.labour.people import PUPIL, STUDENT
from models.labour.places import COUNTRIES, MUNICIPALITIES, PLACES
from models.labour.state import State
from models.quantity import Count, Months, PeoplePerMonth, PerYear, Quantities, Share
from models.text import N_

OPENNESS: Final = purpose("institutions/openness")


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch(Quantities):
    """When the employers of a branch settle for the neighbour's language."""

    prefix: ClassVar[str] = "branch"
    review_months: Count
    patience: Months
    opens_above: Share
    open_share_nl: Share
    open_share_de: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching(Quantities):
    """How many starters a course provider can teach, and placements a school can supervise."""

    prefix: ClassVar[str] = "teaching"
    course_starters: PeoplePerMonth
    supervised_share: PerYear


@kernel
def _review(slots, luck, states, opened, accepts, month, patience, limit, share):  # type: ignore[no-untyped-def]
    """Open slots of a branch to the neighbour's language, or close them again.

    The share that opens grows with the share of old vacancies up to the limit. A threshold would
    turn one vacancy more into hundreds of slots.
    """
    vacant = old = 0
    for s in slots:
        if states[s] == OPEN:
            vacant += 1
            if month - opened[s] >= patience:
                old += 1
    opens = share * min(old / max(limit * vacant, 1.0), 1.0)
    for a in range(slots.size):
        if luck[a] < opens:
            accepts[slots[a]] |= OPENED_BY_BRANCH
        else:
            accepts[slots[a]] &= ~OPENED_BY_BRANCH


class EmployerBranch(mesa.Agent):  # type: ignore[misc]
    """The employers of one sector in one municipality.

    The more of their vacancies stay open for long, the more of their jobs ask no more than the
    neighbour's language; when the shortage is over, they ask their own again.
    """

    label: ClassVar[str] = N_("Employers of one branch in one municipality")

    def __init__(
        self,
        model: mesa.Model,
        place: int,
        sector: int,
        slots: NDArray[np.int64],
        luck: NDArray[np.float64],
    ) -> None:
        """Stand for the employers that own these job slots, with the luck of each for life."""
        super().__init__(model)
        self.place, self.sector, self.slots, self.luck = place, sector, slots, luck

    def decide(self) -> None:
        """Review the demands on language a few times a year."""
        state: State = self.model.state
        given: Branch = self.model.given[Branch]
        if state.month % given.review_months != 0 or not self.slots.size:
            return
        side = int(state.places.country[self.place])
        share = given.open_share_nl if side == 0 else given.open_share_de
        jobs = state.jobs
        _review(
            self.slots, self.luck, jobs.state, jobs.opened, jobs.accepts, state.month,
            given.patience, given.opens_above, share,
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
    """Pupils and students by home and school type, counted once a month for all schools."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._month: int | None = None
        self._counts = np.zeros((PLACES, 3), np.int64)

    def pupils(self, state: State, place: int) -> NDArray[np.int64]:
        """Return the pupils of one municipality by school type, (3,)."""
        if self._month != state.month:
            people = state.people
            self._counts = _pupils(people.status, people.home, people.heading)
            self._month = state.month
        counts: NDArray[np.int64] = self._counts[place]
        return counts


class School(mesa.Agent):  # type: ignore[misc]
    """The schools of one municipality; they supervise placements abroad for a share of pupils."""

    label: ClassVar[str] = N_("Schools of one municipality")

    def __init__(self, model: mesa.Model, place: int, register: Register) -> None:
        """Stand for the schools of one municipality, which share a register with the others."""
        super().__init__(model)
        self.place, self.register = place, register

    def decide(self) -> None:
        """Limit placements by school type when some are on offer."""
        state: State = self.model.state
        if not state.levers.of_kind("placement"):
            return
        pupils = self.register.pupils(state, self.place)
        share = self.model.given[Teaching].supervised_share / 12.0
        state.levers.placement_limit[self.place] = np.ceil(pupils * share).astype(np.int64)


class CourseProvider(mesa.Agent):  # type: ignore[misc]
    """The course providers of one side; their teachers can take so many starters a month."""

    label: ClassVar[str] = N_("Course providers of one side")

    def __init__(self, model: mesa.Model, side: int) -> None:
        """Stand for the providers of one country."""
        super().__init__(model)
        self.side = side

    def decide(self) -> None:
        """Limit the starters of this month to what the teachers can take."""
        state: State = self.model.state
        most = self.model.given[Teaching].course_starters / state.scale
        state.levers.course_limit[self.side] = int(np.ceil(most))


KINDS: Final = (EmployerBranch, School, CourseProvider)
GROUPS: Final = (Branch, Teaching)


def slots_by_branch(jobs: Jobs) -> list[NDArray[np.int64]]:
    """List the slots of every branch, place by place and sector by sector."""
    branch = jobs.place.astype(np.int16) * SECTORS + jobs.sector
    order = np.argsort(branch, kind="stable")
    ends = np.searchsorted(branch[order], np.arange(MUNICIPALITIES * SECTORS + 1))
    return [order[ends[b] : ends[b + 1]] for b in range(MUNICIPALITIES * SECTORS)]


def settle(model: mesa.Model) -> None:
    """Create the agents in a fixed order."""
    jobs, register = model.state.jobs, Register()
    slots, luck = slots_by_branch(jobs), model.state.chance.uniform(OPENNESS, 0, jobs.id)
    for place, sector in np.ndindex(MUNICIPALITIES, SECTORS):
        own = slots[place * SECTORS + sector]
        EmployerBranch(model, place, sector, own, luck[own])
    for place in range(MUNICIPALITIES):
        School(model, place, register)
    for side in range(len(COUNTRIES)):
        CourseProvider(model, side)
