"""One month's search: who looks, what is open, and who met what.

What searchers and vacancies are is copied side by side once, so that looking, applying and hiring
need not fetch it from all over the population for every contact.
"""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.compiling import kernel
from models.labour.jobs import Jobs
from models.labour.people import People


class Searchers(NamedTuple):
    """Columns of those who look, each (searchers,): as in People, their row, and their ways."""

    row: NDArray[np.int64]
    id: NDArray[np.uint32]
    home: NDArray[np.int8]
    education: NDArray[np.int8]
    field: NDArray[np.int8]
    origin: NDArray[np.int8]
    sex: NDArray[np.int8]
    status: NDArray[np.int8]
    car: NDArray[np.int8]
    level: NDArray[np.int8]
    recognised: NDArray[np.int8]
    work: NDArray[np.int8]
    since: NDArray[np.int16]
    minutes: NDArray[np.int16]
    placed: NDArray[np.int16]
    advised: NDArray[np.int16]
    visited: NDArray[np.int16]
    helped: NDArray[np.int16]
    net: NDArray[np.float32]
    mindset: NDArray[np.float32]
    tie: NDArray[np.float32]
    ways: NDArray[np.int8]  # class of ways, as in state.Ways


class Vacancies(NamedTuple):
    """Columns of open slots as in Jobs, each (vacancies,), urn by urn: place, sector, education."""

    slot: NDArray[np.int64]
    id: NDArray[np.uint32]
    place: NDArray[np.int8]
    sector: NDArray[np.int8]
    education: NDArray[np.int8]
    net: NDArray[np.float32]
    licensed: NDArray[np.int8]
    accepts: NDArray[np.int8]


_OF_PEOPLE: Final = Searchers._fields[1:-1]
_OF_JOBS: Final = Vacancies._fields[1:]


@kernel
def _taken(column, rows):  # type: ignore[no-untyped-def]
    """Copy some rows of a column; NumPy would look at each row number first."""
    taken = np.empty(rows.size, column.dtype)
    for a in range(rows.size):
        taken[a] = column[rows[a]]
    return taken


def searchers(people: People, rows: NDArray[np.int64]) -> Searchers:
    """Copy what searchers are; their ways are still to be found."""
    columns = (_taken(getattr(people, name), rows) for name in _OF_PEOPLE)
    return Searchers._make((rows, *columns, np.zeros(rows.size, np.int8)))


def vacancies(jobs: Jobs, slots: NDArray[np.int64]) -> Vacancies:
    """Copy what vacancies are."""
    return Vacancies._make((slots, *(_taken(getattr(jobs, name), slots) for name in _OF_JOBS)))


@dataclass(slots=True)
class Search:
    """What this month's search has found so far, handed from verb to verb.

    Each contact has a searcher, a vacancy (−1 for a job in an outside area) and a place;
    applications have a utility to the person as well.
    """

    searchers: Searchers
    vacancies: Vacancies
    searcher: NDArray[np.int64]
    vacancy: NDArray[np.int32]
    place: NDArray[np.int8]
    utility: NDArray[np.float64]

    @property
    def person(self) -> NDArray[np.int64]:
        """Return the row of the person of every contact."""
        return self.searchers.row[self.searcher]

    @property
    def slot(self) -> NDArray[np.int64]:
        """Return the job slot of every contact, −1 in an outside area."""
        slots: NDArray[np.int64] = np.append(self.vacancies.slot, -1)[self.vacancy]
        return slots

    def only(self, which: NDArray[np.bool_] | NDArray[np.int64]) -> "Search":
        """Go on with some of the contacts, in the order given."""
        return Search(
            self.searchers, self.vacancies, self.searcher[which], self.vacancy[which],
            self.place[which], self.utility[which],
        )  # fmt: skip


def no_search() -> Search:
    """Make a search that has found nothing."""
    nobody = np.zeros(0, np.int64)
    return Search(
        Searchers._make(nobody for _ in Searchers._fields),
        Vacancies._make(nobody for _ in Vacancies._fields),
        nobody, np.zeros(0, np.int32), np.zeros(0, np.int8), np.zeros(0),
    )  # fmt: skip
