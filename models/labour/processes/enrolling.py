"""Enrolling: people who want a language course take the seats on offer, lowest turn first."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import exponential, logarithm, logistic, philox, purpose, unit
from models.choice import within
from models.compiling import kernel, step
from models.labour.levers import Offer
from models.labour.people import HIGH, LOW, OUTSIDE, STUDENT, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.processes.considering import Considering, considers
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


@kernel
def _queue(people, where, level, jobless, month, seed, country, peers, start, given, border):  # type: ignore[no-untyped-def]
    """List who asks for a seat this month with their turn in the queue."""
    rows = np.empty(people.id.size, np.int64)
    turns = np.empty(people.id.size, np.float64)
    found = 0
    for i in range(people.id.size):
        status, home = people.status[i], people.home[i]
        if status < STUDENT or status > OUTSIDE or home >= MUNICIPALITIES or not where[home]:
            continue
        if people.level[i] != level - 1 or people.course_pace[i] > 0.0:
            continue
        if jobless and status != UNEMPLOYED:
            continue
        age = max(month, 0) - people.born[i]
        if age < given.youngest or age >= given.oldest:
            continue
        dice = philox(people.id[i], 0, month, 0, seed, WANT)
        if unit(dice[0]) >= given.interest:
            continue
        side, around = country[home], peers[home, people.education[i]] - start[country[home]]
        likes = considers(
            people.id[i], side, people.origin[i], people.mindset[i], people.tie[i], around, seed,
            border,
        )  # fmt: skip
        if unit(dice[0]) < _wants(people.education[i], status, age, likes, given):
            rows[found] = i
            turns[found] = unit(dice[1])
            found += 1
    return rows[:found], turns[:found]


@process(
    N_("People enrol in language courses"),
    writes=("people.course_pace", "people.course_left", "people.course_exit"),
)
def enrol(state: State, given: Enrolling, border: Considering, language: Language) -> None:
    """Fill the seats of each course offer from the queue of people for whom it is the next level.

    Who asks is a matter of education, age, unemployment and considering work abroad; who is served
    is a matter of turn. One more seat serves exactly one more person. Money leaves the purse when
    the seat is taken; seats that nobody takes cost nothing.
    """
    for offer in state.levers.of_kind("course"):
        seats = state.purse.affords(offer.intervention, offer.seats, offer.price)
        if seats == 0:
            continue
        rows = _served(state, offer, seats, given, border)
        people, lessons = state.people, course_lessons(language, offer.level)
        stays = 1.0 - given.course_dropout
        people.course_pace[rows] = offer.pace
        people.course_left[rows] = lessons
        people.course_exit[rows] = 1.0 - exponential(logarithm(stays) * offer.pace / lessons)
        state.purse.pay(offer.intervention, rows.size, offer.price)
        np.add.at(
            state.flows.course_starts,
            (people.home[rows], people.education[rows], people.sex[rows]),
            1,
        )
        state.log.reach(people.id[rows], offer.intervention)


def _served(
    state: State, offer: Offer, seats: int, given: Enrolling, border: Considering
) -> NDArray[np.int64]:
    """Return the rows of those served: lowest turn first, as far as the teachers can take them."""
    memory = state.memory
    rows, turns = _queue(
        state.people, offer.where, offer.level, offer.target == "unemployed", state.month,
        state.chance.seed, state.places.country, memory.peers, memory.peers_start,
        numbers(given), numbers(border),
    )  # fmt: skip
    queue = rows[np.lexsort((state.people.id[rows], turns))]
    sides = state.places.country[state.people.home[queue]]
    limit = state.levers.course_limit
    taught = within(sides, limit)
    served: NDArray[np.int64] = queue[taught][:seats]
    limit -= np.bincount(state.places.country[state.people.home[served]], minlength=2)
    return served
