"""Compares commuters, jobs and employers of the first state with the tables and assumptions."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from models import tables
from models.labour.jobs import (
    ACCEPTS_ENGLISH,
    ACCEPTS_NEIGHBOUR,
    FILLED,
    OPEN,
    SECTORS,
    Establishments,
    Jobs,
)
from models.labour.people import EDUCATIONS, EMPLOYED, People
from models.labour.places import COUNTRIES, MUNICIPALITIES, PLACES
from models.labour.synthesis.facts import Facts
from models.labour.synthesis.given import Start
from models.labour.synthesis.luck import Floats
from models.labour.synthesis.margins import SIDES, Margin, compare, count
from models.text import N_

SECTOR_NAMES: Final = (
    N_("Filled jobs in agriculture"),
    N_("Filled jobs in industry and energy"),
    N_("Filled jobs in construction"),
    N_("Filled jobs in trade"),
    N_("Filled jobs in transport and storage"),
    N_("Filled jobs in hospitality"),
    N_("Filled jobs in ICT"),
    N_("Filled jobs in financial and business services"),
    N_("Filled jobs in public administration"),
    N_("Filled jobs in education"),
    N_("Filled jobs in health and care"),
    N_("Filled jobs in culture and other services"),
)
WAGE_NAMES: Final = (
    N_("Middle hourly wage, low education"),
    N_("Middle hourly wage, medium education"),
    N_("Middle hourly wage, high education"),
)


def of_commuters(people: People, facts: Facts, given: Start) -> Iterator[Margin]:
    """Yield every cell of the commuting matrix and the share of movers by direction."""
    drawn = count(people.home.astype(np.int64) * PLACES + people.work, people.work >= 0,
                  PLACES * PLACES)  # fmt: skip
    for way in tables.read("commuting").rows():
        cell = facts.places.index(way["from_place"]) * PLACES + facts.places.index(way["to_place"])
        yield Margin(
            N_("People at work by home and workplace"),
            f"{way['from_place']} → {way['to_place']}",
            way["workers"] * facts.sample,
            float(drawn[cell]),
            way["quality"],
        )
    home, work = facts.country[people.home], facts.country[people.work]
    inside = (people.work >= 0) & (people.work < MUNICIPALITIES) & (people.home < MUNICIPALITIES)
    for side, share in enumerate((given.share_movers, given.share_movers_de_nl)):
        crossing = inside & (home == side) & (work != side)
        movers = crossing & (people.origin == 1 - side)
        yield Margin(
            N_("Cross-border commuters with the nationality of the country they work in"),
            f"{SIDES[side]} → {SIDES[1 - side]}",
            share * float(crossing.sum()),
            float(movers.sum()),
            "sourced",
        )


def of_workplaces(people: People, jobs: Jobs, facts: Facts, given: Start) -> Iterator[Margin]:
    """Yield people at the workplace, filled jobs by sector and open jobs."""
    towns, names = tables.read("municipalities"), facts.places.municipalities
    filled, vacant = jobs.state == FILLED, jobs.state == OPEN
    target = towns.numbers("workers_at_workplace") * facts.sample
    here = (people.status == EMPLOYED) & (people.work < MUNICIPALITIES)
    yield from compare(N_("People who work here"), names, target,
                       count(people.work, here, MUNICIPALITIES),
                       towns.columns["workers_at_workplace"].quality)  # fmt: skip
    yield from compare(N_("Filled jobs"), names, count(people.work, here, MUNICIPALITIES),
                       count(jobs.place, filled, MUNICIPALITIES), "derived")  # fmt: skip
    surveyed = np.where(facts.country[:MUNICIPALITIES] == 1, given.vacancies_over_registered_de, 1)
    target = towns.numbers("vacancies_open") * surveyed * facts.sample
    yield from compare(N_("Open jobs, registered or not"), names, target,
                       count(jobs.place, vacant, MUNICIPALITIES),
                       towns.columns["vacancies_open"].quality)  # fmt: skip
    side = facts.country[jobs.place]
    total = count(side, filled, 2)
    drawn = count(side * SECTORS + jobs.sector, filled, 2 * SECTORS).reshape(2, SECTORS)
    for sector, name in enumerate(SECTOR_NAMES):
        shares = facts.sector_shares[:, sector] / facts.sector_shares.sum(axis=1)
        yield from compare(name, SIDES, shares * total, drawn[:, sector], "assumption")


def of_slots(
    jobs: Jobs, establishments: Establishments, facts: Facts, given: Start
) -> Iterator[Margin]:
    """Yield licences, languages accepted, wages and establishments."""
    side = facts.country[jobs.place]
    slots = np.bincount(side, minlength=2)
    yield Margin(N_("Jobs that need a recognised diploma"), "", given.share_licensed * side.size,
                 float((jobs.licensed == 1).sum()), "general-knowledge")  # fmt: skip
    foreign = 1.0 - given.share_local_language_ads_de
    for name, bit, share, quality in (
        (N_("Jobs that accept the neighbour language"), ACCEPTS_NEIGHBOUR,
         given.share_german_ok_jobs_nl, "assumption"),
        (N_("Jobs that accept English"), ACCEPTS_ENGLISH,
         given.share_english_jobs_nl, "general-knowledge"),
    ):  # fmt: skip
        drawn = count(side, (jobs.accepts & bit) > 0, 2)
        yield from compare(name, SIDES, np.array([share, foreign]) * slots, drawn, quality)
    for education, name in enumerate(WAGE_NAMES):
        target = [_wage(given, country, education) for country in (0, 1)]
        drawn_wages = [_middle(jobs.wage[(side == country) & (jobs.education == education)])
                       for country in (0, 1)]  # fmt: skip
        yield from compare(name, SIDES, target, drawn_wages, "derived")
    named = facts.employers[:, 2]
    unnamed = float(establishments.base.sum()) - float(named.sum())
    yield Margin(
        N_("Establishments"),
        "",
        named.size + unnamed / given.establishment_mean,
        float(establishments.id.size),
        "assumption",
    )


def _wage(given: Start, country: int, education: int) -> float:
    """Return the middle hourly wage that is assumed, EUR."""
    wage = float(getattr(given, f"wage_{COUNTRIES[country].lower()}_{EDUCATIONS[education]}"))
    return wage * (given.wage_factor_parkstad if country == 0 else 1.0)


def _middle(log_wages: Floats) -> float:
    """Return the middle hourly wage of some slots, EUR."""
    return float(np.exp(np.median(log_wages))) if log_wages.size else 0.0
