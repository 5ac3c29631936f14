"""What happened in one month: counters that verbs add to and the record reads."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.labour.jobs import SECTORS
from models.labour.places import MUNICIPALITIES, PLACES

Counter = NDArray[np.int64]


class Flows(NamedTuple):
    """Counters of one month; by person: (places, education 3, sex 2) of the home."""

    hires: Counter
    job_finders: Counter  # hires out of unemployment
    job_to_job_moves: Counter
    separations: Counter  # jobs ended without a next one
    entries: Counter  # people who enter the model: births and arrivals
    exits: Counter  # people who leave it: deaths and departures
    course_starts: Counter
    course_completions: Counter
    lessons_given: Counter
    internships_completed: Counter
    internships_to_jobs: Counter
    cross_border_hires: Counter  # (direction 2, municipality, education 3, origin 3)
    vacancies_opened: Counter  # (municipality, sector)
    vacancies_filled: Counter
    vacancies_withdrawn: Counter
    layoffs: Counter  # (country 2,)
    ebike_trips: Counter  # (municipality,)
    ebike_commuters: Counter
    student_leavers: Counter  # (municipality,) graduates who left the region at once


def empty() -> Flows:
    """Make counters that stand at zero."""
    by_person = (PLACES, 3, 2)
    by_vacancy = (MUNICIPALITIES, SECTORS)
    shapes = {
        "cross_border_hires": (2, MUNICIPALITIES, 3, 3),
        "vacancies_opened": by_vacancy,
        "vacancies_filled": by_vacancy,
        "vacancies_withdrawn": by_vacancy,
        "layoffs": (2,),
        "ebike_trips": (MUNICIPALITIES,),
        "ebike_commuters": (MUNICIPALITIES,),
        "student_leavers": (MUNICIPALITIES,),
    }
    return Flows(*(np.zeros(shapes.get(name, by_person), np.int64) for name in Flows._fields))


def clear(flows: Flows) -> None:
    """Put every counter back to zero for the next month."""
    for counter in flows:
        counter[...] = 0
