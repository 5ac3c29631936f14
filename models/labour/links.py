"""The link between a person and a job slot, kept in step from both ends."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import purpose, uniform
from models.compiling import step
from models.labour.jobs import DORMANT, FILLED, OPEN, VACATED, Jobs
from models.labour.people import People
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


@step
def leave(people, jobs, person, month, seed, repost, flows):  # type: ignore[no-untyped-def]
    """Take a person out of their job; a quit slot is advertised again with probability repost."""
    slot = people.slot[person]
    if slot >= 0:
        jobs.worker[slot] = -1
        if uniform(seed, REPOST, month, jobs.id[slot]) < repost:
            jobs.state[slot] = OPEN
            jobs.opened[slot] = month
            flows.vacancies_opened[jobs.place[slot], jobs.sector[slot]] += 1
        else:
            jobs.state[slot] = DORMANT
    people.slot[person] = -1
    people.work[person] = -1
    people.since[person] = month


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
