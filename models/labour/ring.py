"""The ring of vacancies: each has fixed points, a searcher takes the next one clockwise (C7).

When a vacancy vanishes only its own searchers go elsewhere. One ring an urn: a place, a sector and
a level of education. A ring is cut into as many arcs as it has points, so that a search passes only
a few.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.chance import BATCH, draw_blocks, purpose
from models.compiling import kernel, rule
from models.labour.gathering import with_status
from models.labour.jobs import CELLS, OPEN, Jobs
from models.labour.places import MUNICIPALITIES
from models.labour.search import Vacancies

RING: Final = purpose("ring/searcher")
POINT: Final = purpose("ring/point")
URNS: Final = MUNICIPALITIES * CELLS
_HALF: Final = np.uint64(32)
_VACANCY_BITS: Final = np.uint64(31)
_VACANCY: Final = np.uint64(0x7FFFFFFF)


class Ring(NamedTuple):
    """Points of all vacancies in order of urn and place on the ring.

    A point is 32 bits of place on the ring, then 31 of the vacancy's ordinal.
    """

    first: NDArray[np.int64]  # first point, and first arc, of each urn, (urns + 1,)
    starts: NDArray[np.int32]  # first point of each arc, (points + 1,)
    points: NDArray[np.uint64]


def open_slots(jobs: Jobs) -> NDArray[np.int64]:
    """List open slots urn by urn."""
    slots: NDArray[np.int64] = with_status(jobs.state, OPEN)
    urns = _urns(jobs.place[slots], jobs.sector[slots], jobs.education[slots])
    return slots[np.argsort(urns, kind="stable")]


def _urns(
    place: NDArray[np.int8], sector: NDArray[np.int8], education: NDArray[np.int8]
) -> NDArray[np.int16]:
    urns: NDArray[np.int16] = place.astype(np.int16) * np.int16(CELLS)
    urns += sector * np.int8(3)
    urns += education
    return urns


def ring(open_jobs: Vacancies, each: int, seed: np.uint32) -> Ring:
    """Give each vacancy its so many fixed points on the ring of its place and cell."""
    urns = _urns(open_jobs.place, open_jobs.sector, open_jobs.education)
    first = each * np.searchsorted(urns, np.arange(URNS + 1, dtype=np.int16))
    return Ring(first, *_lay(open_jobs.id, urns, first, each, seed))


@rule
def _arc(word, low, high):  # type: ignore[no-untyped-def]
    """Return the arc of an urn that a word falls on; an urn has as many arcs as points."""
    return low + np.int64((word * np.uint64(high - low)) >> _HALF)


@kernel
def _lay(ids, urns, first, each, seed):  # type: ignore[no-untyped-def]
    """Sort the points of vacancies that come urn by urn; returns the starts of arcs and points."""
    blocks = (each + 3) // 4
    words, turn = np.empty((blocks * 4, ids.size), np.uint64), np.empty(ids.size, np.int8)
    for block in range(blocks):
        turn[:] = block
        four = words[4 * block : 4 * block + 4]
        draw_blocks(ids, turn, 0, 0, seed, POINT, four[0], four[1], four[2], four[3])
    starts = np.zeros(ids.size * each + 1, np.int32)
    for v in range(ids.size):
        low, high = first[urns[v]], first[urns[v] + 1]
        for k in range(each):
            starts[_arc(words[k, v], low, high) + 1] += 1
    for a in range(1, starts.size):
        starts[a] += starts[a - 1]
    points, ends = np.empty(ids.size * each, np.uint64), starts.copy()
    for v in range(ids.size):
        low, high = first[urns[v]], first[urns[v] + 1]
        for k in range(each):
            arc = _arc(words[k, v], low, high)
            point = (words[k, v] << _VACANCY_BITS) | np.uint64(v)
            spot = ends[arc]
            ends[arc] = spot + 1
            while spot > starts[arc] and points[spot - 1] > point:
                points[spot] = points[spot - 1]
                spot -= 1
            points[spot] = point
    return starts, points


@kernel
def next_vacancies(rings, urn, who, turn, month, seed):  # type: ignore[no-untyped-def]
    """Return the vacancy next on the ring of each contact, −1 where its urn is empty or negative.

    urn, who and turn (contacts,); turn tells the contacts of one person apart.
    """
    first, starts, points = rings
    found = np.empty(who.size, np.int32)
    spots, rest = np.empty(BATCH, np.uint64), np.empty((3, BATCH), np.uint64)
    for begin in range(0, who.size, BATCH):
        end = min(begin + BATCH, who.size)
        draw_blocks(
            who[begin:end], turn[begin:end], month, 0, seed, RING, spots, rest[0], rest[1], rest[2]
        )
        for a in range(begin, end):
            found[a] = -1
            if urn[a] < 0:
                continue
            low, high = first[urn[a]], first[urn[a] + 1]
            if low == high:
                continue
            wanted = spots[a - begin] << _VACANCY_BITS
            at = starts[_arc(spots[a - begin], low, high)]
            while at < high and points[at] < wanted:
                at += 1
            found[a] = np.int64(points[low if at == high else at] & _VACANCY)
    return found
