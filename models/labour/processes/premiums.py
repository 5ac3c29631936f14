"""Premiums: more pay for people who know the language well or were on a placement."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from models.compiling import kernel, step
from models.labour.process import numbers
from models.labour.processes.paying import Taxes, log_net, settle_pay
from models.labour.processes.requirements import Requirements, required_level
from models.labour.search import Search
from models.labour.state import State
from models.quantity import Level, LogWage, Months, Quantities


@dataclass(frozen=True, slots=True, kw_only=True)
class Premiums(Quantities):
    """What is added to the wage of a slot; nought by default, since nobody measured it here."""

    prefix: ClassVar[str] = "premiums"
    lang_wage_premium: LogWage
    lang_levels_above: Level
    intern_wage: LogWage
    intern_wage_months: Months


@step
def _premium(required, level, placed, month, given):  # type: ignore[no-untyped-def]
    """Return what is added to a log wage; what a placement adds fades in a straight line."""
    added = 0.0
    if required > 0.0 and level - required >= given.lang_levels_above:
        added += given.lang_wage_premium
    if placed >= 0:
        added += given.intern_wage * max(0.0, 1.0 - (month - placed) / given.intern_wage_months)
    return added


@kernel
def _premiums(searchers, vacancies, searcher, vacancy, month, country, given, needs):  # type: ignore[no-untyped-def]
    """Return what is added to the log wage of every contact, (contacts,)."""
    added = np.zeros(searcher.size)
    for a in range(searcher.size):
        r, v = searcher[a], vacancy[a]
        if v < 0:
            continue
        required, job = 0.0, country[vacancies.place[v]]
        if job not in (country[searchers.home[r]], searchers.origin[r]):
            required = required_level(vacancies.accepts[v], vacancies.education[v], needs)
        added[a] = _premium(required, searchers.level[r], searchers.placed[r], month, given)
    return added


@kernel
def _lifts(added, slots, wage, place, country, taxes):  # type: ignore[no-untyped-def]
    """Return what premiums add to log net wages, (contacts,)."""
    lifts = np.zeros(added.size)
    for a in range(added.size):
        if added[a] != 0.0:
            s = slots[a]
            job, gross = country[place[s]], np.float64(wage[s])
            lifts[a] = log_net(gross + added[a], job, taxes) - log_net(gross, job, taxes)
    return lifts


@kernel
def _grant(people, persons, added, country, taxes):  # type: ignore[no-untyped-def]
    for a in range(persons.size):
        i = persons[a]
        if added[a] != 0.0:
            people.wage[i] += added[a]
            settle_pay(people.wage, people.net, people.pay, i, country[people.work[i]], taxes)


def premiums(
    state: State, search: Search, given: Premiums, needs: Requirements
) -> NDArray[np.float64]:
    """Return what is added to the log wage for every contact of a search, (contacts,)."""
    if given.lang_wage_premium == given.intern_wage == 0.0:
        return np.zeros(search.searcher.size)
    added: NDArray[np.float64] = _premiums(
        search.searchers, search.vacancies, search.searcher, search.vacancy, state.month,
        state.places.country, numbers(given), numbers(needs),
    )  # fmt: skip
    return added


def lifts(
    state: State, search: Search, added: NDArray[np.float64], taxes: Taxes
) -> NDArray[np.float64]:
    """Return what premiums add to the log net wage for every contact, (contacts,)."""
    jobs = state.jobs
    if not added.any():
        return added
    lifted: NDArray[np.float64] = _lifts(
        added, search.slot, jobs.wage, jobs.place, state.places.country, numbers(taxes)
    )
    return lifted


def grant(state: State, won: Search, added: NDArray[np.float64], taxes: Taxes) -> None:
    """Pay everyone who was hired what is added to the wage of the slot."""
    if added.any():
        _grant(state.people, won.person, added, state.places.country, numbers(taxes))
