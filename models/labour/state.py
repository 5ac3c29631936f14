"""Everything a month may read or write: the world as it is, apart from what we assume of it."""

from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.chance import Chance
from models.darts import Boards, no_boards
from models.labour import flows, people, places
from models.labour.flows import Flows
from models.labour.gathering import with_status
from models.labour.glance import Glance
from models.labour.jobs import (
    CELLS,
    SECTORS,
    Establishments,
    Jobs,
    copy_establishments,
    copy_jobs,
)  # fmt: skip
from models.labour.levers import Levers
from models.labour.people import NEVER, People
from models.labour.places import AREAS, MUNICIPALITIES, PLACES, Places
from models.labour.purse import Purse
from models.labour.search import Search, no_search

KEPT: Final = 2 * AREAS + 6
"""Stocks that the burn-in keeps level, in this order; areas, then countries of the home."""
INCOMING, OUTGOING = slice(0, AREAS), slice(AREAS, 2 * AREAS)
FORCE, ACROSS, NATIVES = (slice(2 * AREAS + at, 2 * AREAS + at + 2) for at in (0, 2, 4))
PIPELINE: Final = 37  # months that a measure may take to work, and one more
TAKEN: Final = ("course", "placement", "advice", "visit", "case", "recognition")
"""Kinds of seats that people take, in the order of Memory.taken."""


@dataclass(slots=True)
class Calendar:
    """What the month brings from outside, the same in every scenario and for every seed."""

    season_moves: float = 1.0  # factor on active search of people at work
    season_exits: float = 1.0  # factor on separations
    telework_limit: float = 1.0  # share of working time a border worker may work at home
    minimum_wage: NDArray[np.float64] = field(default_factory=lambda: np.zeros(2))  # EUR an hour
    demand: NDArray[np.float64] = field(default_factory=lambda: np.ones(2))  # factor on jobs wanted


@dataclass(slots=True)
class Ways:
    """Ways between places for four classes of people: bit 1 has a car, bit 2 a shared e-bike.

    minutes and attraction (class, from, to); mode_minutes (mode, from, to), inf where the mode
    does not go; mode_appeal (mode, from, to) its weight in the choice of a mode; bike_reach
    (places,) the share of residents near a station; key says for which lever positions they were
    made.
    """

    key: bytes = b""
    minutes: NDArray[np.float64] = field(default_factory=lambda: np.zeros((4, PLACES, PLACES)))
    attraction: NDArray[np.float64] = field(default_factory=lambda: np.zeros((4, PLACES, PLACES)))
    mode_minutes: NDArray[np.float64] = field(default_factory=lambda: np.zeros((4, PLACES, PLACES)))
    mode_appeal: NDArray[np.float64] = field(default_factory=lambda: np.zeros((4, PLACES, PLACES)))
    bike_reach: NDArray[np.float64] = field(default_factory=lambda: np.zeros(PLACES))


@dataclass(slots=True)
class Memory:
    """What people and firms remember of past months; it moves slowly, so paired runs stay close."""

    vacancies_seen: NDArray[np.float64]  # perceived vacancies, (places, cells)
    seen_start: NDArray[np.float64]  # perceived vacancies at the start by country, (2,)
    kept_start: NDArray[np.float64]  # stocks of the first day that the burn-in keeps, (KEPT,)
    kept_level: NDArray[np.float64]  # factor found for each of them
    kept_now: NDArray[np.float64]  # factor of this month
    vacancy_sum: NDArray[np.int64]  # open vacancies added up since January, (municipalities, cells)
    months_summed: int
    board_of_places: Boards  # boards are education × field × home
    board_of_cells: Boards  # boards are place × education × field
    peers: NDArray[np.float64]  # share of cross-border workers last year, (municipality, education)
    peers_start: NDArray[np.float64]  # the same at the start by country, (2,)
    layoffs: NDArray[np.float64]  # layoff rate of the last 12 months, (12, country)
    exit_norm: NDArray[np.float64]  # mean separation multiplier at the start, (country,)
    unemployment: NDArray[np.float64]  # rate of the last 13 months, (13, country)
    finding: NDArray[np.float64]  # job-finding rate of the last 12 months, (12, country)
    finding_start: NDArray[np.float64]  # the same at the end of the burn-in, (country,)
    base_wage: NDArray[np.float64]  # log gross EUR an hour, (country, education)
    sector_ladder: NDArray[np.float64]  # cumulated share of job slots by sector, (sectors,)
    trainees: NDArray[np.float64]  # civil servants by month of start, (PIPELINE, municipality)
    trained: NDArray[np.float64]  # civil servants who know the rules of both sides, (municipality,)
    building: NDArray[np.float64]  # parts of a cooperation by month, (PIPELINE, municipality)
    cooperating: NDArray[np.float64]  # share of the cooperation in care that works, (municipality,)
    advertised: NDArray[np.float64]  # part of the border that adverts lift, (municipality, sector)
    taken: NDArray[np.int64]  # seats taken by residents this year, (TAKEN, municipality)
    taken_last_year: NDArray[np.int64]  # the same of last year
    left: NDArray[np.bool_]  # whether a municipality has left a measure, (TAKEN, municipality)
    adding: NDArray[np.bool_]  # whether it adds seats of its own, (TAKEN, municipality)
    supervised: NDArray[np.int64]  # placements of this school year, (municipality, school)
    course_months: NDArray[np.int64]  # months of this year with courses on offer, (country,)
    courses_full: NDArray[np.bool_]  # whether last month's places were all taken, (country,)
    courses_stopped: NDArray[np.bool_]  # whether there are no courses this year, (country,)
    riders: NDArray[np.int64]  # riders of shared e-bikes last month, (municipality,)
    bike_trips: int = 0  # their trips in that month
    bike_months: int = 0  # months in which bikes were on offer
    bikes_gone: bool = False  # whether the operator has ended its service
    last_case: int = NEVER  # month in which the placement desk last took somebody up
    last_asked: int = NEVER  # month in which somebody last asked for recognition with help


def blank_memory() -> Memory:
    """Make a memory in which nothing has happened yet."""
    return Memory(
        vacancies_seen=np.zeros((PLACES, CELLS)),
        seen_start=np.ones(2),
        kept_start=np.zeros(KEPT),
        kept_level=np.ones(KEPT),
        kept_now=np.ones(KEPT),
        vacancy_sum=np.zeros((MUNICIPALITIES, CELLS), np.int64),
        months_summed=0,
        board_of_places=no_boards(3 * SECTORS * PLACES, PLACES),
        board_of_cells=no_boards(PLACES * 3 * SECTORS, CELLS),
        peers=np.zeros((MUNICIPALITIES, 3)),
        peers_start=np.zeros(2),
        layoffs=np.zeros((12, 2)),
        exit_norm=np.ones(2),
        unemployment=np.zeros((13, 2)),
        finding=np.zeros((12, 2)),
        finding_start=np.zeros(2),
        base_wage=np.zeros((2, 3)),
        sector_ladder=np.zeros(SECTORS),
        trainees=np.zeros((PIPELINE, MUNICIPALITIES)),
        trained=np.zeros(MUNICIPALITIES),
        building=np.zeros((PIPELINE, MUNICIPALITIES)),
        cooperating=np.zeros(MUNICIPALITIES),
        advertised=np.zeros((MUNICIPALITIES, SECTORS)),
        taken=np.zeros((len(TAKEN), MUNICIPALITIES), np.int64),
        taken_last_year=np.zeros((len(TAKEN), MUNICIPALITIES), np.int64),
        left=np.zeros((len(TAKEN), MUNICIPALITIES), np.bool_),
        adding=np.zeros((len(TAKEN), MUNICIPALITIES), np.bool_),
        supervised=np.zeros((MUNICIPALITIES, 3), np.int64),
        course_months=np.zeros(2, np.int64),
        courses_full=np.zeros(2, np.bool_),
        courses_stopped=np.zeros(2, np.bool_),
        riders=np.zeros(MUNICIPALITIES, np.int64),
    )


@dataclass(slots=True)
class Log:
    """Who was hired and who took a seat this month; the record keeps it."""

    hires: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 3), np.int64))
    reached: list[NDArray[np.int64]] = field(default_factory=list)  # rows (person id, intervention)

    def reach(self, ids: NDArray[np.uint32], intervention: int) -> None:
        """Note who took a seat of an intervention."""
        rows = np.full((ids.size, 2), intervention, np.int64)
        rows[:, 0] = ids
        self.reached.append(rows)


@dataclass(slots=True)
class State:
    """The world in one month. months before 0, January 2020, are the burn-in.

    scale is how many residents one record stands for (1 in a full run).
    """

    month: int
    chance: Chance
    scale: float
    places: Places
    people: People
    jobs: Jobs
    establishments: Establishments
    memory: Memory
    purse: Purse
    levers: Levers = field(default_factory=Levers)
    calendar: Calendar = field(default_factory=Calendar)
    ways: Ways = field(default_factory=Ways)
    glance: Glance = field(default_factory=Glance)  # from separate to look
    search: Search = field(default_factory=no_search)  # from look to hire
    flows: Flows = field(default_factory=flows.empty)
    log: Log = field(default_factory=Log)
    observed: dict[str, NDArray[np.int64]] = field(default_factory=dict)  # stocks at month's end

    def seat(self, kind: str, homes: NDArray[np.int8]) -> None:
        """Count seats of a kind for the municipalities of those who took them."""
        np.add.at(self.memory.taken[TAKEN.index(kind)], homes, 1)

    @property
    def burning_in(self) -> bool:
        """Tell whether the calendar has not started yet; then nobody ages, is born or moves."""
        return self.month < 0

    def free_rows(self, count: int) -> NDArray[np.int64]:
        """Find that many free rows of people, making new ones where they run out."""
        rows: NDArray[np.int64] = with_status(self.people.status, people.FREE)
        if rows.size < count:
            longer = max(count - rows.size, self.people.id.size // 32)
            rows = np.concatenate([rows, self.people.id.size + np.arange(longer)])
            self.people = people.longer(self.people, longer)
        return rows[:count]

    def copy(self) -> "State":
        """Copy the world, so that two plans can go on from the same month."""
        memory = replace(
            self.memory,
            **{
                name: getattr(self.memory, name).copy()
                for name in Memory.__slots__
                if isinstance(getattr(self.memory, name), np.ndarray)
            },
        )
        return replace(
            self,
            people=people.copy(self.people),
            jobs=copy_jobs(self.jobs),
            establishments=copy_establishments(self.establishments),
            memory=memory,
            ways=Ways(),
            levers=Levers(),
            calendar=replace(self.calendar),
            glance=Glance(),
            search=no_search(),
            flows=flows.empty(),
            log=Log(),
        )


__all__ = ["Calendar", "Log", "Memory", "State", "Ways", "blank_memory", "places"]
