"""Coming in: people from the outside areas apply for jobs inside, so that the region stays open."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from models.chance import normal, philox, purpose, uniform, unit, whole
from models.compiling import kernel
from models.identity import newcomers
from models.labour.people import (
    APPLICANT,
    ELSEWHERE,
    FROM_OUTSIDE,
    HIGH,
    LOW,
    MEDIUM,
    NATIVE_LEVEL,
    NEVER,
)  # fmt: skip
from models.labour.places import AREAS, MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.processes.paying import Taxes, log_net
from models.labour.state import State
from models.quantity import Months, PeoplePerMonth, Quantities, Share
from models.text import N_

COUNT: Final = purpose("coming-in/count")
TRAITS: Final = purpose("coming-in/traits")
TALENTS: Final = purpose("coming-in/talents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside(Quantities):
    """How many apply from each outside area, and who they are."""

    prefix: ClassVar[str] = "outside"
    applicants_zuid_limburg: PeoplePerMonth
    applicants_netherlands: PeoplePerMonth
    applicants_germany_belgium: PeoplePerMonth
    applicants_low: Share
    applicants_high: Share
    applicants_native_across: Share
    applicants_foreign: Share
    applicants_language: Share
    youngest: Months
    span: Months
    jobs_zuid_limburg: Share
    jobs_netherlands: Share
    jobs_germany_belgium: Share


@kernel
def _describe(people, rows, ids, home, side, month, seed, sectors, wages, given, taxes):  # type: ignore[no-untyped-def]
    nets = np.empty(3)
    for education in range(3):
        nets[education] = log_net(wages[side, education], side, taxes)
    for k in range(rows.size):
        i = rows[k]
        dice = philox(ids[k], 0, 0, 0, seed, TRAITS)
        more = philox(ids[k], 0, 0, 0, seed, TALENTS)
        people.id[i], people.home[i], people.status[i] = ids[k], home, APPLICANT
        people.sex[i] = dice[0] & 1
        people.born[i] = max(month, 0) - np.int64(given.youngest + unit(dice[1]) * given.span)
        low, high = given.applicants_low, given.applicants_high
        u = unit(dice[2])
        people.education[i] = LOW if u < low else (HIGH if u >= 1.0 - high else MEDIUM)
        people.heading[i] = people.education[i]
        people.field[i] = np.searchsorted(sectors, unit(dice[3]))
        u = unit(more[0])
        across, foreign = given.applicants_native_across, given.applicants_foreign
        people.origin[i] = 1 - side if u < across else (ELSEWHERE if u < across + foreign else side)
        native = people.origin[i] == 1 - side
        knows = unit(more[1]) < given.applicants_language
        people.level[i] = NATIVE_LEVEL if native or knows else 0
        people.mindset[i] = normal(unit(more[2]))
        people.lessons[i] = people.peak[i] = 0.0
        people.speed[i] = 1.0
        people.slot[i] = people.work[i] = -1
        people.since[i] = month
        people.wage[i] = wages[side, people.education[i]]
        people.net[i] = nets[people.education[i]]
        people.tie[i] = 0.0
        people.placed[i] = NEVER
        people.recognised[i] = 0
        people.car[i] = 1
        people.rides[i] = -1
        people.course_pace[i] = people.course_left[i] = 0.0
        people.course_pause[i] = 0


@process(N_("People from outside the region apply"), writes=("people.*",))
def come_in(state: State, given: Outside, taxes: Taxes) -> None:
    """Let applicants from the three outside areas meet one vacancy each this month.

    Their number follows the perceived vacancies of the side they come to, so the supply from
    outside grows when jobs stay open. They pass the same gates as everyone; who is hired becomes
    an in-commuter. Their identity is area, month and ordinal: one more renames nobody.
    """
    means = (
        given.applicants_zuid_limburg,
        given.applicants_netherlands,
        given.applicants_germany_belgium,
    )
    memory, country = state.memory, state.places.country
    seen = memory.vacancies_seen[:MUNICIPALITIES].sum(axis=1)
    counts = np.zeros(AREAS, np.int64)
    for area in range(AREAS):
        home = MUNICIPALITIES + area
        side = int(country[home])
        near = country[:MUNICIPALITIES] == side
        growth = float(np.add.reduce(seen[near])) / memory.seen_start[side]
        u = uniform(state.chance.seed, COUNT, state.month, home)
        counts[area] = whole(means[area] * growth / state.scale, u)
    rows_by_area = np.split(state.free_rows(int(counts.sum())), np.cumsum(counts)[:-1])
    for area, rows in enumerate(rows_by_area):
        home = MUNICIPALITIES + area
        side = int(country[home])
        ids = newcomers(FROM_OUTSIDE, state.month, home, np.arange(rows.size))
        _describe(
            state.people, rows, ids, home, side, state.month, state.chance.seed,
            memory.sector_ladder, memory.base_wage, numbers(given), numbers(taxes),
        )  # fmt: skip


def outside_jobs(given: Outside) -> tuple[float, float, float]:
    """Return perceived vacancies of each outside area per job that residents hold there."""
    return given.jobs_zuid_limburg, given.jobs_netherlands, given.jobs_germany_belgium
