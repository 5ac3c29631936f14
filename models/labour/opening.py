"""Opening the world: the first state, what everyone remembers then, and their commute."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from models.chance import Chance, logarithm
from models.labour import places
from models.labour.jobs import CELLS, SECTORS, Jobs, copy_establishments, copy_jobs
from models.labour.levers import Levers
from models.labour.observing import observe, open_by_cell
from models.labour.people import EMPLOYED, People, longer, permuted
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers
from models.labour.processes.ageing import Ageing
from models.labour.processes.balancing import kept_stocks
from models.labour.processes.calendar import minimum_wage, set_calendar
from models.labour.processes.coming_in import Outside, outside_jobs
from models.labour.processes.demand import Demand, shaken
from models.labour.processes.learning import Language, thresholds
from models.labour.processes.paying import Taxes, settle_all_pay
from models.labour.processes.population import Population
from models.labour.processes.remembering import across_by_group, of_side
from models.labour.processes.schooling import Schooling
from models.labour.processes.separation import Separation, norm
from models.labour.processes.travelling import settle_commutes, travel
from models.labour.purse import Purse
from models.labour.state import State, blank_memory
from models.labour.synthesis import Rules, Start, cached_first_state
from models.quantity import Assumptions, Quantities, WholeMonths


@dataclass(frozen=True, slots=True, kw_only=True)
class Study(Quantities):
    """How long the world runs with constant inputs before January 2020."""

    prefix: ClassVar[str] = "study"
    burn_in_months: WholeMonths


def rules(given: Assumptions) -> Rules:
    """Gather the rules that the processes own and the first state must agree with."""
    ageing, school, population = given[Ageing], given[Schooling], given[Population]
    return Rules(
        pension_age=np.array([ageing.pension_age_nl, ageing.pension_age_de]),
        steps=thresholds(given[Language]),
        minimum_wage=minimum_wage(0),
        secondary_age=school.secondary_age,
        leaving_age_low=school.leaving_age_low,
        leaving_age_medium=school.leaving_age_medium,
        student_age=school.student_age,
        leaving_age_high=school.leaving_age_high,
        leaving_spread_high=school.leaving_spread_high,
        share_heading_low=population.share_heading_low,
        share_heading_high=population.share_heading_high,
        learning_speed_median=population.learning_speed_median,
        learning_speed_sd=population.learning_speed_sd,
    )


def opened(given: Assumptions, chance: Chance, sample: float) -> State:
    """Make the world at the beginning of the burn-in."""
    start = -given[Study].burn_in_months
    first = cached_first_state(given[Start], rules(given), sample, start)
    known = places.read()
    people, jobs = _by_status(first.people, first.jobs)
    state = State(
        month=start,
        chance=chance,
        scale=1.0 / sample,
        places=known,
        people=longer(people, people.id.size // 32),
        jobs=jobs,
        establishments=copy_establishments(first.establishments),
        memory=blank_memory(),
        purse=Purse(()),
        levers=Levers(),
    )
    firms = state.establishments
    firms.shock[:] = shaken(firms.id, start - 1, chance.seed, numbers(given[Demand]))
    _remember(state, given)
    set_calendar(state, given)
    travel(state, given)
    settle_all_pay(state.people, state.jobs, known.country, numbers(given[Taxes]))
    settle_commutes(state, np.flatnonzero(state.people.status == EMPLOYED))
    return state


def _by_status(people: People, jobs: Jobs) -> tuple[People, Jobs]:
    """Copy people in order of what they do, each town's together, with the slots that name them.

    Rows decide nothing; but verbs are about people who do the same, and so find them together.
    """
    order = np.argsort(people.status, kind="stable")
    row = np.empty(order.size, np.int32)
    row[order] = np.arange(order.size)
    worker = np.where(jobs.worker < 0, -1, row[jobs.worker]).astype(np.int32)
    return permuted(people, order), copy_jobs(jobs)._replace(worker=worker)


def _remember(state: State, given: Assumptions) -> None:
    """Fill the memory of the first day from counts of the first state."""
    memory, country = state.memory, state.places.country
    start = given[Start]
    wages = (
        (start.wage_nl_low, start.wage_nl_medium, start.wage_nl_high),
        (start.wage_de_low, start.wage_de_medium, start.wage_de_high),
    )
    for side, education in np.ndindex(2, 3):
        factor = start.wage_factor_parkstad if side == 0 else 1.0
        memory.base_wage[side, education] = logarithm(wages[side][education] * factor)
    vacant = open_by_cell(state.jobs)
    memory.vacancies_seen[:MUNICIPALITIES] = vacant
    observed = observe(state, vacant)
    groups = across_by_group(observed)
    for side in range(2):
        near = country[:MUNICIPALITIES] == side
        memory.seen_start[side] = np.add.reduce(memory.vacancies_seen[:MUNICIPALITIES][near].sum(1))
        employed, across = groups[near].sum(axis=(0, 1))
        memory.peers_start[side] = across / max(employed, 1)
        unemployed = of_side(observed["unemployed"], country, side)
        force = of_side(observed["employed"], country, side) + unemployed
        memory.unemployment[:, side] = unemployed / max(force, 1.0)
    memory.peers[:] = groups[:, :, 1] / np.maximum(groups[:, :, 0], 1)
    memory.sector_ladder[:] = _ladder(state)
    _see_outside_jobs(state, given[Outside])
    memory.kept_start[:] = kept_stocks(state.people, country)
    norm(state, given[Separation])


def _ladder(state: State) -> NDArray[np.float64]:
    """Return the cumulated share of slots by sector, from whole counts, (sectors,)."""
    counts = np.bincount(state.jobs.sector, minlength=SECTORS).astype(np.float64)
    ladder: NDArray[np.float64] = np.cumsum(counts) / counts.sum()
    return ladder


def _see_outside_jobs(state: State, given: Outside) -> None:
    """Let residents perceive vacancies outside in proportion to jobs held there."""
    people = state.people
    held = np.bincount(people.work[people.work >= 0], minlength=len(state.places.names))
    cells = np.bincount(
        state.jobs.sector.astype(np.int64) * 3 + state.jobs.education, minlength=CELLS
    ).astype(np.float64)
    for area, share in enumerate(outside_jobs(given)):
        place = MUNICIPALITIES + area
        state.memory.vacancies_seen[place] = held[place] * share * cells / cells.sum()
