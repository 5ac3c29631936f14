"""Participation: people begin to look for work, and others stop after looking in vain."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from models.chance import power, purpose, uniform
from models.compiling import kernel
from models.labour.people import OUTSIDE, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.state import State
from models.quantity import Elasticity, Factor, Months, PerMonth, Quantities, Share
from models.text import N_

ENTER: Final = purpose("participating/enter")
GIVE_UP: Final = purpose("participating/give-up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Quantities):
    """Hazards of entering and leaving the labour force without a job."""

    prefix: ClassVar[str] = "participation"
    active_search_inactive: Share
    older: Months
    enter_older: Factor
    participation_added: Elasticity
    exit_search_long: PerMonth
    exit_search_after: Months


@kernel
def _participate(people, country, month, seed, response, given):  # type: ignore[no-untyped-def]
    for i in range(people.id.size):
        status, home = people.status[i], people.home[i]
        if home >= MUNICIPALITIES:
            continue
        if status == OUTSIDE:
            hazard = given.active_search_inactive * response[country[home]]
            if max(month, 0) - people.born[i] >= given.older:
                hazard = hazard * given.enter_older
            if uniform(seed, ENTER, month, people.id[i]) < hazard:
                people.status[i] = UNEMPLOYED
                people.since[i] = month
        elif (
            status == UNEMPLOYED
            and month - people.since[i] >= given.exit_search_after
            and (uniform(seed, GIVE_UP, month, people.id[i]) < given.exit_search_long)
        ):
            people.status[i] = OUTSIDE
            people.since[i] = month


@process(N_("People begin and stop looking for work"), writes=("people.status", "people.since"))
def participate(state: State, given: Participation) -> None:
    """Move people into and out of the search for work.

    More people begin to look where more of those who look find a job: the entry hazard follows last
    year's job-finding rate over that at the start with a small elasticity. Who has looked for a
    year in vain gives up with a fixed hazard.
    """
    memory = state.memory
    response = np.ones(2)
    for side in range(2):
        now, start = memory.finding[:, side].mean(), memory.finding_start[side]
        if now > 0.0 and start > 0.0:
            response[side] = power(now / start, given.participation_added)
    _participate(
        state.people, state.places.country, state.month, state.chance.seed, response,
        numbers(given),
    )  # fmt: skip
