"""The record of one run: whole counts by month on named axes, and who was hired or reached."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models import tables
from models.labour import people as persons
from models.labour.indicators import AREAS, DIRECTIONS, INDICATORS
from models.labour.places import MUNICIPALITIES
from models.labour.state import State

Counts = NDArray[np.int64]
HIRES = np.dtype(
    [("month", np.uint8), ("person", np.uint32), ("kind", np.uint8), ("home", np.uint8)]
)
REACHED = np.dtype([("month", np.uint8), ("person", np.uint32), ("measure", np.uint8)])


@dataclass(slots=True)
class Record:
    """What one run leaves behind.

    tables holds one array of whole counts for each indicator, first axis month; axes names its
    axes and labels their positions. hires and reached are structured arrays of who was hired and
    who took a seat, by month and person id. scale is how many residents one person stands for.
    """

    seed: int
    scale: float
    months: int
    axes: dict[str, tuple[str, ...]]
    labels: dict[str, tuple[str, ...]]
    tables: dict[str, Counts]
    hires: NDArray[np.void] = field(default_factory=lambda: np.zeros(0, HIRES))
    reached: NDArray[np.void] = field(default_factory=lambda: np.zeros(0, REACHED))


def axis_labels(state: State, measures: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the labels of every axis but month."""
    return {
        "municipality": state.places.municipalities,
        "education": persons.EDUCATIONS,
        "sex": persons.SEXES,
        "direction": DIRECTIONS,
        "origin": persons.ORIGINS,
        "sector": tuple(tables.read("sectors").column("key")),
        "area": AREAS,
        "measure": measures,
    }


class Recorder:
    """Keeps what each calendar month showed, in arrays made once."""

    def __init__(self, state: State, measures: tuple[str, ...], months: int) -> None:
        """Prepare empty arrays for that many calendar months."""
        self.months = months
        self.labels = axis_labels(state, measures)
        self.tables = {
            each.key: np.zeros(
                (months, *(len(self.labels[axis]) for axis in each.axes[1:])), np.int64
            )
            for each in INDICATORS
        }
        self.hires: list[NDArray[np.void]] = []
        self.reached: list[NDArray[np.void]] = []

    def note(self, state: State) -> None:
        """Write down the month that has just been played."""
        month, flows = state.month, state.flows
        for key, counts in state.observed.items():
            self.tables[key][month] = counts
        for key in self.tables.keys() & set(flows._fields):
            shape = self.tables[key].shape[1:]
            counter = getattr(flows, key)
            self.tables[key][month] = (
                counter[:MUNICIPALITIES].reshape(shape)
                if (shape[:1] == (MUNICIPALITIES,))
                else counter
            )
        self.tables["spending"][month] = state.purse.snapshot()
        self.hires.append(_hires_of(state))
        self.reached.append(_reached_of(state))

    def forked(self, measures: tuple[str, ...], month: int) -> "Recorder":
        """Copy what was noted before a month for a plan with other measures."""
        twin = object.__new__(Recorder)
        twin.months = self.months
        twin.labels = {**self.labels, "measure": measures}
        twin.tables = {key: counts.copy() for key, counts in self.tables.items()}
        old = self.labels["measure"]
        spending = np.zeros((self.months, len(measures)), np.int64)
        for row, name in enumerate(measures):
            if name in old:
                spending[:, row] = self.tables["spending"][:, old.index(name)]
        twin.tables["spending"] = spending
        twin.hires = list(self.hires[:month])
        twin.reached = [renumbered(part, old, measures) for part in self.reached[:month]]
        return twin

    def record(self, seed: int, scale: float) -> Record:
        """Hand over everything noted so far."""
        return Record(
            seed=seed,
            scale=scale,
            months=self.months,
            axes={each.key: each.axes for each in INDICATORS},
            labels=self.labels,
            tables=self.tables,
            hires=np.concatenate([np.zeros(0, HIRES), *self.hires]),
            reached=np.concatenate([np.zeros(0, REACHED), *self.reached]),
        )


def _hires_of(state: State) -> NDArray[np.void]:
    """Return this month's hires as a structured array."""
    rows = np.zeros(state.log.hires.shape[0], HIRES)
    rows["month"] = state.month
    rows["person"], rows["kind"], rows["home"] = state.log.hires.T
    return rows


def _reached_of(state: State) -> NDArray[np.void]:
    """Return who took a seat this month, sorted by measure and person."""
    taken = np.concatenate([np.zeros((0, 2), np.int64), *state.log.reached])
    taken = taken[np.lexsort((taken[:, 0], taken[:, 1]))]
    rows = np.zeros(taken.shape[0], REACHED)
    rows["month"] = state.month
    rows["person"], rows["measure"] = taken.T
    return rows


def renumbered(
    reached: NDArray[np.void], old: tuple[str, ...], new: tuple[str, ...]
) -> NDArray[np.void]:
    """Give people reached the rows that their measures have in another plan."""
    if not reached.size:
        return reached
    rows = np.array([new.index(name) if name in new else 255 for name in old], np.uint8)
    twin = reached.copy()
    twin["measure"] = rows[reached["measure"]]
    return twin
