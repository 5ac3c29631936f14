"""Participation: people begin to look for work, and others stop after looking in vain."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from models.chance import power, purpose, uniform
from models.compiling import kernel
from models.flagging import BLOCK, flagged
from models.labour.gathering import draw_rows
from models.labour.people import OUTSIDE, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.state import FORCE, State
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
    ids, homes, born = people.id, people.home, people.born
    status, since = people.status, people.since
    longest = np.int64(np.floor(month - given.exit_search_after))  # month the search began
    highest = given.active_search_inactive * response.max()
    highest = max(highest, highest * given.enter_older)
    wanted, luck = np.empty(BLOCK, np.uint8), np.empty(BLOCK)
    rows = np.empty(BLOCK + 1, np.int64)
    for begin in range(0, status.size, BLOCK):
        doing, began = status[begin : begin + BLOCK], since[begin : begin + BLOCK]
        for a in range(doing.size):
            in_vain = (doing[a] == UNEMPLOYED) & (began[a] <= longest)
            wanted[a] = (doing[a] == OUTSIDE) | in_vain
        idle = rows[: flagged(wanted, doing.size, begin, rows)]
        draw_rows(ids, idle, month, seed, ENTER, luck)
        for a in range(idle.size):
            i = idle[a]
            outside = status[i] == OUTSIDE
            if (outside and luck[a] >= highest) or homes[i] >= MUNICIPALITIES:
                continue
            if not outside:
                if uniform(seed, GIVE_UP, month, ids[i]) < given.exit_search_long:
                    status[i], since[i] = OUTSIDE, month
                continue
            hazard = given.active_search_inactive * response[country[homes[i]]]
            if max(month, 0) - born[i] >= given.older:
                hazard = hazard * given.enter_older
            if luck[a] < hazard:
                status[i], since[i] = UNEMPLOYED, month


@process(N_("People begin and stop looking for work"), writes=("people.status", "people.since"))
def participate(state: State, given: Participation) -> None:
    """Move people into and out of the search for work.

    More people begin to look where more of those who look find a job: the entry hazard follows last
    year's job-finding rate over that at the start with a small elasticity. Who has looked for a
    year in vain gives up with a fixed hazard.
    """
    memory = state.memory
    response = memory.kept_now[FORCE].copy()
    for side in range(2):
        now, start = memory.finding[:, side].mean(), memory.finding_start[side]
        if now > 0.0 and start > 0.0:
            response[side] *= power(now / start, given.participation_added)
    _participate(
        state.people, state.places.country, state.month, state.chance.seed, response,
        numbers(given),
    )  # fmt: skip
