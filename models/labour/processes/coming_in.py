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
from models.labour.state import INCOMING, State
from models.quantity import Elasticity, Months, PeoplePerMonth, Quantities, Share
from models.text import N_

COUNT: Final = purpose("coming-in/count")
TRAITS: Final = purpose("coming-in/traits")
TALENTS: Final = purpose("coming-in/talents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside(Quantities):
    """How many apply from each outside area, and who they are."""

    prefix: ClassVar[str] = "outside"
    elasticity: Elasticity
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
def _describe(people, rows, ids, homes, country, month, seed, sectors, wages, nets, given):  # type: ignore[no-untyped-def]
    """Fill every column of applicants from their identity alone."""
    low, high = given.applicants_low, given.applicants_high
    across, foreign = given.applicants_native_across, given.applicants_foreign
    for k in range(rows.size):
        dice = philox(ids[k], 0, 0, 0, seed, TRAITS)
        more = philox(ids[k], 0, 0, 0, seed, TALENTS)
        i, side = rows[k], country[homes[k]]
        people.id[i], people.home[i], people.status[i] = ids[k], homes[k], APPLICANT
        people.sex[i] = dice[0] & np.uint64(1)
        age = given.youngest + unit(dice[1]) * given.span
        people.born[i] = max(month, 0) - np.int64(age)
        u = unit(dice[2])
        education = LOW if u < low else (HIGH if u >= 1.0 - high else MEDIUM)
        people.education[i] = people.heading[i] = education
        u, field = unit(dice[3]), 0
        for sector in range(sectors.size):
            field += sectors[sector] < u
        people.field[i] = field
        u = unit(more[0])
        origin = 1 - side if u < across else (ELSEWHERE if u < across + foreign else side)
        people.origin[i] = origin
        knows = origin == 1 - side or unit(more[1]) < given.applicants_language
        people.level[i] = NATIVE_LEVEL if knows else 0
        people.mindset[i] = normal(unit(more[2]))
        people.lessons[i] = people.peak[i] = 0.0
        people.speed[i] = 1.0
        people.slot[i] = people.work[i] = -1
        people.since[i] = month
        people.wage[i], people.net[i] = wages[side, education], nets[side, education]
        people.tie[i] = 0.0
        people.placed[i] = people.advised[i] = people.visited[i] = NEVER
        people.helped[i] = people.asked[i] = NEVER
        people.recognised[i] = 0
        people.car[i] = 1
        people.rides[i] = -1
        people.course_pace[i] = people.course_left[i] = 0.0
        people.course_pause[i] = 0


@kernel
def _nets(wages, taxes):  # type: ignore[no-untyped-def]
    """Return the log net wages of (country, education)."""
    nets = np.empty(wages.shape)
    for side in range(wages.shape[0]):
        for education in range(wages.shape[1]):
            nets[side, education] = log_net(wages[side, education], side, taxes)
    return nets


def responding(growth: float, elasticity: float) -> float:
    """Return by what the supply from outside is multiplied, at least nought.

    growth is perceived vacancies over those at the start. A straight line: no power function, so
    the same bits everywhere, and at elasticity 1 growth itself to the bit.
    """
    return max(growth + (elasticity - 1.0) * (growth - 1.0), 0.0)


@process(N_("People from outside the region apply"), writes=("people.*",))
def come_in(state: State, given: Outside, taxes: Taxes) -> None:
    """Let applicants from the three outside areas meet one vacancy each this month.

    Their number follows the perceived vacancies of the side they come to, as far as its elasticity
    says: at 0 the region is closed to that, at 1 the supply grows as vacancies do. They pass the
    same gates as everyone; who is hired becomes an in-commuter. Their identity is area, month and
    ordinal: one more renames nobody.
    """
    means = (
        given.applicants_zuid_limburg,
        given.applicants_netherlands,
        given.applicants_germany_belgium,
    )
    memory, country = state.memory, state.places.country
    supply = memory.kept_now[INCOMING]
    seen = memory.vacancies_seen[:MUNICIPALITIES].sum(axis=1)
    counts = np.zeros(AREAS, np.int64)
    for area in range(AREAS):
        home = MUNICIPALITIES + area
        side = int(country[home])
        near = country[:MUNICIPALITIES] == side
        growth = float(np.add.reduce(seen[near])) / memory.seen_start[side]
        u = uniform(state.chance.seed, COUNT, state.month, home)
        follows = responding(growth, given.elasticity)
        counts[area] = whole(means[area] * supply[area] * follows / state.scale, u)
    areas = np.repeat(np.arange(AREAS), counts)
    rows, homes = state.free_rows(areas.size), MUNICIPALITIES + areas
    ordinals = np.arange(areas.size) - (np.cumsum(counts) - counts)[areas]
    ids = newcomers(FROM_OUTSIDE, state.month, homes, ordinals)
    nets = _nets(memory.base_wage, numbers(taxes))
    _describe(
        state.people, rows, ids, homes, country, state.month, state.chance.seed,
        memory.sector_ladder, memory.base_wage, nets, numbers(given),
    )  # fmt: skip


def outside_jobs(given: Outside) -> tuple[float, float, float]:
    """Return perceived vacancies of each outside area per job that residents hold there."""
    return given.jobs_zuid_limburg, given.jobs_netherlands, given.jobs_germany_belgium
