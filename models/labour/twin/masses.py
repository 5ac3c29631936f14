"""People of the twin as masses in classes: at work, looking, resting, and how long."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.compiling import kernel
from models.labour.jobs import SECTORS
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.process import numbers
from models.labour.processes.applying import Applying
from models.labour.processes.participating import Participation
from models.labour.processes.paying import Taxes, log_net
from models.labour.twin import grid
from models.labour.twin.census import ACROSS, AWAY, CLASSES, INSIDE, Census, Group

Floats = NDArray[np.float64]

WAITS: Final = np.array([0, 1, 2, 3, 4, 5, 6, 7, 9.5, 20.0])  # mean months of each band
MONTHLY: Final = 8  # bands of one month; then 8–11 months, then longer
TENURES: Final = 25  # months in the job, the last one and longer
CELLS: Final = PLACES * 6
RESIDENT, ELSEWHERE, CROSSING, INCOMING = range(4)  # groups of jobs that end alike


@kernel
def _nets(wages, steps, taxes):  # type: ignore[no-untyped-def]
    """Return log net wages at some steps from the base, (country of the job, education, step)."""
    nets = np.empty((2, 3, steps.size))
    for job in range(2):
        for education in range(3):
            for at in range(steps.size):
                nets[job, education, at] = log_net(wages[job, education] + steps[at], job, taxes)
    return nets


def nets(census: Census, taxes: Taxes, steps: Floats) -> Floats:
    """Return log net wages of jobs that pay so much above the base, (country, education, step)."""
    found: Floats = _nets(census.shell.memory.base_wage, steps, numbers(taxes))
    return found


@dataclass(slots=True)
class Masses:
    """Everyone who is or may come into the labour market.

    at_work (home, education, car, kind, bins): kind 0 on the own side, 1 in an outside area;
    looking (home, education, car, months, bins) by last wage; resting (home, education, car,
    older, bins); worker_fields, seeker_fields, resting_fields (home, education, car, field);
    tenure (group, country of the job, education, months).
    """

    at_work: Floats
    looking: Floats
    resting: Floats
    worker_fields: Floats
    seeker_fields: Floats
    resting_fields: Floats
    tenure: Floats
    way: Floats  # utility that the way to work costs, (home, education, car, kind)
    ageing: Floats  # share of people at work who are older, (home, education, car)
    base: Floats  # log net base wage of the home country, (home, education)
    felt: Floats  # utility a minute costs, (home, education, car)


def felt_minutes(census: Census, given: Applying) -> Floats:
    """Return the utility that a minute of commuting costs each class."""
    kappa = given.kappa_commute * (1.0 + (given.kappa_female_mult - 1.0) * census.female)
    cost: Floats = kappa * (1.0 - given.wfh_days / 5.0)
    return cost


def _fields(group: Group, rows: NDArray[np.bool_]) -> Floats:
    flat = group.kind[rows] * SECTORS + group.field[rows]
    found = np.bincount(flat, minlength=CELLS * SECTORS).reshape(*CLASSES, SECTORS)
    return found.astype(np.float64)


def sides(census: Census, group: Group) -> NDArray[np.int64]:
    """Tell where each person of a group works: inside, in an outside area, or across."""
    home = group.kind // 6
    crossing = census.side[home] != census.side[group.work]
    return np.where(group.work >= MUNICIPALITIES, AWAY, np.where(crossing, ACROSS, INSIDE))


def _tenure(census: Census, group: Group, where: NDArray[np.int64]) -> Floats:
    home, education = group.kind // 6, group.kind // 2 % 3
    kind = np.where(where == INSIDE, RESIDENT, np.where(where == AWAY, ELSEWHERE, CROSSING))
    kind = np.where((home >= MUNICIPALITIES) & (where == INSIDE), INCOMING, kind)
    months = np.minimum(group.months, TENURES - 1)
    flat = ((kind * 2 + census.side[group.work]) * 3 + education) * TENURES + months
    found = np.bincount(flat, minlength=24 * TENURES).reshape(4, 2, 3, TENURES)
    return found.astype(np.float64)


def bands(months: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the band of a time without work."""
    return np.where(months < MONTHLY, months, np.where(months < 12, MONTHLY, MONTHLY + 1))


def settle(census: Census, applying: Applying, part: Participation, taxes: Taxes) -> Masses:
    """Count everyone of the census into classes."""
    work, jobless, resting = census.at_work, census.jobless, census.resting
    base = nets(census, taxes, np.zeros(1))[census.side, :, 0]
    felt = felt_minutes(census, applying)
    where = sides(census, work)
    own = base.repeat(2, axis=1).ravel()
    cost = felt.ravel()[work.kind] * work.minutes
    here = where != ACROSS
    flat = work.kind[here] * 2 + where[here]
    at_work = grid.deal(flat, CELLS * 2, (work.net - own[work.kind] - cost)[here])
    total = np.bincount(flat, cost[here], CELLS * 2)
    way: Floats = total / np.maximum(np.bincount(flat, minlength=CELLS * 2), 1)
    band = jobless.kind * WAITS.size + bands(jobless.months)
    looking = grid.deal(band, CELLS * WAITS.size, jobless.net - own[jobless.kind])
    old = resting.kind * 2 + (resting.older >= part.older)
    rest = grid.deal(old, CELLS * 2, resting.net - own[resting.kind])
    everyone = np.bincount(work.kind, minlength=CELLS)
    ageing = np.bincount(work.kind, work.older >= part.older, CELLS) / np.maximum(everyone, 1)
    return Masses(
        at_work=at_work.reshape(*CLASSES, 2, grid.BINS),
        looking=looking.reshape(*CLASSES, WAITS.size, grid.BINS),
        resting=rest.reshape(*CLASSES, 2, grid.BINS),
        worker_fields=_fields(work, here),
        seeker_fields=_fields(jobless, jobless.net > -np.inf),
        resting_fields=_fields(resting, resting.net > -np.inf),
        tenure=_tenure(census, work, where),
        way=way.reshape(*CLASSES, 2),
        ageing=ageing.reshape(CLASSES),
        base=base,
        felt=felt,
    )
