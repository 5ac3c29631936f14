"""Introducing: contacts across the border that a measure buys, with luck of their own (rule C10).

Ordinary contacts stay as they were: nothing here touches their luck.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.chance import exponential, purpose, uniform, waiting
from models.compiling import kernel
from models.darts import Weights
from models.labour.jobs import CELLS
from models.labour.people import UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.processes.building import Cooperation, health_sector
from models.labour.processes.serving import PlacementDesk
from models.labour.ring import Ring, next_vacancies
from models.labour.search import Searchers
from models.labour.state import State

RESERVED: Final = purpose("introducing/reserved")
ADVERT: Final = purpose("introducing/advert")
ADVERTISED: Final = purpose("introducing/advertised")
BY_DESK, BY_ADVERT = 100, 101  # turns on the ring, apart from those of ordinary contacts


class Market(NamedTuple):
    """What searchers perceive this month, and what is there to be met.

    cells (place, education, field, cell) and total (education, field, place) as looking weighs
    them; barred (searchers,) the border that each considers to cross, in log points, 0 for others.
    """

    cells: Weights
    total: Weights
    barred: NDArray[np.float64]
    meets: NDArray[np.int8]
    rings: Ring


class Contacts(NamedTuple):
    """Contacts that came about, each (contacts,), as in Search."""

    searcher: NDArray[np.int64]
    vacancy: NDArray[np.int32]
    place: NDArray[np.int8]


def held_cases(
    state: State, rows: NDArray[np.int64], meets: NDArray[np.int8], given: PlacementDesk
) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """Add those whom the placement desk helps to those who look, with no contact of their own."""
    since = state.month - given.sga_contact_months
    if state.memory.last_case <= since:
        return rows, meets
    people = state.people
    helped = np.flatnonzero((people.helped > since) & (people.status == UNEMPLOYED))
    helped = helped[np.isin(helped, rows, invert=True, kind="table")]
    return np.concatenate([rows, helped]), np.concatenate([meets, np.zeros(helped.size, np.int8)])


@kernel
def _advertised(searchers, market, attraction, country, cooperating, sector, month, seed, share):  # type: ignore[no-untyped-def]
    """List searchers who meet a job in care that is advertised on both sides.

    Such a job is met as if the residual border were not there: the chance is that of the contacts
    which this adds.
    """
    found, met = np.empty(searchers.id.size, np.int64), 0
    for r in range(searchers.id.size):
        home, own = searchers.home[r], searchers.education[r]
        if searchers.field[r] != sector or market.barred[r] <= 0.0 or market.meets[r] == 0:
            continue
        abroad = everywhere = 0.0
        for z in range(country.size):
            weight = market.total[own, sector, z] * attraction[searchers.ways[r], home, z]
            everywhere += weight
            if z < MUNICIPALITIES and country[z] != country[home]:
                abroad += weight
        gained = (1.0 - exponential(-market.barred[r])) * abroad
        chance = market.meets[r] * share * cooperating[home] * gained
        if uniform(seed, ADVERTISED, month, searchers.id[r]) * everywhere < chance:
            found[met] = r
            met += 1
    return found[:met]


@kernel
def _urns(searchers, who, low, high, cells, attraction, country, first, month, seed, question):  # type: ignore[no-untyped-def]
    """Return the urn of each introduction: a place across the border and a cell with vacancies.

    A race over the urns that are not empty, among cells from low to before high; −1 without any.
    """
    urns = np.full(who.size, -1, np.int64)
    for a in range(who.size):
        r = who[a]
        home, own, field = searchers.home[r], searchers.education[r], searchers.field[r]
        best = np.inf
        for z in range(MUNICIPALITIES):
            near = attraction[searchers.ways[r], home, z]
            if country[z] == country[home] or near <= 0.0:
                continue
            for cell in range(low, high):
                urn = z * CELLS + cell
                weight = cells[z, own, field, cell] * near
                if weight <= 0.0 or first[urn] == first[urn + 1]:
                    continue
                time = waiting(uniform(seed, question, month, searchers.id[r], urn), weight)
                if time < best:
                    best, urns[a] = time, urn
    return urns


def _met(
    state: State, searchers: Searchers, market: Market, who: NDArray[np.int64], turn: int
) -> Contacts:
    """Let some searchers meet a vacancy across the border each."""
    low, high, question = 0, CELLS, RESERVED
    if turn == BY_ADVERT:
        low, high, question = 3 * health_sector(), 3 * health_sector() + 3, ADVERT
    urns = _urns(
        searchers, who, low, high, market.cells, state.ways.attraction, state.places.country,
        market.rings.first, state.month, state.chance.seed, question,
    )  # fmt: skip
    vacancy = next_vacancies(
        market.rings, urns.astype(np.int32), searchers.id[who],
        np.full(who.size, turn, np.int8), state.month, state.chance.seed,
    )  # fmt: skip
    met = vacancy >= 0
    return Contacts(who[met], vacancy[met], (urns[met] // CELLS).astype(np.int8))


def introductions(
    state: State, searchers: Searchers, market: Market, desk: PlacementDesk, care: Cooperation
) -> list[Contacts]:
    """Return the contacts that the placement desk reserves and that common adverts bring."""
    memory, found = state.memory, []
    since = state.month - desk.sga_contact_months
    if memory.last_case > since:
        helped = (searchers.helped > since) & (searchers.status == UNEMPLOYED)
        found.append(_met(state, searchers, market, np.flatnonzero(helped), BY_DESK))
    if memory.cooperating.any():
        who = _advertised(
            searchers, market, state.ways.attraction, state.places.country, memory.cooperating,
            health_sector(), state.month, state.chance.seed, care.ehealth_vacancy_share,
        )  # fmt: skip
        found.append(_met(state, searchers, market, who, BY_ADVERT))
    return found


def joined(contacts: Contacts, extra: list[Contacts]) -> Contacts:
    """Add contacts that a measure bought, unless the two have met already."""
    for more in extra:
        own = np.isin(contacts.searcher, more.searcher, kind="table")
        met = contacts.searcher[own] << 32 | contacts.vacancy[own]
        fresh = np.flatnonzero(~np.isin(more.searcher << 32 | more.vacancy, met))
        contacts = Contacts(
            np.concatenate([contacts.searcher, more.searcher[fresh]]),
            np.concatenate([contacts.vacancy, more.vacancy[fresh]]),
            np.concatenate([contacts.place, more.place[fresh]]),
        )
    return contacts
