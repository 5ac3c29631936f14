"""The link between a person and a job slot, kept in step from both ends."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import purpose
from models.labour.jobs import DORMANT, FILLED, OPEN, VACATED, Jobs
from models.labour.people import People
from models.labour.state import State
from models.quantity import Probability, Quantities

REPOST: Final = purpose("links/repost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reposting(Quantities):
    """Whether a slot is advertised again when somebody leaves it."""

    prefix: ClassVar[str] = "reposting"
    repost_after_quit: Probability
    repost_after_retirement: Probability


def take(
    people: People, jobs: Jobs, persons: NDArray[np.int64], slots: NDArray[np.int64], month: int
) -> None:
    """Put people into open slots, one each."""
    people.slot[persons] = slots
    people.work[persons] = jobs.place[slots]
    people.since[persons] = month
    people.field[persons] = jobs.sector[slots]
    people.wage[persons] = jobs.wage[slots]
    people.net[persons] = jobs.net[slots]
    people.pay[persons] = jobs.pay[slots]
    jobs.worker[slots] = persons
    jobs.state[slots] = FILLED


def leave(state: State, persons: NDArray[np.int64], repost: float) -> None:
    """Take people out of their jobs; a slot they quit is advertised again with chance repost."""
    people, jobs, month = state.people, state.jobs, state.month
    held = people.slot[persons]
    slots = held[held >= 0]
    again = state.chance.uniform(REPOST, month, jobs.id[slots]) < repost
    jobs.worker[slots] = -1
    jobs.state[slots] = np.where(again, OPEN, DORMANT)
    opened = slots[again]
    jobs.opened[opened] = month
    np.add.at(state.flows.vacancies_opened, (jobs.place[opened], jobs.sector[opened]), 1)
    people.slot[persons] = -1
    people.work[persons] = -1
    people.since[persons] = month


def move_on(people: People, jobs: Jobs, persons: NDArray[np.int64]) -> None:
    """Let people leave a job for the next one; old slots open or go dormant next month."""
    slots = people.slot[persons]
    left = slots[slots >= 0]
    jobs.worker[left] = -1
    jobs.state[left] = VACATED
    people.slot[persons] = -1
    people.work[persons] = -1


def broken(people, jobs):  # type: ignore[no-untyped-def]
    """Count links that do not hold from both ends; a sound state has none."""
    held = np.flatnonzero(people.slot >= 0)
    filled = np.flatnonzero(jobs.state == FILLED)
    wrong = int((jobs.worker[people.slot[held]] != held).sum())
    wrong += int((jobs.worker[filled] < 0).sum())
    wrong += int((people.slot[jobs.worker[filled][jobs.worker[filled] >= 0]] < 0).sum())
    return wrong + int(((jobs.worker >= 0) != (jobs.state == FILLED)).sum())
