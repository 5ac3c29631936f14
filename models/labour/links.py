"""The link between a person and a job slot, kept in step from both ends."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from models.chance import purpose, uniform
from models.compiling import step
from models.labour.jobs import DORMANT, FILLED, OPEN, VACATED
from models.quantity import Probability, Quantities

REPOST: Final = purpose("links/repost")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reposting(Quantities):
    """Whether a slot is advertised again when somebody leaves it."""

    prefix: ClassVar[str] = "reposting"
    repost_after_quit: Probability
    repost_after_retirement: Probability


@step
def take(people, jobs, person, slot, month):  # type: ignore[no-untyped-def]
    """Put a person into an open slot."""
    people.slot[person] = slot
    people.work[person] = jobs.place[slot]
    people.since[person] = month
    people.field[person] = jobs.sector[slot]
    people.wage[person] = jobs.wage[slot]
    people.net[person] = jobs.net[slot]
    people.pay[person] = jobs.pay[slot]
    jobs.worker[slot] = person
    jobs.state[slot] = FILLED


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


@step
def move_on(people, jobs, person):  # type: ignore[no-untyped-def]
    """Leave a job for the next one; the old slot opens or goes dormant next month."""
    slot = people.slot[person]
    if slot >= 0:
        jobs.worker[slot] = -1
        jobs.state[slot] = VACATED
    people.slot[person] = -1
    people.work[person] = -1


def broken(people, jobs):  # type: ignore[no-untyped-def]
    """Count links that do not hold from both ends; a sound state has none."""
    held = np.flatnonzero(people.slot >= 0)
    filled = np.flatnonzero(jobs.state == FILLED)
    wrong = int((jobs.worker[people.slot[held]] != held).sum())
    wrong += int((jobs.worker[filled] < 0).sum())
    wrong += int((people.slot[jobs.worker[filled][jobs.worker[filled] >= 0]] < 0).sum())
    return wrong + int(((jobs.worker >= 0) != (jobs.state == FILLED)).sum())
