"""A region several times as large: the same people, jobs and firms again under fresh identities."""

import dataclasses

import numpy as np
from numpy.typing import NDArray

from models.labour import institutions
from models.labour.jobs import Establishments, Jobs
from models.labour.market import LabourMarket
from models.labour.people import People
from models.labour.state import State


def grown(world: LabourMarket, times: int) -> LabourMarket:
    """Copy a world with so many people, jobs and firms in each place for every one.

    Everybody has luck of their own, so copies part from the first month on. What people have seen
    of vacancies, and what arrives, is born and dies, grows as much.
    """
    larger = world.fork(world.plan)
    larger.state = repeated(world.state, times)
    larger.remove_all_agents()
    institutions.settle(larger)
    return larger


def repeated(state: State, times: int) -> State:
    """Copy a state with every row of people, jobs and firms so many times."""
    state = state.copy()
    people, jobs, firms = state.people, state.jobs, state.establishments
    sizes = people.id.size, jobs.id.size, firms.id.size
    memory = dataclasses.replace(
        state.memory,
        vacancies_seen=state.memory.vacancies_seen * times,
        vacancy_sum=state.memory.vacancy_sum * times,
        seen_start=state.memory.seen_start * times,
    )
    return dataclasses.replace(
        state,
        scale=state.scale / times,
        memory=memory,
        people=People._make(np.tile(column, times) for column in people)._replace(
            id=_fresh(sizes[0], times), slot=_shifted(people.slot, sizes[1], times)
        ),
        jobs=Jobs._make(np.tile(column, times) for column in jobs)._replace(
            id=_fresh(sizes[1], times),
            worker=_shifted(jobs.worker, sizes[0], times),
            establishment=_shifted(jobs.establishment, sizes[2], times),
        ),
        establishments=Establishments._make(np.tile(column, times) for column in firms)._replace(
            id=_fresh(sizes[2], times), first=_shifted(firms.first, sizes[1], times)
        ),
    )


def _fresh(size: int, times: int) -> NDArray[np.uint32]:
    return np.arange(size * times, dtype=np.uint32)


def _shifted(rows: NDArray[np.int32], size: int, times: int) -> NDArray[np.int32]:
    """Let each copy point to rows of its own; −1 points nowhere."""
    copies = np.arange(times, dtype=np.int32)[:, None]
    shifted: NDArray[np.int32] = np.where(rows < 0, rows, rows + copies * np.int32(size)).ravel()
    return shifted
