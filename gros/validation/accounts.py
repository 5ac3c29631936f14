"""Accounts that close to the last person, job and cent, every month (V0)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.validation import worlds
from gros.validation.around import counted_around
from gros.validation.scale import PEOPLE, Measured, Scale
from models import months as calendar
from models.labour.flows import Flows
from models.labour.jobs import FILLED, OPEN
from models.labour.links import broken
from models.labour.market import LabourMarket
from models.labour.people import EMPLOYED, FREE, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.plan import Plan
from models.labour.process import Process
from models.labour.state import State

__all__ = ["PAID", "Page", "accounts", "book", "money_apart"]

Counts = NDArray[np.int64]
PAID = "paid"
BUDGET = {2020: 9_000_000, 2021: 5_000_000}


@dataclass(slots=True)
class Page:
    """What stood in the accounts at the end of one month; counts by municipality of the home.

    buried_at_work and moved_at_work are those whom deaths, departures and moves took from, or
    brought to, the people at work.
    """

    at_work_before: Counts
    residents_before: Counts
    buried_at_work: Counts
    moved_at_work: Counts
    at_work: Counts
    residents: Counts
    broken: int
    flows: Flows
    filled: int
    open: int
    inside: int
    statuses: set[int]
    left: NDArray[np.int64]
    overage: int


def at_work(state: State) -> Counts:
    """Count residents at work by municipality."""
    people = state.people
    rows = (people.status == EMPLOYED) & (people.home < MUNICIPALITIES)
    return np.bincount(people.home[rows], minlength=MUNICIPALITIES)


def residents(state: State) -> Counts:
    """Count residents by municipality."""
    people = state.people
    rows = (people.status != FREE) & (people.home < MUNICIPALITIES)
    return np.bincount(people.home[rows], minlength=MUNICIPALITIES)


def inside(state: State) -> int:
    """Count everyone who works inside the region: residents and in-commuters."""
    people = state.people
    return int(((people.status == EMPLOYED) & (people.work < MUNICIPALITIES)).sum())


def overage(state: State) -> int:
    """Count residents at work or unemployed who are not 15 to 74 years old."""
    people = state.people
    age = state.month - 1 - people.born
    active = np.isin(people.status, (EMPLOYED, UNEMPLOYED)) & (people.home < MUNICIPALITIES)
    return int((active & ((age < 180) | (age >= 900))).sum())


def book(sample: float, months: int) -> tuple[LabourMarket, list[Page]]:
    """Play a lively world with measures and return it with a page of accounts for every month."""
    paid = worlds.courses(name=PAID, start=2, budget_eur=BUDGET, level="A1")
    plan = Plan((*worlds.all_three().interventions, paid))
    given = worlds.altered(worlds.LIVELY)
    world = worlds.market(plan, given, sample=sample, months=months)
    return world, [_page(world) for _ in range(months)]


def _page(world: LabourMarket) -> Page:
    """Play one month and return its page."""
    before = at_work(world.state), residents(world.state)
    moved: dict[str, Counts] = {}

    def count(verb: Process, state: State, given: Any) -> None:
        first = at_work(state)
        verb(state, given)
        moved[verb.name] = at_work(state) - first

    with counted_around(count):
        worlds.played(world, 1)
    state = world.state
    return Page(
        *before,
        buried_at_work=-moved["renew"],
        moved_at_work=moved["move_house"],
        at_work=at_work(state),
        residents=residents(state),
        broken=int(broken(state.people, state.jobs)),  # type: ignore[no-untyped-call]
        flows=state.flows,
        filled=int((state.jobs.state == FILLED).sum()),
        open=int((state.jobs.state == OPEN).sum()),
        inside=inside(state),
        statuses=set(state.people.status.tolist()),
        left=state.purse.left.copy(),
        overage=overage(state),
    )


def people_apart(page: Page) -> int:
    """Count residents that births, arrivals, deaths, departures and moves do not explain."""
    change = (page.flows.entries - page.flows.exits)[:MUNICIPALITIES].sum(axis=(1, 2))
    return int(abs(page.residents - page.residents_before - change - page.moved_at_work).sum())


def jobs_apart(page: Page) -> int:
    """Count residents at work that hires, ended jobs, deaths and moves do not explain."""
    flows = page.flows
    by_home = (flows.hires - flows.job_to_job_moves - flows.separations)[:MUNICIPALITIES]
    change = by_home.sum(axis=(1, 2)) - page.buried_at_work + page.moved_at_work
    return int(abs(page.at_work - page.at_work_before - change).sum())


def money_apart(world: LabourMarket, pages: list[Page]) -> int:
    """Count cents that are neither paid nor left nor in the budget, over all months."""
    row = world.plan.names.index(PAID)
    budget = world.plan.budgets(world.state.scale)[row] or {}
    spending = world.record.tables["spending"][:, row]
    apart = 0
    for month, page in enumerate(pages):
        first = month - calendar.month_of_year(month) + 1
        paid = int(spending[first : month + 1].sum())
        apart += abs(paid + int(page.left[row]) - budget.get(calendar.year(month), 0))
    return apart


def accounts(scale: Scale) -> Measured:
    """Return what the accounts of all months do not explain, in people, jobs and cents."""
    world, pages = book(scale.sample, scale.months)
    return {
        PEOPLE: float(pages[-1].residents.sum()),
        "links": float(sum(page.broken + abs(page.filled - page.inside) for page in pages)),
        "people_apart": float(sum(map(people_apart, pages))),
        "jobs_apart": float(sum(map(jobs_apart, pages))),
        "money_apart": float(money_apart(world, pages)),
        "spent": float(world.record.tables["spending"].sum()) / 100.0,
    }
