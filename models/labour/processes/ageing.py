"""Ageing: people reach the end of working life by the pension age of their country."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from models.chance import purpose
from models.compiling import kernel
from models.flagging import BLOCK, flagged
from models.labour.gathering import draw_rows
from models.labour.links import Reposting, leave
from models.labour.people import EMPLOYED, OUTSIDE, RETIRED
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.state import State
from models.quantity import Months, PerMonth, Quantities
from models.text import N_

RETIRE: Final = purpose("ageing/retire")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ageing(Quantities):
    """Pension ages and how fast people at work stop beyond them."""

    prefix: ClassVar[str] = "ageing"
    pension_age_nl: Months
    pension_age_de: Months
    retire_after_pension_age: PerMonth


@kernel
def _retiring(people, country, month, seed, ages, given):  # type: ignore[no-untyped-def]
    """List who retires this month."""
    ids, homes, born, status = people.id, people.home, people.born, people.status
    eldest = np.int64(np.floor(month - ages.min()))  # month of birth
    wanted, luck = np.empty(BLOCK, np.uint8), np.empty(BLOCK)
    rows, retiring = np.empty(BLOCK + 1, np.int64), np.empty(status.size, np.int64)
    found = 0
    for begin in range(0, status.size, BLOCK):
        doing, birth = status[begin : begin + BLOCK], born[begin : begin + BLOCK]
        for a in range(doing.size):
            active = (doing[a] >= EMPLOYED) & (doing[a] <= OUTSIDE)
            wanted[a] = active & (birth[a] <= eldest)
        old = rows[: flagged(wanted, doing.size, begin, rows)]
        draw_rows(ids, old, month, seed, RETIRE, luck)
        for a in range(old.size):
            i = old[a]
            at_work, home = status[i] == EMPLOYED, homes[i]
            if at_work and luck[a] >= given.retire_after_pension_age:
                continue
            if home >= MUNICIPALITIES or month - born[i] < ages[country[home]]:
                continue
            retiring[found] = i
            found += 1
    return retiring[:found]


@process(
    N_("People reach the pension age"),
    writes=("people.status", "people.slot", "people.work", "people.since", "jobs.worker",
            "jobs.state", "jobs.opened"),
)  # fmt: skip
def age(state: State, given: Ageing, vacating: Reposting) -> None:
    """Retire people beyond the pension age of the country they live in.

    Who has no job stops at once; who has one stops with a monthly hazard, so that a few go on.
    Ages follow from the month of birth; in the burn-in nobody ages.
    """
    if state.burning_in:
        return
    people, flows = state.people, state.flows
    rows = _retiring(
        people, state.places.country, state.month, state.chance.seed,
        np.array([given.pension_age_nl, given.pension_age_de]), numbers(given),
    )  # fmt: skip
    working = rows[people.status[rows] == EMPLOYED]
    where = (people.home[working], people.education[working], people.sex[working])
    np.add.at(flows.separations, where, 1)
    leave(state, working, vacating.repost_after_retirement)
    people.status[rows] = RETIRED
    people.since[rows] = state.month
