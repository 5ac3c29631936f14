"""What measures can push and institutions limit: levers with a neutral value, offers of seats.

A measure never touches the state. All levers stand at neutral when a month begins; measures push;
processes read. There is nothing to undo, and pushes join by a symmetric rule, so the order of
measures cannot matter.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models.labour.places import MUNICIPALITIES, PLACES
from models.text import N_

Values = NDArray[np.float64]
Kind = Literal[
    "course",
    "placement",
    "bike",
    "advice",
    "visit",
    "case",
    "recognition",
    "training",
    "instalment",
]
MANY = np.iinfo(np.int64).max  # no limit


@dataclass(frozen=True, slots=True)
class Lever:
    """A pushable quantity by municipality: its unit, neutral value and how two pushes combine."""

    key: str
    label: str
    unit: str
    neutral: float
    combine: np.ufunc


BIKE_STATIONS = Lever("bike_stations", N_("Stations for shared e-bikes"), "count", 0.0, np.add)
BIKES_JOINED = Lever(
    "bikes_joined", N_("Shared e-bikes may cross the border"), "share", 0.0, np.maximum
)
TRAIN_MINUTES = Lever("train_minutes", N_("Minutes saved by train"), "minutes", 0.0, np.maximum)
TELEWORK = Lever("telework", N_("Working time that may be at home"), "share", 0.0, np.maximum)
LEVERS = (BIKE_STATIONS, BIKES_JOINED, TRAIN_MINUTES, TELEWORK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Seats that one intervention offers this month, and what a seat is.

    where (municipalities,) is true for homes that may take a seat. target is "everyone" or
    "unemployed"; level the CEFR level a course leads to; pace lessons a month; school the level of
    education a pupil heads for; bikes (municipalities,) where bikes stand; room the cases
    that a desk can hold at one time; part the share of a cooperation that one instalment builds. A
    seat, or a bike for a month, costs price cents when it is taken.
    """

    intervention: int
    kind: Kind
    seats: int
    price: int
    where: NDArray[np.bool_]
    target: str = "everyone"
    level: int = 0
    pace: float = 0.0
    school: int = 0
    bikes: NDArray[np.int64] | None = None
    room: int = 0
    part: float = 0.0


class Levers:
    """The positions of all levers and the open offers in one month."""

    def __init__(self) -> None:
        """Put every lever at neutral, with no seat on offer."""
        self._positions = {
            lever.key: np.full(MUNICIPALITIES, lever.neutral, np.float64) for lever in LEVERS
        }
        self.offers: list[Offer] = []
        self.course_limit = np.full(2, MANY)  # starters a month by side
        self.placement_limit = np.full((MUNICIPALITIES, 3), MANY)  # by home and school
        self.study_limit = np.full(PLACES, MANY)  # new students by home, in August
        self.advice_limit = int(MANY)  # consultations a month
        self.case_limit = int(MANY)  # new cases a month
        self.case_longest = int(MANY)  # months out of work, of those whom the desk takes
        self.bike_owner = np.full(MUNICIPALITIES, -1, np.int8)  # intervention that brought bikes

    def push(self, lever: Lever, value: Values) -> None:
        """Join a push to a lever; value (municipalities,), neutral where nothing is meant."""
        lever.combine(self._positions[lever.key], value, out=self._positions[lever.key])

    def clear(self, lever: Lever) -> None:
        """Put a lever back to neutral."""
        self._positions[lever.key][:] = lever.neutral

    def offer(self, offer: Offer) -> None:
        """Put seats on offer."""
        if offer.seats > 0:
            self.offers.append(offer)

    def __getitem__(self, lever: Lever) -> Values:
        """Return the position of a lever, (municipalities,)."""
        return self._positions[lever.key]

    def of_kind(self, kind: str) -> list[Offer]:
        """List the offers of one kind in the order of the plan."""
        return [offer for offer in self.offers if offer.kind == kind]
