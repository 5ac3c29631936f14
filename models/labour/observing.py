"""Observing: the stocks at the end of a month, counted in one pass over people and slots."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.compiling import kernel, step
from models.flagging import BLOCK
from models.labour.jobs import CELLS, OPEN, SECTORS
from models.labour.people import APPLICANT, EMPLOYED, FREE, UNEMPLOYED
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.state import State

REACH_MINUTES = 45.0  # by definition of the indicator

STATUSES: Final = APPLICANT + 1
B1, ABOVE_B1 = 1, 2
NOWHERE: Final = 31  # where those without a job work: a place of work is five bits
_GROUPS: Final = (PLACES, 3, 2, STATUSES, 2, 3)  # home, education, sex, status, 15–74 or not, level
_JOBS: Final = (PLACES, NOWHERE + 1, 3, 3)  # home, place of work, education, origin


@step
def _sort(people, start, stop, now, groups, jobs):  # type: ignore[no-untyped-def]
    """Work out in which group and in which job the people of a block are counted.

    Small whole numbers and no branch: this becomes vector code.
    """
    home, education = people.home[start:stop], people.education[start:stop]
    sex, status, born = people.sex[start:stop], people.status[start:stop], people.born[start:stop]
    level, work, origin = (
        people.level[start:stop],
        people.work[start:stop],
        people.origin[start:stop],
    )
    young, old = np.int16(now - 180), np.int16(now - 900)  # 15 and 75 years
    for a in range(home.size):
        grown = (born[a] <= young) & (born[a] > old)
        high = np.uint8(level[a] >= 3) + np.uint8(level[a] >= 4)
        group = (home[a] * 3 + education[a]) * 2 + sex[a]
        groups[a] = ((group * STATUSES + status[a]) * 2 + grown) * 3 + high
    for a in range(home.size):
        place = (work[a] | ((status[a] != EMPLOYED) * NOWHERE)) & NOWHERE
        jobs[a] = ((home[a] * (NOWHERE + 1) + place) * 3 + education[a]) * 3 + origin[a]


@step
def _add(group, job, minutes, pay, groups, hundredths, cents, jobs):  # type: ignore[no-untyped-def]
    for a in range(minutes.size):
        groups[group[a]] += 1
        hundredths[group[a]] += minutes[a]
        cents[group[a]] += pay[a]
        jobs[job[a]] += 1


@kernel
def _count_people(people, now, groups, hundredths, cents, jobs):  # type: ignore[no-untyped-def]
    """Count everyone, free rows too; the four tables are flat."""
    group, job = np.empty(BLOCK, np.uint16), np.empty(BLOCK, np.uint16)
    minutes, pay = people.minutes, people.pay
    for start in range(0, minutes.size, BLOCK):
        stop = min(start + BLOCK, minutes.size)
        _sort(people, start, stop, now, group, job)
        _add(group, job, minutes[start:stop], pay[start:stop], groups, hundredths, cents, jobs)


@kernel
def open_by_cell(jobs):  # type: ignore[no-untyped-def]
    """Count open vacancies, (municipalities, cells)."""
    counts = np.zeros((MUNICIPALITIES, CELLS), np.int64)
    state, place, sector, education = jobs.state, jobs.place, jobs.sector, jobs.education
    for s in range(state.size):
        if state[s] == OPEN:
            counts[place[s], sector[s] * 3 + education[s]] += 1
    return counts


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
    country = state.places.country
    groups, hundredths, cents = (np.zeros(_GROUPS, np.int64) for _ in range(3))
    jobs = np.zeros(_JOBS, np.int64)
    _count_people(
        state.people, max(state.month, 0), groups.ravel(), hundredths.ravel(), cents.ravel(),
        jobs.ravel(),
    )  # fmt: skip
    jobs = jobs[:, :PLACES]
    ways, entering = (
        jobs.sum(axis=(2, 3)),
        jobs[MUNICIPALITIES:, :MUNICIPALITIES].sum(axis=(2, 3)).T,
    )
    stocks, across = _stocks(groups), _across(jobs, country)
    adults = stocks["residents_15_74"].sum(axis=(1, 2))
    german, dutch_areas = country[:MUNICIPALITIES] == 1, country[MUNICIPALITIES:] == 0
    return {
        **stocks,
        "wage_cents": cents[:MUNICIPALITIES, :, :, EMPLOYED].sum(axis=(3, 4)),
        "commute_hundredths": hundredths[:MUNICIPALITIES, :, :, EMPLOYED].sum(axis=(3, 4)),
        "wage_earners": stocks["employed"],
        "commuters": stocks["employed"],
        "cross_border_commuters": across,
        "vacancies_open": vacant.reshape(MUNICIPALITIES, SECTORS, 3).sum(axis=2),
        "reachable_jobs": _reachable(state, adults, ways[:, :MUNICIPALITIES].sum(axis=0)),
        "in_commuters": entering,
        "outside_workers": ways[:MUNICIPALITIES, MUNICIPALITIES:],
        "nl_to_staedteregion": across[0].sum() + entering[german][:, dutch_areas].sum(),
    }


def _across(jobs: NDArray[np.int64], country: NDArray[np.int8]) -> NDArray[np.int64]:
    """Count who works in a municipality across the border (direction, home, education, origin)."""
    inside = country[:MUNICIPALITIES]
    abroad = inside[:, None] != inside[None, :]
    held = jobs[:MUNICIPALITIES, :MUNICIPALITIES]
    by_home = (held * abroad[:, :, None, None]).sum(axis=1)
    return np.stack([by_home * (inside == side)[:, None, None] for side in range(2)])


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
