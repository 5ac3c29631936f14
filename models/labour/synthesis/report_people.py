"""Compares the people of the first state with what the tables and the assumptions say."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from models import tables
from models.labour.people import (
    EMPLOYED,
    FEMALE,
    GERMANY,
    NATIVE_LEVEL,
    NETHERLANDS,
    STUDENT,
    UNEMPLOYED,
    People,
)
from models.labour.places import MUNICIPALITIES
from models.labour.synthesis.facts import BAND_FROM, BANDS, EDUCATION_COLUMNS, Facts
from models.labour.synthesis.given import Start
from models.labour.synthesis.language import A2, B1
from models.labour.synthesis.margins import SIDES, Margin, compare, count
from models.labour.synthesis.residents import female_shares, nationalities
from models.labour.synthesis.traits import DRIVING_AGE, LONG, SHORT
from models.text import N_

AGE_NAMES: Final = (
    N_("Residents of 0–14"),
    N_("Residents of 15–24"),
    N_("Residents of 25–44"),
    N_("Residents of 45–64"),
    N_("Residents of 65–74"),
    N_("Residents of 75 and over"),
)
WOMEN_NAMES: Final = (
    N_("Women of 0–14"),
    N_("Women of 15–24"),
    N_("Women of 25–44"),
    N_("Women of 45–64"),
    N_("Women of 65–74"),
    N_("Women of 75 and over"),
)
EDUCATION_NAMES: Final = (
    N_("Low education, 15–74"),
    N_("Medium education, 15–74"),
    N_("High education, 15–74"),
)
ORIGIN_NAMES: Final = (N_("Dutch nationals"), N_("German nationals"), N_("Other nationals"))


def of_people(people: People, facts: Facts, given: Start) -> Iterator[Margin]:
    """Yield the margins of residents: numbers, age, sex, education, nationality, status."""
    resident = people.home < MUNICIPALITIES
    age = -people.born.astype(np.int64)
    band = np.searchsorted(BAND_FROM, age, side="right") - 1
    towns, names = tables.read("municipalities"), facts.places.municipalities
    whole = towns.numbers("population") * facts.sample
    drawn = count(people.home, resident, MUNICIPALITIES)
    yield from compare(N_("Residents"), names, whole, drawn, "sourced")
    for row, (key, name) in enumerate(zip(BANDS, AGE_NAMES, strict=True)):
        column = f"age_{key}"
        target = towns.numbers(column) * facts.sample
        drawn = count(people.home, resident & (band == row), MUNICIPALITIES)
        yield from compare(name, names, target, drawn, towns.columns[column].quality)
    for row, share in enumerate(female_shares(given)):
        here = resident & (band == row)
        women = here & (people.sex == FEMALE)
        both = float(towns.numbers(f"age_{BANDS[row]}") @ np.ones(MUNICIPALITIES)) * facts.sample
        yield Margin(WOMEN_NAMES[row], "", share * both, float(women.sum()), "assumption")
    grown = resident & (band >= 1) & (band <= 4)
    everyone = whole - (towns.numbers("age_0_14") + towns.numbers("age_75plus")) * facts.sample
    for level, column in enumerate(EDUCATION_COLUMNS):
        target = towns.numbers(column) / 100.0 * everyone
        drawn = count(people.home, grown & (people.education == level), MUNICIPALITIES)
        yield from compare(EDUCATION_NAMES[level], names, target, drawn,
                           towns.columns[column].quality)  # fmt: skip
    shares = nationalities(facts, given)
    for origin, name in enumerate(ORIGIN_NAMES):
        drawn = count(people.home, resident & (people.origin == origin), MUNICIPALITIES)
        yield from compare(name, names, shares[:, origin] * whole, drawn, "assumption")


def of_status(people: People, facts: Facts, given: Start) -> Iterator[Margin]:
    """Yield the margins of work, study, cars and time in the job."""
    resident = people.home < MUNICIPALITIES
    towns, names = tables.read("municipalities"), facts.places.municipalities
    at_work, jobless = people.status == EMPLOYED, people.status == UNEMPLOYED
    drawn = count(people.home, resident & at_work, MUNICIPALITIES)
    target = towns.numbers("employed") * facts.sample
    yield from compare(N_("Employed residents"), names, target, drawn,
                       towns.columns["employed"].quality)  # fmt: skip
    surveyed = np.where(facts.country[:MUNICIPALITIES] == 1, given.ilo_over_registered_de, 1.0)
    drawn = count(people.home, resident & jobless, MUNICIPALITIES)
    target = towns.numbers("unemployed") * surveyed * facts.sample
    yield from compare(N_("Unemployed residents, as surveys count them"), names, target, drawn,
                       towns.columns["unemployed"].quality)  # fmt: skip
    students = float((people.status[people.home == facts.places.index("Aachen")] == STUDENT).sum())
    yield Margin(N_("Students who do not work"), "Aachen", given.students_aachen * facts.sample,
                 students, "assumption")  # fmt: skip
    drawn = count(people.home, resident & (people.car == 1), MUNICIPALITIES)
    target = towns.numbers("cars") * given.drivers_per_car * facts.sample
    grown = count(people.home, resident & (-people.born >= DRIVING_AGE), MUNICIPALITIES)
    yield from compare(N_("Residents with a car at hand"), names, np.minimum(target, grown), drawn,
                       "assumption")  # fmt: skip


def of_spells(people: People, given: Start, start_month: int) -> Iterator[Margin]:
    """Yield how long people have been in their jobs, in-commuters among them."""
    at_work = people.status == EMPLOYED
    tenure = start_month - 1 - people.since[at_work]
    everyone = float(tenure.size)
    middle = (tenure >= SHORT) & (tenure < LONG)
    yield Margin(N_("At work in the same job for under 6 months"), "",
                 given.share_tenure_under_6 * everyone, float((tenure < SHORT).sum()),
                 "assumption")  # fmt: skip
    yield Margin(N_("At work in the same job for 6 to 24 months"), "",
                 given.share_tenure_6_24 * everyone, float(middle.sum()), "assumption")  # fmt: skip


def of_language(people: People, facts: Facts, given: Start) -> Iterator[Margin]:
    """Yield what residents from 15 on know of the neighbour language, natives among them."""
    grown = (people.home < MUNICIPALITIES) & (-people.born >= BAND_FROM[1])
    side = facts.country[people.home]
    everyone = count(side, grown, 2)
    talk = (given.share_german_conversation_nl, given.share_dutch_conversation_de)
    ready = (
        given.share_work_ready_german_nl,
        given.share_dutch_conversation_de * given.share_work_ready_of_conversation_de,
    )
    qualities = ("sourced", "assumption")
    for name, level, shares in (
        (N_("Can talk in the neighbour language (A2 and over)"), A2, talk),
        (N_("Knows the neighbour language well (B1 and over)"), B1, ready),
    ):
        drawn = count(side, grown & (people.level >= level), 2)
        for row in (0, 1):
            yield Margin(name, SIDES[row], shares[row] * float(everyone[row]), float(drawn[row]),
                         qualities[row])  # fmt: skip
    native = grown & (people.origin == np.where(side == 0, GERMANY, NETHERLANDS))
    fluent = count(side, native & (people.level == NATIVE_LEVEL), 2)
    yield from compare(N_("Nationals of the neighbour country who speak its language"), SIDES,
                       count(side, native, 2), fluent, "assumption")  # fmt: skip
