"""Placing: pupils and students do an internship across the border when a seat is on offer."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from models.chance import philox, purpose, unit, waiting
from models.choice import within
from models.compiling import kernel
from models.labour.people import PUPIL, STUDENT
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.processes.considering import Considering, considers
from models.labour.processes.learning import Language, raise_levels, thresholds
from models.labour.state import State
from models.quantity import Factor, Lessons, Months, Quantities, Share
from models.text import N_

TURN: Final = purpose("placing/turn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing(Quantities):
    """What a placement across the border leaves behind, and who goes."""

    prefix: ClassVar[str] = "placing"
    youngest: Months
    keen_weight: Factor
    intern_lang_gain: Lessons
    intern_transfer: Share


@kernel
def _candidates(people, where, school, month, seed, country, peers, start, given, border):  # type: ignore[no-untyped-def]
    """List pupils heading for a level who were not placed yet, with their time in the race."""
    rows = np.empty(people.id.size, np.int64)
    turns = np.empty(people.id.size, np.float64)
    found = 0
    for i in range(people.id.size):
        status, home = people.status[i], people.home[i]
        if status not in (PUPIL, STUDENT) or home >= MUNICIPALITIES or not where[home]:
            continue
        if people.heading[i] != school or people.placed[i] >= 0:
            continue
        if max(month, 0) - people.born[i] < given.youngest:
            continue
        dice = philox(people.id[i], 0, 0, 0, seed, TURN)
        side, around = country[home], peers[home, people.education[i]] - start[country[home]]
        keen = considers(
            people.id[i], side, people.origin[i], people.mindset[i], people.tie[i], around, seed,
            border,
        )  # fmt: skip
        rows[found] = i
        turns[found] = waiting(unit(dice[0]), given.keen_weight if keen else 1.0)
        found += 1
    return rows[:found], turns[:found]


@process(
    N_("Pupils and students go on placements across the border"),
    writes=("people.placed", "people.tie", "people.lessons", "people.peak", "people.level"),
)
def place(state: State, given: Placing, border: Considering, language: Language) -> None:
    """Give each placement on offer to the next pupil in turn; keen ones come first more often.

    A placement leaves a tie, some lessons of the language and a better chance at screening. Short
    placements are not credited with a year abroad: the tie counts for the share intern_transfer.
    """
    memory, steps = state.memory, thresholds(language)
    for offer in state.levers.of_kind("placement"):
        seats = state.purse.affords(offer.intervention, offer.seats, offer.price)
        people = state.people
        rows, turns = _candidates(
            people, offer.where, offer.school, state.month, state.chance.seed,
            state.places.country, memory.peers, memory.peers_start, numbers(given),
            numbers(border),
        )  # fmt: skip
        queue = rows[np.lexsort((people.id[rows], turns))]
        limit = state.levers.placement_limit[:, offer.school]
        rows = queue[within(people.home[queue], limit)][:seats]
        limit -= np.bincount(people.home[rows], minlength=limit.size)
        people.placed[rows] = state.month
        people.tie[rows] = np.maximum(people.tie[rows], given.intern_transfer)
        people.lessons[rows] += given.intern_lang_gain
        people.peak[rows] = np.maximum(people.peak[rows], people.lessons[rows])
        native = people.origin[rows] == 1 - state.places.country[people.home[rows]]
        raise_levels(people, rows[~native], steps)
        state.purse.pay(offer.intervention, rows.size, offer.price)
        np.add.at(
            state.flows.internships_completed,
            (people.home[rows], people.education[rows], people.sex[rows]),
            1,
        )
        state.log.reach(people.id[rows], offer.intervention)
