"""The diary of a year: plays a scenario up to it, watches everybody, and keeps a few people."""

from dataclasses import dataclass, field
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from gros.diary.choosing import chosen, lots
from gros.diary.kinds import Event, Kind, Lives, bit
from gros.diary.watching import Watch
from gros.run import Market, Run, market
from gros.scenario import Scenario
from models import months
from models.labour import assumptions
from models.labour import people as doing
from models.labour.people import FREE, People
from models.labour.places import MUNICIPALITIES
from models.labour.reasons import considering
from models.labour.state import State
from models.quantity import Assumptions

__all__ = ["Diary", "Life", "Portrait", "written"]

YOUNGEST, OLDEST = 15, 75  # whole years: people of working age, as the indicators count them
_LAST_THINGS: Final = (Kind.DIED, Kind.LEFT_REGION)


@dataclass(frozen=True, slots=True)
class Portrait:
    """A person at one moment; numbers as in ``models.labour.people``, minutes in hundredths."""

    age: int
    sex: int
    home: int
    education: int
    origin: int
    status: int
    months: int
    level: int
    considers: bool
    field: int
    work: int
    mode: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Life:
    """The year of one person: who it is, what happened, and how it ends.

    ``after`` is None for somebody who died or left. ``alike`` says for how many residents of
    working age the year held the same course of life, in people of the real region.
    """

    id: int
    course: str
    heading: str
    alike: int
    before: Portrait
    events: tuple[Event, ...]
    after: Portrait | None


@dataclass(frozen=True, slots=True)
class Diary:
    """The year of some simulated people under one scenario; nobody in it exists."""

    scenario: Scenario
    year: int
    seed: int
    sample: float
    residents: int
    lives: tuple[Life, ...] = field(default=())


def written(
    scenario: Scenario, *, year: int = 2027, people: int = 10, seed: int = 1, sample: float = 1.0
) -> Diary:
    """Play a scenario to the end of a year and return the diary of some people.

    Raises ValueError when the year lies outside the horizon or fewer than one person is asked for.
    """
    first = months.index(f"{year}-01")
    last = first + months.MONTHS_PER_YEAR
    if not first >= 0 or people < 1:
        raise ValueError(f"no diary of {people} people in {year}")
    playing = market(Run.of(scenario, seed=seed, sample=sample, months=last))
    try:
        while playing.state.month < first:
            playing.step()
        given = assumptions.load().but(dict(scenario.assumptions))
        lives, residents = _lives(playing, given, seed, people, last)
    finally:
        playing.release()
    return Diary(scenario, year, seed, sample, residents, lives)


def _lives(
    playing: Market, given: Assumptions, seed: int, people: int, last: int
) -> tuple[tuple[Life, ...], int]:
    """Watch the months up to last; returns the lives of some residents, and how many live here."""
    state = cast(State, playing.state)
    rows, first = _grown_ups(state), state.month
    before = _Moment(doing.copy(state.people), first, considering(state, rows, given))
    side = state.places.country[state.people.home[rows]]
    playing.watch = watch = Watch(given)
    while state.month < last:
        playing.step()
    after = _Moment(state.people, last, considering(state, rows, given))
    here = (state.people.id[rows] == before.people.id[rows]) & (state.people.status[rows] != FREE)
    events = _own(watch.events, before.people.id.size)
    lives = Lives(
        _happened(events, before.people.id.size)[rows],
        before.people.status[rows],
        np.where(here, state.people.status[rows], FREE),
    )
    told = []
    for one in chosen(lives, side, lots(seed, before.people.id[rows]), people):
        at, row = one.resident, int(rows[one.resident])
        told.append(
            Life(
                id=int(before.people.id[row]),
                course=one.course.key,
                heading=one.course.heading,
                alike=round(one.had * state.scale),
                before=before.portrait(row, at),
                events=tuple(map(_event, events[events["row"] == row])),
                after=after.portrait(row, at) if here[at] else None,
            )
        )
    return tuple(told), round(rows.size * state.scale)


@dataclass(frozen=True, slots=True)
class _Moment:
    """People at the beginning of a month, and who of the residents would work across."""

    people: People
    month: int
    considers: NDArray[np.bool_]

    def portrait(self, row: int, resident: int) -> Portrait:
        """Return what one resident is."""
        people, month = self.people, self.month
        same = ("sex", "home", "education", "origin", "status", "level", "field", "work", "mode",
                "minutes")  # fmt: skip
        return Portrait(
            age=(month - int(people.born[row])) // months.MONTHS_PER_YEAR,
            months=max(month - int(people.since[row]), 0),
            considers=bool(self.considers[resident]),
            **{name: int(getattr(people, name)[row]) for name in same},
        )


def _grown_ups(state: State) -> NDArray[np.int64]:
    """List the rows of residents of working age."""
    people = state.people
    years = (state.month - people.born) // months.MONTHS_PER_YEAR
    lives = (people.status != FREE) & (people.home < MUNICIPALITIES)
    return np.flatnonzero(lives & (years >= YOUNGEST) & (years < OLDEST))


def _own(events: NDArray[np.void], size: int) -> NDArray[np.void]:
    """Drop what happened in rows after their person died or left: somebody else has them now."""
    events = events[events["row"] < size]
    order = np.arange(events.size)
    end = np.full(size, events.size)
    final = np.isin(events["kind"], _LAST_THINGS)
    np.minimum.at(end, events["row"][final], order[final])
    own: NDArray[np.void] = events[order <= end[events["row"]]]
    return own


def _happened(events: NDArray[np.void], size: int) -> NDArray[np.uint64]:
    """Return one bit for every kind of event that happened, by row, (size,)."""
    bits = np.array([bit(kind) for kind in Kind], np.uint64)
    found = np.zeros(size, np.uint64)
    np.bitwise_or.at(found, events["row"], bits[events["kind"]])
    return found


def _event(each: np.void) -> Event:
    """Return one event as a teller reads it."""
    numbers = [int(each[name]) for name in Event._fields]
    return Event._make(numbers)._replace(kind=Kind(int(each["kind"])))
