"""Telling: the events of one month in short sentences, as a chronicle without a subject."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from gros import formats
from gros.diary.kinds import Event, Kind
from gros.diary.life import Life
from gros.diary.phrases import LEVELS, joined, language_of, sector, trip, where
from gros.language import _
from models.text import N_

__all__ = ["Month", "otherwise", "told"]

_SIMPLE: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.RETIRED_FROM_WORK: N_("Stops working and retires."),
        Kind.RETIRED: N_("Retires."),
        Kind.BEGAN_SCHOOL: N_("Begins secondary school."),
        Kind.BEGAN_STUDY: N_("Begins to study."),
        Kind.GRADUATED_LOOKS: N_("Leaves school and looks for work."),
        Kind.GRADUATED: N_("Leaves school and does not look for work yet."),
        Kind.LEFT_REGION: N_("Finishes the study and leaves the region."),
        Kind.DIED: N_("Dies."),
        Kind.COURSE_BEGAN: N_("Begins a course of %(language)s that leads to level %(level)s."),
        Kind.COURSE_DONE: N_("Finishes the course and speaks %(language)s at level %(level)s now."),
        Kind.COURSE_LEFT: N_(
            "Stops the course before the end; level %(level)s was reached already."
        ),
        Kind.COURSE_PAUSED: N_(
            "Breaks off the course for some months; level %(level)s was reached already."
        ),
        Kind.COURSE_AGAIN: N_("Comes back to the course."),
        Kind.LEVEL_UP: N_("Reaches level %(level)s in %(language)s."),
        Kind.LEVEL_DOWN: N_("Forgets %(language)s and falls back to level %(level)s."),
        Kind.PLACED: N_("Does an internship across the border."),
        Kind.ADVISED: N_("Asks the information point about work across the border."),
        Kind.VISITED: N_("Visits a euregional event."),
        Kind.HELPED: N_("Gets help from the placement desk."),
        Kind.ASKED: N_("Asks for recognition of the diploma."),
        Kind.RECOGNISED: N_("The diploma is recognised in the neighbouring country."),
        Kind.RIDES: N_("Takes a shared e-bike to work from now on."),
        Kind.RIDES_NO_MORE: N_("Takes no shared e-bike to work any more."),
        Kind.LAID_OFF: N_("Is laid off, because the firm needs fewer people."),
        Kind.LOST_JOB: N_("Loses the job."),
        Kind.STOPPED_WORKING: N_("Stops working and does not look for other work."),
        Kind.BEGAN_LOOKING: N_("Begins to look for work."),
        Kind.GAVE_UP: N_("Stops looking for work."),
        Kind.MOVED: N_("Moves across the border, lives %(where)s now and keeps the job."),
    }
)
_ANSWERS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.REFUSED: N_("Applies %(where)s and is refused."),
        Kind.REFUSED_LANGUAGE: N_("Applies %(where)s and is refused because of the language."),
        Kind.REFUSED_DIPLOMA: N_(
            "Applies %(where)s and is refused because the diploma is not recognised."
        ),
        Kind.REFUSED_EDUCATION: N_(
            "Applies %(where)s and is refused because the education does not fit."
        ),
        Kind.REFUSED_WAITED: N_(
            "Applies %(where)s and is refused because of the long time without work."
        ),
        Kind.NOT_CHOSEN: N_("Applies %(where)s, but another applicant is chosen."),
        Kind.CHOSE_ANOTHER: N_("Applies %(where)s too, but takes another job."),
    }
)
_JOBS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        Kind.HIRED: (
            N_("Is hired %(where)s, sector %(sector)s, and goes there %(trip)s."),
            N_("Is hired %(where)s and goes there %(trip)s."),
        ),
        Kind.HIRED_ACROSS: (
            N_("Is hired across the border %(where)s, sector %(sector)s, and goes there %(trip)s."),
            N_("Is hired across the border %(where)s and goes there %(trip)s."),
        ),
        Kind.CHANGED_JOB: (
            N_("Moves to a job %(where)s, sector %(sector)s, and goes there %(trip)s."),
            N_("Moves to a job %(where)s and goes there %(trip)s."),
        ),
        Kind.CHANGED_ACROSS: (
            N_("Moves to a job across the border %(where)s, sector %(sector)s, and goes there "
               "%(trip)s."),
            N_("Moves to a job across the border %(where)s and goes there %(trip)s."),
        ),
    }
)  # fmt: skip
_WITHOUT_LEVEL: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.COURSE_DONE: N_("Finishes the course."),
        Kind.COURSE_LEFT: N_("Stops the course before the end."),
        Kind.COURSE_PAUSED: N_("Breaks off the course for some months."),
        Kind.LEVEL_DOWN: N_("Forgets the last %(language)s."),
    }
)
_LOOKED = N_("Looks at jobs %(where)s and finds nothing better.")
_TOO_HARD = N_("Sees a job %(where)s that asks for more %(language)s.")


class Month(NamedTuple):
    """One month of a diary: its name and its sentences."""

    month: int
    name: str
    sentences: tuple[str, ...]


def told(life: Life) -> list[Month]:
    """Return the months in which something happened, in the language of the moment."""
    return _told(life.events, life.before.home)


def otherwise(life: Life) -> list[Month]:
    """Return the months that run otherwise in the scenario compared with, as they run there."""
    here = {month.month: month for month in told(life)}
    there = {month.month: month for month in _told(life.otherwise or (), life.before.home)}
    nothing = (_("Nothing of this happens."),)
    return [
        there.get(month, Month(month, formats.month(month), nothing))
        for month in sorted(here.keys() | there.keys())
        if here.get(month) != there.get(month)
    ]


def _told(events: Sequence[Event], home: int) -> list[Month]:
    found = []
    for month, together in groupby(events, key=lambda event: event.month):
        here = list(together)
        found.append(Month(month, formats.month(month), tuple(_sentences(here, home))))
        home = next((one.place for one in here if one.kind is Kind.MOVED), home)
    return found


def _sentences(events: Sequence[Event], home: int) -> Iterator[str]:
    """Yield the sentences of one month; what says the same is said once."""
    said: list[str] = []
    for kind, alike in _by_kind(events):
        if kind in (Kind.LOOKED, Kind.TOO_HARD) or kind in _ANSWERS:
            seen = joined([where(place) for place in sorted({one.place for one in alike})])
            text = _ANSWERS.get(kind, _LOOKED if kind is Kind.LOOKED else _TOO_HARD)
            said.append(_(text) % {"where": seen, "language": language_of(home)})
        else:
            said += [_sentence(one, home) for one in alike]
    yield from dict.fromkeys(said)


def _by_kind(events: Sequence[Event]) -> Iterator[tuple[Kind, list[Event]]]:
    """Yield events of one kind together, in the order in which the kinds first came."""
    kinds = dict.fromkeys(one.kind for one in events)
    for kind in kinds:
        yield kind, [one for one in events if one.kind is kind]


def _sentence(event: Event, home: int) -> str:
    """Return one event as a sentence."""
    values = {"language": language_of(home), "level": LEVELS[event.level]}
    if event.place >= 0:
        values["where"] = where(event.place)
    if event.kind not in _JOBS:
        if event.kind in _WITHOUT_LEVEL and event.level == 0:
            return _(_WITHOUT_LEVEL[event.kind]) % values
        return _(_SIMPLE[event.kind]) % values
    inside, outside = _JOBS[event.kind]
    values["trip"] = trip(event.mode, event.minutes)
    if event.sector < 0:
        return _(outside) % values
    return _(inside) % {**values, "sector": sector(event.sector)}
