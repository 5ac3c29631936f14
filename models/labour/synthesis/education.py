"""Education reached by adults, fitted to the shares of each municipality."""

from typing import Final

import numpy as np

from models.chance import purpose
from models.labour.people import OUTSIDE, People
from models.labour.places import MUNICIPALITIES
from models.labour.synthesis.facts import Facts
from models.labour.synthesis.fitting import apportion_rows, controlled, deal, fit
from models.labour.synthesis.given import Start
from models.labour.synthesis.luck import Floats, Wholes, draw, draw_rows

EDUCATION: Final = purpose("start/education")
EDUCATION_ROUND: Final = purpose("start/round-education")
OLDEST_ROUND: Final = purpose("start/round-education-75")

ADULT_BANDS: Final = 4
"""Bands 15–24, 25–44, 45–64 and 65–74, which the published shares cover; 75 and over follow."""


def educate(people: People, band: Wholes, facts: Facts, given: Start) -> None:
    """Fill education and heading of everyone past school.

    The published shares hold for all residents of 15–74, pupils and students among them, so adults
    get what those leave over. Ages differ by weights; people of 75 and over are like those of
    65–74.
    """
    rows = band.size
    home = people.home[:rows].astype(np.int64)
    adult = people.status[:rows] == OUTSIDE
    group = np.where(adult, home * (ADULT_BANDS + 1) + band - 1, -1)
    sizes = np.bincount(group[adult], minlength=MUNICIPALITIES * (ADULT_BANDS + 1))
    counts = np.zeros((sizes.size, 3), np.int64)
    left = _left_over(people, band, facts)
    for town, block in enumerate(np.split(np.arange(sizes.size), MUNICIPALITIES)):
        ages, oldest = block[:-1], block[-1]
        table = fit(_weights(given), sizes[ages].astype(np.float64), left[town].astype(np.float64))
        counts[ages] = controlled(table, sizes[ages], left[town])
        counts[oldest] = apportion_rows(
            table[-1:], sizes[oldest : oldest + 1], draw_rows(OLDEST_ROUND, MUNICIPALITIES)[town:]
        )[0]
    dealt = deal(group, counts, draw(EDUCATION, people.id[:rows]))
    people.education[:rows] = np.where(adult, dealt, people.education[:rows])
    people.heading[:rows] = np.where(adult, dealt, people.heading[:rows])


def _left_over(people: People, band: Wholes, facts: Facts) -> Wholes:
    """Count the education of adults of 15–74: the published total less pupils and students."""
    rows = band.size
    counted = (band >= 1) & (band <= ADULT_BANDS)
    everyone = np.bincount(people.home[:rows][counted], minlength=MUNICIPALITIES)
    at_school = counted & (people.status[:rows] != OUTSIDE)
    cell = people.home[:rows].astype(np.int64) * 3 + people.education[:rows]
    taken = np.bincount(cell[at_school], minlength=MUNICIPALITIES * 3).reshape(-1, 3)
    u = draw_rows(EDUCATION_ROUND, MUNICIPALITIES)
    left: Wholes = np.maximum(apportion_rows(facts.education, everyone, u) - taken, 0)
    # In a tiny sample pupils alone may exceed a share; then the largest group gives way.
    over = left.sum(axis=1) - (everyone - taken.sum(axis=1))
    left[np.arange(over.size), left.argmax(axis=1)] -= over
    return left


def _weights(given: Start) -> Floats:
    """Return how likely low and high are beside medium, by age band. Shape (adult bands, 3)."""
    return np.array(
        [
            (given.low_weight_15_24, 1.0, given.high_weight_15_24),
            (given.low_weight_25_44, 1.0, given.high_weight_25_44),
            (1.0, 1.0, 1.0),
            (given.low_weight_65_plus, 1.0, given.high_weight_65_plus),
        ]
    )
