"""School years: children become pupils, pupils students, and in August the graduates leave."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models import months, tables
from models.chance import philox, purpose, unit
from models.choice import within
from models.compiling import kernel, step
from models.flagging import BLOCK, flagged
from models.labour.gathering import with_status
from models.labour.levers import MANY
from models.labour.people import (
    CHILD,
    FREE,
    HIGH,
    LOW,
    MEDIUM,
    OUTSIDE,
    PUPIL,
    STUDENT,
    UNEMPLOYED,
)  # fmt: skip
from models.labour.process import numbers, process
from models.labour.state import State
from models.quantity import Count, Lessons, Months, Probability, Quantities, Share
from models.text import N_

ADMISSION: Final = purpose("schooling/admission")
CHANGE: Final = purpose("schooling/change")
GRADUATE: Final = purpose("schooling/graduate")
LANGUAGE: Final = purpose("schooling/language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Schooling(Quantities):
    """Ages at which school types begin and end, and what graduates do next."""

    prefix: ClassVar[str] = "schooling"
    school_month: Count
    secondary_age: Months
    leaving_age_low: Months
    leaving_age_medium: Months
    student_age: Months
    leaving_age_high: Months
    leaving_spread_high: Months
    move_up: Probability
    move_down: Probability
    graduates_searching: Share
    students_leaving_region: Probability
    german_lessons_low: Lessons
    german_lessons_medium: Lessons
    german_lessons_high: Lessons
    dutch_lessons: Lessons
    share_learning_dutch: Share


@step
def _school_lessons(side, heading, who, seed, given):  # type: ignore[no-untyped-def]
    """Return the lessons of the neighbour language that school leaves behind.

    In the Netherlands half to one and a half times the mean of the school type; Dutch is learned by
    a few in Germany.
    """
    dice = philox(who, 0, 0, 0, seed, LANGUAGE)
    if side == 1:
        return given.dutch_lessons if unit(dice[0]) < given.share_learning_dutch else 0.0
    if heading == LOW:
        mean = given.german_lessons_low
    elif heading == MEDIUM:
        mean = given.german_lessons_medium
    else:
        mean = given.german_lessons_high
    return mean * (0.5 + unit(dice[1]))


@kernel
def _school_year(people, country, month, seed, sectors, towns, given, leavers, exits):  # type: ignore[no-untyped-def]
    for i in range(people.id.size):
        status = people.status[i]
        if status < CHILD or status > STUDENT:
            continue
        age = month - people.born[i]
        heading = people.heading[i]
        if status == CHILD and age >= given.secondary_age:
            people.status[i] = PUPIL
            continue
        if status == PUPIL and heading == HIGH and age >= given.student_age:
            people.status[i] = STUDENT
            people.education[i] = MEDIUM
            continue
        if heading == LOW:
            leaving = given.leaving_age_low
        elif heading == MEDIUM:
            leaving = given.leaving_age_medium
        else:
            leaving = given.leaving_age_high
        if status == CHILD or age < leaving:
            continue
        dice = philox(people.id[i], 0, 0, 0, seed, GRADUATE)
        if heading == HIGH and age < leaving + unit(dice[0]) * given.leaving_spread_high:
            continue
        people.education[i] = heading
        people.since[i] = month
        home = people.home[i]
        learned = _school_lessons(country[home], heading, people.id[i], seed, given)
        people.lessons[i] = max(np.float64(people.lessons[i]), learned)
        people.peak[i] = max(people.peak[i], people.lessons[i])
        if status == STUDENT and towns[home] and unit(dice[1]) < given.students_leaving_region:
            people.status[i] = FREE
            leavers[home] += 1
            exits[home, heading, people.sex[i]] += 1
            continue
        searches = unit(dice[2]) < given.graduates_searching
        people.status[i] = UNEMPLOYED if searches else OUTSIDE
        people.field[i] = np.searchsorted(sectors, unit(dice[3]))


@kernel
def _freshers(status, heading, born, latest):  # type: ignore[no-untyped-def]
    """List pupils who head for a study and were born by a month, in order of rows."""
    flags, rows = np.empty(BLOCK, np.uint8), np.empty(status.size + BLOCK, np.int64)
    found = 0
    for start in range(0, status.size, BLOCK):
        block = status[start : start + BLOCK]
        for a in range(block.size):
            i = start + a
            old = born[i] <= latest
            flags[a] = (block[a] == PUPIL) & (heading[i] == HIGH) & old
        found += flagged(flags, block.size, start, rows[found:])
    return rows[:found]


def freshers(state: State, given: Schooling) -> NDArray[np.int64]:
    """Return the rows of pupils who are old enough to begin to study, (found,)."""
    people, latest = state.people, int(np.floor(state.month - given.student_age))
    rows: NDArray[np.int64] = _freshers(people.status, people.heading, people.born, latest)
    return rows


def _admit(state: State, given: Schooling) -> None:
    """Let those who find no place to study head for vocational training; lowest turns find one."""
    if (state.levers.study_limit == MANY).all():
        return
    people, rows = state.people, freshers(state, given)
    turns = state.chance.uniform(ADMISSION, 0, people.id[rows])
    queue = rows[np.lexsort((people.id[rows], turns))]
    admitted = within(people.home[queue], state.levers.study_limit)
    people.heading[queue[~admitted]] = MEDIUM


def _change_type(state: State, given: Schooling) -> None:
    """Let some pupils go on to a higher or a lower type of school."""
    if given.move_up == given.move_down == 0.0:
        return
    people = state.people
    rows = with_status(people.status, PUPIL)
    luck, heading = state.chance.uniform(CHANGE, state.month, people.id[rows]), people.heading[rows]
    up = (luck < given.move_up) & (heading < HIGH)
    down = (luck >= 1.0 - given.move_down) & (heading > LOW)
    people.heading[rows] = heading + up.astype(np.int8) - down.astype(np.int8)


@process(
    N_("A school year ends and begins"),
    writes=(
        "memory",
        "people.heading",
        "people.status",
        "people.education",
        "people.since",
        "people.field",
        "people.lessons",
        "people.peak",
    ),
)
def study(state: State, given: Schooling) -> None:
    """Move pupils and students up in the school month, and let graduates look for work.

    Each person heads for one level from the start. A lack of places to study changes that, and a
    scenario may let pupils change to another type of school; neither depends on anything that a
    measure changes. School leaves some of the neighbour's
    language behind; it becomes a level when people next learn. In a university town a fixed share
    of graduates leaves the region at once; the next verb lets as many new students in, since a
    student room is let again.
    """
    if state.burning_in or months.month_of_year(state.month) != given.school_month:
        return
    state.memory.supervised[:] = 0
    _change_type(state, given)
    _admit(state, given)
    _school_year(
        state.people, state.places.country, state.month, state.chance.seed,
        state.memory.sector_ladder, student_towns(), numbers(given),
        state.flows.student_leavers, state.flows.exits,
    )  # fmt: skip


@cache
def student_towns() -> NDArray[np.bool_]:
    """Read which municipalities let a student room again when a graduate leaves."""
    return np.array([flag == "yes" for flag in tables.read("demography").column("student_town")])
