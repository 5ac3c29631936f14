"""Language: lessons bring a person to the next level, work uses it, and what is unused fades."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import purpose, uniform
from models.compiling import kernel, step
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


@kernel
def _learn(people, country, month, seed, steps, given, flows):  # type: ignore[no-untyped-def]
    fades = 1.0 - given.lang_attrition / 12.0
    for i in range(people.id.size):
        home = people.home[i]
        attends = people.course_pace[i] > 0.0
        across = people.status[i] == EMPLOYED and country[people.work[i]] != country[home]
        before = people.lessons[i]
        if people.status[i] == FREE or home >= MUNICIPALITIES:
            continue
        if before <= 0.0 and not attends and not across:
            continue
        lessons = np.float64(before)
        if attends:
            lessons += _attend(people, i, month, seed, given, flows)
        if across:
            gain = given.lang_use_gain
            lessons += gain if people.level[i] < 4 else gain * given.use_gain_above_b2
        if not attends and not across:
            lessons = max(given.lang_permastore * people.peak[i], lessons * fades)
        people.lessons[i] = lessons
        people.peak[i] = max(people.peak[i], people.lessons[i])
        if people.origin[i] != 1 - country[home]:
            people.level[i] = level_of(people.lessons[i], steps)


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
    _learn(
        state.people, state.places.country, state.month, state.chance.seed, thresholds(given),
        numbers(given), state.flows,
    )  # fmt: skip
