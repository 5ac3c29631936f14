"""Population: births, deaths and moves by the totals of each municipality."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models import tables
from models.chance import (
    exponential,
    normal,
    philox,
    purpose,
    uniform,
    unit,
    waiting,
    whole,
)  # fmt: skip
from models.compiling import kernel, step
from models.flagging import BLOCK, flagged
from models.identity import newcomers
from models.labour.gathering import draw_rows, has_birthday
from models.labour.links import leave
from models.labour.people import (
    ARRIVED,
    BORN,
    CHILD,
    EMPLOYED,
    FREE,
    HIGH,
    LOW,
    MEDIUM,
    NEVER,
    OUTSIDE,
    STUDENT,
    UNEMPLOYED,
)  # fmt: skip
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.state import State
from models.quantity import Factor, LogPoints, Months, PerMonth, Quantities, Share
from models.text import N_

COUNT: Final = purpose("population/count")
DIE: Final = purpose("population/die")
TRAITS: Final = purpose("population/traits")
TALENTS: Final = purpose("population/talents")
AGE: Final = purpose("population/age")
SEEKS: Final = purpose("population/seeks")
TRADE: Final = purpose("population/trade")
LITTLE_LESS: Final = 0.999999  # so that rounding cannot rule out who would have been in time


@dataclass(frozen=True, slots=True, kw_only=True)
class Population(Quantities):
    """Who dies, who is born and who arrives, beside the yearly totals of the table demography."""

    prefix: ClassVar[str] = "population"
    mortality_growth: PerMonth
    share_girls: Share
    share_heading_low: Share
    share_heading_high: Share
    arrival_age_youngest: Months
    arrival_age_span: Months
    arrivals_searching: Share
    student_arrival_age: Months
    share_car_owners: Share
    learning_speed_median: Factor
    learning_speed_sd: LogPoints


@cache
def totals() -> dict[str, NDArray[np.float64]]:
    """Read births, deaths and net arrivals a month by municipality, (municipalities,)."""
    table = tables.read("demography")
    return {
        name: np.asarray(table.column(column), np.float64) / 12.0
        for name, column in (
            ("births", "births"), ("deaths", "deaths"), ("arrivals", "net_arrivals"),
        )
    }  # fmt: skip


@kernel
def _wholes(expected, month, seed, kind):  # type: ignore[no-untyped-def]
    counts = np.zeros(expected.size, np.int64)
    for place in range(expected.size):
        counts[place] = whole(expected[place], uniform(seed, COUNT, month, place, kind))
    return counts


@kernel
def hazards_by_age(growth, years):  # type: ignore[no-untyped-def]
    """Return the hazard of dying at each whole age up to years, against that of the newborn."""
    hazards = np.empty(years)
    for age in range(years):
        hazards[age] = exponential(growth * (12 * age))
    return hazards


@step
def _after(wait, who, other_wait, other):  # type: ignore[no-untyped-def]
    """Tell whether somebody comes after another in the line of the dying: by waiting, then id."""
    return wait > other_wait or (wait == other_wait and who > other)


@step
def _replace_last(line, waits, ids, first, end, i, wait):  # type: ignore[no-untyped-def]
    """Put a row into a heap of those who wait least, in place of who waits longest (on top)."""
    top, child = first, first + 1
    while child < end:
        next_to = child + 1
        if next_to < end and _after(
            waits[next_to], ids[line[next_to]], waits[child], ids[line[child]]
        ):
            child = next_to
        if _after(wait, ids[i], waits[child], ids[line[child]]):
            break
        line[top], waits[top] = line[child], waits[child]
        top, child = child, first + 2 * (child - first) + 1
    line[top], waits[top] = i, wait


@kernel
def _dying(people, month, seed, quota, hazards):  # type: ignore[no-untyped-def]
    """List the dying: of those with a birthday this month, the quota with the least waiting.

    quota (municipalities,); hazards by age in whole years.
    """
    ids, homes, born, status = people.id, people.home, people.born, people.status
    wanted, luck = np.empty(BLOCK, np.uint8), np.empty(BLOCK)
    rows = np.empty(BLOCK + 1, np.int64)
    ends = np.cumsum(quota)
    line, waits = np.zeros(ends[-1], np.int64), np.full(ends[-1], np.inf)
    for begin in range(0, status.size, BLOCK):
        doing, birth = status[begin : begin + BLOCK], born[begin : begin + BLOCK]
        for a in range(doing.size):
            wanted[a] = (doing[a] != FREE) & has_birthday(birth[a], month)
        birthdays = rows[: flagged(wanted, doing.size, begin, rows)]
        draw_rows(ids, birthdays, month, seed, DIE, luck)
        for a in range(birthdays.size):
            i = birthdays[a]
            home = homes[i]
            if home >= MUNICIPALITIES or quota[home] == 0:
                continue
            first, hazard = ends[home] - quota[home], hazards[(month - born[i]) // 12]
            if (1.0 - luck[a]) * LITTLE_LESS > waits[first] * hazard:  # since −ln u > 1 − u
                continue
            wait = waiting(luck[a], hazard)
            if _after(waits[first], ids[line[first]], wait, ids[i]):
                _replace_last(line, waits, ids, first, ends[home], i, wait)
    return line[waits < np.inf]


def _remove(state: State, rows: NDArray[np.int64]) -> None:
    """Take people out of the model; what jobs they had are advertised."""
    people = state.people
    leave(state, rows[people.status[rows] == EMPLOYED], 1.0)
    where = (people.home[rows], people.education[rows], people.sex[rows])
    np.add.at(state.flows.exits, where, 1)
    people.status[rows] = FREE


@kernel
def _give_traits(people, rows, ids, places, country, month, seed, given):  # type: ignore[no-untyped-def]
    """Fill every column of newcomers from their identity alone, as if they were born now."""
    for k in range(rows.size):
        i = rows[k]
        dice = philox(ids[k], 0, 0, 0, seed, TRAITS)
        more = philox(ids[k], 0, 0, 0, seed, TALENTS)
        people.id[i] = ids[k]
        people.home[i] = places[k]
        people.born[i] = people.since[i] = month
        people.status[i] = CHILD
        people.sex[i] = 0 if unit(dice[0]) < given.share_girls else 1
        people.origin[i] = country[places[k]]
        low = unit(dice[1]) < given.share_heading_low
        high = unit(dice[1]) >= 1.0 - given.share_heading_high
        people.heading[i] = LOW if low else (HIGH if high else MEDIUM)
        people.education[i] = LOW
        people.field[i] = 0
        people.slot[i] = -1
        people.work[i] = -1
        people.wage[i] = people.net[i] = 0.0
        people.pay[i] = people.minutes[i] = people.mode[i] = 0
        people.lessons[i] = 0.0
        people.peak[i] = 0.0
        people.level[i] = 0
        people.speed[i] = given.learning_speed_median * exponential(
            given.learning_speed_sd * normal(unit(more[0]))
        )
        people.mindset[i] = normal(unit(more[1]))
        people.tie[i] = 0.0
        people.placed[i] = people.advised[i] = people.visited[i] = NEVER
        people.helped[i] = people.asked[i] = NEVER
        people.recognised[i] = 0
        people.car[i] = 1 if unit(dice[2]) < given.share_car_owners else 0
        people.rides[i] = -1
        people.course_pace[i] = 0.0
        people.course_left[i] = people.course_exit[i] = 0.0
        people.course_pause[i] = 0


@process(
    N_("People are born, die and move"),
    writes=("people.*", "jobs.worker", "jobs.state", "jobs.opened"),
)
def renew(state: State, given: Population) -> None:
    """Let each municipality have its yearly births, deaths and net arrivals, month by month.

    Only totals are forced, by sorting keyed scores: who dies is a race among those with a birthday
    this month, with a hazard that grows with age. Moves that replace like by like are left out.
    """
    if state.burning_in:
        return
    expected = totals()
    month, seed, share = state.month, state.chance.seed, 1.0 / state.scale
    births, deaths, arrivals = (
        _wholes(expected[name] * share, month, seed, kind)
        for kind, name in enumerate(("births", "deaths", "arrivals"))
    )
    _bury(state, given, deaths)
    students = state.flows.student_leavers
    _let_in(state, given, np.stack([births, arrivals, students], axis=1))
    students[:] = 0


def _bury(state: State, given: Population, quota: NDArray[np.int64]) -> None:
    """Take out the quota of each municipality: the least waiting first, ties by id."""
    people, month, seed = state.people, state.month, state.chance.seed
    oldest = month - int(people.born.min(initial=month))
    hazards = hazards_by_age(given.mortality_growth, oldest // 12 + 1)
    dying = _dying(people, month, seed, quota, hazards)
    _remove(state, dying)


def _let_in(state: State, given: Population, comers: NDArray[np.int64]) -> None:
    """Let children be born, people arrive and students move into the rooms left empty.

    comers (municipalities, 3) counts the three; arrivals and students are numbered on.
    """
    groups = np.repeat(np.arange(comers.size), comers.ravel())
    places, why = np.divmod(groups, 3)
    rows = state.free_rows(groups.size)
    firsts = np.cumsum(comers).reshape(comers.shape) - comers
    ordinals = np.arange(groups.size) - firsts[:, [0, 1, 1]][places, why]
    ids = newcomers(np.array([BORN, ARRIVED, ARRIVED])[why], state.month, places, ordinals)
    people = state.people
    _give_traits(
        people, rows, ids, places, state.places.country, state.month, state.chance.seed,
        numbers(given),
    )  # fmt: skip
    _let_grown_ups_in(state, given, rows[why > 0])
    young = rows[why == 2]
    people.born[young] = state.month - int(given.student_arrival_age)
    people.status[young] = STUDENT
    people.education[young] = MEDIUM
    people.heading[young] = HIGH
    np.add.at(state.flows.entries, (places, people.education[rows], people.sex[rows]), 1)


def _let_grown_ups_in(state: State, given: Population, rows: NDArray[np.int64]) -> None:
    """Give people who arrive an age, a level, a trade and the search for work, or none."""
    people, ids = state.people, state.people.id[rows]
    age = state.chance.uniform(AGE, state.month, ids)
    seeks = state.chance.uniform(SEEKS, state.month, ids) < given.arrivals_searching
    people.born[rows] = state.month - (
        given.arrival_age_youngest + age * given.arrival_age_span
    ).astype(np.int16)
    people.status[rows] = np.where(seeks, UNEMPLOYED, OUTSIDE)
    people.education[rows] = people.heading[rows]
    trade = state.chance.uniform(TRADE, state.month, ids)
    people.field[rows] = np.searchsorted(state.memory.sector_ladder, trade)
