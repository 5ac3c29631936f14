"""What can happen to a person in a month, and the courses of life that are told apart."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.labour.people import EMPLOYED, UNEMPLOYED
from models.text import N_

__all__ = ["COURSES", "EVENT", "Course", "Event", "Kind", "Lives", "bit"]

Flags = NDArray[np.bool_]


class Kind(IntEnum):
    """Everything that a diary can tell; fewer than 64, since a year is kept as one bit each."""

    RETIRED_FROM_WORK = 0
    RETIRED = auto()
    BEGAN_SCHOOL = auto()
    BEGAN_STUDY = auto()
    GRADUATED_LOOKS = auto()
    GRADUATED = auto()
    LEFT_REGION = auto()
    DIED = auto()
    COURSE_BEGAN = auto()
    COURSE_DONE = auto()
    COURSE_LEFT = auto()
    COURSE_PAUSED = auto()
    COURSE_AGAIN = auto()
    LEVEL_UP = auto()
    LEVEL_DOWN = auto()
    PLACED = auto()
    ADVISED = auto()
    VISITED = auto()
    HELPED = auto()
    ASKED = auto()
    RECOGNISED = auto()
    RIDES = auto()
    RIDES_NO_MORE = auto()
    LAID_OFF = auto()
    LOST_JOB = auto()
    STOPPED_WORKING = auto()
    BEGAN_LOOKING = auto()
    GAVE_UP = auto()
    MOVED = auto()
    LOOKED = auto()
    TOO_HARD = auto()
    REFUSED = auto()
    REFUSED_LANGUAGE = auto()
    REFUSED_DIPLOMA = auto()
    REFUSED_EDUCATION = auto()
    REFUSED_WAITED = auto()
    NOT_CHOSEN = auto()
    CHOSE_ANOTHER = auto()
    HIRED = auto()
    HIRED_ACROSS = auto()
    CHANGED_JOB = auto()
    CHANGED_ACROSS = auto()


EVENT: Final = np.dtype(
    [("month", np.int16), ("row", np.int32), ("kind", np.int8), ("place", np.int8),
     ("sector", np.int8), ("level", np.int8), ("mode", np.int8), ("minutes", np.int16)]
)  # fmt: skip
"""One event of one person; place, sector and mode are −1 and level 0 where they say nothing."""


class Event(NamedTuple):
    """One event as a teller reads it; fields as in EVENT, minutes in hundredths."""

    month: int
    row: int
    kind: Kind
    place: int
    sector: int
    level: int
    mode: int
    minutes: int


def bit(kind: Kind) -> np.uint64:
    """Return the bit that stands for a kind of event in the year of a person."""
    return np.uint64(1) << np.uint64(kind)


@dataclass(frozen=True, slots=True)
class Lives:
    """The year of some residents: what happened at all, and what they did before and after.

    happened (residents,) one bit a kind; before and after (residents,) the status; crossed
    (residents,) whether they worked across the border when the year began.
    """

    happened: NDArray[np.uint64]
    before: NDArray[np.int8]
    after: NDArray[np.int8]
    crossed: Flags

    def any(self, *kinds: Kind) -> Flags:
        """Tell to whom one of these things happened, (residents,)."""
        bits = np.bitwise_or.reduce([bit(kind) for kind in kinds])
        found: Flags = (self.happened & bits) > 0
        return found


@dataclass(frozen=True, slots=True)
class Course:
    """A course of life: a name for files, a heading, and to whom it belongs."""

    key: str
    heading: str
    holds: Callable[[Lives], Flags]


_LOST = (Kind.LOST_JOB, Kind.LAID_OFF)
_NEW_JOB = (Kind.HIRED, Kind.HIRED_ACROSS)


def _had(*kinds: Kind) -> Callable[[Lives], Flags]:
    """Return what tells to whom one of these things happened."""
    return lambda lives: lives.any(*kinds)


def _found_across(lives: Lives) -> Flags:
    """Tell who found work across the border and had none there when the year began."""
    found: Flags = lives.any(Kind.HIRED_ACROSS, Kind.CHANGED_ACROSS) & ~lives.crossed
    return found


def _found_another(lives: Lives) -> Flags:
    had_job: Flags = lives.before == EMPLOYED
    return had_job & lives.any(*_LOST) & lives.any(*_NEW_JOB)


def _in_vain(lives: Lives) -> Flags:
    looking: Flags = (lives.before == UNEMPLOYED) & (lives.after == UNEMPLOYED)
    return looking & ~lives.any(*_NEW_JOB)


def _quiet(lives: Lives) -> Flags:
    """Tell who was at work all year while nothing was to be told."""
    found: Flags = (lives.before == EMPLOYED) & (lives.after == EMPLOYED)
    found &= lives.happened == 0
    return found


COURSES: Final = (
    Course("across", N_("Found work across the border"), _found_across),
    Course("course", N_("Began a language course"), _had(Kind.COURSE_BEGAN)),
    Course(
        "language",
        N_("Was stopped by the language"),
        _had(Kind.TOO_HARD, Kind.REFUSED_LANGUAGE),
    ),
    Course("again", N_("Lost a job and found another"), _found_another),
    Course("helped", N_("Got help from the placement desk"), _had(Kind.HELPED)),
    Course("in_vain", N_("Looked for work all year"), _in_vain),
    Course("rides", N_("Went to work by shared e-bike"), _had(Kind.RIDES)),
    Course("changed", N_("Changed jobs"), _had(Kind.CHANGED_JOB, Kind.CHANGED_ACROSS)),
    Course("retired", N_("Retired"), _had(Kind.RETIRED, Kind.RETIRED_FROM_WORK)),
    Course("quiet", N_("A year of work as usual"), _quiet),
    Course("moved", N_("Moved across the border"), _had(Kind.MOVED)),
    Course("placed", N_("Did an internship across the border"), _had(Kind.PLACED)),
    Course("diploma", N_("Was stopped by the diploma"), _had(Kind.REFUSED_DIPLOMA)),
    Course("graduated", N_("Left school"), _had(Kind.GRADUATED, Kind.GRADUATED_LOOKS)),
    Course("advised", N_("Asked the information point"), _had(Kind.ADVISED)),
    Course("gave_up", N_("Stopped looking for work"), _had(Kind.GAVE_UP)),
)
"""Courses of life in the order in which people are looked for."""
