"""Observing: the stocks at the end of a month, counted in one pass over people and slots."""

import numpy as np
from numpy.typing import NDArray

from models.compiling import kernel
from models.labour.jobs import FILLED, OPEN, SECTORS
from models.labour.people import EMPLOYED, FREE, UNEMPLOYED
from models.labour.places import AREAS, MUNICIPALITIES
from models.labour.state import State

REACH_MINUTES = 45.0  # by definition of the indicator

POPULATION, ADULTS, AT_WORK, JOBLESS, INACTIVE, B1, B2, CENTS, HUNDREDTHS = range(9)
BY_PERSON = (
    "population", "residents_15_74", "employed", "unemployed", "not_participating",
    "language_b1", "language_b2", "wage_cents", "commute_hundredths",
)  # fmt: skip


@kernel
def _count_people(people, country, month, stocks, across, leaving, entering):  # type: ignore[no-untyped-def]
    for i in range(people.id.size):
        status = people.status[i]
        if status == FREE:
            continue
        home, education, sex = people.home[i], people.education[i], people.sex[i]
        work = people.work[i]
        if home >= MUNICIPALITIES:
            if status == EMPLOYED and work < MUNICIPALITIES:
                entering[work, home - MUNICIPALITIES] += 1
            continue
        age = max(month, 0) - people.born[i]
        grown = 180 <= age < 900
        stocks[POPULATION, home, education, sex] += 1
        if grown:
            stocks[ADULTS, home, education, sex] += 1
        if people.level[i] >= 3:
            stocks[B1, home, education, sex] += 1
            if people.level[i] >= 4:
                stocks[B2, home, education, sex] += 1
        if status == EMPLOYED:
            stocks[AT_WORK, home, education, sex] += 1
            stocks[HUNDREDTHS, home, education, sex] += people.minutes[i]
            stocks[CENTS, home, education, sex] += people.pay[i]
            if work >= MUNICIPALITIES:
                leaving[home, work - MUNICIPALITIES] += 1
            elif country[work] != country[home]:
                direction = 0 if country[home] == 0 else 1
                across[direction, home, education, people.origin[i]] += 1
        elif status == UNEMPLOYED:
            stocks[JOBLESS, home, education, sex] += 1
        elif grown:
            stocks[INACTIVE, home, education, sex] += 1


@kernel
def _count_slots(jobs, vacant, filled):  # type: ignore[no-untyped-def]
    for s in range(jobs.id.size):
        if jobs.state[s] == OPEN:
            vacant[jobs.place[s], jobs.sector[s]] += 1
        elif jobs.state[s] == FILLED:
            filled[jobs.place[s]] += 1


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


def observe(state: State) -> dict[str, NDArray[np.int64]]:
    """Count the stocks of this month on the axes of the indicators."""
    stocks = np.zeros((len(BY_PERSON), MUNICIPALITIES, 3, 2), np.int64)
    across = np.zeros((2, MUNICIPALITIES, 3, 3), np.int64)
    leaving = np.zeros((MUNICIPALITIES, AREAS), np.int64)
    entering = np.zeros((MUNICIPALITIES, AREAS), np.int64)
    vacant = np.zeros((MUNICIPALITIES, SECTORS), np.int64)
    filled = np.zeros(MUNICIPALITIES, np.int64)
    country = state.places.country
    _count_people(state.people, country, state.month, stocks, across, leaving, entering)
    _count_slots(state.jobs, vacant, filled)
    adults = stocks[ADULTS].sum(axis=(1, 2))
    german = country[:MUNICIPALITIES] == 1
    dutch_areas = country[MUNICIPALITIES:] == 0
    return {
        **dict(zip(BY_PERSON, stocks, strict=True)),
        "wage_earners": stocks[AT_WORK],
        "commuters": stocks[AT_WORK],
        "cross_border_commuters": across,
        "vacancies_open": vacant,
        "reachable_jobs": _reachable(state, adults, filled),
        "in_commuters": entering,
        "outside_workers": leaving,
        "nl_to_staedteregion": across[0].sum() + entering[german][:, dutch_areas].sum(),
    }
