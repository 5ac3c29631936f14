"""Applying: a person applies for a vacancy that beats what they have, and that they may do."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from models.chance import logarithm, normal, purpose, uniform
from models.compiling import kernel, step
from models.labour.jobs import ACCEPTS_ENGLISH, ACCEPTS_NEIGHBOUR, OPENED_BY_BRANCH
from models.labour.people import EMPLOYED, FEMALE
from models.labour.process import numbers, process
from models.labour.processes.paying import Taxes, log_net
from models.labour.processes.travelling import has_station
from models.labour.state import Search, State
from models.quantity import (
    DaysPerWeek,
    Factor,
    Level,
    LogWage,
    LogWagePerMinute,
    PerMonth,
    Quantities,
)  # fmt: skip
from models.text import N_

NOISE: Final = purpose("applying/noise")
OFFER: Final = purpose("applying/outside-wage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Applying(Quantities):
    """What a job must be worth before a person applies."""

    prefix: ClassVar[str] = "applying"
    kappa_commute: LogWagePerMinute
    kappa_female_mult: Factor
    border_adm_cost: LogWage
    reservation_ratio: Factor
    reservation_decline: PerMonth
    switch_premium: LogWage
    taste_noise: LogWage
    replacement_nl: Factor
    replacement_de: Factor
    wfh_days: DaysPerWeek
    outside_wage_sd: LogWage


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements(Quantities):
    """The level of the neighbour language that a job asks of people from across the border."""

    prefix: ClassVar[str] = "requirements"
    req_level_low: Level
    req_level_mid: Level
    req_level_high: Level


@step
def required_level(accepts, education, given):  # type: ignore[no-untyped-def]
    """Return the CEFR level a slot asks for; 0 where another language is enough."""
    if accepts & (ACCEPTS_NEIGHBOUR | ACCEPTS_ENGLISH | OPENED_BY_BRANCH):
        return 0
    if education == 0:
        return np.int64(given.req_level_low)
    if education == 1:
        return np.int64(given.req_level_mid)
    return np.int64(given.req_level_high)


@step
def worth(net, sex, origin, home, job, minutes, telework, given):  # type: ignore[no-untyped-def]
    """Return the utility of a job: log net wage less commuting and, for foreigners, the rules.

    home and job are countries.
    """
    kappa = given.kappa_commute
    if sex == FEMALE:
        kappa = kappa * given.kappa_female_mult
    share_home = given.wfh_days / 5.0
    value = np.float64(net)
    if job != home:
        share_home = min(share_home, telework)
        if origin != job:
            value -= given.border_adm_cost
    return value - kappa * minutes * (1.0 - share_home)


@step
def reservation(last, side, months, given):  # type: ignore[no-untyped-def]
    """Return the utility that a job must have for a person without one, after so many months."""
    last = np.float64(last)
    asks = logarithm(given.reservation_ratio) + last
    asks -= given.reservation_decline * months
    benefit = given.replacement_nl if side == 0 else given.replacement_de
    return max(asks, last + logarithm(benefit))


@kernel
def _apply(  # type: ignore[no-untyped-def]
    people, jobs, person, slot, place, month, seed, minutes, reach, country, telework,
    outside_wage, given, needs, taxes,
):  # fmt: skip
    keep = np.zeros(person.size, np.bool_)
    utility = np.empty(person.size)
    for a in range(person.size):
        i, s, z = person[a], slot[a], place[a]
        home, job = country[people.home[i]], country[z]
        if s >= 0:
            if (
                job != home
                and people.origin[i] != job
                and (
                    required_level(jobs.accepts[s], jobs.education[s], needs) - people.level[i] > 1
                )
            ):
                continue
            net = np.float64(jobs.net[s])
            other = jobs.id[s]
        else:
            u = uniform(seed, OFFER, month, people.id[i], z)
            wage = outside_wage[job, people.education[i]] + given.outside_wage_sd * normal(u)
            net = log_net(wage, job, taxes)
            other = np.uint32(z)
        station = has_station(people.id[i], reach[people.home[i]], seed)
        group = people.car[i] + (2 if station else 0)
        trip = minutes[group, people.home[i], z]
        if trip == np.inf:
            continue
        noise = given.taste_noise * normal(uniform(seed, NOISE, month, people.id[i], other))
        sex, origin = people.sex[i], people.origin[i]
        utility[a] = noise + worth(net, sex, origin, home, job, trip, telework, given)
        if people.status[i] == EMPLOYED:
            present = country[people.work[i]]
            trip = people.minutes[i] / 100.0
            floor = given.switch_premium + worth(
                people.net[i], sex, origin, home, present, trip, telework, given
            )
        else:
            floor = reservation(people.net[i], home, month - people.since[i], given)
        keep[a] = utility[a] > floor
    return keep, utility


@process(N_("People decide whether to apply"), writes=("search",))
def apply(state: State, given: Applying, needs: Requirements, taxes: Taxes) -> None:
    """Keep the contacts that a person applies for.

    The worth of a job is its net wage less the time on the way, a pair-specific taste and, for
    people from across the border who are no natives of the work country, the felt cost of rules. It
    must beat the present job by a premium, or the reservation wage of an unemployed person, which
    falls with time but not below the benefit. Who is two language levels short does not apply.
    """
    search = state.search
    keep, utility = _apply(
        state.people, state.jobs, search.person, search.slot, search.place, state.month,
        state.chance.seed, state.ways.minutes, state.ways.bike_reach, state.places.country,
        state.calendar.telework_limit, state.memory.base_wage, numbers(given), numbers(needs),
        numbers(taxes),
    )  # fmt: skip
    state.search = Search(
        search.person[keep], search.slot[keep], search.place[keep], utility[keep],
        np.zeros(int(keep.sum())),
    )  # fmt: skip
