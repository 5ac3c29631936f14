"""Looking: who searches this month meets a few vacancies, near and familiar ones most often."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import draw_pairs, poisson_ladder, purpose
from models.compiling import kernel
from models.darts import Reach, Weights, covered, in_darts, picks, roomy
from models.labour.gathering import lucky, with_status
from models.labour.glance import LOOK, LUCK, MEET
from models.labour.jobs import CELLS, SECTORS
from models.labour.people import APPLICANT, EMPLOYED, UNEMPLOYED
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.process import numbers, process
from models.labour.processes.balancing import border_left
from models.labour.processes.building import Cooperation
from models.labour.processes.considering import TASTE, Considering, leaning
from models.labour.processes.fading import Events, InformationPoint, fading, pull
from models.labour.processes.introducing import (
    Contacts,
    Market,
    held_cases,
    introductions,
    joined,
)  # fmt: skip
from models.labour.processes.requirements import Requirements, required_level, too_short
from models.labour.processes.serving import PlacementDesk
from models.labour.processes.travelling import has_station
from models.labour.processes.weighing import (
    BARRED,
    FAR,
    advertised,
    gates,
    perceived,
)  # fmt: skip
from models.labour.ring import next_vacancies, open_slots, ring
from models.labour.search import Search, searchers, vacancies
from models.labour.state import NATIVES, State
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

ZONE: Final = purpose("looking/zone")
CELL: Final = purpose("looking/cell")
GROUPS: Final = 4  # classes of ways, as in state.Ways


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
    directed_search: Share


def education_fit(given: Looking) -> NDArray[np.float64]:
    """Weigh each required education for each own one, (3, 3)."""
    steps = np.array([1.0, given.edu_match_adjacent, given.edu_match_far])
    levels = np.arange(3)
    weights: NDArray[np.float64] = steps[np.abs(levels[:, None] - levels[None, :])]
    return weights


@kernel
def _active(status, wanted, rows, luck, chance, mean, longest):  # type: ignore[no-untyped-def]
    """List who of some people has a status and looks, and how many vacancies each meets."""
    ladder = poisson_ladder(mean, longest)
    active, meets = np.empty(rows.size + 1, np.int64), np.empty(rows.size + 1, np.int8)
    found = 0
    for a in range(rows.size):
        number = 0
        for step in range(longest):
            number += luck[a, MEET] > ladder[step]
        active[found], meets[found] = rows[a], number
        found += (status[rows[a]] == wanted) & (luck[a, LOOK] < chance) & (number > 0)
    return active[:found], meets[:found]


def searching(state: State, given: Looking) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """List who looks this month and how many vacancies each meets; applicants meet one."""
    people, month, seed = state.people, state.month, state.chance.seed
    longest, mean = int(given.contacts_max), given.contacts_unemployed
    chance = given.active_search_employed * state.calendar.season_moves
    rows, luck = state.glance.at_work(people, month, seed, np.array([0.0, 0.0, chance, 0.0]))
    working, few = _active(
        people.status, EMPLOYED, rows, luck, chance, mean * given.contacts_employed_rel, longest
    )
    chance = given.active_search_unemployed
    rows, luck = lucky(
        people.status, UNEMPLOYED, people.id, month, seed, LUCK, np.array([0.0, 0.0, chance, 0.0])
    )
    without, many = _active(people.status, UNEMPLOYED, rows, luck, chance, mean, longest)
    applicants: NDArray[np.int64] = with_status(people.status, APPLICANT)
    rows = np.concatenate([working, without, applicants])
    return rows, np.concatenate([few, many, np.ones(applicants.size, np.int8)])


@kernel
def _find_ways(searchers, reach, seed):  # type: ignore[no-untyped-def]
    """Note the class of ways of every searcher: with a car, with a station near home."""
    ways = searchers.ways
    for r in range(ways.size):
        near = has_station(searchers.id[r], reach[searchers.home[r]], seed)
        ways[r] = searchers.car[r] + (2 if near else 0)


@kernel
def _views(searchers, country, month, seed, peers, start, border, left, needs, directed):  # type: ignore[no-untyped-def]
    """Return the board of every searcher, and the row that says how far places reach on it.

    directed is the share of people who know too little of the language that do not look across.
    """
    ids, homes, educations, fields = (
        searchers.id, searchers.home, searchers.education, searchers.field,
    )  # fmt: skip
    origins, ways = searchers.origin, searchers.ways
    mindsets, ties, levels = searchers.mindset, searchers.tie, searchers.level
    advised, visited, advice, visit = searchers.advised, searchers.visited, left.advice, left.visit
    boards, views = np.empty(ids.size, np.int32), np.empty(ids.size, np.int32)
    taste, spare = np.empty(ids.size), np.empty(ids.size)
    draw_pairs(ids, ids.size, 0, seed, TASTE, taste, spare)
    for r in range(ids.size):
        home, own = homes[r], educations[r]
        side, origin = country[home], origins[r]
        around = peers[home, own] - start[side] if home < MUNICIPALITIES else 0.0
        native = BARRED + (origin == 1 - side)
        leans = leaning(
            side, origin, mindsets[r], ties[r], around,
            pull(advised[r], visited[r], month, advice, visit), border,
        )  # fmt: skip
        if native == BARRED and too_short(required_level(0, own, needs), levels[r], needs):
            leans *= 1.0 - directed
        open_to = taste[r] < leans
        boards[r] = (own * SECTORS + fields[r]) * PLACES + home
        views[r] = (boards[r] * GROUPS + ways[r]) * 3 + (native if open_to else FAR)
    return boards, views


@kernel
def _barred(searchers, views, country, border):  # type: ignore[no-untyped-def]
    """Return the residual border before each who considers to cross it, in log points."""
    barred = np.zeros(views.size)
    for r in range(views.size):
        if views[r] % 3 == BARRED and searchers.home[r] < MUNICIPALITIES:
            barred[r] = border[country[searchers.home[r]]]
    return barred


@kernel
def _spread(meets, boards, views, ids):  # type: ignore[no-untyped-def]
    """Write every contact of every searcher down: searcher, turn, board, view and id."""
    contacts = meets.sum()
    searcher, turn = np.empty(contacts, np.int64), np.empty(contacts, np.int8)
    board, view = np.empty(contacts, np.int32), np.empty(contacts, np.int32)
    who = np.empty(contacts, np.uint32)
    at = 0
    for r in range(meets.size):
        for k in range(meets[r]):
            searcher[at], turn[at], board[at], view[at] = r, k, boards[r], views[r]
            who[at] = ids[r]
            at += 1
    return searcher, turn, board, view, who


@kernel
def _boards_of_cells(education, field, searcher, place):  # type: ignore[no-untyped-def]
    """Return the board of cells of every contact; 0 where no place was found."""
    board = np.empty(searcher.size, np.int32)
    for a in range(searcher.size):
        r = searcher[a]
        board[a] = (max(place[a], 0) * 3 + education[r]) * SECTORS + field[r]
    return board


@kernel
def _met(searcher, turn, place, vacancy):  # type: ignore[no-untyped-def]
    """List the contacts that came about: outside the area, or with a vacancy not met before."""
    met = np.empty(searcher.size + 1, np.int64)
    found = 0
    for a in range(searcher.size):
        fresh = True
        for before in range(a - turn[a], a):
            fresh = fresh and vacancy[before] != vacancy[a]
        met[found] = a
        found += place[a] >= MUNICIPALITIES or (vacancy[a] >= 0 and fresh)
    return met[:found]


@kernel
def _covers(total, attraction, open_share, start, tile):  # type: ignore[no-untyped-def]
    """Return how far places reach on their boards, in darts.

    Rows are education × field × home × group × how the other side is seen.
    """
    covers = np.empty((start.shape[0] * GROUPS * 3, PLACES), np.uint32)
    for board in range(start.shape[0]):
        home, trade = board % PLACES, board // PLACES
        for group in range(GROUPS):
            for seen in range(3):
                row = (board * GROUPS + group) * 3 + seen
                for z in range(PLACES):
                    ways = attraction[group, home, z] * open_share[home, seen, z] / tile[board]
                    weight = total[trade // SECTORS, trade % SECTORS, z] * ways
                    covers[row, z] = in_darts(start[board, z] + weight)
    return covers


def _cover_places(state: State, total: Weights, residual: NDArray[np.float64]) -> Reach:
    """Make room on the boards of places and return how far places reach on them."""
    memory, attraction = state.memory, state.ways.attraction
    open_share = gates(state.places.country, advertised(state), residual, memory.kept_now[NATIVES])
    most = total[:, :, None, :] * (attraction.max(axis=0) * open_share.max(axis=1))
    memory.board_of_places = boards = roomy(memory.board_of_places, most.reshape(-1, PLACES))
    covers: Reach = _covers(total, attraction, open_share, boards.start, boards.tile)
    return covers


def _cover_cells(state: State, cells: Weights) -> Reach:
    """Return how far cells reach on their boards, in darts; rows place × education × field."""
    memory, weights = state.memory, cells.reshape(-1, CELLS)
    memory.board_of_cells = boards = roomy(memory.board_of_cells, weights)
    covers: Reach = covered(boards.start, weights, boards.tile)
    return covers


@process(N_("People look for work"), writes=("search", "memory"))
def look(
    state: State, given: Looking, border: Considering, advice: InformationPoint, events: Events,
    desk: PlacementDesk, care: Cooperation, needs: Requirements,
) -> None:  # fmt: skip
    """Let searchers meet vacancies: a place by distance, a sector and level by fit, a vacancy.

    People look where vacancies usually are (perceived once a year), so that one vacancy more does
    not spread over all searchers within months. Whether one is there decides if a contact succeeds.
    The neighbour country comes into question only for those who consider it; for others than its
    natives the residual border applies. The placement desk and common adverts add contacts.
    """
    memory, month, seed = state.memory, state.month, state.chance.seed
    cells, total = perceived(
        memory.vacancies_seen, education_fit(given), given.occ_move_same_sector,
        given.occ_move_other_sector,
    )  # fmt: skip
    residual = border_left(
        np.array([given.border_search_nl_de, given.border_search_de_nl]), memory.kept_now
    )
    rows, meets = held_cases(state, *searching(state, given), desk)
    looking = searchers(state.people, rows)
    _find_ways(looking, state.ways.bike_reach, seed)
    boards, views = _views(
        looking, state.places.country, month, seed, memory.peers, memory.peers_start,
        numbers(border), fading(advice, events, border), numbers(needs), given.directed_search,
    )  # fmt: skip
    searcher, turn, board, view, who = _spread(meets, boards, views, looking.id)
    covers = _cover_places(state, total, residual)
    place = picks(memory.board_of_places.owner, board, covers, view, who, turn, month, seed, ZONE)
    covers = _cover_cells(state, cells)
    board = _boards_of_cells(looking.education, looking.field, searcher, place)
    cell = picks(memory.board_of_cells.owner, board, covers, board, who, turn, month, seed, CELL)
    vacant = vacancies(state.jobs, open_slots(state.jobs))
    inside = (place >= 0) & (place < MUNICIPALITIES) & (cell >= 0)
    urn = np.where(inside, place * np.int32(CELLS) + cell, -1)
    rings = ring(vacant, int(given.ring_points), seed)
    vacancy = next_vacancies(rings, urn, who, turn, month, seed)
    met = _met(searcher, turn, place, vacancy)
    barred = _barred(looking, views, state.places.country, residual)
    market = Market(cells, total, barred, meets, rings)
    contacts = joined(
        Contacts(searcher[met], vacancy[met], place[met]),
        introductions(state, looking, market, desk, care),
    )
    state.search = Search(looking, vacant, *contacts, np.zeros(contacts.place.size))
