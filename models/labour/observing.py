"""Observing: the stocks at the end of a month, counted in one pass over people and slots."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.compiling import kernel
from models.labour.jobs import CELLS, OPEN, SECTORS
from models.labour.people import APPLICANT, EMPLOYED, FREE, UNEMPLOYED
from models.labour.places import AREAS, MUNICIPALITIES, PLACES
from models.labour.state import State

REACH_MINUTES = 45.0  # by definition of the indicator

STATUSES: Final = APPLICANT + 1
BELOW_B1, B1, ABOVE_B1 = 0, 1, 2
BYTE: Final = 256  # places of work as bytes, −1 for none among them
_GROUPS: Final = (PLACES, 3, 2, STATUSES, 2, 3)  # home, education, sex, status, 15–74 or not, level


@kernel
def _count_people(  # type: ignore[no-untyped-def]
    home, education, sex, status, born, level, work, origin, minutes, pay, now, abroad,
    groups, hundredths, cents, ways, across,
):  # fmt: skip
    """Count everyone, free rows too, in the group they belong to; all tables are flat.

    Whole numbers of one byte come without a sign, which saves a test on every index.
    """
    for i in range(home.size):
        age = now - born[i]
        group = (home[i] * 3 + education[i]) * 2 + sex[i]
        group = (group * STATUSES + status[i]) * 2 + ((age >= 180) & (age < 900))
        group = group * 3 + (level[i] >= 3) + (level[i] >= 4)
        groups[group] += 1
        hundredths[group] += minutes[i]
        cents[group] += pay[i]
        way = home[i] * BYTE + work[i]
        works = status[i] == EMPLOYED
        ways[way] += works
        if works & abroad[way]:
            across[(home[i] * 3 + education[i]) * 3 + origin[i]] += 1


@kernel
def open_by_cell(jobs):  # type: ignore[no-untyped-def]
    """Count open vacancies, (municipalities, cells)."""
    counts = np.zeros((MUNICIPALITIES, CELLS), np.int64)
    state, place, sector, education = jobs.state, jobs.place, jobs.sector, jobs.education
    for s in range(state.size):
        if state[s] == OPEN:
            counts[place[s], sector[s] * 3 + education[s]] += 1
    return counts


def _bytes(column: NDArray[Any]) -> NDArray[np.uint8]:
    return column.view(np.uint8)


def _reachable(
    state: State, adults: NDArray[np.int64], jobs: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return residents times the jobs they reach, (municipalities,).

    A share bike_reach of residents lives near a station; for cars the share of the grown-up
    population does not matter here: reach is by car, bike or public transport, whichever is best.
    """
    near = np.zeros((2, MUNICIPALITIES), np.int64)
    for group in range(2):
        ways = state.ways.minutes[1 + 2 * group, :MUNICIPALITIES, :MUNICIPALITIES]
        near[group] = np.where(ways <= REACH_MINUTES, jobs[None, :], 0).sum(axis=1)
    served = np.floor(adults * state.ways.bike_reach[:MUNICIPALITIES] + 0.5).astype(np.int64)
    reached: NDArray[np.int64] = near[0] * (adults - served) + near[1] * served
    return reached


def observe(state: State, vacant: NDArray[np.int64]) -> dict[str, NDArray[np.int64]]:
    """Count the stocks of this month on the axes of the indicators.

    vacant are the open vacancies of this month, (municipalities, cells). Whoever works in a
    municipality fills one of its slots.
    """
    people, country = state.people, state.places.country
    groups, hundredths, cents = (np.zeros(_GROUPS, np.int64) for _ in range(3))
    ways = np.zeros((PLACES, BYTE), np.int64)
    across = np.zeros((PLACES, 3, 3), np.int64)
    abroad = np.zeros((PLACES, BYTE), np.bool_)
    inside = country[:MUNICIPALITIES]
    abroad[:MUNICIPALITIES, :MUNICIPALITIES] = inside[:, None] != inside[None, :]
    _count_people(
        *map(_bytes, (people.home, people.education, people.sex, people.status)), people.born,
        *map(_bytes, (people.level, people.work, people.origin)), people.minutes, people.pay,
        max(state.month, 0), abroad.ravel(), groups.ravel(), hundredths.ravel(), cents.ravel(),
        ways.ravel(), across.ravel(),
    )  # fmt: skip
    german, dutch_areas = inside == 1, country[MUNICIPALITIES:] == 0
    crossing = np.zeros((2, MUNICIPALITIES, 3, 3), np.int64)
    crossing[0, ~german] = across[:MUNICIPALITIES][~german]
    crossing[1, german] = across[:MUNICIPALITIES][german]
    stocks = _stocks(groups)
    adults = stocks["residents_15_74"].sum(axis=(1, 2))
    entering = ways[MUNICIPALITIES:, :MUNICIPALITIES].T
    return {
        **stocks,
        "wage_cents": cents[:MUNICIPALITIES, :, :, EMPLOYED].sum(axis=(3, 4)),
        "commute_hundredths": hundredths[:MUNICIPALITIES, :, :, EMPLOYED].sum(axis=(3, 4)),
        "wage_earners": stocks["employed"],
        "commuters": stocks["employed"],
        "cross_border_commuters": crossing,
        "vacancies_open": vacant.reshape(MUNICIPALITIES, SECTORS, 3).sum(axis=2),
        "reachable_jobs": _reachable(state, adults, ways[:, :MUNICIPALITIES].sum(axis=0)),
        "in_commuters": entering,
        "outside_workers": ways[:MUNICIPALITIES, MUNICIPALITIES:PLACES],
        "nl_to_staedteregion": crossing[0].sum() + entering[german][:, dutch_areas].sum(),
    }


def _stocks(groups: NDArray[np.int64]) -> dict[str, NDArray[np.int64]]:
    """Add groups of residents up to stocks, each (municipality, education, sex)."""
    residents = groups[:MUNICIPALITIES].copy()
    residents[:, :, :, FREE] = 0
    by_status, by_age = residents.sum(axis=(4, 5)), residents.sum(axis=5)
    employed, unemployed = by_status[..., EMPLOYED], by_status[..., UNEMPLOYED]
    grown = by_age[..., 1].sum(axis=3)
    by_level = residents.sum(axis=(3, 4))
    return {
        "population": by_status.sum(axis=3),
        "residents_15_74": grown,
        "employed": employed,
        "unemployed": unemployed,
        "not_participating": grown - by_age[..., (EMPLOYED, UNEMPLOYED), 1].sum(axis=3),
        "language_b1": by_level[..., B1:].sum(axis=3),
        "language_b2": by_level[..., ABOVE_B1],
    }
