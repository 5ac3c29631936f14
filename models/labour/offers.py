"""Offers: vacancies and applicants find each other in a few rounds of offer and answer."""

import numpy as np
from numpy.typing import NDArray

from models.compiling import kernel
from models.labour.search import Search


@kernel
def _match(group, person, utility, applicants, rounds):  # type: ignore[no-untyped-def]
    """Return which applications end in a hire.

    Applications are sorted by group (vacancy) and rank. In each round every open vacancy makes one
    offer, to its best applicant left; each person takes the best offer; both leave the market.
    person counts the applicants from 0.
    """
    hired = np.zeros(person.size, np.bool_)
    gone = np.zeros(applicants, np.bool_)
    best = np.full(applicants, -1, np.int64)
    filled = np.zeros(person.size, np.bool_)  # by the first application of a group
    for _ in range(rounds):
        a = 0
        while a < person.size:
            end = a
            offered = -1
            while end < person.size and group[end] == group[a]:
                if offered < 0 and not gone[person[end]]:
                    offered = end
                end += 1
            if not filled[a] and offered >= 0:
                i = person[offered]
                if best[i] < 0 or utility[offered] > utility[best[i]]:
                    best[i] = offered
            a = end
        a = 0
        while a < person.size:
            end = a
            while end < person.size and group[end] == group[a]:
                i = person[end]
                if best[i] == end and not gone[i]:
                    hired[end] = True
                    filled[a] = True
                end += 1
            a = end
        for a in range(person.size):
            if hired[a]:
                gone[person[a]] = True
            best[person[a]] = -1
    return hired


def offers(search: Search, rank: NDArray[np.float64], rounds: int) -> Search:
    """Return the applications that end in a hire, in order of who, so that rows do not matter."""
    group = search.vacancy.astype(np.int64)
    outside = group < 0  # every job in an outside area is a vacancy of its own
    group[outside] = search.vacancies.id.size + np.arange(int(outside.sum()))
    ids = search.searchers.id
    order = np.argsort(_line(group, rank, ids[search.searcher]))
    search = search.only(order)
    hired = _match(group[order], search.searcher, search.utility, ids.size, rounds)
    won = np.flatnonzero(hired)
    return search.only(won[np.argsort(ids[search.searcher[won]])])


def _line(
    group: NDArray[np.int64], rank: NDArray[np.float64], who: NDArray[np.uint32]
) -> NDArray[np.uint64]:
    """Put the place in line into one number: the vacancy, then rank from the top, then who.

    24 bits of the vacancy, 24 of the rank and 16 of who, so that rows do not matter.
    """
    falling = ((1.0 - rank) * 2.0**24).astype(np.uint64)
    line: NDArray[np.uint64] = group.astype(np.uint64) << np.uint64(40)
    line |= falling << np.uint64(16)
    line |= who & np.uint64(0xFFFF)
    return line
