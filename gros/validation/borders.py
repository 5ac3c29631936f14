"""Borders that nobody may cross let nobody cross (V3, V4, V5)."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from gros.validation.ideal import ALWAYS, LOOP, NEVER_EVER, Given, but, neutral, play
from gros.validation.regions import labour_force, region, with_turnover
from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.assumptions import load
from models.labour.jobs import DORMANT, OPEN
from models.labour.links import broken
from models.labour.market import LabourMarket
from models.labour.people import EMPLOYED, FREE, GERMANY, NETHERLANDS, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.plan import Plan
from models.labour.state import State

__all__ = ["language_asked", "nobody_considers", "two_markets"]

Counts = NDArray[np.int64]
TURNOVER = with_turnover(0.05)
ASKS = {"requirements__req_level_low": 2}
MIND = {
    "considering__consider_base_nl": NEVER_EVER, "considering__consider_base_de": NEVER_EVER,
    "considering__consider_nationality": 2.0 * ALWAYS,
}  # fmt: skip
CLOSED_BORDER = {
    "considering__consider_base_nl": NEVER_EVER, "considering__consider_base_de": NEVER_EVER,
    "considering__consider_mindset": 0.0, "considering__consider_peers": 0.0,
    "considering__consider_nationality": 0.0, "considering__consider_tie": 0.0,
    "moving__mover_rate": 0.0,
}  # fmt: skip
SEED = 3


def mixed_origins(state: State) -> None:
    """Let one in ten be a native of the neighbour country, and one in ten of neither."""
    kind = state.people.id % 10
    home = state.places.country[state.people.home]
    state.people.origin[:] = np.select([kind == 0, kind == 1], [1 - home, 2], home)


def hires_across(given: Given, scale: Scale, prepare: Callable[[State], None]) -> Counts:
    """Return cross-border hires of all months, (direction, origin)."""
    state = region(given, scale.of(labour_force()))
    mixed_origins(state)
    prepare(state)
    found = np.zeros((2, 3), np.int64)
    for _ in range(scale.months):
        play(state, given, LOOP)
        found += state.flows.cross_border_hires.sum(axis=(1, 2))
    return found


def strangers(found: Counts) -> int:
    """Count hires of people who are no natives of the country of the job."""
    return int(found.sum() - found[0, GERMANY] - found[1, NETHERLANDS])


def language_asked(scale: Scale) -> Measured:
    """V3: nobody speaks the other language, and every job abroad asks for it."""

    def speechless(state: State) -> None:
        state.people.level[:] = 0
        state.jobs.accepts[:] = 0

    given = neutral(**TURNOVER, **ASKS)
    barred = hires_across(given, scale, speechless)
    accepted = hires_across(given, scale, lambda state: state.jobs.accepts.fill(1))
    return {
        PEOPLE: float(scale.of(labour_force())),
        "strangers": float(strangers(barred)),
        "natives": float(barred.sum() - strangers(barred)),
        "strangers_let_in": float(strangers(accepted)),
    }


def nobody_considers(scale: Scale) -> Measured:
    """V4: nobody considers the other country; its own natives still do."""
    found = hires_across(neutral(**TURNOVER, **MIND), scale, lambda state: None)
    return {
        PEOPLE: float(scale.of(labour_force())),
        "strangers": float(strangers(found)),
        "natives": float(found.sum() - strangers(found)),
    }


def let_go(state: State, rows: NDArray[np.int64]) -> None:
    """Take people out of their jobs; residents look for another, others leave the model."""
    people, jobs = state.people, state.jobs
    slots = people.slot[rows][people.slot[rows] >= 0]
    jobs.worker[slots], jobs.state[slots], jobs.opened[slots] = -1, OPEN, state.month
    people.slot[rows] = people.work[rows] = -1
    people.status[rows] = np.where(people.home[rows] < MUNICIPALITIES, UNEMPLOYED, FREE)
    people.since[rows] = state.month


def keep_only(state: State, side: int) -> None:
    """Empty the other side: its people, its jobs and its outside areas."""
    people, jobs, firms = state.people, state.jobs, state.establishments
    country = state.places.country
    other = np.flatnonzero((people.status != FREE) & (country[people.home] != side))
    let_go(state, other)
    people.status[other] = FREE
    away = country[jobs.place] != side
    jobs.state[away], jobs.worker[away] = DORMANT, -1
    gone = country[firms.place] != side
    firms.base[gone] = firms.boost[gone] = 0.0


def closed_market(sample: float, months: int) -> LabourMarket:
    """Open a real start with nobody working across and a border that nobody crosses."""
    market = LabourMarket(load(), Plan(), seed=SEED, sample=sample, months=months)
    market.given = but(_groups(market), **CLOSED_BORDER)  # type: ignore[assignment]
    people, country = market.state.people, market.state.places.country
    across = (people.status == EMPLOYED) & (country[people.work] != country[people.home])
    let_go(market.state, np.flatnonzero(across))
    return market


def _groups(market: LabourMarket) -> Given:
    return {group: market.given[group] for group in market.given}


def links_broken(world: LabourMarket) -> int:
    """Count links between person and job that do not hold from both ends."""
    return int(broken(world.state.people, world.state.jobs))  # type: ignore[no-untyped-call]


def apart(market: LabourMarket, side: int) -> Mapping[str, int]:
    """Play both sides together and one alone; count what differs on that side.

    ``tables`` that differ, ``hires`` of residents that differ, ``broken`` links, and all hires of
    that side as ``compared``.
    """
    both, alone = market.fork(Plan()), market.fork(Plan())
    keep_only(alone.state, side)
    for world in (both, alone):
        for _ in range(world.horizon - world.state.month):
            world.step()
        world.release()
    country = both.state.places.country
    mine = country[:MUNICIPALITIES] == side
    differ = 0
    for key, axes in both.record.axes.items():
        if "municipality" in axes and key != "reachable_jobs":  # that one looks across the border
            place = axes.index("municipality")
            one, two = (np.compress(mine, m.record.tables[key], axis=place) for m in (both, alone))
            differ += not np.array_equal(one, two)
    hires = [m.record.hires[country[m.record.hires["home"]] == side] for m in (both, alone)]
    return {
        "tables": differ,
        "hires": 0 if np.array_equal(*hires) else 1,
        "broken": int(links_broken(both) + links_broken(alone)),
        "compared": hires[0].size,
    }


def two_markets(scale: Scale) -> Measured:
    """V5: behind a border that nobody crosses each side is its own run, to the bit."""
    market = closed_market(scale.sample, scale.months)
    sides = [apart(market, side) for side in (NETHERLANDS, GERMANY)]
    people = market.state.people
    market.release()
    return {
        PEOPLE: float(((people.status != FREE) & (people.home < MUNICIPALITIES)).sum()),
        "differing": float(sum(each["tables"] + each["hires"] for each in sides)),
        "broken": float(sum(each["broken"] for each in sides)),
        "compared": float(min(each["compared"] for each in sides)),
    }
