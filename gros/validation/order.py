"""The order of rows and the number of processes cannot matter (V13)."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from gros.parquet import content_hash
from gros.validation import worlds
from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.jobs import FILLED
from models.labour.market import LabourMarket
from models.labour.people import permuted
from models.labour.plan import Plan

__all__ = ["rows_and_processes", "shuffle"]


def shuffle(world: LabourMarket, luck: int) -> None:
    """Put the rows of people in another order; jobs still point to the same people."""
    state = world.state
    order = np.random.default_rng(luck).permutation(state.people.id.size)
    state.people = permuted(state.people, order)
    row_of = np.empty(order.size, np.int32)
    row_of[order] = np.arange(order.size)
    filled = state.jobs.state == FILLED
    state.jobs.worker[filled] = row_of[state.jobs.worker[filled]]


def full_plan() -> Plan:
    """Plan three measures and a second course, so that people wait in several lines."""
    more = worlds.courses(name="more", start=3, level="A1", target="unemployed")
    return Plan((*worlds.all_three(start=2).interventions, more))


def _alone(sample: float, months: int) -> str:
    """Play the same run in a process of its own and return the hash of its record."""
    return content_hash(worlds.run(full_plan(), sample=sample, months=months))


def rows_and_processes(scale: Scale) -> Measured:
    """V13: shuffle the rows, and play the same run in two other processes; count differences."""
    base = worlds.market(sample=scale.sample, months=scale.months)
    plain = worlds.played(base.fork(full_plan())).record
    own, shuffled = content_hash(plain), 0
    for luck in range(1, scale.worlds + 1):
        arm = base.fork(full_plan())
        shuffle(arm, luck)
        shuffled += content_hash(worlds.played(arm).record) != own
    base.release()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        others = [pool.submit(_alone, scale.sample, scale.months) for _ in range(2)]
        apart = sum(each.result() != own for each in others)
    return {
        PEOPLE: float(plain.tables["population"][-1].sum()),
        "shuffled": float(shuffled),
        "processes": float(apart),
    }
