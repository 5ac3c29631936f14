"""Watching: what every verb of the month does to people, noted as events; it changes nothing."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gros.diary.kinds import EVENT, Kind
from models.labour import people as doing
from models.labour.people import People
from models.labour.places import MUNICIPALITIES
from models.labour.processes.ways import SHARED
from models.labour.reasons import (
    DIPLOMA,
    EDUCATION,
    LANGUAGE,
    NO_SINGLE,
    PASSED,
    WAITED,
    refused,
    too_hard,
)  # fmt: skip
from models.labour.state import State
from models.quantity import Assumptions

__all__ = ["Watch"]

Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]
Events = NDArray[np.void]
_COLUMNS: Final = (
    "id", "status", "home", "level", "placed", "advised", "visited", "helped", "asked",
    "recognised", "mode", "course_pace", "course_left", "course_pause",
)  # fmt: skip
_STOPPED: Final = {
    NO_SINGLE: Kind.REFUSED,
    LANGUAGE: Kind.REFUSED_LANGUAGE,
    DIPLOMA: Kind.REFUSED_DIPLOMA,
    EDUCATION: Kind.REFUSED_EDUCATION,
    WAITED: Kind.REFUSED_WAITED,
}
# After which verb a status that changed means what: from, to, kind.
_TURNS: Final = {
    "age": (
        (doing.EMPLOYED, doing.RETIRED, Kind.RETIRED_FROM_WORK),
        (doing.UNEMPLOYED, doing.RETIRED, Kind.RETIRED),
        (doing.OUTSIDE, doing.RETIRED, Kind.RETIRED),
    ),
    "study": (
        (doing.CHILD, doing.PUPIL, Kind.BEGAN_SCHOOL),
        (doing.PUPIL, doing.STUDENT, Kind.BEGAN_STUDY),
        *((at, doing.UNEMPLOYED, Kind.GRADUATED_LOOKS) for at in (doing.PUPIL, doing.STUDENT)),
        *((at, doing.OUTSIDE, Kind.GRADUATED) for at in (doing.PUPIL, doing.STUDENT)),
        (doing.STUDENT, doing.FREE, Kind.LEFT_REGION),
    ),
    "demand": ((doing.EMPLOYED, doing.UNEMPLOYED, Kind.LAID_OFF),),
    "separate": (
        (doing.EMPLOYED, doing.UNEMPLOYED, Kind.LOST_JOB),
        (doing.EMPLOYED, doing.OUTSIDE, Kind.STOPPED_WORKING),
    ),
    "participate": (
        (doing.OUTSIDE, doing.UNEMPLOYED, Kind.BEGAN_LOOKING),
        (doing.UNEMPLOYED, doing.OUTSIDE, Kind.GAVE_UP),
    ),
}
# Columns in which a seat leaves the present month, and the verb that writes it.
_SEATS: Final = {
    "place": {"placed": Kind.PLACED},
    "serve": {"advised": Kind.ADVISED, "visited": Kind.VISITED, "helped": Kind.HELPED,
              "asked": Kind.ASKED},
}  # fmt: skip


class Watch:
    """Notes the events of everybody who lives here, month by month; give it to a market as watch.

    ``parts`` holds arrays of EVENT by row of the person; a row that somebody left may get another
    person, so whoever reads events must know who stood there and until when.
    """

    def __init__(self, given: Assumptions) -> None:
        self.given = given
        self.parts: list[Events] = []
        self._before: dict[str, NDArray[Any]] = {}
        self._met = np.zeros(0, EVENT)
        self._slots = np.zeros(0, np.int64)
        self._reached: Flags = np.zeros(0, np.bool_)

    def __call__(self, verb: str, state: State) -> None:
        """Note what a verb did to people."""
        if verb == "set_calendar":
            self._refresh(state.people)
            return
        noted = [*self._noted(verb, state)]
        self.parts += [part for part in noted if part.size]
        self._refresh(state.people)

    @property
    def events(self) -> Events:
        """Return all events so far in the order in which they happened."""
        return np.concatenate([np.zeros(0, EVENT), *self.parts])

    def _noted(self, verb: str, state: State) -> Iterator[Events]:
        for was, now, kind in _TURNS.get(verb, ()):
            yield self._turned(state, was, now, kind)
        for column, kind in _SEATS.get(verb, {}).items():
            yield self._made(state, self._changed(state, column), kind)
        if verb == "renew":
            yield self._gone(state)
        elif verb == "enrol":
            yield self._enrolled(state)
        elif verb == "learn":
            yield from self._learned(state)
        elif verb == "serve":
            yield self._made(state, self._changed(state, "recognised"), Kind.RECOGNISED)
        elif verb == "travel":
            yield from self._rode(state)
        elif verb == "move_house":
            yield self._made(state, self._changed(state, "home"), Kind.MOVED,
                             place=state.people.home)  # fmt: skip
        elif verb == "look":
            self._look(state)
        elif verb == "apply":
            yield self._applied(state)
        elif verb == "hire":
            yield from self._answered(state)

    def _refresh(self, people: People) -> None:
        """Keep what people are now, to compare with after the next verb."""
        for name in _COLUMNS:
            column, kept = getattr(people, name), self._before.get(name)
            if kept is None or kept.size != column.size:
                self._before[name] = column.copy()
            else:
                np.copyto(kept, column)

    def _changed(self, state: State, name: str) -> Rows:
        before = self._before[name]
        now = getattr(state.people, name)[: before.size]
        return np.flatnonzero((now != before) & self._lived())

    def _lived(self) -> Flags:
        """Tell in which rows a resident lived before the verb, (rows before,)."""
        lived: Flags = self._before["status"] != doing.FREE
        return lived & (self._before["home"] < MUNICIPALITIES)

    def _turned(self, state: State, was: int, now: int, kind: Kind) -> Events:
        before = self._before["status"]
        rows = np.flatnonzero(
            (before == was) & (state.people.status[: before.size] == now) & self._lived()
        )
        return self._made(state, rows, kind, level=state.people.education)

    def _gone(self, state: State) -> Events:
        """Note who died: their row is free, or a newcomer has it already."""
        people, size = state.people, self._before["id"].size
        freed = (people.status[:size] == doing.FREE) | (people.id[:size] != self._before["id"])
        return self._made(state, np.flatnonzero(freed & self._lived()), Kind.DIED)

    def _enrolled(self, state: State) -> Events:
        people, before = state.people, self._before["course_pace"]
        rows = np.flatnonzero((before == 0.0) & (people.course_pace[: before.size] > 0.0))
        self._reached.resize(people.level.size, refcheck=False)
        self._reached[rows] = False
        return self._made(state, rows, Kind.COURSE_BEGAN, level=people.level + np.int8(1))

    def _learned(self, state: State) -> Iterator[Events]:
        people, lived = state.people, self._lived()
        pace, left = self._before["course_pace"], self._before["course_left"]
        pause, level = self._before["course_pause"], self._before["level"]
        now = people.level[: level.size]
        ended = (pace > 0.0) & (people.course_pace[: pace.size] == 0.0)
        done = ended & (left <= pace)
        yield self._made(state, np.flatnonzero(done), Kind.COURSE_DONE, level=people.level)
        # Who finishes a course is told the level with it.
        up, down = (now > level) & lived & ~done, (now < level) & lived
        yield self._made(state, np.flatnonzero(up), Kind.LEVEL_UP, level=people.level)
        yield self._made(state, np.flatnonzero(down), Kind.LEVEL_DOWN, level=people.level)
        # A course has its length, whatever its people know: some leave with the level in hand.
        self._reached.resize(people.level.size, refcheck=False)
        self._reached[: up.size] |= up & (pace > 0.0)
        held = np.where(self._reached, people.level, np.int8(0))
        yield self._made(state, np.flatnonzero(ended & ~done), Kind.COURSE_LEFT, level=held)
        pauses = people.course_pause[: pause.size]
        attends = people.course_pace[: pace.size] > 0.0
        paused = np.flatnonzero((pause == 0) & (pauses > 0))
        yield self._made(state, paused, Kind.COURSE_PAUSED, level=held)
        again = (pause == 1) & (pauses == 0) & attends
        yield self._made(state, np.flatnonzero(again), Kind.COURSE_AGAIN)

    def _rode(self, state: State) -> Iterator[Events]:
        before, now = self._before["mode"], state.people.mode
        at_work = state.people.status == doing.EMPLOYED
        rows = np.flatnonzero((before != SHARED) & (now == SHARED) & at_work)
        yield self._made(state, rows, Kind.RIDES, place=state.people.work)
        rows = np.flatnonzero((before == SHARED) & (now != SHARED) & at_work)
        yield self._made(state, rows, Kind.RIDES_NO_MORE, place=state.people.work)

    def _look(self, state: State) -> None:
        """Keep who met a vacancy where, until it is known what came of it."""
        search = state.search
        self._met = self._contacts(state, Kind.LOOKED)
        self._met["kind"][too_hard(state, self.given)] = Kind.TOO_HARD
        self._slots = search.slot.copy()

    def _contacts(self, state: State, kind: Kind) -> Events:
        search = state.search
        made = self._made(state, search.person, kind)
        made["place"] = search.place
        inside = search.vacancy >= 0
        made["sector"][inside] = search.vacancies.sector[search.vacancy[inside]]
        return made

    def _applied(self, state: State) -> Events:
        """Return the contacts that led to no application; the others are told by their answer."""
        search = state.search
        met = _pairs(self._met["row"], self._slots, self._met["place"])
        applied = _pairs(search.person, search.slot, search.place)
        return self._met[~np.isin(met, applied)]

    def _answered(self, state: State) -> Iterator[Events]:
        search, people = state.search, state.people
        answers, reasons = self._contacts(state, Kind.REFUSED), refused(state, self.given)
        person, month = search.person, state.month
        started = (people.since[person] == month) & (people.status[person] == doing.EMPLOYED)
        same = (people.slot[person] == search.slot) & (people.work[person] == search.place)
        hired = started & same & (reasons == PASSED)
        # Two jobs in one outside area look alike: one of them is the new one.
        first = np.unique(np.where(hired, person, -1), return_index=True)[1]
        hired &= np.isin(np.arange(person.size), first)
        for reason, kind in _STOPPED.items():
            answers["kind"][reasons == reason] = kind
        answers["kind"][(reasons == PASSED) & started & ~hired] = Kind.CHOSE_ANOTHER
        answers["kind"][(reasons == PASSED) & ~started] = Kind.NOT_CHOSEN
        yield answers[~hired]
        yield self._hired(state, answers[hired], search.searchers.status[search.searcher[hired]])

    def _hired(self, state: State, made: Events, was: NDArray[np.int8]) -> Events:
        """Return the events of those hired: with or without a job before, across or not."""
        people, country = state.people, state.places.country
        across = country[made["place"]] != country[people.home[made["row"]]]
        from_job = was == doing.EMPLOYED
        made["kind"] = np.where(
            from_job,
            np.where(across, Kind.CHANGED_ACROSS, Kind.CHANGED_JOB),
            np.where(across, Kind.HIRED_ACROSS, Kind.HIRED),
        )
        made["mode"], made["minutes"] = people.mode[made["row"]], people.minutes[made["row"]]
        return made

    def _made(
        self,
        state: State,
        rows: Rows,
        kind: Kind,
        *,
        place: NDArray[np.int8] | None = None,
        level: NDArray[np.int8] | None = None,
    ) -> Events:
        """Make an event for every row, with what some columns say of it."""
        made = np.zeros(rows.size, EVENT)
        made["month"], made["row"], made["kind"] = state.month, rows, kind
        made["sector"] = made["mode"] = -1
        made["place"] = -1 if place is None else place[rows]
        if level is not None:
            made["level"] = level[rows]
        return made


def _pairs(row: NDArray[np.int32] | Rows, slot: Rows, place: NDArray[np.int8]) -> NDArray[np.int64]:
    """Put a person and a job into one number; a job outside the area is its place."""
    job = np.where(slot >= 0, slot + 64, place)
    pairs: NDArray[np.int64] = (row.astype(np.int64) << 32) | job
    return pairs
