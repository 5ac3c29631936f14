"""People as a struct of arrays: one row is one resident, in-commuter or applicant from outside."""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

# What a person does. A free row can be given to the next newcomer, since luck hangs on the id.
FREE: Final = 0
CHILD: Final = 1
PUPIL: Final = 2
STUDENT: Final = 3
EMPLOYED: Final = 4
UNEMPLOYED: Final = 5
OUTSIDE: Final = 6  # not participating: neither at work, nor looking, nor at school, nor retired
RETIRED: Final = 7
APPLICANT: Final = 8  # from an outside area, in this month only

LOW, MEDIUM, HIGH = 0, 1, 2
FEMALE, MALE = 0, 1
NETHERLANDS, GERMANY, ELSEWHERE = 0, 1, 2
NATIVE_LEVEL: Final = 6  # CEFR C2

EDUCATIONS: Final = ("low", "medium", "high")
SEXES: Final = ("female", "male")
ORIGINS: Final = ("nl", "de", "other")
MODES: Final = ("car", "bike", "public_transport", "shared_ebike")

# Kinds of identity (models.chance.newcomers): 0 is the start file.
BORN: Final = 1
ARRIVED: Final = 2
FROM_OUTSIDE: Final = 3


class People(NamedTuple):
    """Columns of people, each of shape (rows,); rows with status FREE are empty."""

    id: NDArray[np.uint32]  # who; luck hangs on it, never on the row
    home: NDArray[np.int8]  # municipality 0–16 or outside area 17–19
    born: NDArray[np.int16]  # month of birth, January 2020 = 0
    sex: NDArray[np.int8]
    education: NDArray[np.int8]  # level reached
    heading: NDArray[np.int8]  # level a pupil or student heads for; else equal to education
    field: NDArray[np.int8]  # sector of training or last job, 0–11
    origin: NDArray[np.int8]  # nationality: NL, DE, other
    status: NDArray[np.int8]
    slot: NDArray[np.int32]  # row of the job slot, −1 none
    work: NDArray[np.int8]  # place of the job 0–19, −1 none
    since: NDArray[np.int16]  # month in which the present job or spell without began
    wage: NDArray[np.float32]  # log gross EUR per hour; the last one for people without a job
    net: NDArray[np.float32]  # log net EUR per hour of that wage where it was earned
    pay: NDArray[np.int32]  # that wage in cents an hour
    minutes: NDArray[np.int16]  # one-way commute as reported, hundredths of a minute
    mode: NDArray[np.int8]
    lessons: NDArray[np.float32]  # lesson-equivalents of the neighbour language (45 minutes)
    peak: NDArray[np.float32]  # most lessons ever held
    level: NDArray[np.int8]  # CEFR 0–6 in the neighbour language, derived from lessons
    speed: NDArray[np.float32]  # learning speed, fixed
    mindset: NDArray[np.float32]  # standard deviations
    tie: NDArray[np.float32]  # 0 none … 1 past work, placement or partner across the border
    placed: NDArray[np.int16]  # month of a placement across the border, NEVER before
    advised: NDArray[np.int16]  # month of the last advice about work across the border, or NEVER
    visited: NDArray[np.int16]  # month of the last visit to a euregional event, or NEVER
    helped: NDArray[np.int16]  # month in which the placement desk took the case up, or NEVER
    asked: NDArray[np.int16]  # month in which recognition was asked for with help, or NEVER
    recognised: NDArray[np.int8]  # diploma recognised in the neighbour country
    car: NDArray[np.int8]
    rides: NDArray[np.int8]  # intervention whose shared e-bike was ridden last, −1 none
    course_pace: NDArray[np.float32]  # lessons a month of the course, 0 none
    course_left: NDArray[np.float32]  # lessons still to come
    course_exit: NDArray[np.float32]  # chance a month to leave the course early
    course_pause: NDArray[np.int8]  # months until a leaver comes back, 0 attends


NEVER: Final = -10_000

_TYPES: Final[dict[str, Any]] = {
    "id": np.uint32, "home": np.int8, "born": np.int16, "sex": np.int8, "education": np.int8,
    "heading": np.int8, "field": np.int8, "origin": np.int8, "status": np.int8,
    "slot": np.int32, "work": np.int8, "since": np.int16, "wage": np.float32,
    "net": np.float32, "pay": np.int32,
    "minutes": np.int16, "mode": np.int8, "lessons": np.float32, "peak": np.float32,
    "level": np.int8, "speed": np.float32, "mindset": np.float32, "tie": np.float32,
    "placed": np.int16, "advised": np.int16, "visited": np.int16, "helped": np.int16,
    "asked": np.int16, "recognised": np.int8, "car": np.int8, "rides": np.int8,
    "course_pace": np.float32, "course_left": np.float32, "course_exit": np.float32,
    "course_pause": np.int8,
}  # fmt: skip
_EMPTY: Final = {
    "slot": -1,
    "work": -1,
    "rides": -1,
    "placed": NEVER,
    **dict.fromkeys(("advised", "visited", "helped", "asked"), NEVER),
}


def empty(rows: int) -> People:
    """Make that many free rows."""
    return People._make(np.full(rows, _EMPTY.get(name, 0), _TYPES[name]) for name in People._fields)


def longer(people: People, rows: int) -> People:
    """Copy people into arrays with that many more free rows at the end."""
    extra = empty(rows)
    columns = zip(people, extra, strict=True)
    return People._make(np.concatenate([old, new]) for old, new in columns)


def copy(people: People) -> People:
    """Copy every column."""
    return People._make(column.copy() for column in people)


def permuted(people: People, order: NDArray[np.int64]) -> People:
    """Copy every column with its rows in another order."""
    return People._make(column[order] for column in people)
