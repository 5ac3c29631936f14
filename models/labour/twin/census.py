"""A census of the first state: how many people of each class do what, before the burn-in.

A class is home (20 places), education (3) and a car or not (2). The field of work (12) is counted
beside it. The census is taken once for a sample and read for any number of parameter points.
"""

from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import Chance
from models.labour import people as columns
from models.labour.jobs import CELLS, Jobs
from models.labour.opening import Study, opened
from models.labour.people import EMPLOYED, FEMALE, OUTSIDE, UNEMPLOYED, People
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.processes.ageing import Ageing
from models.labour.processes.learning import Language
from models.labour.processes.paying import Taxes
from models.labour.processes.population import Population
from models.labour.processes.schooling import Schooling
from models.labour.processes.separation import count_cells
from models.labour.processes.travelling import Travel
from models.labour.state import State
from models.labour.synthesis import Start
from models.quantity import Assumptions

Floats = NDArray[np.float64]
Wholes = NDArray[np.int64]

CLASSES: Final = (PLACES, 3, 2)  # home, education, car
LEVELS: Final = 7
LESSONS: Final = 10.0  # width of a bin of lessons known
LESSON_BINS: Final = 160
WAGES: Final = 20  # bins of the wage that a slot pays above its base
EDGES: Final = 0.05 * np.arange(-10, 9)
LABOUR: Final = (EMPLOYED, UNEMPLOYED, OUTSIDE)
READ: Final = (Start, Taxes, Language, Study, Ageing, Schooling, Population)
NOT_MODES: Final = ("decay_", "own_zone_bonus")  # say where people look, not how they travel
INSIDE, AWAY, ACROSS = 0, 1, 2  # work on the own side, in an outside area, across the border


@dataclass(frozen=True, slots=True)
class Group:
    """Some people of the first state: class, field, log net wage, minutes to work, months since."""

    kind: Wholes  # home × 6 + education × 2 + car
    field: Wholes
    net: Floats
    minutes: Floats
    months: Wholes
    native: NDArray[np.bool_]  # of the neighbour country
    level: Wholes
    lessons: Floats
    peak: Floats
    older: Wholes  # months of age
    work: Wholes


@dataclass(frozen=True, slots=True)
class Census:
    """The first state in counts; shell is the state without its people."""

    shell: State
    at_work: Group
    jobless: Group
    resting: Group
    side: Wholes  # country of each place
    female: Floats  # share of women in each class
    ending: Wholes  # people at work as models.labour.processes.separation counts them
    slot_class: NDArray[np.int32]  # (place, sector, education, wage) as one number
    slot_net: Floats  # mean log net wage, (country, education, wage)
    holders: Floats  # people in slots by country, required and own education
    accepts: Floats  # share of slots that ask no neighbour language, (country,)
    licensed: Floats  # share of licensed slots, (country, education)
    learned: Floats  # people by lessons known, natives left out, (home, education, lessons)
    spread: Floats  # variance of the log net wage among slots of one class, (country,)

    @property
    def scale(self) -> float:
        """Return how many residents one record of the first state stands for."""
        return self.shell.scale


def _group(people: People, rows: NDArray[np.bool_], side: Wholes, month: int) -> Group:
    home, education = people.home[rows].astype(np.int64), people.education[rows]
    return Group(
        kind=home * 6 + education * 2 + people.car[rows],
        field=people.field[rows].astype(np.int64),
        net=people.net[rows].astype(np.float64),
        minutes=people.minutes[rows] / 100.0,
        months=month - people.since[rows].astype(np.int64),
        native=people.origin[rows] == 1 - side[home],
        level=people.level[rows].astype(np.int64),
        lessons=people.lessons[rows].astype(np.float64),
        peak=people.peak[rows].astype(np.float64),
        older=-people.born[rows].astype(np.int64),
        work=people.work[rows].astype(np.int64),
    )


def _learned(people: People, side: Wholes) -> Floats:
    """Count residents in the labour market by home, education and lessons known."""
    home = people.home.astype(np.int64)
    counts = (people.origin != 1 - side[home]) & np.isin(people.status, LABOUR)
    known = np.minimum(people.lessons / LESSONS, LESSON_BINS - 1).astype(np.int64)
    flat = (home * 3 + people.education) * LESSON_BINS + known
    shape = (PLACES, 3, LESSON_BINS)
    found = np.bincount(flat[counts], minlength=PLACES * 3 * LESSON_BINS)
    return found.reshape(shape).astype(np.float64)


def _holders(people: People, jobs: Jobs, country: Wholes) -> Floats:
    """Count people in slots, (country, required education, own education)."""
    held = jobs.worker >= 0
    own = people.education[jobs.worker[held]]
    flat = (country[held] * 3 + jobs.education[held]) * 3 + own
    return np.bincount(flat, minlength=18).reshape(2, 3, 3).astype(np.float64)


def _wages_of_slots(jobs: Jobs, side: Wholes) -> tuple[NDArray[np.int32], Floats, Floats]:
    """Return the class of every slot, the mean net wage of each class and the spread within."""
    wage = np.searchsorted(EDGES, jobs.offset)
    urn = jobs.place.astype(np.int64) * CELLS + jobs.sector * 3 + jobs.education
    group = (side[jobs.place] * 3 + jobs.education) * WAGES + wage
    count = np.bincount(group, minlength=6 * WAGES)
    total = np.bincount(group, jobs.net.astype(np.float64), 6 * WAGES)
    mean = total / np.maximum(count, 1)
    rest = (jobs.net - mean[group]) ** 2
    within = np.bincount(side[jobs.place], rest) / np.bincount(side[jobs.place])
    return (urn * WAGES + wage).astype(np.int32), mean.reshape(2, 3, WAGES), within


def take(given: Assumptions, sample: float) -> Census:
    """Count the first state of a sample; the same census is handed out again while it holds."""
    groups: tuple[Any, ...] = tuple(given[group] for group in READ)
    modes = asdict(given[Travel])
    groups += tuple(value for name, value in modes.items() if not name.startswith(NOT_MODES))
    return _take(_Known(given, sample, groups))


class _Known:
    """Assumptions that count as equal when what the first state reads of them is equal."""

    def __init__(self, given: Assumptions, sample: float, groups: tuple[Any, ...]) -> None:
        self.given, self.sample, self.groups = given, sample, groups

    def __hash__(self) -> int:
        return hash((self.sample, self.groups))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and (self.sample, self.groups) == (
            other.sample,
            other.groups,
        )


@lru_cache(maxsize=2)
def _take(known: _Known) -> Census:
    state = opened(known.given, Chance(0), known.sample)
    people, jobs, side = state.people, state.jobs, state.places.country.astype(np.int64)
    resident = people.home < MUNICIPALITIES
    at_work = _group(people, people.status == EMPLOYED, side, state.month - 1)
    women = np.bincount(at_work.kind, people.sex[people.status == EMPLOYED] == FEMALE, PLACES * 6)
    everyone = np.bincount(at_work.kind, minlength=PLACES * 6)
    slot_class, slot_net, within = _wages_of_slots(jobs, side)
    country = side[jobs.place]
    return Census(
        shell=replace(state, people=columns.empty(0)),
        at_work=at_work,
        jobless=_group(people, (people.status == UNEMPLOYED) & resident, side, state.month - 1),
        resting=_group(people, (people.status == OUTSIDE) & resident, side, state.month - 1),
        side=side,
        female=(women / np.maximum(everyone, 1)).reshape(CLASSES),
        ending=count_cells(people, state.places.country, state.month),
        slot_class=slot_class,
        slot_net=slot_net,
        holders=_holders(people, jobs, country),
        accepts=np.bincount(country, jobs.accepts > 0) / np.bincount(country),
        licensed=(
            np.bincount(country * 3 + jobs.education, jobs.licensed)
            / np.bincount(country * 3 + jobs.education)
        ).reshape(2, 3),
        learned=_learned(people, side),
        spread=within,
    )
