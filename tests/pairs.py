"""How much two runs with the same luck differ, against two runs apart (V15 of the model document).

In every seed one world goes on twice, once with 2 % of grown-ups who know two levels more.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.chance import Chance, purpose
from models.labour.market import LabourMarket
from models.labour.people import FREE, NATIVE_LEVEL
from models.labour.places import MUNICIPALITIES
from models.labour.plan import Plan
from models.labour.processes.learning import Language, thresholds
from models.labour.state import State
from models.quantity import Assumptions

SHARE, MONTH = 0.02, 36
TAUGHT = purpose("tests/taught")


class Spread(NamedTuple):
    """Variance of the difference in cross-border workers, and its mean."""

    paired: float
    unpaired: float
    mean: float

    @property
    def ratio(self) -> float:
        """Return how many times smaller the variance of pairs is."""
        return self.unpaired / self.paired


def teach_two_levels(state: State, share: float, steps: NDArray[np.float64]) -> int:
    """Lift a share of the grown-ups by two levels, for good; returns how many."""
    people = state.people
    age = state.month - people.born
    grown = (people.status != FREE) & (age >= 180) & (age < 900) & (people.level < NATIVE_LEVEL)
    luck = Chance(0).uniform(TAUGHT, 0, people.id)
    rows = np.flatnonzero(grown & (people.home < MUNICIPALITIES) & (luck < share))
    level = np.minimum(people.level[rows] + 2, NATIVE_LEVEL)
    people.lessons[rows] = np.maximum(people.lessons[rows], 2.0 * steps[level])
    people.peak[rows] = np.maximum(people.peak[rows], people.lessons[rows])
    return int(rows.size)


def spread_of_pairs(given: Assumptions, *, seeds: int, sample: float) -> Spread:
    """Play so many pairs and return how their difference spreads in the last month."""
    steps, ends = thresholds(given[Language]), []
    for seed in range(1, seeds + 1):
        without = LabourMarket(given, Plan(), seed=seed, sample=sample, months=MONTH)
        with_it = without.fork(Plan())
        teach_two_levels(with_it.state, SHARE, steps)
        ends.append([_across(market) for market in (with_it, without)])
    treated, untreated = np.array(ends, np.float64).T
    return Spread(
        paired=float((treated - untreated).var(ddof=1)),
        unpaired=float(treated.var(ddof=1) + untreated.var(ddof=1)),
        mean=float((treated - untreated).mean()),
    )


def _across(market: LabourMarket) -> int:
    """Play a market to its end and count those who then work across the border."""
    for _ in range(MONTH):
        market.step()
    market.release()
    return int(market.record.tables["cross_border_commuters"][-1].sum())
