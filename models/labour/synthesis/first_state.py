"""The first state: everyone, every job and every establishment before the burn-in."""

from typing import Final, NamedTuple

import numpy as np

from models.labour import people as people_columns
from models.labour.jobs import Establishments, Jobs
from models.labour.people import People
from models.labour.places import MUNICIPALITIES
from models.labour.synthesis import (
    commuting,
    education,
    establishments,
    facts,
    language,
    matching,
    residents,
    schooling,
    slots,
    traits,
    working,
)
from models.labour.synthesis.given import Rules, Start

START_MONTH: Final = -60
"""The burn-in begins five years before January 2020."""


class FirstState(NamedTuple):
    """Everyone, every job slot and every establishment; residents come first."""

    people: People
    jobs: Jobs
    establishments: Establishments


def first_state(
    given: Start, rules: Rules, sample: float = 1.0, start_month: int = START_MONTH
) -> FirstState:
    """Draw the state in which the burn-in begins, the same for every seed.

    Ages are those of January 2020. All margins are met as models.labour.synthesis.report shows.
    Raises ValueError for a sample outside 0 … 1 and for tables that contradict each other.
    """
    known = facts.read(given, sample)
    rows = int(known.people.sum())
    incoming = int(known.commuters[MUNICIPALITIES:, :MUNICIPALITIES].sum())
    people = people_columns.empty(rows + incoming)
    people.id[:] = np.arange(people.id.size)
    band = residents.settle(people, known, given)
    schooling.teach(people, rows, known, given, rules)
    education.educate(people, band, known, given)
    working.employ(people, rows, known, given, rules)
    traits.drive(people, rows, known, given)
    commuting.commute(people, rows, known, given)
    commuting.come_in(people, rows, known, given)
    language.speak(people, known, given, rules)
    firms = establishments.found(known, given)
    registered = establishments.register(firms)
    jobs = slots.blank(firms, registered)
    slots.require(jobs, matching.workers_by_education(people), known)
    slots.open_up(jobs, known, given, start_month)
    slots.pay(jobs, registered, known, given, rules)
    matching.match(people, jobs, known, given)
    traits.train(people, known)
    traits.earn(people, known, given)
    traits.endow(people, known, rules)
    traits.remember(people, given, start_month)
    return FirstState(people, jobs, registered)
