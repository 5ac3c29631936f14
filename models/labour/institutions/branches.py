"""Employer branches: they settle for the neighbour's language, and advertise across the border."""

from dataclasses import dataclass
from typing import ClassVar, Final

import mesa
import numpy as np
from numpy.typing import NDArray

from models.chance import purpose
from models.compiling import kernel
from models.labour.jobs import OPEN, OPENED_BY_BRANCH, SECTORS, Jobs
from models.labour.places import MUNICIPALITIES
from models.labour.state import State
from models.quantity import Count, Months, Quantities, Share
from models.text import N_

OPENNESS: Final = purpose("branches/openness")


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch(Quantities):
    """When the employers of a branch look for people across the border, and how."""

    prefix: ClassVar[str] = "branch"
    review_months: Count
    patience: Months
    opens_above: Share
    open_share_nl: Share
    open_share_de: Share
    advert_share: Share


@kernel
def _review(slots, luck, states, opened, accepts, month, patience, limit, share):  # type: ignore[no-untyped-def]
    """Open slots of a branch to the neighbour's language, or close them again.

    Returns how short of workers the branch is, 0 to 1: it grows with the share of old vacancies up
    to the limit. A threshold would turn one vacancy more into hundreds of slots.
    """
    vacant = old = 0
    for s in slots:
        if states[s] == OPEN:
            vacant += 1
            if month - opened[s] >= patience:
                old += 1
    short = min(old / max(limit * vacant, 1.0), 1.0)
    opens = share * short
    for a in range(slots.size):
        if luck[a] < opens:
            accepts[slots[a]] |= OPENED_BY_BRANCH
        else:
            accepts[slots[a]] &= ~OPENED_BY_BRANCH
    return short


class EmployerBranch(mesa.Agent):  # type: ignore[misc]
    """The employers of one sector in one municipality.

    The more of their vacancies stay open for long, the more of their jobs ask no more than the
    neighbour's language, and the more they advertise across the border: that takes away a share of
    what keeps people there from finding them. When the shortage is over, they stop both.
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
        """Review the demands on language and the adverts a few times a year."""
        state: State = self.model.state
        given: Branch = self.model.given[Branch]
        if state.month % given.review_months != 0 or not self.slots.size:
            return
        side = int(state.places.country[self.place])
        share = given.open_share_nl if side == 0 else given.open_share_de
        jobs = state.jobs
        short = _review(
            self.slots, self.luck, jobs.state, jobs.opened, jobs.accepts, state.month,
            given.patience, given.opens_above, share,
        )  # fmt: skip
        state.memory.advertised[self.place, self.sector] = short * given.advert_share


def slots_by_branch(jobs: Jobs) -> list[NDArray[np.int64]]:
    """List the slots of every branch, place by place and sector by sector."""
    branch = jobs.place.astype(np.int16) * SECTORS + jobs.sector
    order = np.argsort(branch, kind="stable")
    ends = np.searchsorted(branch[order], np.arange(MUNICIPALITIES * SECTORS + 1))
    return [order[ends[b] : ends[b + 1]] for b in range(MUNICIPALITIES * SECTORS)]


def settle_branches(model: mesa.Model) -> None:
    """Create the branches, place by place and sector by sector."""
    jobs = model.state.jobs
    slots, luck = slots_by_branch(jobs), model.state.chance.uniform(OPENNESS, 0, jobs.id)
    for place, sector in np.ndindex(MUNICIPALITIES, SECTORS):
        own = slots[place * SECTORS + sector]
        EmployerBranch(model, place, sector, own, luck[own])
