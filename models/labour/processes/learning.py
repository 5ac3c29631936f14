"""Language: lessons bring a person to the next level, work uses it, and what is unused fades."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import purpose, uniform
from models.compiling import kernel, step
from models.flagging import BLOCK, flagged
from models.labour.people import EMPLOYED, FREE, NATIVE_LEVEL
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.state import State
from models.quantity import (
    Factor,
    Lessons,
    LessonsPerMonth,
    PerYear,
    Quantities,
    Share,
    WholeMonths,
)  # fmt: skip
from models.text import N_

DROP_OUT: Final = purpose("learning/drop-out")
COME_BACK: Final = purpose("learning/come-back")
_ONE: Final = np.uint32(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Quantities):
    """Lessons to each CEFR level, the closeness of Dutch and German, use and forgetting."""

    prefix: ClassVar[str] = "language"
    hours_A1: Lessons
    hours_A2: Lessons
    hours_B1: Lessons
    hours_B2: Lessons
    hours_C1: Lessons
    hours_C2: Lessons
    closeness_nl_de: Factor
    lang_attrition: PerYear
    lang_permastore: Share
    lang_use_gain: LessonsPerMonth
    use_gain_above_b2: Factor
    course_return: Share
    course_pause_months: WholeMonths


def thresholds(given: Language) -> NDArray[np.float64]:
    """Return the lessons that each level 0 … 6 takes between close languages, (7,)."""
    hours = [given.hours_A1, given.hours_A2, given.hours_B1, given.hours_B2, given.hours_C1]
    return np.array([0.0, *hours, given.hours_C2]) * given.closeness_nl_de


def course_lessons(given: Language, level: int) -> float:
    """Return the length of a course that leads to a level from the one below, in lessons."""
    steps = thresholds(given)
    return float(steps[level] - steps[level - 1])


@step
def level_of(lessons, steps):  # type: ignore[no-untyped-def]
    """Return the highest level whose lessons have been reached."""
    level = 0
    while level < NATIVE_LEVEL and lessons >= steps[level + 1]:
        level += 1
    return level


@kernel
def raise_levels(people, rows, steps):  # type: ignore[no-untyped-def]
    """Derive the level of some people from their lessons."""
    for i in rows:
        people.level[i] = level_of(people.lessons[i], steps)


@step
def _attend(people, i, month, seed, given, flows):  # type: ignore[no-untyped-def]
    """Sit one month of a course; returns the lessons learned."""
    home, education, sex = people.home[i], people.education[i], people.sex[i]
    if people.course_pause[i] > 0:
        people.course_pause[i] -= 1
        return 0.0
    sat = min(people.course_pace[i], people.course_left[i])
    people.course_left[i] -= sat
    flows.lessons_given[home, education, sex] += np.int64(sat + 0.5)
    if people.course_left[i] <= 0.0:
        people.course_pace[i] = 0.0
        flows.course_completions[home, education, sex] += 1
        return sat * people.speed[i]
    if uniform(seed, DROP_OUT, month, people.id[i]) < people.course_exit[i]:
        if uniform(seed, COME_BACK, month, people.id[i]) < given.course_return:
            people.course_pause[i] = np.int8(given.course_pause_months)
        else:
            people.course_pace[i] = 0.0
            people.course_left[i] = 0.0
    return sat * people.speed[i]


@step
def _fade(people, start, stop, german, given, flags):  # type: ignore[no-untyped-def]
    """Let unused lessons of a block of residents fade, and flag those who study or use them.

    german holds a bit for each place. Where nothing changes, the same number is written again:
    without branches this becomes vector code.
    """
    fades, lasts = 1.0 - given.lang_attrition / 12.0, given.lang_permastore
    status, home, work = people.status[start:stop], people.home[start:stop], people.work[start:stop]
    lessons, peak = people.lessons[start:stop], people.peak[start:stop]
    pace = people.course_pace[start:stop]
    for a in range(status.size):
        there = german >> np.uint32(work[a] & np.int8(31))
        away = (status[a] == EMPLOYED) & bool((there ^ (german >> np.uint32(home[a]))) & _ONE)
        lives = (status[a] != FREE) & (home[a] < MUNICIPALITIES)
        flags[a] = lives & (away | (pace[a] > 0.0))
        before = lessons[a]
        left = np.float32(max(lasts * np.float64(peak[a]), np.float64(before) * fades))
        lessons[a] = left if lives & (flags[a] == 0) & (before > 0.0) else before


@step
def _slip(people, start, stop, steps, flags):  # type: ignore[no-untyped-def]
    """Flag those of a block whose lessons are no longer those of their level."""
    lessons, level = people.lessons[start:stop], people.level[start:stop]
    status = people.status[start:stop]
    a1, a2, b1, b2, c1, c2 = steps[1], steps[2], steps[3], steps[4], steps[5], steps[6]
    for a in range(level.size):
        held = lessons[a]
        now = np.int8(held >= a1) + np.int8(held >= a2) + np.int8(held >= b1)
        now += np.int8(held >= b2) + np.int8(held >= c1) + np.int8(held >= c2)
        flags[a] |= (status[a] != FREE) & (np.int8(now) != level[a]) & (held > 0.0)


@kernel
def _learn(people, country, month, seed, steps, given, flows):  # type: ignore[no-untyped-def]
    gain, above = given.lang_use_gain, given.lang_use_gain * given.use_gain_above_b2
    lessons, peak, level, pace = people.lessons, people.peak, people.level, people.course_pace
    home, work, status, origin = people.home, people.work, people.status, people.origin
    german = np.uint32(0)
    for place in range(country.size):
        german |= np.uint32(country[place]) << np.uint32(place)
    flags, rows = np.empty(BLOCK, np.uint8), np.empty(BLOCK + 1, np.int64)
    for start in range(0, status.size, BLOCK):
        stop = min(start + BLOCK, status.size)
        _fade(people, start, stop, german, given, flags)
        _slip(people, start, stop, steps, flags)
        for a in range(flagged(flags, stop - start, start, rows)):
            i = rows[a]
            if home[i] >= MUNICIPALITIES:
                continue
            attends = pace[i] > 0.0
            across = status[i] == EMPLOYED and country[work[i]] != country[home[i]]
            if attends or across:
                held = np.float64(lessons[i])
                if attends:
                    held += _attend(people, i, month, seed, given, flows)
                if across:
                    held += gain if level[i] < 4 else above
                lessons[i] = held
                peak[i] = max(peak[i], lessons[i])
            if origin[i] != 1 - country[home[i]]:
                level[i] = level_of(lessons[i], steps)


@process(
    N_("People learn and forget the neighbour's language"),
    writes=("people.lessons", "people.peak", "people.level", "people.course_pace",
            "people.course_left", "people.course_pause"),
)  # fmt: skip
def learn(state: State, given: Language) -> None:
    """Add lessons of a course and use at work, and let unused lessons fade to a lasting part.

    Only the whole level counts when people are hired: lessons below the next threshold have no
    effect yet. Drop-out is a constant monthly hazard such that the share course_dropout of starters
    leaves early; a part of the leavers comes back. In the burn-in only use at work and forgetting
    go on. Natives of the neighbour country keep their level.
    """
    steps = thresholds(given)
    whole = steps.astype(np.float32)  # lessons are kept so; none lie between a step and the next
    whole = np.where(whole < steps, np.nextafter(whole, np.float32(np.inf)), whole)
    _learn(
        state.people, state.places.country, state.month, state.chance.seed, whole, numbers(given),
        state.flows,
    )  # fmt: skip
