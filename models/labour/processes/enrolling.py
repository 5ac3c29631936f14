"""Enrolling: people who want a language course take the seats on offer, lowest turn first."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import draw_pairs, exponential, logarithm, logistic, purpose
from models.choice import within
from models.compiling import kernel, step
from models.flagging import BLOCK, bits, flagged
from models.labour.jobs import CELLS, OPEN
from models.labour.levers import Offer
from models.labour.people import HIGH, LOW, OUTSIDE, STUDENT, UNEMPLOYED
from models.labour.process import numbers, process
from models.labour.processes.considering import Considering, considers
from models.labour.processes.fading import Events, Fading, InformationPoint, fading, pull
from models.labour.processes.learning import Language, course_lessons
from models.labour.state import State
from models.quantity import Logit, Months, PerMonth, Quantities, Share
from models.text import N_

WANT: Final = purpose("enrolling/want")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolling(Quantities):
    """Who wants a course when one is offered (self-selection), and who leaves it early."""

    prefix: ClassVar[str] = "enrolling"
    interest: PerMonth
    youngest: Months
    oldest: Months
    older: Months
    take_up_base: Logit
    take_up_low_education: Logit
    take_up_high_education: Logit
    take_up_older: Logit
    take_up_considering: Logit
    take_up_unemployed: Logit
    course_dropout: Share


@step
def _wants(education, status, age, likes, given):  # type: ignore[no-untyped-def]
    """Return the chance a month that a person asks for a course that would help them."""
    index = given.take_up_base
    if education == LOW:
        index += given.take_up_low_education
    if education == HIGH:
        index += given.take_up_high_education
    if age >= given.older:
        index += given.take_up_older
    if likes:
        index += given.take_up_considering
    if status == UNEMPLOYED:
        index += given.take_up_unemployed
    return given.interest * logistic(index)


@step
def _test(people, start, stop, where, level, jobless, now, given, flags):  # type: ignore[no-untyped-def]
    """Flag residents for whom a course is the next level; where holds a bit for each place."""
    status, home, born = people.status[start:stop], people.home[start:stop], people.born[start:stop]
    held, pace = people.level[start:stop], people.course_pace[start:stop]
    last, first = np.int16(np.floor(now - given.youngest)), np.int16(np.floor(now - given.oldest))
    for a in range(status.size):
        able = (born[a] <= last) & (born[a] > first)
        may = (status[a] >= STUDENT) & (status[a] <= OUTSIDE)
        asks = may & ((status[a] == UNEMPLOYED) | (not jobless))
        near = bool((where >> np.uint32(home[a])) & np.uint32(1))
        flags[a] = able & asks & near & (held[a] == level - 1) & (not pace[a] > 0.0)


@kernel
def _queue(people, where, level, jobless, month, seed, country, peers, start, given, border, left):  # type: ignore[no-untyped-def]
    """List who asks for a seat this month with their turn in the queue."""
    flags, rows = np.empty(BLOCK, np.uint8), np.empty(BLOCK + 1, np.int64)
    ids, first, second = np.empty(BLOCK, np.uint32), np.empty(BLOCK), np.empty(BLOCK)
    queue, turns = np.empty(people.id.size, np.int64), np.empty(people.id.size)
    now, found = max(month, 0), 0
    for block in range(0, people.id.size, BLOCK):
        stop = min(block + BLOCK, people.id.size)
        _test(people, block, stop, where, level, jobless, now, given, flags)
        count = flagged(flags, stop - block, block, rows)
        for a in range(count):
            ids[a] = people.id[rows[a]]
        draw_pairs(ids, count, month, seed, WANT, first, second)
        for a in range(count):
            if first[a] >= given.interest:
                continue
            i = rows[a]
            education, side = people.education[i], country[people.home[i]]
            around = peers[people.home[i], education] - start[side]
            likes = considers(
                ids[a], side, people.origin[i], people.mindset[i], people.tie[i], around,
                pull(people.advised[i], people.visited[i], month, left.advice, left.visit), seed,
                border,
            )  # fmt: skip
            if first[a] < _wants(education, people.status[i], now - people.born[i], likes, given):
                queue[found], turns[found] = i, second[a]
                found += 1
    return queue[:found], turns[:found]


@process(
    N_("People enrol in language courses"),
    writes=("people.course_pace", "people.course_left", "people.course_exit", "people.helped",
            "memory"),
)  # fmt: skip
def enrol(
    state: State, given: Enrolling, border: Considering, language: Language,
    desk: InformationPoint, events: Events,
) -> None:  # fmt: skip
    """Fill the seats of each course offer from the queue of people for whom it is the next level.

    Who asks is a matter of education, age, unemployment and considering work abroad; who is served
    is a matter of turn. One more seat serves exactly one more person. Money leaves the purse when
    the seat is taken; seats that nobody takes cost nothing. Who has a seat tied to a vacancy meets
    an officer of the placement desk as well, until some months after the course.
    """
    left, limit = fading(desk, events, border), state.levers.course_limit
    places = limit.copy()
    for offer in state.levers.of_kind("course"):
        seats = state.purse.affords(offer.intervention, offer.seats, offer.price)
        if seats == 0:
            continue
        rows = _served(state, offer, seats, given, border, left)
        people, lessons = state.people, course_lessons(language, offer.level)
        stays = 1.0 - given.course_dropout
        people.course_pace[rows] = offer.pace
        people.course_left[rows] = lessons
        people.course_exit[rows] = 1.0 - exponential(logarithm(stays) * offer.pace / lessons)
        if offer.target == "vacancy" and rows.size:
            ends = state.month + int(np.ceil(lessons / offer.pace))
            people.helped[rows] = ends
            state.memory.last_case = max(state.memory.last_case, ends)
        state.purse.pay(offer.intervention, rows.size, offer.price)
        np.add.at(
            state.flows.course_starts,
            (people.home[rows], people.education[rows], people.sex[rows]),
            1,
        )
        state.log.reach(people.id[rows], offer.intervention)
        state.seat(offer.kind, people.home[rows])
    state.memory.courses_full[:] = (places > 0) & (limit == 0)


def _served(
    state: State, offer: Offer, seats: int, given: Enrolling, border: Considering, left: Fading
) -> NDArray[np.int64]:
    """Return the rows of those served: lowest turn first, as far as the teachers can take them."""
    memory = state.memory
    rows, turns = _queue(
        state.people, bits(offer.where), offer.level, offer.target != "everyone", state.month,
        state.chance.seed, state.places.country, memory.peers, memory.peers_start,
        numbers(given), numbers(border), left,
    )  # fmt: skip
    queue = rows[np.lexsort((state.people.id[rows], turns))]
    if offer.target == "vacancy":
        queue = queue[_tied(state, queue)]
    sides = state.places.country[state.people.home[queue]]
    limit = state.levers.course_limit
    taught = within(sides, limit)
    served: NDArray[np.int64] = queue[taught][:seats]
    limit -= np.bincount(state.places.country[state.people.home[served]], minlength=2)
    return served


def _tied(state: State, queue: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell for whom a vacancy of their own trade and education stands open across the border.

    One vacancy each, in order of turn; nobody is reserved for it.
    """
    people, jobs, country = state.people, state.jobs, state.places.country
    free = jobs.state == OPEN
    trades = 3 * jobs.sector[free].astype(np.int64) + jobs.education[free]
    left = np.bincount(country[jobs.place[free]] * CELLS + trades, minlength=2 * CELLS)
    wanted = 3 * people.field[queue].astype(np.int64) + people.education[queue]
    return within((1 - country[people.home[queue]]) * CELLS + wanted, left)
