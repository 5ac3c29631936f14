"""Looking: who searches this month meets a few vacancies, near and familiar ones most often."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import (
    deal,
    draw_pairs,
    exponential,
    hand,
    logarithm,
    philox,
    poisson,
    purpose,
    race,
    unit,
)  # fmt: skip
from models.compiling import kernel, step
from models.labour.jobs import CELLS, OPEN, SECTORS
from models.labour.people import APPLICANT, EMPLOYED, UNEMPLOYED
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.process import numbers, process
from models.labour.processes.considering import Considering, considers
from models.labour.processes.travelling import has_station
from models.labour.state import Search, State
from models.quantity import (
    Count,
    CountPerMonth,
    Factor,
    LogPoints,
    Points,
    Quantities,
    Share,
    Weight,
    WholeMonths,
)  # fmt: skip
from models.text import N_

ACTIVE: Final = purpose("looking/active")
ZONE: Final = purpose("looking/zone")
SECTOR: Final = purpose("looking/sector")
EDUCATION: Final = purpose("looking/education")
RING: Final = purpose("looking/ring")
POINT: Final = purpose("looking/point")
BATCH: Final = 1024  # people whose luck is drawn together


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


def education_fit(given: Looking) -> NDArray[np.float64]:
    """Weigh each required education for each own one, (3, 3)."""
    steps = np.array([1.0, given.edu_match_adjacent, given.edu_match_far])
    levels = np.arange(3)
    weights: NDArray[np.float64] = steps[np.abs(levels[:, None] - levels[None, :])]
    return weights


@kernel
def sector_mass(seen, fit):  # type: ignore[no-untyped-def]
    """Add up what a searcher of an education perceives, (education, place, sector)."""
    mass = np.zeros((3, seen.shape[0], SECTORS))
    for own in range(3):
        for z in range(seen.shape[0]):
            for cell in range(CELLS):
                mass[own, z, cell // 3] += seen[z, cell] * fit[own, cell % 3]
    return mass


@kernel
def place_mass(mass, same, other):  # type: ignore[no-untyped-def]
    """Add up what a searcher perceives in each place, (education, field, place)."""
    total = np.zeros((3, SECTORS, mass.shape[1]))
    for own in range(3):
        for field in range(SECTORS):
            for z in range(mass.shape[1]):
                for sector in range(SECTORS):
                    weight = same if sector == field else other
                    total[own, field, z] += mass[own, z, sector] * weight
    return total


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
            place = dice[0] >> np.uint64(2)
            keys[found * points + k] = (
                (urn << np.uint64(54)) | (place << np.uint64(24)) | np.uint64(found)
            )
        found += 1
    return keys, owner


@kernel
def _searchers(people, month, seed, moves, given):  # type: ignore[no-untyped-def]
    """List who looks this month and how many vacancies each meets."""
    rows, meets = np.empty(people.id.size, np.int32), np.empty(people.id.size, np.int8)
    row, ids = np.empty(BATCH, np.int64), np.empty(BATCH, np.uint32)
    first, second = np.empty(BATCH), np.empty(BATCH)
    found = 0
    for begin in range(0, people.id.size, BATCH):
        count = 0
        for i in range(begin, min(begin + BATCH, people.id.size)):
            status = people.status[i]
            if status in (EMPLOYED, UNEMPLOYED):
                row[count], ids[count] = i, people.id[i]
                count += 1
            elif status == APPLICANT:
                rows[found], meets[found] = i, 1
                found += 1
        draw_pairs(ids, count, month, seed, ACTIVE, first, second)
        for a in range(count):
            at_work = people.status[row[a]] == EMPLOYED
            chance, mean = given.active_search_unemployed, given.contacts_unemployed
            if at_work:
                chance = given.active_search_employed * moves
                mean = mean * given.contacts_employed_rel
            if first[a] < chance:
                number = poisson(mean, second[a], given.contacts_max)
                if number > 0:
                    rows[found], meets[found] = row[a], number
                    found += 1
    return rows[:found], meets[:found]


@step
def _draw_from_urn(urn, who, k, month, seed, keys, starts):  # type: ignore[no-untyped-def]
    """Return the ordinal of the vacancy next on the ring of an urn, −1 when it is empty (C7).

    Points lie evenly on the ring, so the search begins where the wanted one should lie.
    """
    low, high = starts[urn], starts[urn + 1]
    if low == high:
        return -1
    spot = philox(who, k, month, 0, seed, RING)[0] >> np.uint64(2)
    wanted = (np.uint64(urn) << np.uint64(54)) | (spot << np.uint64(24))
    at = low + np.int64(np.float64(high - low) * (np.float64(np.int64(spot)) * 2.0**-30))
    while at > low and keys[at - 1] >= wanted:
        at -= 1
    while at < high and keys[at] < wanted:
        at += 1
    return np.int64(keys[low if at == high else at] & np.uint64(0xFFFFFF))


@kernel
def _choose_places(  # type: ignore[no-untyped-def]
    people, rows, meets, country, month, seed, total, attraction, reach, peers,
    start, given, border,
):  # fmt: skip
    """Return row, repetition and place of every contact; places without weight are left out."""
    ids, homes, educations, fields = people.id, people.home, people.education, people.field
    origins, mindsets, ties, cars = people.origin, people.mindset, people.tie, people.car
    contacts = 0
    for r in range(rows.size):
        contacts += meets[r]
    person, place = np.empty(contacts, np.int32), np.empty(contacts, np.int8)
    turn = np.empty(contacts, np.int8)
    zones, far, times = np.empty(PLACES), hand(PLACES // 4), np.empty(PLACES)
    found = 0
    for r in range(rows.size):
        i = rows[r]
        who, home, own = ids[i], homes[i], educations[i]
        side, origin = country[home], origins[i]
        around = peers[home, own] - start[side] if home < MUNICIPALITIES else 0.0
        barrier = 0.0
        if considers(who, side, origin, mindsets[i], ties[i], around, seed, border):
            out = given.border_search_nl_de if side == 0 else given.border_search_de_nl
            barrier = 1.0 if origin == 1 - side else exponential(-out)
        group = cars[i] + (2 if has_station(who, reach[home], seed) else 0)
        for z in range(PLACES):
            weight = total[own, fields[i], z] * attraction[group, home, z]
            zones[z] = weight if country[z] == side else weight * barrier
            if home >= MUNICIPALITIES and z >= MUNICIPALITIES:
                zones[z] = 0.0
        for k in range(meets[r]):
            deal(far, who, month, k, seed, ZONE)
            z = race(zones, far[0], times)
            if z >= 0:
                person[found], place[found], turn[found] = i, z, k
                found += 1
    return person[:found], place[:found], turn[:found]


@step
def _race_of_three(weights, words):  # type: ignore[no-untyped-def]
    """Return the winner of an exponential race among three; losers take no logarithm."""
    best, chosen = np.inf, 0
    for a in range(3):
        u = unit(words[a])
        if weights[a] > 0.0 and (1.0 - u) < best * weights[a]:
            time = -logarithm(u) / weights[a]
            if time < best:
                best, chosen = time, a
    return chosen


@kernel
def _choose_vacancies(  # type: ignore[no-untyped-def]
    people, person, place, turn, month, seed, fit, seen, mass, keys, owner,
    starts, given,
):  # fmt: skip
    """Return the slot of every contact: a sector, an education, then the ring; −1 for none.

    A contact with an outside area has no slot and is kept; an empty urn and a vacancy met twice
    are wasted contacts and are marked −2.
    """
    ids, educations, fields = people.id, people.education, people.field
    slot = np.empty(person.size, np.int32)
    sectors, levels = np.empty(SECTORS), np.empty(3)
    near, times = hand(SECTORS // 4), np.empty(SECTORS)
    same, other = given.occ_move_same_sector, given.occ_move_other_sector
    for a in range(person.size):
        i, z, k = person[a], place[a], turn[a]
        if z >= MUNICIPALITIES:
            slot[a] = -1
            continue
        who, own, field = ids[i], educations[i], fields[i]
        for sector in range(SECTORS):
            sectors[sector] = mass[own, z, sector] * (same if sector == field else other)
        deal(near, who, month, k, seed, SECTOR)
        sector = race(sectors, near[0], times)
        for level in range(3):
            levels[level] = seen[z, sector * 3 + level] * fit[own, level]
        level = _race_of_three(levels, philox(who, 0, month, k, seed, EDUCATION))
        urn = z * CELLS + sector * 3 + level
        ordinal = _draw_from_urn(urn, who, k, month, seed, keys, starts)
        slot[a] = owner[ordinal] if ordinal >= 0 else -2
        for before in range(max(a - k, 0), a):
            if person[before] == i and slot[before] == slot[a]:
                slot[a] = -2
    return slot


@process(N_("People look for work"), writes=("search",))
def look(state: State, given: Looking, border: Considering) -> None:
    """Let searchers meet vacancies: a place by distance, a sector and level by fit, a vacancy.

    People look where vacancies usually are (perceived once a year), so that one vacancy more does
    not spread over all searchers within months. Whether one is there decides if a contact succeeds.
    The neighbour country comes into question only for those who consider it; for others than its
    natives the residual border applies.
    """
    memory, jobs, seed = state.memory, state.jobs, state.chance.seed
    keys, owner = _ring_keys(jobs, int(given.ring_points), seed)
    keys.sort()
    starts = np.searchsorted(keys >> np.uint64(54), np.arange(MUNICIPALITIES * CELLS + 1))
    record, fit = numbers(given), education_fit(given)
    mass = sector_mass(memory.vacancies_seen, fit)
    total = place_mass(mass, given.occ_move_same_sector, given.occ_move_other_sector)
    rows, meets = _searchers(state.people, state.month, seed, state.calendar.season_moves, record)
    person, place, turn = _choose_places(
        state.people, rows, meets, state.places.country, state.month, seed, total,
        state.ways.attraction, state.ways.bike_reach, memory.peers, memory.peers_start, record,
        numbers(border),
    )  # fmt: skip
    slot = _choose_vacancies(
        state.people, person, place, turn, state.month, seed, fit, memory.vacancies_seen, mass,
        keys, owner, starts, record,
    )  # fmt: skip
    met = slot > -2
    blank = np.zeros(int(met.sum()))
    state.search = Search(person[met], slot[met], place[met], blank, blank)
