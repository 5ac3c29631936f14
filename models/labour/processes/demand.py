"""Demand: establishments close part of the gap between the jobs they want and those they have."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from models.chance import (
    draw_pairs,
    exponential,
    logarithm_here,
    normal,
    power,
    purpose,
    uniform,
    whole,
)  # fmt: skip
from models.compiling import kernel, step
from models.labour.gathering import draw_rows, with_status
from models.labour.jobs import DORMANT, FILLED, OPEN, VACATED
from models.labour.links import Reposting, leave
from models.labour.people import UNEMPLOYED
from models.labour.process import numbers, process
from models.labour.processes.separation import Separation, multiplier, out_of_work
from models.labour.state import State
from models.quantity import Factor, Jobs, LogPoints, Months, PerMonth, Quantities
from models.text import N_

SHOCK: Final = purpose("demand/shock")
OPENINGS: Final = purpose("demand/openings")
LAYOFFS: Final = purpose("demand/layoffs")
WHO: Final = purpose("demand/who")
WITHDRAW: Final = purpose("demand/withdraw")
RETURN: Final = purpose("demand/return")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Quantities):
    """How fast firms open jobs and lay people off, and their own ups and downs."""

    prefix: ClassVar[str] = "demand"
    vac_open_speed: PerMonth
    layoff_speed: PerMonth
    firm_shock_persistence: Factor
    firm_shock_sd: LogPoints
    crowding_in: Jobs
    crowding_halflife: Months
    hard_vacancy_months: Months
    vacancy_withdrawal: PerMonth


@kernel
def _settle_vacancies(jobs, month, seed, repost, given, flows):  # type: ignore[no-untyped-def]
    """Open or drop slots that somebody left for another job last month; withdraw vacancies.

    A slot that was left opens with probability repost.
    """
    state, ids, opened = jobs.state, jobs.id, jobs.opened
    places, sectors = jobs.place, jobs.sector
    left, vacant = with_status(state, VACATED), with_status(state, OPEN)
    luck = np.empty(vacant.size)
    draw_rows(ids, vacant, month, seed, WITHDRAW, luck)
    for s in left:
        state[s] = DORMANT
        if uniform(seed, RETURN, month, ids[s]) < repost:
            state[s], opened[s] = OPEN, month
            flows.vacancies_opened[places[s], sectors[s]] += 1
    for a in range(vacant.size):
        if luck[a] < given.vacancy_withdrawal:
            s = vacant[a]
            state[s] = DORMANT
            flows.vacancies_withdrawn[places[s], sectors[s]] += 1


@step
def _open(jobs, first, last, count, month, flows):  # type: ignore[no-untyped-def]
    """Open dormant slots, lowest rank first; raises when an establishment owns too few."""
    for s in range(first, last):
        if count == 0:
            return
        if jobs.state[s] == DORMANT:
            jobs.state[s] = OPEN
            jobs.opened[s] = month
            flows.vacancies_opened[jobs.place[s], jobs.sector[s]] += 1
            count -= 1
    if count > 0:
        raise ValueError("an establishment has run out of job slots")


@step
def _close(jobs, first, last, count, flows):  # type: ignore[no-untyped-def]
    """Withdraw vacancies above the target, highest rank first."""
    for s in range(last - 1, first - 1, -1):
        if count == 0:
            return
        if jobs.state[s] == OPEN:
            jobs.state[s] = DORMANT
            flows.vacancies_withdrawn[jobs.place[s], jobs.sector[s]] += 1
            count -= 1


@step
def _choose_laid_off(people, jobs, first, last, month, seed, tenures, laid_off):  # type: ignore[no-untyped-def]
    """Fill laid_off with slots of an establishment by a race in which short tenure runs fastest.

    Returns how many were found.
    """
    size = last - first
    ids, speeds = np.zeros(size, np.uint32), np.zeros(size)
    for s in range(first, last):
        if jobs.state[s] == FILLED:
            i = jobs.worker[s]
            ids[s - first] = people.id[i]
            speeds[s - first] = multiplier(month - people.since[i], 1, False, tenures)
    times, spare = np.empty(size), np.empty(size)
    draw_pairs(ids, size, month, seed, WHO, times, spare)
    for a in range(size):
        times[a] = -logarithm_here(times[a]) / speeds[a]
    for found in range(laid_off.size):
        soonest = np.argmin(times)
        if times[soonest] == np.inf:
            return found
        times[soonest] = np.inf
        laid_off[found] = first + soonest
    return laid_off.size


@kernel
def shaken(ids, month, seed, given):  # type: ignore[no-untyped-def]
    """Return shocks as they are in the long run, (establishments,): the start knows no calm."""
    luck, spare = np.empty(ids.size), np.empty(ids.size)
    draw_pairs(ids, ids.size, month, seed, SHOCK, luck, spare)
    wide = given.firm_shock_sd / np.sqrt(1.0 - given.firm_shock_persistence**2)
    for f in range(ids.size):
        luck[f] = wide * normal(luck[f])
    return luck


@kernel
def _wish(firms, month, seed, level, country, given):  # type: ignore[no-untyped-def]
    """Move the shock and the boost of every establishment on, and return the jobs it wants.

    level (2,) is the demand of the month by country, 1 at the start.
    """
    fades = power(0.5, 1.0 / given.crowding_halflife)
    wished, spare = np.empty(firms.id.size), np.empty(firms.id.size)
    draw_pairs(firms.id, firms.id.size, month, seed, SHOCK, wished, spare)
    for f in range(firms.id.size):
        shock = given.firm_shock_persistence * firms.shock[f]
        firms.shock[f] = shock + given.firm_shock_sd * normal(wished[f])
        firms.boost[f] = firms.boost[f] * fades
        normal_size = firms.base[f] * level[country[firms.place[f]]]
        jobs_wanted = normal_size * exponential(firms.shock[f]) + firms.boost[f]
        wished[f] = min(jobs_wanted, 1.0 * firms.slots[f])
    return wished


@kernel
def _gaps(state, firms, wished, month, seed, given):  # type: ignore[no-untyped-def]
    """Return the firms with something to do, and how many jobs each opens, closes and lays off.

    Shapes: (found,), (found, 3).
    """
    size = firms.id.size
    opening, laying, spare = np.empty(size), np.empty(size), np.empty(size)
    draw_pairs(firms.id, size, month, seed, OPENINGS, opening, spare)
    draw_pairs(firms.id, size, month, seed, LAYOFFS, laying, spare)
    busy, changes = np.empty(size + 1, np.int64), np.empty((size + 1, 3), np.int64)
    found = 0
    for f in range(size):
        filled = vacant = 0
        for s in range(firms.first[f], firms.first[f] + firms.slots[f]):
            filled += state[s] == FILLED
            vacant += state[s] == OPEN
        missing = wished[f] - filled - vacant
        more = whole(given.vac_open_speed * max(missing, 0.0), opening[f])
        close = min(whole(max(-missing, 0.0), 0.0), vacant)
        fewer = whole(given.layoff_speed * max(filled - wished[f], 0.0), laying[f])
        busy[found] = f
        changes[found, 0], changes[found, 1], changes[found, 2] = more, close, fewer
        found += more + close + fewer > 0
    return busy[:found], changes[:found]


@kernel
def _close_gaps(people, jobs, firms, busy, changes, month, seed, tenures, flows):  # type: ignore[no-untyped-def]
    """Open and withdraw vacancies; returns the slots whose workers are laid off."""
    laid_off = np.empty(changes[:, 2].sum(), np.int64)
    found = 0
    for row in range(busy.size):
        first = firms.first[busy[row]]
        last = first + firms.slots[busy[row]]
        more, close, fewer = changes[row, 0], changes[row, 1], changes[row, 2]
        if more > 0:
            _open(jobs, first, last, more, month, flows)
        if close > 0:
            _close(jobs, first, last, close, flows)
        if fewer > 0:
            found += _choose_laid_off(
                people, jobs, first, last, month, seed, tenures, laid_off[found : found + fewer]
            )
    return laid_off[:found]


@process(
    N_("Firms open jobs and lay people off"),
    writes=("jobs.state", "jobs.opened", "jobs.worker", "people.status", "people.slot",
            "people.work", "people.since", "establishments.shock", "establishments.boost"),
)  # fmt: skip
def demand(state: State, given: Demand, tenures: Separation, vacating: Reposting) -> None:
    """Let each establishment close part of its gap, at one speed up and one speed down.

    The target is its normal size times the demand of the month and its own slow shock, plus jobs
    added by hard vacancies that were filled: firms that can hire, grow (Beerli, Ruffner,
    Siegenthaler and Peri). The gap rule with two speeds follows del Rio-Chanona and others (2021).
    A quit slot is advertised again with probability repost_after_quit; a layoff is not.
    """
    people, jobs, firms, flows = state.people, state.jobs, state.establishments, state.flows
    month, seed, record = state.month, state.chance.seed, numbers(given)
    _settle_vacancies(jobs, month, seed, vacating.repost_after_quit, record, flows)
    wished = _wish(firms, month, seed, state.calendar.demand, state.places.country, record)
    busy, changes = _gaps(jobs.state, firms, wished, month, seed, record)
    slots = _close_gaps(people, jobs, firms, busy, changes, month, seed, numbers(tenures), flows)
    laid_off = jobs.worker[slots].astype(np.int64)
    np.add.at(flows.layoffs, state.places.country[jobs.place[slots]], 1)
    leave(state, laid_off, 0.0)
    out_of_work(state, laid_off, UNEMPLOYED)
