"""Population: births, deaths and moves by the totals of each municipality."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models import tables
from models.chance import exponential, normal, philox, purpose, uniform, unit, waiting, whole
from models.compiling import kernel
from models.identity import newcomers
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
def _dying(people, month, seed, quota, growth):  # type: ignore[no-untyped-def]
    """Mark the dying: of those with a birthday this month, the quota with the least waiting."""
    rows = np.empty(people.id.size, np.int64)
    score = np.empty(people.id.size, np.float64)
    found = 0
    for i in range(people.id.size):
        home = people.home[i]
        if people.status[i] == FREE or home >= MUNICIPALITIES:
            continue
        age = month - people.born[i]
        if age % 12 != 0 or quota[home] == 0:
            continue
        hazard = exponential(growth * age)
        rows[found] = i
        score[found] = waiting(uniform(seed, DIE, month, people.id[i]), hazard)
        found += 1
    return rows[:found], score[:found]


@kernel
def _remove(people, jobs, rows, month, seed, flows):  # type: ignore[no-untyped-def]
    for i in rows:
        if people.status[i] == EMPLOYED:
            leave(people, jobs, i, month, seed, 1.0, flows)
        flows.exits[people.home[i], people.education[i], people.sex[i]] += 1
        people.status[i] = FREE


@kernel
def _give_traits(people, rows, ids, home, origin, seed, given):  # type: ignore[no-untyped-def]
    """Fill every column of newcomers from their identity alone."""
    for k in range(rows.size):
        i = rows[k]
        dice = philox(ids[k], 0, 0, 0, seed, TRAITS)
        more = philox(ids[k], 0, 0, 0, seed, TALENTS)
        people.id[i] = ids[k]
        people.home[i] = home
        people.sex[i] = 0 if unit(dice[0]) < given.share_girls else 1
        people.origin[i] = origin
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
        people.placed[i] = NEVER
        people.recognised[i] = 0
        people.car[i] = 1 if unit(dice[2]) < given.share_car_owners else 0
        people.rides[i] = -1
        people.course_pace[i] = 0.0
        people.course_left[i] = people.course_exit[i] = 0.0
        people.course_pause[i] = 0


def settle(state: State, given: Population, kind: int, place: int, rows: NDArray[np.int64]) -> None:
    """Give free rows to newcomers of one kind in one place; their traits follow from their ids.

    The caller sets what depends on why they came: birth, status, education.
    """
    ids = newcomers(kind, state.month, place, np.arange(rows.size))
    origin = int(state.places.country[place])
    _give_traits(state.people, rows, ids, place, origin, state.chance.seed, numbers(given))
    state.people.since[rows] = state.month


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
    ends = np.cumsum(np.stack([births, arrivals, students], axis=1).ravel())
    rows = np.split(state.free_rows(int(ends[-1])), ends[:-1])
    for place in range(MUNICIPALITIES):
        _let_in(state, given, place, *rows[3 * place : 3 * place + 3])
    students[:] = 0


def _bury(state: State, given: Population, quota: NDArray[np.int64]) -> None:
    """Take out the quota of each municipality: the least waiting first, ties by id."""
    people = state.people
    rows, score = _dying(people, state.month, state.chance.seed, quota, given.mortality_growth)
    homes = people.home[rows]
    for place in np.flatnonzero(quota):
        mine = np.flatnonzero(homes == place)
        count = min(int(quota[place]), mine.size)
        if count == 0:
            continue
        near = mine[score[mine] <= np.partition(score[mine], count - 1)[count - 1]]
        dying = rows[near[np.lexsort((people.id[rows[near]], score[near]))[:count]]]
        _remove(people, state.jobs, dying, state.month, state.chance.seed, state.flows)


def _let_in(
    state: State, given: Population, place: int, babies: NDArray[np.int64],
    arrivals: NDArray[np.int64], young: NDArray[np.int64],
) -> None:  # fmt: skip
    """Let children be born, people arrive and students move into the rooms left empty."""
    settle(state, given, BORN, place, babies)
    state.people.born[babies] = state.month
    state.people.status[babies] = CHILD
    rows = np.concatenate([arrivals, young])
    settle(state, given, ARRIVED, place, rows)
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
    people.born[young] = state.month - int(given.student_arrival_age)
    people.status[young] = STUDENT
    people.education[young] = MEDIUM
    people.heading[young] = HIGH
    everyone = np.concatenate([babies, rows])
    np.add.at(state.flows.entries, (place, people.education[everyone], people.sex[everyone]), 1)
