"""Placing: pupils and students do an internship across the border when a seat is on offer."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import draw_pairs, purpose, waiting
from models.choice import within
from models.compiling import kernel, step
from models.flagging import BLOCK, bits, flagged
from models.labour.levers import Offer
from models.labour.people import PUPIL, STUDENT
from models.labour.process import numbers, process
from models.labour.processes.considering import Considering, considers
from models.labour.processes.fading import Events, Fading, InformationPoint, fading, pull
from models.labour.processes.learning import Language, raise_levels, thresholds
from models.labour.state import State
from models.quantity import Factor, Lessons, Months, Quantities, Share
from models.text import N_

TURN: Final = purpose("placing/turn")
FIRST_LOOK: Final = 16  # pupils a seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing(Quantities):
    """What a placement across the border leaves behind, and who goes."""

    prefix: ClassVar[str] = "placing"
    youngest: Months
    keen_weight: Factor
    intern_lang_gain: Lessons
    intern_transfer: Share


@step
def _test(people, start, stop, where, school, last, flags):  # type: ignore[no-untyped-def]
    """Flag pupils heading for a level who were not placed yet; where holds a bit a place."""
    status, home, born = people.status[start:stop], people.home[start:stop], people.born[start:stop]
    heading, placed = people.heading[start:stop], people.placed[start:stop]
    for a in range(status.size):
        near = bool((where >> np.uint32(home[a])) & np.uint32(1))
        learns = (status[a] == PUPIL) | (status[a] == STUDENT)
        flags[a] = near & learns & (heading[a] == school) & (placed[a] < 0) & (born[a] <= last)


@kernel
def _candidates(people, where, school, last, seed):  # type: ignore[no-untyped-def]
    """List pupils heading for a level who were not placed yet, with their luck in the race."""
    flags, rows = np.empty(BLOCK, np.uint8), np.empty(BLOCK + 1, np.int64)
    ids, first, second = np.empty(BLOCK, np.uint32), np.empty(BLOCK), np.empty(BLOCK)
    pupils, luck = np.empty(people.id.size, np.int64), np.empty(people.id.size)
    found = 0
    for start in range(0, people.id.size, BLOCK):
        stop = min(start + BLOCK, people.id.size)
        _test(people, start, stop, where, school, last, flags)
        count = flagged(flags, stop - start, start, rows)
        for a in range(count):
            ids[a] = people.id[rows[a]]
        draw_pairs(ids, count, 0, seed, TURN, first, second)
        pupils[found : found + count] = rows[:count]
        luck[found : found + count] = first[:count]
        found += count
    return pupils[:found], luck[:found]


@kernel
def _turns(people, rows, luck, month, seed, country, peers, start, weight, border, left):  # type: ignore[no-untyped-def]
    """Return the time in the race of some pupils: keen ones are faster."""
    turns = np.empty(rows.size)
    for a in range(rows.size):
        i = rows[a]
        side = country[people.home[i]]
        around = peers[people.home[i], people.education[i]] - start[side]
        keen = considers(
            people.id[i], side, people.origin[i], people.mindset[i], people.tie[i], around,
            pull(people.advised[i], people.visited[i], month, left.advice, left.visit), seed,
            border,
        )  # fmt: skip
        turns[a] = waiting(luck[a], weight if keen else 1.0)
    return turns


def _served(
    state: State, offer: Offer, seats: int, given: Placing, border: Considering, left: Fading
) -> NDArray[np.int64]:
    """Return the rows of those who go: least time in the race first, as far as schools allow.

    The race is run by the luckiest only, as many as it takes: nobody else can be faster than the
    luckiest of them would be if keen.
    """
    people, memory, seed = state.people, state.memory, state.chance.seed
    last = np.int16(np.floor(max(state.month, 0) - given.youngest))
    rows, luck = _candidates(people, bits(offer.where), offer.school, last, seed)
    limit = state.levers.placement_limit[:, offer.school]
    many = FIRST_LOOK * seats
    while True:
        bound = np.inf
        among = np.arange(rows.size)
        if many < rows.size:
            among = np.argpartition(luck, rows.size - many - 1)[rows.size - many - 1 :]
            bound = float(waiting(luck[among[0]], max(given.keen_weight, 1.0)))
        turns = _turns(
            people, rows[among], luck[among], state.month, seed, state.places.country,
            memory.peers, memory.peers_start, given.keen_weight, numbers(border), left,
        )  # fmt: skip
        among, turns = among[turns < bound], turns[turns < bound]
        queue = rows[among[np.lexsort((people.id[rows[among]], turns))]]
        served: NDArray[np.int64] = queue[within(people.home[queue], limit)][:seats]
        if served.size == seats or bound == np.inf:
            limit -= np.bincount(people.home[served], minlength=limit.size)
            return served
        many *= FIRST_LOOK


@process(
    N_("Pupils and students go on placements across the border"),
    writes=("people.placed", "people.tie", "people.lessons", "people.peak", "people.level",
            "memory"),
)  # fmt: skip
def place(
    state: State, given: Placing, border: Considering, language: Language,
    desk: InformationPoint, events: Events,
) -> None:  # fmt: skip
    """Give each placement on offer to the next pupil in turn; keen ones come first more often.

    A placement leaves a tie, some lessons of the language and a better chance at screening. Short
    placements are not credited with a year abroad: the tie counts for the share intern_transfer.
    """
    steps, left = thresholds(language), fading(desk, events, border)
    for offer in state.levers.of_kind("placement"):
        seats = state.purse.affords(offer.intervention, offer.seats, offer.price)
        if seats == 0:
            continue
        people, rows = state.people, _served(state, offer, seats, given, border, left)
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
        state.seat(offer.kind, people.home[rows])
        np.add.at(state.memory.supervised[:, offer.school], people.home[rows], 1)
