"""Separation: jobs end into unemployment or out of the labour force, before anyone looks."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from models.chance import exponential
from models.compiling import kernel, step
from models.labour.glance import GIVE_UP, LOSE
from models.labour.links import Reposting, leave
from models.labour.people import EMPLOYED, FREE, OUTSIDE, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.state import State
from models.quantity import Factor, Months, PerMonth, Quantities
from models.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Separation(Quantities):
    """Hazards of losing or leaving a job, by tenure, education and border."""

    prefix: ClassVar[str] = "separation"
    sep_to_unemp_nl: PerMonth
    sep_to_unemp_de: PerMonth
    sep_to_inactive: PerMonth
    tenure_mult_lt6m: Factor
    tenure_mult_6_24m: Factor
    tenure_mult_gt24m: Factor
    edu_mult_sep_low: Factor
    edu_mult_sep_high: Factor
    cb_sep_multiplier: Factor
    cb_sep_months: Months


@step
def multiplier(tenure, education, crosses, given):  # type: ignore[no-untyped-def]
    """Return how much likelier this job ends than the mean one, before normalising."""
    if tenure < 6:
        factor = given.tenure_mult_lt6m
    elif tenure < 24:
        factor = given.tenure_mult_6_24m
    else:
        factor = given.tenure_mult_gt24m
    if education == 0:
        factor = factor * given.edu_mult_sep_low
    elif education == 2:
        factor = factor * given.edu_mult_sep_high
    if crosses and tenure < given.cb_sep_months:
        factor = factor * given.cb_sep_multiplier
    return factor


@kernel
def count_cells(people, country, month):  # type: ignore[no-untyped-def]
    """Count people at work by country of the job, tenure band, education and border."""
    cells = np.zeros((2, 3, 3, 2), np.int64)
    for i in range(people.id.size):
        if people.status[i] == EMPLOYED:
            tenure = month - people.since[i]
            band = 0 if tenure < 6 else (1 if tenure < 24 else 2)
            job = country[people.work[i]]
            crosses = 1 if job != country[people.home[i]] else 0
            cells[job, band, people.education[i], crosses] += 1
    return cells


@kernel
def _chances(rates, given):  # type: ignore[no-untyped-def]
    """Return the chance to lose a job this month, (country, tenure, education, border)."""
    longest = np.int64(max(given.cb_sep_months, 24.0)) + 1
    chances = np.empty((2, longest, 3, 2))
    for job in range(2):
        for tenure in range(longest):
            for education in range(3):
                for crosses in range(2):
                    factor = multiplier(tenure, education, crosses == 1, given)
                    chances[job, tenure, education, crosses] = 1.0 - exponential(
                        -rates[job] * factor
                    )
    return chances


@kernel
def _leavers(people, rows, luck, country, month, chances, given):  # type: ignore[no-untyped-def]
    """List who of some people loses or gives up a job this month, and tell who loses it."""
    longest = chances.shape[1] - 1
    homes, educations, works, since = people.home, people.education, people.work, people.since
    leaving, lost = np.empty(rows.size + 1, np.int64), np.empty(rows.size + 1, np.bool_)
    found = 0
    for a in range(rows.size):
        i = rows[a]
        job = country[works[i]]
        crosses = 1 if job != country[homes[i]] else 0
        tenure = min(max(month - since[i], 0), longest)
        loses = luck[a, LOSE] < chances[job, tenure, educations[i], crosses]
        leaving[found], lost[found] = i, loses
        found += loses or luck[a, GIVE_UP] < given.sep_to_inactive
    return leaving[:found], lost[:found]


@process(
    N_("Jobs end"),
    writes=("people.status", "people.slot", "people.work", "people.since", "jobs.worker",
            "jobs.state", "jobs.opened"),
)  # fmt: skip
def separate(state: State, given: Separation, vacating: Reposting) -> None:
    """End jobs with a hazard that falls with tenure and education.

    sep_to_unemp is all flow from job to unemployment, so last year's mean layoff rate of the gap
    rule is taken off. The multipliers are divided by their mean over the start population: they
    say who loses a job, not how many. An in-commuter who loses a job is no longer followed.
    Because this verb stands before the search, a person may find a job in the month they lose one;
    the steady state is s(1−f)/(s(1−f)+f).
    """
    hazards = np.array([given.sep_to_unemp_nl, given.sep_to_unemp_de])
    layoffs = state.memory.layoffs.mean(axis=0)
    rates = np.maximum(hazards - layoffs, 0.0) * state.calendar.season_exits
    rates /= state.memory.exit_norm
    chances = _chances(rates, numbers(given))
    rows, luck = state.glance.at_work(
        state.people, state.month, state.chance.seed,
        np.array([chances.max(), given.sep_to_inactive, 0.0, 0.0]),
    )  # fmt: skip
    rows, lost = _leavers(
        state.people, rows, luck, state.places.country, state.month, chances, numbers(given)
    )
    leave(state, rows, vacating.repost_after_quit)
    out_of_work(state, rows, np.where(lost, UNEMPLOYED, OUTSIDE))


def out_of_work(state: State, rows: NDArray[np.int64], status: NDArray[np.int64] | int) -> None:
    """Count people who have lost a job and give them a status; in-commuters are let go."""
    people = state.people
    homes = people.home[rows]
    np.add.at(state.flows.separations, (homes, people.education[rows], people.sex[rows]), 1)
    people.status[rows] = np.where(homes >= MUNICIPALITIES, FREE, status)


@kernel
def _mean_multiplier(cells, given):  # type: ignore[no-untyped-def]
    """Return the mean multiplier by country of the job, from counts as count_cells gives them."""
    means = np.ones(2)
    for job in range(2):
        total = weight = 0.0
        for band in range(3):
            for education in range(3):
                for crosses in range(2):
                    count = np.float64(cells[job, band, education, crosses])
                    tenure = 0 if band == 0 else (6 if band == 1 else 24)
                    total += count
                    weight += count * multiplier(tenure, education, crosses == 1, given)
        if total > 0.0:
            means[job] = weight / total
    return means


def norm(state: State, given: Separation) -> None:
    """Remember the mean multiplier of the start population by country, from whole counts."""
    cells = count_cells(state.people, state.places.country, state.month)
    state.memory.exit_norm[:] = _mean_multiplier(cells, numbers(given))
