"""Pay: net wages, posted wages of open jobs, legal minimum, and what a job is worth to a person."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from models.chance import draw_pairs, exponential, logarithm, purpose
from models.compiling import kernel, step
from models.flagging import BLOCK, flagged
from models.labour.jobs import OPEN
from models.labour.process import numbers, process
from models.labour.state import State
from models.quantity import Elasticity, EuroPerHour, PerMonth, Quantities, Share
from models.text import N_

REPOST_WAGE: Final = purpose("paying/repost-wage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxes(Quantities):
    """Net wage as a function of three brackets per country; workers pay where they work."""

    prefix: ClassVar[str] = "taxes"
    bracket_1_nl: EuroPerHour
    bracket_2_nl: EuroPerHour
    rate_1_nl: Share
    rate_2_nl: Share
    rate_3_nl: Share
    bracket_1_de: EuroPerHour
    bracket_2_de: EuroPerHour
    rate_1_de: Share
    rate_2_de: Share
    rate_3_de: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Wages(Quantities):
    """How posted wages follow the labour market."""

    prefix: ClassVar[str] = "wages"
    wage_curve: Elasticity
    wage_update: PerMonth


@step
def log_net(log_gross, job, given):  # type: ignore[no-untyped-def]
    """Return the log net wage for a log gross hourly wage in a country (0 NL, 1 DE)."""
    gross = exponential(np.float64(log_gross))
    if job == 0:
        first, second = given.bracket_1_nl, given.bracket_2_nl
        low, middle, high = given.rate_1_nl, given.rate_2_nl, given.rate_3_nl
    else:
        first, second = given.bracket_1_de, given.bracket_2_de
        low, middle, high = given.rate_1_de, given.rate_2_de, given.rate_3_de
    net = min(gross, first) * (1.0 - low)
    net += max(min(gross, second) - first, 0.0) * (1.0 - middle)
    net += max(gross - second, 0.0) * (1.0 - high)
    return logarithm(net)


@step
def settle_pay(wage, net, pay, row, job, taxes):  # type: ignore[no-untyped-def]
    """Work out the net wage and the whole cents that belong to a log gross wage."""
    net[row] = log_net(wage[row], job, taxes)
    pay[row] = np.int32(exponential(np.float64(wage[row])) * 100.0 + 0.5)


@kernel
def settle_all_pay(people, jobs, country, taxes):  # type: ignore[no-untyped-def]
    """Work out net wages and cents of every person and slot; used when a population is new."""
    for s in range(jobs.id.size):
        settle_pay(jobs.wage, jobs.net, jobs.pay, s, country[jobs.place[s]], taxes)
    for i in range(people.id.size):
        place = people.work[i] if people.work[i] >= 0 else people.home[i]
        settle_pay(people.wage, people.net, people.pay, i, country[place], taxes)


@kernel
def _repost(jobs, month, seed, country, drift, floor, given, taxes):  # type: ignore[no-untyped-def]
    state, place, wage, chance = jobs.state, jobs.place, jobs.wage, given.wage_update
    flags, rows = np.empty(BLOCK, np.uint8), np.empty(BLOCK + 1, np.int64)
    ids, first, second = np.empty(BLOCK, np.uint32), np.empty(BLOCK), np.empty(BLOCK)
    for start in range(0, state.size, BLOCK):
        block = state[start : start + BLOCK]
        for a in range(block.size):
            flags[a] = block[a] == OPEN
        count = flagged(flags, block.size, start, rows)
        for a in range(count):
            ids[a] = jobs.id[rows[a]]
        draw_pairs(ids, count, month, seed, REPOST_WAGE, first, second)
        for a in range(count):
            s, side = rows[a], country[place[rows[a]]]
            before = wage[s]
            if first[a] < chance:
                wage[s] = np.float64(before) + drift[side]
            wage[s] = max(np.float64(wage[s]), floor[side])
            if wage[s] != before:
                settle_pay(wage, jobs.net, jobs.pay, s, side, taxes)


@process(N_("Firms adjust the wages they offer"), writes=("jobs.wage", "jobs.net", "jobs.pay"))
def pay(state: State, given: Wages, taxes: Taxes) -> None:
    """Let a part of the open jobs post a new wage each month.

    A reposted wage follows the wage curve: it moves with the change of the unemployment rate of
    its side over twelve months. No open job pays less than the legal minimum. Wages are real: the
    national index stays flat.
    """
    memory = state.memory
    drift = np.zeros(2)
    for side in range(2):
        then, now = memory.unemployment[0, side], memory.unemployment[-1, side]
        if then > 0.0 and now > 0.0:
            drift[side] = given.wage_curve * logarithm(now / then)
    floor = np.array([float(logarithm(wage)) for wage in state.calendar.minimum_wage])
    _repost(
        state.jobs, state.month, state.chance.seed, state.places.country, drift, floor,
        numbers(given), numbers(taxes),
    )  # fmt: skip
