"""Cars, learning speed, mindset, ties, and how long people have done what they do."""

from typing import Final

import numpy as np

from models.chance import exponential, purpose
from models.compiling import kernel
from models.labour.people import EMPLOYED, OUTSIDE, RETIRED, UNEMPLOYED, People
from models.labour.places import MUNICIPALITIES
from models.labour.synthesis.facts import BAND_FROM, Facts
from models.labour.synthesis.fitting import apportion_rows, deal, likely
from models.labour.synthesis.given import Rules, Start
from models.labour.synthesis.luck import (
    Floats,
    Wholes,
    draw,
    draw_rows,
    geometric,
    normals,
)
from models.labour.synthesis.slots import base_wages

CAR: Final = purpose("start/car")
CAR_ROUND: Final = purpose("start/round-car")
SPEED: Final = purpose("start/speed")
MINDSET: Final = purpose("start/mindset")
FIELD: Final = purpose("start/field")
FIELD_ROUND: Final = purpose("start/round-field")
SPELL: Final = purpose("start/spell")
LENGTH: Final = purpose("start/spell-length")
WAGE: Final = purpose("start/outside-wage")

DRIVING_AGE: Final = 216
WORKING_AGE: Final = 180
SHORT, LONG = 6, 24


@kernel
def _exponentials(x):  # type: ignore[no-untyped-def]
    found = np.empty(x.size)
    for i in range(x.size):
        found[i] = exponential(x[i])
    return found


def drive(people: People, rows: int, facts: Facts, given: Start) -> None:
    """Give residents of 18 and over a car at hand, by the cars of their municipality."""
    age = -people.born[:rows].astype(np.int64)
    ages = np.where(age < BAND_FROM[2], 0, np.where(age < BAND_FROM[5], 1, 2))
    group = np.where(age >= DRIVING_AGE, people.home[:rows].astype(np.int64) * 3 + ages, -1)
    sizes = np.bincount(group[group >= 0], minlength=MUNICIPALITIES * 3)
    odds = np.array([given.car_odds_18_24, 1.0, given.car_odds_75plus])
    owners = drivers(facts, given)
    shares = np.zeros((sizes.size, 2))
    for town, block in enumerate(np.split(np.arange(sizes.size), MUNICIPALITIES)):
        shares[block, 1] = likely(sizes[block], odds, min(owners[town], int(sizes[block].sum())))
    shares[:, 0] = 1.0 - shares[:, 1]
    counts = apportion_rows(shares, sizes, draw_rows(CAR_ROUND, sizes.size))
    people.car[:rows] = deal(group, counts, draw(CAR, people.id[:rows])) == 1


def drivers(facts: Facts, given: Start) -> Floats:
    """Return how many residents have a car at hand, by municipality. Shape (17,)."""
    owners: Floats = facts.cars * facts.people.sum(axis=1) * given.drivers_per_car
    return owners


def endow(people: People, facts: Facts, rules: Rules) -> None:
    """Fill learning speed, mindset, and tie and recognised diploma of cross-border workers."""
    deviation = normals(draw(SPEED, people.id)) * rules.learning_speed_sd
    people.speed[:] = rules.learning_speed_median * _exponentials(deviation)
    people.mindset[:] = normals(draw(MINDSET, people.id))
    crosses = (people.work >= 0) & (facts.country[people.work] != facts.country[people.home])
    people.tie[:] = crosses
    people.recognised[:] = crosses


def remember(people: People, given: Start, start_month: int) -> None:
    """Fill since: the month in which the present job or time without one began.

    All lie before the start month; jobs begin at 15 or later, as far as the start month allows.
    """
    spell, length = draw(SPELL, people.id), draw(LENGTH, people.id)
    short = given.share_tenure_under_6
    middle = short + given.share_tenure_6_24
    tenure = np.where(
        spell < short,
        np.floor(length * SHORT),
        np.where(
            spell < middle,
            SHORT + np.floor(length * (LONG - SHORT)),
            LONG + geometric(length, given.tenure_beyond_24),
        ),
    ).astype(np.int64)
    months = np.select(
        [people.status == EMPLOYED, people.status == UNEMPLOYED],
        [tenure, geometric(length, given.jobless_months)],
        geometric(length, given.outside_months),
    )
    most = np.maximum(-people.born.astype(np.int64) - WORKING_AGE, 0)
    spans = np.isin(people.status, (EMPLOYED, UNEMPLOYED, OUTSIDE, RETIRED))
    people.since[:] = start_month - 1 - np.where(spans, np.minimum(months, most), 0)


def train(people: People, facts: Facts) -> None:
    """Fill field of everyone without a slot, by the sector shares of their side and education."""
    free = people.slot < 0
    cell = facts.country[people.home] * 3 + people.heading
    group = np.where(free, cell, -1)
    sizes = np.bincount(group[free], minlength=6)
    shares = np.stack(
        [
            facts.sector_shares[side] * facts.profiles.education[:, education]
            for side in (0, 1)
            for education in range(3)
        ]
    )
    counts = apportion_rows(shares, sizes, draw_rows(FIELD_ROUND, sizes.size))
    dealt: Wholes = deal(group, counts, draw(FIELD, people.id))
    people.field[:] = np.where(free, dealt, people.field)


def earn(people: People, facts: Facts, given: Start) -> None:
    """Fill the wage of everyone without a slot who works outside or may have worked before."""
    wages = base_wages(given, facts)
    spread = normals(draw(WAGE, people.id)) * np.sqrt(
        given.wage_firm_sd * given.wage_firm_sd + given.wage_match_sd * given.wage_match_sd
    )
    place = np.where(people.work >= 0, people.work, people.home)
    counts = (people.slot < 0) & np.isin(people.status, (EMPLOYED, UNEMPLOYED, OUTSIDE, RETIRED))
    people.wage[:] = np.where(counts, wages[place, people.education] + spread, people.wage)
