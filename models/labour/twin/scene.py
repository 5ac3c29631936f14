"""The scene of the twin: what a world holds from one month to the next."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.state import KEPT
from models.labour.twin.border import Border
from models.labour.twin.census import Census
from models.labour.twin.contacts import Contacts
from models.labour.twin.masses import Masses
from models.labour.twin.rules import Rules
from models.labour.twin.slots import Firms
from models.quantity import Assumptions

Floats = NDArray[np.float64]

HOMES: Final = np.arange(PLACES) < MUNICIPALITIES  # places that are no outside areas
SIDES: Final = (0, 1)


@dataclass(slots=True)
class Scene:
    """One world of the twin. spread, fields, stay, over and levels are renewed once a year.

    fields (home, education, car, field) shares of fields; stay (…, kind) and over (…, kind, place)
    shares of contacts of those who consider the other side; levels (home, education, level) shares
    of language levels; slower and slower_x what the way really chosen costs beyond the fastest;
    seen (places, cells) perceived vacancies; holders (country, required, own education) people in
    slots; again (place, sector, level, wage) the chance that an
    offer goes to the next in line; start, level and now (KEPT,) as in Memory.
    """

    given: Assumptions
    census: Census
    people: Masses
    border: Border
    firms: Firms
    rules: Rules
    month: int
    seen: Floats
    considers: Floats
    slower: Floats
    slower_x: Floats
    again: Floats
    attraction: Floats
    summed: Floats
    holders: Floats
    spread: Contacts = field(init=False)
    fields: Floats = field(init=False)
    stay: Floats = field(init=False)
    over: Floats = field(init=False)
    levels: Floats = field(init=False)
    start: Floats = field(default_factory=lambda: np.ones(KEPT))
    level: Floats = field(default_factory=lambda: np.ones(KEPT))
    now: Floats = field(default_factory=lambda: np.ones(KEPT))
    layoffs: Floats = field(default_factory=lambda: np.zeros((12, 2)))
    flows: dict[str, Floats] = field(default_factory=dict)

    @property
    def side(self) -> NDArray[np.int64]:
        """Return the country of each place."""
        return self.census.side

    def by_side(self, by_home: Floats, homes: NDArray[np.bool_] = HOMES) -> Floats:
        """Add up what is counted by home (and more axes) over the homes of each side, (2,)."""
        whole = by_home.reshape(PLACES, -1).sum(axis=1)
        return np.array([whole[homes & (self.side == side)].sum() for side in SIDES])

    def employed(self) -> Floats:
        """Return residents at work by side."""
        across = self.border.crossing.sum(axis=(1, 2, 3, 4))
        return self.by_side(self.people.at_work.sum(axis=(1, 2, 3, 4)) + across)


def ratio(top: Floats, bottom: Floats) -> Floats:
    """Divide, with zero where there is nothing to divide by."""
    return np.where(bottom > 1e-12, top / np.maximum(bottom, 1e-300), 0.0)
