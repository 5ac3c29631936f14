"""Hiring: employers screen and rank, make offers, and people take the best one, in two rounds."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import exponential, philox, purpose, unit
from models.compiling import kernel, step
from models.labour.links import move_on, take
from models.labour.people import (
    APPLICANT,
    EMPLOYED,
    FREE,
    OUTSIDE,
    UNEMPLOYED,
)  # fmt: skip
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.processes.applying import Requirements, required_level
from models.labour.processes.demand import Demand
from models.labour.processes.paying import Taxes, settle_pay
from models.labour.processes.travelling import Travel, settle_commute
from models.labour.state import State
from models.quantity import Count, Factor, LogPoints, Months, Probability, Quantities, Share
from models.text import N_

SCREEN: Final = purpose("hiring/screen")

FROM_UNEMPLOYMENT, JOB_TO_JOB, FROM_OUTSIDE = 1, 2, 4
NL_TO_DE, DE_TO_NL, IN_COMMUTER, OUTSIDE_AREA = 8, 16, 32, 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening(Quantities):
    """Whom employers let through, and whom they prefer."""

    prefix: ClassVar[str] = "screening"
    screen_pass: Probability
    screen_over: Factor
    screen_under: Factor
    lang_one_below_penalty: Factor
    rank_weight: Share
    merit_of_education: Share
    offer_rounds: Count
    callback_decline_8m: Share
    border_recog_cost: LogPoints
    intern_interview_mult: Factor
    outside_acceptance: Probability
    placement_months: Months


@step
def _fit(own, required, given):  # type: ignore[no-untyped-def]
    """Return how the education of a person fits a slot: 1 equal, lower when above or below."""
    gap = own - required
    if gap == 0:
        return 1.0
    if gap > 0:
        return given.screen_over
    return given.screen_under if gap == -1 else 0.0


@step
def _waited(status, months, given):  # type: ignore[no-untyped-def]
    """Return the factor for time without work: falls to 1 − callback_decline at month 8."""
    if status != UNEMPLOYED:
        return 1.0
    months = min(max(months, 0), 8)
    return 1.0 - given.callback_decline_8m * months / 8.0


@step
def _border_gates(people, jobs, i, s, native, month, given, needs):  # type: ignore[no-untyped-def]
    """Return the factor of language and recognition for a job across the border."""
    factor = 1.0
    if not native:
        required = required_level(jobs.accepts[s], jobs.education[s], needs)
        if required > people.level[i]:
            factor = factor * given.lang_one_below_penalty
        if jobs.licensed[s] and not people.recognised[i]:
            factor = factor * exponential(-given.border_recog_cost)
    if people.placed[i] >= 0 and month - people.placed[i] <= given.placement_months:
        factor = factor * given.intern_interview_mult
    return factor


@kernel
def _screen(people, jobs, person, slot, place, month, seed, country, given, needs):  # type: ignore[no-untyped-def]
    passes = np.zeros(person.size, np.bool_)
    rank = np.zeros(person.size)
    for a in range(person.size):
        i, s = person[a], slot[a]
        waited = _waited(people.status[i], month - people.since[i], given)
        if s < 0:
            dice = philox(people.id[i], place[a], month, 1, seed, SCREEN)
            passes[a] = unit(dice[0]) < given.outside_acceptance * waited
            continue
        fit = _fit(people.education[i], jobs.education[s], given)
        chance = given.screen_pass * fit * waited
        job = country[jobs.place[s]]
        if job != country[people.home[i]]:
            native = people.origin[i] == job
            chance *= _border_gates(people, jobs, i, s, native, month, given, needs)
        dice = philox(people.id[i], jobs.id[s], month, 0, seed, SCREEN)
        passes[a] = unit(dice[0]) < chance
        known = 1.0 if people.field[i] == jobs.sector[s] else 0.0
        merit = given.merit_of_education * fit + (1.0 - given.merit_of_education) * known
        rank[a] = given.rank_weight * merit + (1.0 - given.rank_weight) * unit(dice[1])
    return passes, rank


@kernel
def _match(group, person, utility, applicants, rounds):  # type: ignore[no-untyped-def]
    """Return which applications end in a hire.

    Applications are sorted by group (vacancy) and rank. In each round every open vacancy makes one
    offer, to its best applicant left; each person takes the best offer; both leave the market.
    person counts the applicants from 0.
    """
    hired = np.zeros(person.size, np.bool_)
    gone = np.zeros(applicants, np.bool_)
    best = np.full(applicants, -1, np.int64)
    filled = np.zeros(person.size, np.bool_)  # by the first application of a group
    for _ in range(rounds):
        a = 0
        while a < person.size:
            end = a
            offered = -1
            while end < person.size and group[end] == group[a]:
                if offered < 0 and not gone[person[end]]:
                    offered = end
                end += 1
            if not filled[a] and offered >= 0:
                i = person[offered]
                if best[i] < 0 or utility[offered] > utility[best[i]]:
                    best[i] = offered
            a = end
        a = 0
        while a < person.size:
            end = a
            while end < person.size and group[end] == group[a]:
                i = person[end]
                if best[i] == end and not gone[i]:
                    hired[end] = True
                    filled[a] = True
                end += 1
            a = end
        for a in range(person.size):
            if hired[a]:
                gone[person[a]] = True
            best[person[a]] = -1
    return hired


@step
def _kind(people, i, place, country):  # type: ignore[no-untyped-def]
    """Describe a hire in bits: where the person comes from and which border the job crosses."""
    status = people.status[i]
    kind = 0
    if status == UNEMPLOYED:
        kind = FROM_UNEMPLOYMENT
    elif status == EMPLOYED:
        kind = JOB_TO_JOB
    elif status == OUTSIDE:
        kind = FROM_OUTSIDE
    home = people.home[i]
    if home >= MUNICIPALITIES:
        kind |= IN_COMMUTER
    if place >= MUNICIPALITIES:
        kind |= OUTSIDE_AREA
    elif country[home] != country[place]:
        kind |= NL_TO_DE if country[home] == 0 else DE_TO_NL
    return kind


@step
def _count(people, i, kind, place, month, window, flows):  # type: ignore[no-untyped-def]
    home, education, sex = people.home[i], people.education[i], people.sex[i]
    flows.hires[home, education, sex] += 1
    if kind & FROM_UNEMPLOYMENT:
        flows.job_finders[home, education, sex] += 1
    if kind & JOB_TO_JOB:
        flows.job_to_job_moves[home, education, sex] += 1
    if kind & (NL_TO_DE | DE_TO_NL) and home < MUNICIPALITIES:
        direction = 0 if kind & NL_TO_DE else 1
        flows.cross_border_hires[direction, home, education, people.origin[i]] += 1
        if people.placed[i] >= 0 and month - people.placed[i] <= window:
            flows.internships_to_jobs[home, education, sex] += 1


@kernel
def _hire(  # type: ignore[no-untyped-def]
    people, jobs, firms, person, slot, place, utility, month, seed, country, outside_wage,
    times, given, grows, modes, taxes, flows,
):  # fmt: skip
    log = np.empty((person.size, 3), np.int64)
    for a in range(person.size):
        i, s, z = person[a], slot[a], place[a]
        kind = _kind(people, i, z, country)
        _count(people, i, kind, z, month, given.placement_months, flows)
        log[a, 0], log[a, 1], log[a, 2] = people.id[i], kind, people.home[i]
        if people.status[i] == EMPLOYED:
            move_on(people, jobs, i)
        people.status[i] = EMPLOYED
        if s >= 0:
            if month - jobs.opened[s] >= grows.hard_vacancy_months:
                firms.boost[jobs.establishment[s]] += grows.crowding_in
            flows.vacancies_filled[jobs.place[s], jobs.sector[s]] += 1
            take(people, jobs, i, s, month)
        else:
            people.work[i] = z
            people.since[i] = month
            people.wage[i] = outside_wage[country[z], people.education[i]]
            settle_pay(people.wage, people.net, people.pay, i, country[z], taxes)
        if kind & (NL_TO_DE | DE_TO_NL):
            people.tie[i] = 1.0
            if s >= 0 and jobs.licensed[s]:
                people.recognised[i] = 1
        settle_commute(people, i, times, seed, modes)
    return log


@kernel
def _dismiss(status):  # type: ignore[no-untyped-def]
    for i in range(status.size):
        if status[i] == APPLICANT:
            status[i] = FREE


@process(
    N_("Employers screen, rank and hire"),
    writes=("people.status", "people.slot", "people.work", "people.since", "people.wage",
            "people.net", "people.pay", "people.field", "people.tie", "people.recognised",
            "people.mode", "people.minutes", "jobs.state", "jobs.worker", "establishments.boost"),
)  # fmt: skip
def hire(
    state: State, given: Screening, needs: Requirements, grows: Demand, modes: Travel,
    taxes: Taxes,
) -> None:  # fmt: skip
    """Let employers screen applications, make offers and hire.

    Screening is one draw a pair of person and vacancy, so the order of applicants cannot matter. An
    offer goes to the best-ranked applicant left; people take the best offer; after offer_rounds the
    month is over. Jobs in outside areas have no slots: they take an applicant with a fixed
    probability. Applicants from outside areas who were not hired are no longer followed.
    """
    search, people, jobs = state.search, state.people, state.jobs
    record = numbers(given)
    passes, rank = _screen(
        people, jobs, search.person, search.slot, search.place, state.month, state.chance.seed,
        state.places.country, record, numbers(needs),
    )  # fmt: skip
    chosen = np.flatnonzero(passes)
    group = search.slot[chosen].astype(np.int64)
    outside = group < 0  # every job in an outside area is a vacancy of its own
    group[outside] = jobs.id.size + np.arange(int(outside.sum()))
    order = np.lexsort((people.id[search.person[chosen]], -rank[chosen], group))
    chosen, group = chosen[order], group[order]
    applicants, who = np.unique(search.person[chosen], return_inverse=True)
    hired = _match(group, who, search.utility[chosen], applicants.size, int(given.offer_rounds))
    won = _in_order_of_id(state, chosen[hired])
    state.log.hires = _hire(
        people, jobs, state.establishments, search.person[won], search.slot[won],
        search.place[won], search.utility[won], state.month, state.chance.seed,
        state.places.country, state.memory.base_wage, state.ways.mode_minutes, record,
        numbers(grows), numbers(modes), numbers(taxes), state.flows,
    )  # fmt: skip
    _dismiss(people.status)


def _in_order_of_id(state: State, won: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sort hires by who, so that the log does not depend on rows."""
    order = np.argsort(state.people.id[state.search.person[won]], kind="stable")
    sorted_hires: NDArray[np.int64] = won[order]
    return sorted_hires
