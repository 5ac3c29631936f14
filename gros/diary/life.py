"""A diary as plain values: who people are, what happened to them, and how the year ended."""

from dataclasses import dataclass

from gros.diary.kinds import Event
from gros.scenario import Scenario

__all__ = ["Diary", "Life", "Portrait"]


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
    working age the year held the same course of life, in people of the real region. ``otherwise``
    is what happens to the same person, with the same luck, in the scenario compared with; None
    without one.
    """

    id: int
    course: str
    heading: str
    alike: int
    before: Portrait
    events: tuple[Event, ...]
    after: Portrait | None
    otherwise: tuple[Event, ...] | None = None


@dataclass(frozen=True, slots=True)
class Diary:
    """The year of some simulated people under one scenario; nobody in it exists."""

    scenario: Scenario
    year: int
    seed: int
    sample: float
    residents: int
    lives: tuple[Life, ...] = ()
    against: Scenario | None = None
