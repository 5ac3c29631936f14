"""Applying: a person applies for a vacancy that beats what they have, and that they may do."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import (
    draw_blocks,
    draw_pairs,
    logarithm,
    normal,
    normals,
    purpose,
    uniform,
    unit,
)
from models.compiling import kernel, step
from models.labour.levers import TELEWORK
from models.labour.people import EMPLOYED, FEMALE
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.process import numbers, process
from models.labour.processes.building import Curriculum, trained_share
from models.labour.processes.considering import Considering
from models.labour.processes.fading import LAST, Events, InformationPoint, fading
from models.labour.processes.paying import Taxes, log_net
from models.labour.processes.premiums import Premiums, lifts, premiums
from models.labour.processes.requirements import Requirements, required_level, too_short
from models.labour.state import State
from models.quantity import (
    DaysPerWeek,
    Factor,
    LogWage,
    LogWagePerMinute,
    PerMonth,
    Quantities,
    Share,
)  # fmt: skip
from models.text import N_

AT_HOME: Final = purpose("applying/at-home")
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
    wfh_users: Share
    outside_wage_sd: LogWage


@step
def worth(net, sex, origin, home, job, minutes, wish, telework, rules, given):  # type: ignore[no-untyped-def]
    """Return the utility of a job: log net wage less commuting and, for foreigners, the rules.

    home and job are countries; wish the share of work that a person would do at home, telework what
    the rules of both sides let border workers do there, rules the felt cost of those rules.
    """
    kappa = given.kappa_commute
    if sex == FEMALE:
        kappa = kappa * given.kappa_female_mult
    share_home = wish
    value = np.float64(net)
    if job != home:
        share_home = min(share_home, telework)
        if origin != job:
            value -= rules
    return value - kappa * minutes * (1.0 - share_home)


@kernel
def _floors(searchers, month, country, wishes, telework, rules, given):  # type: ignore[no-untyped-def]
    """Return the utility that a job must have for each searcher, (searchers,).

    It must beat the present job by a premium. Without one, the reservation wage falls with time,
    but not below the benefit.
    """
    floors = np.empty(searchers.id.size)
    asks = logarithm(given.reservation_ratio)
    benefits = (logarithm(given.replacement_nl), logarithm(given.replacement_de))
    for r in range(floors.size):
        home, net = country[searchers.home[r]], np.float64(searchers.net[r])
        if searchers.status[r] == EMPLOYED:
            floors[r] = given.switch_premium + worth(
                net, searchers.sex[r], searchers.origin[r], home, country[searchers.work[r]],
                searchers.minutes[r] / 100.0, wishes[r], telework[searchers.home[r]], rules[r],
                given,
            )  # fmt: skip
        else:
            waited = given.reservation_decline * (month - searchers.since[r])
            floors[r] = net + max(asks - waited, benefits[home])
    return floors


@kernel
def _wishes(ids, seed, given):  # type: ignore[no-untyped-def]
    """Return the share of work that each of some people would do at home, (ids,); fixed for life.

    A part of all people works at home at all; among them the share is even between nought and twice
    their mean, at most the whole week. The mean over all people is wfh_days of five.
    """
    wishes, spare = np.empty(ids.size), np.empty(ids.size)
    draw_pairs(ids, ids.size, 0, seed, AT_HOME, wishes, spare)
    most = 2.0 * given.wfh_days / 5.0 / given.wfh_users
    for a in range(ids.size):
        who = wishes[a] / given.wfh_users
        wishes[a] = min(who * most, 1.0) if who < 1.0 else 0.0
    return wishes


@kernel
def _rules(searchers, month, eased, left, given):  # type: ignore[no-untyped-def]
    """Return the felt cost of rules across the border for each searcher, log wage, (searchers,).

    eased (places,) is the factor that trained civil servants leave at home.
    """
    cost, relief = np.empty(searchers.id.size), left.relief
    for r in range(cost.size):
        cost[r] = given.border_adm_cost * eased[searchers.home[r]]
        if searchers.advised[r] >= 0:
            cost[r] *= 1.0 - relief[min(month - searchers.advised[r], LAST)]
    return cost


def _eased(state: State, course: Curriculum) -> NDArray[np.float64]:
    """Return the factor on the felt cost of rules that trained civil servants leave, (places,)."""
    eased = np.ones(PLACES)
    eased[:MUNICIPALITIES] -= course.civil_adm_reduction * trained_share(state, course)
    return eased


@kernel
def _outside_net(seed, month, who, z, base, job, given, taxes):  # type: ignore[no-untyped-def]
    """Draw the log net wage of a job in an outside area."""
    u = uniform(seed, OFFER, month, who, z)
    return log_net(base + given.outside_wage_sd * normal(u), job, taxes)


@kernel
def _tastes(searchers, vacancies, searcher, vacancy, place, month, seed):  # type: ignore[no-untyped-def]
    """Draw a standard normal taste for each pair of person and job, (contacts,).

    The job is the slot, or the place where it lies in an outside area.
    """
    who, other = np.empty(searcher.size, np.uint32), np.empty(searcher.size, np.uint32)
    for a in range(searcher.size):
        v = vacancy[a]
        who[a] = searchers.id[searcher[a]]
        other[a] = vacancies.id[v] if v >= 0 else np.uint32(place[a])
    words, rest = np.empty(who.size, np.uint64), np.empty((3, who.size), np.uint64)
    draw_blocks(who, other, month, 0, seed, NOISE, words, rest[0], rest[1], rest[2])
    luck = np.empty(who.size)
    for a in range(who.size):
        luck[a] = unit(words[a])
    return normals(luck)


@kernel
def _apply(  # type: ignore[no-untyped-def]
    searchers, vacancies, searcher, vacancy, place, tastes, floors, month, seed, minutes, country,
    wishes, telework, rules, outside_wage, lifted, given, needs, taxes,
):  # fmt: skip
    """Return which contacts lead to an application, (applications,), and all utilities."""
    utility, applies = np.empty(searcher.size), np.empty(searcher.size + 1, np.int64)
    found = 0
    for a in range(searcher.size):
        r, v, z = searcher[a], vacancy[a], place[a]
        home, job, origin = country[searchers.home[r]], country[z], searchers.origin[r]
        able = True
        if v >= 0:
            if job not in (home, origin):
                asked = required_level(vacancies.accepts[v], vacancies.education[v], needs)
                able = not too_short(asked, searchers.level[r], needs)
            net = np.float64(vacancies.net[v]) + lifted[a]
        else:
            base = outside_wage[job, searchers.education[r]]
            net = _outside_net(seed, month, searchers.id[r], z, base, job, given, taxes)
        trip = minutes[searchers.ways[r], searchers.home[r], z]
        at_home = telework[searchers.home[r]]
        value = worth(
            net, searchers.sex[r], origin, home, job, trip, wishes[r], at_home, rules[r], given
        )
        utility[a] = given.taste_noise * tastes[a] + value
        applies[found] = a
        found += able and utility[a] > floors[r]
    return applies[:found], utility


@process(N_("People decide whether to apply"), writes=("search",))
def apply(
    state: State, given: Applying, needs: Requirements, taxes: Taxes, border: Considering,
    desk: InformationPoint, events: Events, course: Curriculum, extra: Premiums,
) -> None:  # fmt: skip
    """Keep the contacts that a person applies for.

    The worth of a job is its net wage less the time on the way, a pair-specific taste and, for
    people from across the border who are no natives of the work country, the felt cost of rules,
    which advice and trained civil servants lower. It must beat the present job by a premium, or the
    reservation wage of an unemployed person, which falls with time but not below the benefit. Who
    is too many language levels short does not apply.
    """
    search, record, seed = state.search, numbers(given), state.chance.seed
    country, telework = state.places.country, np.full(PLACES, state.calendar.telework_limit)
    np.maximum(telework[:MUNICIPALITIES], state.levers[TELEWORK], out=telework[:MUNICIPALITIES])
    rules = _rules(
        search.searchers, state.month, _eased(state, course), fading(desk, events, border), record
    )
    wishes = _wishes(search.searchers.id, seed, record)
    tastes = _tastes(
        search.searchers, search.vacancies, search.searcher, search.vacancy, search.place,
        state.month, seed,
    )  # fmt: skip
    applies, search.utility = _apply(
        search.searchers, search.vacancies, search.searcher, search.vacancy, search.place,
        tastes,
        _floors(search.searchers, state.month, country, wishes, telework, rules, record),
        state.month, seed, state.ways.minutes, country, wishes, telework, rules,
        state.memory.base_wage, lifts(state, search, premiums(state, search, extra, needs), taxes),
        record, numbers(needs), numbers(taxes),
    )  # fmt: skip
    state.search = search.only(applies)
