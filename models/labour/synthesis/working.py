"""Who of the residents is at work, looking for work, retired or outside the labour force."""

from typing import Final

import numpy as np

from models.chance import purpose
from models.labour.people import EMPLOYED, HIGH, LOW, OUTSIDE, RETIRED, UNEMPLOYED, People
from models.labour.places import MUNICIPALITIES
from models.labour.synthesis.facts import BAND_FROM, Facts
from models.labour.synthesis.fitting import apportion, deal, likely
from models.labour.synthesis.given import Rules, Start
from models.labour.synthesis.luck import Bools, Floats, Wholes, draw, draw_rows

WORK: Final = purpose("start/work")
WORK_ROUND: Final = purpose("start/round-work")
SEEK: Final = purpose("start/seek")
SEEK_ROUND: Final = purpose("start/round-seek")

YOUNG, MIDDLE, LATE, NEARLY, PENSIONER = range(5)
CELLS: Final = 5 * 2 * 3
"""Cells of one municipality: age class, sex, education."""


def employ(people: People, rows: int, facts: Facts, given: Start, rules: Rules) -> None:
    """Set status EMPLOYED, UNEMPLOYED or RETIRED for residents past school.

    The employed of a municipality are those of its row in the commuting matrix; the unemployed are
    counted as in surveys on both sides.
    """
    ages = _age_class(people, rows, facts, rules)
    able = (people.status[:rows] == OUTSIDE) & (ages >= 0)
    group = _cells(people, rows, np.where(able, ages, -1))
    at_work = facts.commuters[:MUNICIPALITIES].sum(axis=1)
    chosen = _choose(group, at_work, _work_odds(given), (WORK, WORK_ROUND), people)
    people.status[:rows][chosen] = EMPLOYED
    seeking = able & ~chosen & (ages != PENSIONER)
    group = _cells(people, rows, np.where(seeking, ages, -1))
    chosen = _choose(group, facts.jobless, _jobless_odds(given), (SEEK, SEEK_ROUND), people)
    people.status[:rows][chosen] = UNEMPLOYED
    resting = (people.status[:rows] == OUTSIDE) & ((ages == PENSIONER) | (ages < 0))
    people.status[:rows][resting] = RETIRED


def _age_class(people: People, rows: int, facts: Facts, rules: Rules) -> Wholes:
    """Return the age class of residents of 15–74, −1 for all others. Shape (rows,)."""
    age = -people.born[:rows].astype(np.int64)
    pension = rules.pension_age[facts.country[people.home[:rows]]]
    ages = np.searchsorted(BAND_FROM[2:5], age, side="right")
    ages = np.where(age >= BAND_FROM[4], np.where(age >= pension, PENSIONER, NEARLY), ages)
    return np.where((age >= BAND_FROM[1]) & (age < BAND_FROM[5]), ages, -1)


def _cells(people: People, rows: int, ages: Wholes) -> Wholes:
    """Return municipality × age class × sex × education as one number, −1 for nobody."""
    cell = ((people.home[:rows].astype(np.int64) * 5 + ages) * 2 + people.sex[:rows]) * 3
    return np.where(ages >= 0, cell + people.education[:rows], -1)


def _choose(
    group: Wholes, totals: Wholes, odds: Floats, questions: tuple[np.uint32, np.uint32],
    people: People,
) -> Bools:  # fmt: skip
    """Choose exactly that many people a municipality, with the odds of their cell."""
    sizes = np.bincount(group[group >= 0], minlength=MUNICIPALITIES * CELLS)
    counts = np.zeros((sizes.size, 2), np.int64)
    u = draw_rows(questions[1], MUNICIPALITIES)
    for town, block in enumerate(np.split(np.arange(sizes.size), MUNICIPALITIES)):
        chance = likely(sizes[block], odds, totals[town])
        counts[block, 1] = np.minimum(apportion(sizes[block] * chance, u[town]), sizes[block])
    counts[:, 0] = sizes - counts[:, 1]
    chosen: Bools = deal(group, counts, draw(questions[0], people.id[: group.size])) == 1
    return chosen


def _work_odds(given: Start) -> Floats:
    """Return odds of being at work by age class, sex and education. Shape (cells,)."""
    ages = np.array(
        [
            given.work_odds_15_24,
            given.work_odds_25_44,
            1.0,
            given.work_odds_65_to_pension,
            given.work_odds_pensioner,
        ]
    )
    sexes = np.array([given.work_odds_female, 1.0])
    educations = np.ones(3)
    educations[LOW], educations[HIGH] = given.work_odds_low, given.work_odds_high
    odds: Floats = (ages[:, None, None] * sexes[:, None] * educations).ravel()
    return odds


def _jobless_odds(given: Start) -> Floats:
    """Return odds of looking for work for people without a job. Shape (cells,)."""
    young, near = given.jobless_odds_15_44, given.jobless_odds_65_to_pension
    ages = np.array([young, young, 1.0, near, 0.0])
    sexes = np.array([given.jobless_odds_female, 1.0])
    odds: Floats = (ages[:, None, None] * sexes[:, None] * np.ones(3)).ravel()
    return odds
