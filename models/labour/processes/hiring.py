"""Hiring: employers screen and rank, make offers, and people take the best one, in two rounds."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from models.chance import exponential, philox, purpose, unit
from models.compiling import kernel, step
from models.labour.links import move_on, take
from models.labour.offers import offers
from models.labour.people import (
    APPLICANT,
    EMPLOYED,
    FREE,
    OUTSIDE,
    UNEMPLOYED,
)  # fmt: skip
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.processes.building import Cooperation, eased_recognition
from models.labour.processes.demand import Demand
from models.labour.processes.paying import Taxes, settle_pay
from models.labour.processes.premiums import Premiums, grant, premiums
from models.labour.processes.requirements import Requirements, language_gate, required_level
from models.labour.processes.travelling import settle_commutes
from models.labour.search import Search
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
def fit_of(own, required, given):  # type: ignore[no-untyped-def]
    """Return how the education of a person fits a slot: 1 equal, lower when above or below."""
    gap = own - required
    if gap == 0:
        return 1.0
    if gap > 0:
        return given.screen_over
    return given.screen_under if gap == -1 else 0.0


@step
def waiting_factor(status, months, given):  # type: ignore[no-untyped-def]
    """Return the factor for time without work: falls to 1 − callback_decline at month 8."""
    if status != UNEMPLOYED:
        return 1.0
    months = min(max(months, 0), 8)
    return 1.0 - given.callback_decline_8m * months / 8.0


@step
def lately_placed(placed, month, window):  # type: ignore[no-untyped-def]
    """Tell whether a placement across the border is still fresh."""
    return placed >= 0 and month - placed <= window


@step
def border_gates(required, level, native, unknown, penalty, placed_lately, given):  # type: ignore[no-untyped-def]
    """Return the factor of language, recognition and a placement for a job across the border.

    unknown: the job asks for a recognised diploma and the person has none; penalty what that costs.
    """
    factor = 1.0
    if not native:
        factor = language_gate(required, level, given.lang_one_below_penalty)
    if not native and unknown:
        factor = factor * exponential(-penalty)
    if placed_lately:
        factor = factor * given.intern_interview_mult
    return factor


@kernel
def _screen(  # type: ignore[no-untyped-def]
    searchers, vacancies, searcher, vacancy, place, month, seed, country, eased, given, needs
):  # fmt: skip
    """Return which applications pass, (passing,), and the rank of all with the employer.

    eased (sectors, places) is the factor that cooperation leaves of the cost of no recognition.
    """
    passes, rank = np.empty(searcher.size + 1, np.int64), np.zeros(searcher.size)
    found = 0
    for a in range(searcher.size):
        r, v = searcher[a], vacancy[a]
        waited = waiting_factor(searchers.status[r], month - searchers.since[r], given)
        passes[found] = a
        if v < 0:
            dice = philox(searchers.id[r], place[a], month, 1, seed, SCREEN)
            found += unit(dice[0]) < given.outside_acceptance * waited
            continue
        fit = fit_of(searchers.education[r], vacancies.education[v], given)
        chance = given.screen_pass * fit * waited
        job = country[place[a]]
        if job != country[searchers.home[r]]:
            required = required_level(vacancies.accepts[v], vacancies.education[v], needs)
            unknown = vacancies.licensed[v] and not searchers.recognised[r]
            lately = lately_placed(searchers.placed[r], month, given.placement_months)
            chance *= border_gates(
                required, searchers.level[r], searchers.origin[r] == job, unknown,
                given.border_recog_cost * eased[vacancies.sector[v], searchers.home[r]], lately,
                given,
            )  # fmt: skip
        dice = philox(searchers.id[r], vacancies.id[v], month, 0, seed, SCREEN)
        known = 1.0 if searchers.field[r] == vacancies.sector[v] else 0.0
        merit = given.merit_of_education * fit + (1.0 - given.merit_of_education) * known
        rank[a] = given.rank_weight * merit + (1.0 - given.rank_weight) * unit(dice[1])
        found += unit(dice[0]) < chance
    return passes[:found], rank


@step
def _kind(status, home, place, country):  # type: ignore[no-untyped-def]
    """Describe a hire in bits: where the person comes from and which border the job crosses."""
    kind = 0
    if status == UNEMPLOYED:
        kind = FROM_UNEMPLOYMENT
    elif status == EMPLOYED:
        kind = JOB_TO_JOB
    elif status == OUTSIDE:
        kind = FROM_OUTSIDE
    if home >= MUNICIPALITIES:
        kind |= IN_COMMUTER
    if place >= MUNICIPALITIES:
        kind |= OUTSIDE_AREA
    elif country[home] != country[place]:
        kind |= NL_TO_DE if country[home] == 0 else DE_TO_NL
    return kind


@kernel
def _note(searchers, vacancies, searcher, vacancy, place, month, window, country, flows):  # type: ignore[no-untyped-def]
    """Count this month's hires and return who, of what kind and from where, (hires, 3)."""
    log = np.empty((searcher.size, 3), np.int64)
    for a in range(searcher.size):
        r, v, z = searcher[a], vacancy[a], place[a]
        home, education, sex = searchers.home[r], searchers.education[r], searchers.sex[r]
        kind = _kind(searchers.status[r], home, z, country)
        log[a, 0], log[a, 1], log[a, 2] = searchers.id[r], kind, home
        flows.hires[home, education, sex] += 1
        if kind & FROM_UNEMPLOYMENT:
            flows.job_finders[home, education, sex] += 1
        if kind & JOB_TO_JOB:
            flows.job_to_job_moves[home, education, sex] += 1
        if v >= 0:
            flows.vacancies_filled[vacancies.place[v], vacancies.sector[v]] += 1
        if kind & (NL_TO_DE | DE_TO_NL) and home < MUNICIPALITIES:
            direction = 0 if kind & NL_TO_DE else 1
            flows.cross_border_hires[direction, home, education, searchers.origin[r]] += 1
            if lately_placed(searchers.placed[r], month, window):
                flows.internships_to_jobs[home, education, sex] += 1
    return log


@kernel
def _take_outside(people, rows, month, country, outside_wage, taxes):  # type: ignore[no-untyped-def]
    """Give jobs in outside areas, which have no slots, their wage; work is known already."""
    for i in rows:
        job = country[people.work[i]]
        people.since[i] = month
        people.wage[i] = outside_wage[job, people.education[i]]
        settle_pay(people.wage, people.net, people.pay, i, job, taxes)


@process(
    N_("Employers screen, rank and hire"),
    writes=("people.status", "people.slot", "people.work", "people.since", "people.wage",
            "people.net", "people.pay", "people.field", "people.tie", "people.recognised",
            "people.mode", "people.minutes", "jobs.state", "jobs.worker", "establishments.boost"),
)  # fmt: skip
def hire(
    state: State, given: Screening, needs: Requirements, grows: Demand, taxes: Taxes,
    care: Cooperation, extra: Premiums,
) -> None:  # fmt: skip
    """Let employers screen applications, make offers and hire.

    Screening is one draw a pair of person and vacancy, so the order of applicants cannot matter. An
    offer goes to the best-ranked applicant left; people take the best offer; after offer_rounds the
    month is over. Jobs in outside areas have no slots: they take an applicant with a fixed
    probability. Applicants from outside areas who were not hired are no longer followed.
    """
    search, country = state.search, state.places.country
    passes, rank = _screen(
        search.searchers, search.vacancies, search.searcher, search.vacancy, search.place,
        state.month, state.chance.seed, country, eased_recognition(state, care), numbers(given),
        numbers(needs),
    )  # fmt: skip
    won = offers(search.only(passes), rank[passes], int(given.offer_rounds))
    state.log.hires = _note(
        won.searchers, won.vacancies, won.searcher, won.vacancy, won.place, state.month,
        given.placement_months, country, state.flows,
    )  # fmt: skip
    _grow(state, won, grows)
    added = premiums(state, won, extra, needs)
    _begin(state, won, taxes)
    grant(state, won, added, taxes)
    _cross(state, won)
    settle_commutes(state, won.person)
    _dismiss(state)


def _grow(state: State, won: Search, grows: Demand) -> None:
    """Let establishments that filled a hard vacancy want more jobs for a while."""
    slots = won.slot[won.vacancy >= 0]
    hard = state.month - state.jobs.opened[slots] >= grows.hard_vacancy_months
    firms = state.jobs.establishment[slots[hard]]
    np.add.at(state.establishments.boost, firms, grows.crowding_in)


def _begin(state: State, won: Search, taxes: Taxes) -> None:
    """Let everyone hired leave what they had and begin, column by column."""
    people = state.people
    rows, slots, inside = won.person, won.slot, won.vacancy >= 0
    move_on(people, state.jobs, rows[people.status[rows] == EMPLOYED])
    people.status[rows] = EMPLOYED
    people.work[rows] = won.place
    take(people, state.jobs, rows[inside], slots[inside], state.month)
    _take_outside(
        people, rows[~inside], state.month, state.places.country, state.memory.base_wage,
        numbers(taxes),
    )  # fmt: skip


def _cross(state: State, won: Search) -> None:
    """Give people who work across the border a tie with it, and recognition where it was asked."""
    abroad = (state.log.hires[:, 1] & (NL_TO_DE | DE_TO_NL)) > 0
    state.people.tie[won.person[abroad]] = 1.0
    licensed = np.append(won.vacancies.licensed, 0)[won.vacancy] > 0
    state.people.recognised[won.person[abroad & licensed]] = 1


def _dismiss(state: State) -> None:
    """Follow applicants from outside areas who were not hired no longer."""
    people, looked = state.people, state.search.searchers
    applicants = looked.row[looked.status == APPLICANT]
    people.status[applicants[people.status[applicants] == APPLICANT]] = FREE
