"""Looking: who searches this month meets a few vacancies, near and familiar ones most often."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import exponential, kernel, logarithm, philox, poisson, purpose, uniform, unit
from models.labour.jobs import CELLS, OPEN
from models.labour.people import APPLICANT, EMPLOYED, UNEMPLOYED
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.process import numbers, process
from models.labour.processes.considering import Considering, considers
from models.labour.processes.travelling import has_station
from models.labour.state import Search, State
from models.quantity import (
    Count, CountPerMonth, Factor, LogPoints, Points, Quantities, Share, Weight, WholeMonths,
)  # fmt: skip
from models.text import N_

ACTIVE: Final = purpose("looking/active")
CONTACTS: Final = purpose("looking/contacts")
ZONE: Final = purpose("looking/zone")
CELL: Final = purpose("looking/cell")
RING: Final = purpose("looking/ring")
POINT: Final = purpose("looking/point")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking(Quantities):
    """Who searches, how many vacancies they meet, and which ones."""

    prefix: ClassVar[str] = "looking"
    contacts_unemployed: CountPerMonth
    contacts_employed_rel: Factor
    contacts_max: Count
    active_search_unemployed: Share
    active_search_employed: Share
    edu_match_adjacent: Weight
    edu_match_far: Weight
    occ_move_same_sector: Weight
    occ_move_other_sector: Weight
    perceived_mass_ema: Factor
    perceived_mass_update: WholeMonths
    ring_points: Points
    border_search_nl_de: LogPoints
    border_search_de_nl: LogPoints


def cell_fit(given: Looking) -> NDArray[np.float64]:
    """Weigh each cell (sector × education) for each searcher, (education, field, cell)."""
    education = np.array([1.0, given.edu_match_adjacent, given.edu_match_far])
    fit = np.empty((3, CELLS // 3, CELLS))
    for own in range(3):
        for field in range(CELLS // 3):
            for cell in range(CELLS):
                sector, level = divmod(cell, 3)
                same = given.occ_move_same_sector if sector == field else given.occ_move_other_sector
                fit[own, field, cell] = same * education[abs(own - level)]
    return fit


@kernel
def zone_mass(seen, fit):  # type: ignore[no-untyped-def]
    """Add up what a searcher perceives in each place, (education, field, place)."""
    mass = np.zeros((fit.shape[0], fit.shape[1], seen.shape[0]))
    for own in range(fit.shape[0]):
        for field in range(fit.shape[1]):
            for z in range(seen.shape[0]):
                for cell in range(seen.shape[1]):
                    mass[own, field, z] += seen[z, cell] * fit[own, field, cell]
    return mass


@kernel
def _ring_keys(jobs, points, seed):  # type: ignore[no-untyped-def]
    """Give each open slot its fixed points on the ring of its place and cell, as sortable keys."""
    vacant = 0
    for s in range(jobs.id.size):
        if jobs.state[s] == OPEN:
            vacant += 1
    keys = np.empty(vacant * points, np.uint64)
    owner = np.empty(vacant, np.int32)
    found = 0
    for s in range(jobs.id.size):
        if jobs.state[s] != OPEN:
            continue
        owner[found] = s
        urn = np.uint64(jobs.place[s] * CELLS + jobs.sector[s] * 3 + jobs.education[s])
        for k in range(points):
            dice = philox(jobs.id[s], k, 0, 0, seed, POINT)
            place = np.uint64(dice[0] >> np.uint32(2))
            keys[found * points + k] = (
                (urn << np.uint64(54)) | (place << np.uint64(24)) | np.uint64(found)
            )
        found += 1
    return keys, owner


@kernel
def _race(weights, who, month, repetition, seed, question):  # type: ignore[no-untyped-def]
    """Return the alternative that wins an exponential race, −1 when none has weight (rule C3).

    A logarithm is taken only where 1 − u, its lower bound, can still win; the pick is the same.
    """
    best, chosen = np.inf, -1
    for block in range((weights.size + 3) // 4):
        dice = philox(who, block, month, repetition, seed, question)
        for lane in range(4):
            a = block * 4 + lane
            if a < weights.size and weights[a] > 0.0:
                u = unit(dice[lane])
                if (1.0 - u) < best * weights[a]:
                    time = -logarithm(u) / weights[a]
                    if time < best:
                        best, chosen = time, a
    return chosen


@kernel
def _searchers(people, month, seed, moves, given):  # type: ignore[no-untyped-def]
    """List who looks this month and how many vacancies each meets."""
    rows = np.empty(people.id.size, np.int32)
    meets = np.empty(people.id.size, np.int8)
    found = 0
    for i in range(people.id.size):
        status = people.status[i]
        if status == APPLICANT:
            rows[found], meets[found] = i, 1
            found += 1
            continue
        if status != EMPLOYED and status != UNEMPLOYED:
            continue
        at_work = status == EMPLOYED
        chance = given.active_search_employed * moves if at_work else given.active_search_unemployed
        if uniform(seed, ACTIVE, month, people.id[i]) >= chance:
            continue
        mean = given.contacts_unemployed
        if at_work:
            mean = mean * given.contacts_employed_rel
        u = uniform(seed, CONTACTS, month, people.id[i])
        count = poisson(mean, u, given.contacts_max)
        if count > 0:
            rows[found], meets[found] = i, count
            found += 1
    return rows[:found], meets[:found]


@kernel
def _draw_from_urn(urn, who, k, month, seed, keys, starts):  # type: ignore[no-untyped-def]
    """Return the ordinal of the vacancy next on the ring of an urn, −1 when it is empty (C7)."""
    low, high = starts[urn], starts[urn + 1]
    if low == high:
        return -1
    spot = np.uint64(philox(who, k, month, 0, seed, RING)[0] >> np.uint32(2))
    wanted = (np.uint64(urn) << np.uint64(54)) | (spot << np.uint64(24))
    first, last = low, high
    while first < last:
        middle = (first + last) // 2
        if keys[middle] < wanted:
            first = middle + 1
        else:
            last = middle
    if first == high:
        first = low
    return np.int64(keys[first] & np.uint64(0xFFFFFF))


@kernel
def _zone_weights(weights, mass, attraction, country, home, barrier):  # type: ignore[no-untyped-def]
    """Weigh every place for one searcher; barrier applies across the border."""
    for z in range(weights.size):
        weights[z] = mass[z] * attraction[z]
        if country[z] != country[home]:
            weights[z] *= barrier
        if home >= MUNICIPALITIES and z >= MUNICIPALITIES:
            weights[z] = 0.0


@kernel
def _look(people, rows, meets, country, month, seed, mass, fit, seen, attraction, reach, keys,
          owner, starts, peers, start, given, border):  # type: ignore[no-untyped-def]  # fmt: skip
    total = 0
    for r in range(rows.size):
        total += meets[r]
    person, slot = np.empty(total, np.int32), np.empty(total, np.int32)
    place = np.empty(total, np.int8)
    zones, urns = np.empty(PLACES), np.empty(CELLS)
    found = 0
    for r in range(rows.size):
        i = rows[r]
        home, own, field = people.home[i], people.education[i], people.field[i]
        barrier = 0.0
        if considers(people, i, country, peers, start, seed, border):
            native = people.origin[i] == 1 - country[home]
            out = given.border_search_nl_de if country[home] == 0 else given.border_search_de_nl
            barrier = 1.0 if native else exponential(-out)
        group = people.car[i] + (2 if has_station(people, i, reach, seed) else 0)
        _zone_weights(zones, mass[own, field], attraction[group, home], country, home, barrier)
        begin = found
        for k in range(meets[r]):
            z = _race(zones, people.id[i], month, k, seed, ZONE)
            if z < 0:
                continue
            s = -1
            if z < MUNICIPALITIES:
                for cell in range(CELLS):
                    urns[cell] = seen[z, cell] * fit[own, field, cell]
                urn = z * CELLS + _race(urns, people.id[i], month, k, seed, CELL)
                ordinal = _draw_from_urn(urn, people.id[i], k, month, seed, keys, starts)
                if ordinal < 0:
                    continue
                s = owner[ordinal]
            twice = False
            for before in range(begin, found):
                twice = twice or (s >= 0 and slot[before] == s)
            if not twice:
                person[found], slot[found], place[found] = i, s, z
                found += 1
    return person[:found], slot[:found], place[:found]


@process(N_("People look for work"), writes=("search",))
def look(state: State, given: Looking, border: Considering) -> None:
    """Let searchers meet vacancies: a place by distance and known vacancies, a cell by fit, a vacancy.

    People look where vacancies usually are (perceived once a year), so that one vacancy more does
    not spread over all searchers within months. Whether one is there decides if a contact succeeds.
    The neighbour country comes into question only for those who consider it; for others than its
    natives the residual border applies.
    """
    memory, jobs, seed = state.memory, state.jobs, state.chance.seed
    fit = cell_fit(given)
    keys, owner = _ring_keys(jobs, int(given.ring_points), seed)
    keys.sort()
    starts = np.searchsorted(keys >> np.uint64(54), np.arange(MUNICIPALITIES * CELLS + 1))
    numbers_of = numbers(given)
    rows, meets = _searchers(
        state.people, state.month, seed, state.calendar.season_moves, numbers_of
    )
    person, slot, place = _look(
        state.people, rows, meets, state.places.country, state.month, seed,
        zone_mass(memory.vacancies_seen, fit), fit, memory.vacancies_seen, state.ways.attraction,
        state.ways.bike_reach, keys, owner, starts, memory.peers, memory.peers_start, numbers_of,
        numbers(border),
    )  # fmt: skip
    state.search = Search(person, slot, place, np.zeros(person.size), np.zeros(person.size))
