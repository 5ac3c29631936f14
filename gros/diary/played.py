"""A year that was watched: everybody of working age before and after, and what happened."""

from dataclasses import dataclass
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from gros.diary.choosing import Choice, chosen, lots
from gros.diary.kinds import Event, Kind, Lives, bit
from gros.diary.life import Life, Portrait
from gros.diary.watching import Watch
from gros.run import Run, market
from gros.scenario import Scenario
from models import months
from models.labour import assumptions, places
from models.labour import people as doing
from models.labour.people import FREE, People
from models.labour.places import MUNICIPALITIES
from models.labour.reasons import considering
from models.labour.state import State

__all__ = ["Year", "played"]

YOUNGEST, OLDEST = 15, 75  # whole years: people of working age, as the indicators count them
_LAST_THINGS: Final = (Kind.DIED, Kind.LEFT_REGION)


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


@dataclass(frozen=True, slots=True)
class Year:
    """One year of everybody of working age who lived here when it began.

    rows and side (residents,): where they stand, and the country of their home; events in order.
    """

    rows: NDArray[np.int64]
    side: NDArray[np.int8]
    before: _Moment
    after: _Moment
    events: NDArray[np.void]
    scale: float

    @property
    def residents(self) -> int:
        """Return how many real residents they stand for."""
        return round(self.rows.size * self.scale)

    def lives(self, seed: int, people: int) -> tuple[Life, ...]:
        """Return the lives of people whom the lot of a seed chooses."""
        rows, here = self.rows, self._here()
        statuses = np.where(here, self.after.people.status[rows], FREE)
        happened = _happened(self.events, self.before.people.id.size)[rows]
        began = self.before.people
        at_work = began.status[rows] == doing.EMPLOYED
        crossed = at_work & (places.read().country[began.work[rows]] != self.side)
        lives = Lives(happened, began.status[rows], statuses, crossed)
        lot = lots(seed, self.before.people.id[rows])
        return tuple(
            self._life(one, bool(here[one.resident]))
            for one in chosen(lives, self.side, lot, people)
        )

    def of(self, who: int) -> tuple[Event, ...]:
        """Return what happened to somebody; nothing for somebody who was not here."""
        found = self.rows[self.before.people.id[self.rows] == who]
        return () if found.size == 0 else self._events(int(found[0]))

    def _here(self) -> NDArray[np.bool_]:
        """Tell who lives here at the end, (residents,)."""
        rows, people = self.rows, self.after.people
        found: NDArray[np.bool_] = people.id[rows] == self.before.people.id[rows]
        found &= people.status[rows] != FREE
        return found

    def _life(self, one: Choice, here: bool) -> Life:
        at, row = one.resident, int(self.rows[one.resident])
        return Life(
            id=int(self.before.people.id[row]),
            course=one.course.key,
            heading=one.course.heading,
            alike=round(one.had * self.scale),
            before=self.before.portrait(row, at),
            events=self._events(row),
            after=self.after.portrait(row, at) if here else None,
        )

    def _events(self, row: int) -> tuple[Event, ...]:
        return tuple(map(_event, self.events[self.events["row"] == row]))


def played(scenario: Scenario, first: int, last: int, seed: int, sample: float) -> Year:
    """Play a scenario up to the month last and return what happened from the month first on."""
    playing = market(Run.of(scenario, seed=seed, sample=sample, months=last))
    try:
        while playing.state.month < first:
            playing.step()
        given = assumptions.load().but(dict(scenario.assumptions))
        state = cast(State, playing.state)
        rows = _grown_ups(state)
        side = state.places.country[state.people.home[rows]]
        before = _Moment(doing.copy(state.people), first, considering(state, rows, given))
        playing.watch = watch = Watch(given)
        while playing.state.month < last:
            playing.step()
        after = _Moment(state.people, last, considering(state, rows, given))
    finally:
        playing.release()
    events = _own(watch.events, before.people.id.size)
    return Year(rows, side, before, after, events, state.scale)


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
