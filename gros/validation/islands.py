"""A measure on an island, and one more person (V11, V12)."""

import dataclasses
from collections.abc import Iterable
from typing import Any

import numpy as np

from gros.validation import worlds
from gros.validation.scale import PEOPLE, Measured, Scale
from models.identity import newcomers
from models.labour.jobs import DORMANT
from models.labour.market import LabourMarket
from models.labour.people import ARRIVED, EMPLOYED, FREE, NEVER, RETIRED, UNEMPLOYED
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.plan import Plan
from models.labour.processes.demand import Demand
from models.labour.processes.participating import Participation
from models.labour.processes.paying import Wages
from models.labour.record import Record
from models.labour.state import State, Ways

__all__ = ["chain_of_one_more", "islands", "measure_on_an_island", "settle_one"]

JOINED = ("Kerkrade", "Herzogenrath")


def islands(world: LabourMarket, joined: tuple[str, str]) -> None:
    """Close every way between two places but those joined, and every job at the far end of one."""
    state, people, jobs = world.state, world.state.people, world.state.jobs
    keep = np.eye(PLACES, dtype=bool)
    here, there = map(state.places.index, joined)
    keep[here, there] = keep[there, here] = True
    ways = ("road_km", "cycle_km", "car_minutes", "public_transport_minutes")
    closed: dict[str, Any] = {
        name: np.where(keep, getattr(state.places, name), np.nan) for name in ways
    }
    state.places, state.ways = dataclasses.replace(state.places, **closed), Ways()
    rows = np.flatnonzero((people.status == EMPLOYED) & ~keep[people.home, people.work])
    slots = people.slot[rows]
    jobs.state[slots[slots >= 0]], jobs.worker[slots[slots >= 0]] = DORMANT, -1
    people.slot[rows] = people.work[rows] = -1
    people.status[rows] = np.where(people.home[rows] < MUNICIPALITIES, UNEMPLOYED, FREE)


def elsewhere(one: Record, other: Record, joined: Iterable[int]) -> list[str]:
    """Name what differs between two records outside the municipalities joined."""
    outside = [place for place in range(MUNICIPALITIES) if place not in joined]
    found = []
    for key, axes in one.axes.items():
        if "municipality" in axes:
            near, far = (
                r.tables[key].take(outside, axes.index("municipality")) for r in (one, other)
            )
            found += [] if np.array_equal(near, far) else [key]
    hires = [r.hires[~np.isin(r.hires["home"], list(joined))].tolist() for r in (one, other)]
    return found + ([] if hires[0] == hires[1] else ["hires"])


def measure_on_an_island(scale: Scale) -> Measured:
    """V11: courses and placements in Kerkrade, with all links cut and with none.

    Mean figures of a whole side also link places; the situation takes them out of behaviour.
    """
    given = worlds.altered(
        {Participation: {"participation_added": 0.0}, Wages: {"wage_curve": 0.0},
         Demand: {"layoff_speed": 0.0}, **worlds.SHORT_OF_SEATS, **worlds.OPEN_BORDER}
    )  # fmt: skip
    where: dict[str, Any] = {"where": JOINED[:1]}
    plan = Plan((
        worlds.courses(20_000, start=0, level="A1", intensity="intensive", **where),
        worlds.internships(20_000, start=0, **where),
    ))  # fmt: skip
    base = worlds.market(None, given, sample=scale.sample, months=scale.months)
    both = {base.state.places.index(name) for name in JOINED}
    found: dict[str, float] = {}
    for name, cut in (("cut", True), ("linked", False)):
        arms = [base.fork(Plan()), base.fork(plan)]
        for arm in arms:
            if cut:
                islands(arm, JOINED)
            worlds.played(arm)
        plain, treated = (arm.record for arm in arms)
        found[f"inside_{name}"] = float(len(worlds.unlike(treated, plain)))
        found[f"elsewhere_{name}"] = float(len(elsewhere(treated, plain, both)))
        found[PEOPLE] = float(plain.tables["population"][0].sum())
    base.release()
    return found


def settle_one(state: State, status: int) -> int:
    """Put one more person of 30 into Heerlen, with luck of their own; returns the id."""
    (row,) = state.free_rows(1)
    (who,) = newcomers(ARRIVED, state.month, 2, np.array([60_000]))
    people = state.people
    (like,) = np.flatnonzero((people.status == UNEMPLOYED) & (people.home == 2))[:1]
    for column in people:
        column[row] = column[like]
    people.id[row], people.status[row], people.placed[row] = who, status, NEVER
    people.born[row] = state.month - 360
    return int(who)


def chain(base: LabourMarket, status: int, months: int) -> tuple[int, int]:
    """Put one more person into a copy of a world; return how many people change, and unexplained.

    A change is explained when the person held or left a job that changed hands, a link of the
    chain that begins with the newcomer.
    """
    plain, more = base.fork(Plan()), base.fork(Plan())
    who = settle_one(more.state, status)
    for world in (plain, more):
        worlds.played(world, months)
    people = [worlds.by_id(world.state) for world in (plain, more)]
    slots = worlds.changed(worlds.slots_by_id(plain.state), worlds.slots_by_id(more.state))
    differ = worlds.changed(*people)
    strange = 0 if who in differ else 1
    for other in differ - {who}:
        held = {described[other][-1] for described in people if other in described}
        strange += not held & slots
    return len(differ), strange


def chain_of_one_more(scale: Scale) -> Measured:
    """V12: one more person who looks for work, and one who does not, in several worlds."""
    found: dict[str, float] = {"longest": 0.0, "unexplained": 0.0, "without_search": 0.0}
    for seed in range(1, scale.worlds + 1):
        base = worlds.market(seed=seed, sample=scale.sample)
        length, strange = chain(base, UNEMPLOYED, 1)
        found["longest"] = max(found["longest"], float(length))
        found["unexplained"] += strange
        found["without_search"] += chain(base, RETIRED, scale.months)[0] - 1
        found[PEOPLE] = float((base.state.people.status != FREE).sum())
        base.release()
    return found
