"""Who holds which job: workers and filled slots of a municipality, paired one to one."""

from typing import Final

import numpy as np

from models.chance import purpose
from models.labour.jobs import ACCEPTS_NEIGHBOUR, CELLS, FILLED, Jobs
from models.labour.people import EMPLOYED, FEMALE, People
from models.labour.places import MUNICIPALITIES
from models.labour.synthesis.facts import Facts
from models.labour.synthesis.fitting import controlled, deal, fit
from models.labour.synthesis.given import Start
from models.labour.synthesis.luck import Bools, Floats, Wholes, draw

CELL: Final = purpose("start/job-cell")
PAIR: Final = purpose("start/job-pair")

TYPES: Final = 3 * 2 * 2
"""Types of worker: education, sex, and whether they need a job in the language of their home."""
ENOUGH: Final = 3
"""Level from which border workers get along at work in the neighbour language (B1)."""


def insiders(people: People) -> Wholes:
    """List the rows of people who hold a slot: at work in one of the 17 municipalities."""
    return np.flatnonzero((people.status == EMPLOYED) & (people.work < MUNICIPALITIES))


def workers_by_education(people: People) -> Wholes:
    """Count the people who work in each municipality by education. Shape (17, 3)."""
    rows = insiders(people)
    cell = people.work[rows].astype(np.int64) * 3 + people.education[rows]
    return np.bincount(cell, minlength=MUNICIPALITIES * 3).reshape(-1, 3)


def match(people: People, jobs: Jobs, facts: Facts, given: Start) -> None:
    """Link every worker in the 17 municipalities with a filled slot, both ways.

    Within a municipality workers are spread over sectors and required levels by fitting: most work
    at their own level, women more often in sectors with many women. Who crosses the border
    and hardly speaks its language gets the slots that accept the neighbour's language first.
    """
    rows = insiders(people)
    work = people.work[rows].astype(np.int64)
    needs = _needs_own_language(people, rows, facts)
    kind = (people.education[rows].astype(np.int64) * 2 + people.sex[rows]) * 2 + needs
    filled = np.flatnonzero(jobs.state == FILLED)
    place = jobs.place[filled].astype(np.int64)
    cell = jobs.sector[filled].astype(np.int64) * 3 + jobs.education[filled]
    wanted = np.bincount(place * CELLS + cell, minlength=MUNICIPALITIES * CELLS)
    offered = np.bincount(work * TYPES + kind, minlength=MUNICIPALITIES * TYPES)
    counts = _spread(offered.reshape(-1, TYPES), wanted.reshape(-1, CELLS), facts, given)
    mine = deal(work * TYPES + kind, counts.reshape(-1, CELLS), draw(CELL, people.id[rows]))
    turn = np.floor(draw(PAIR, people.id[rows]) * 2.0**32).astype(np.int64)
    accepts = (jobs.accepts[filled] & ACCEPTS_NEIGHBOUR) > 0
    by_worker = np.argsort(_key(work, mine, needs == 0) | turn, kind="stable")
    by_slot = np.argsort(_key(place, cell, ~accepts), kind="stable")
    person, slot = rows[by_worker], filled[by_slot]
    people.slot[person] = slot
    people.field[person] = jobs.sector[slot]
    people.wage[person] = jobs.wage[slot]
    jobs.worker[slot] = person


def _key(place: Wholes, cell: Wholes, later: Bools) -> Wholes:
    """Return a number to sort by: municipality, cell, then those who come first."""
    key: Wholes = ((place * CELLS + cell) * 2 + later) << 32
    return key


def _needs_own_language(people: People, rows: Wholes, facts: Facts) -> Wholes:
    """Return 1 for workers from beyond the border who hardly speak the language there."""
    lives, works = facts.country[people.home[rows]], facts.country[people.work[rows]]
    needs: Wholes = ((lives != works) & (people.level[rows] < ENOUGH)).astype(np.int64)
    return needs


def _spread(offered: Wholes, wanted: Wholes, facts: Facts, given: Start) -> Wholes:
    """Fit types of worker to cells of slots in each municipality. Shape (17, types, cells)."""
    counts = np.zeros((MUNICIPALITIES, TYPES, CELLS), np.int64)
    affinity = _affinity(facts, given)
    for town in range(MUNICIPALITIES):
        table = fit(affinity, offered[town] * 1.0, wanted[town] * 1.0)
        counts[town] = controlled(table, offered[town], wanted[town])
    return counts


def _affinity(facts: Facts, given: Start) -> Floats:
    """Return how well each type of worker goes with each cell. Shape (types, cells)."""
    near = np.array([1.0, given.match_adjacent, given.match_far])
    kind, cell = np.arange(TYPES), np.arange(CELLS)
    apart = np.abs(kind[:, None] // 4 - cell[None, :] % 3)
    female = facts.profiles.female[cell // 3][None, :]
    is_female = ((kind // 2) % 2 == FEMALE)[:, None]
    affinity: Floats = near[apart] * np.where(is_female, female, 1.0 - female)
    return affinity
