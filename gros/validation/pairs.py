"""Two runs with the same luck differ far less than two runs apart (V15)."""

import numpy as np
from numpy.typing import NDArray

from gros.validation.scale import PEOPLE, Measured, Scale
from models.chance import Chance, purpose
from models.labour.assumptions import load
from models.labour.market import LabourMarket
from models.labour.people import FREE
from models.labour.places import MUNICIPALITIES
from models.labour.plan import Plan
from models.labour.processes.learning import Language, thresholds
from models.labour.state import State

__all__ = ["paired_variance", "teach_two_levels"]

CHECK = purpose("pairs/check")
SHARE = 0.02  # of the grown-ups are taught: "a 2 % measure" of model.md 5


def teach_two_levels(state: State, share: float, steps: NDArray[np.float64]) -> int:
    """Lift a share of the grown-ups by two levels, for good; returns how many."""
    people = state.people
    age = state.month - people.born
    grown = (people.status != FREE) & (age >= 180) & (age < 900) & (people.level < 6)
    luck = Chance(0).uniform(CHECK, 0, people.id)
    rows = np.flatnonzero(grown & (people.home < MUNICIPALITIES) & (luck < share))
    level = np.minimum(people.level[rows] + 2, 6)
    people.lessons[rows] = np.maximum(people.lessons[rows], 2.0 * steps[level])
    people.peak[rows] = np.maximum(people.peak[rows], people.lessons[rows])
    return rows.size


def paired_variance(scale: Scale) -> Measured:
    """V15: 2 % of grown-ups gain two levels; variance of the effect, unpaired over paired."""
    given = load()
    steps = thresholds(given[Language])
    ends, taught, people = [], 0, 0
    for seed in range(1, scale.worlds + 1):
        without = LabourMarket(given, Plan(), seed=seed, sample=scale.sample, months=scale.months)
        treated = without.fork(Plan())
        taught = teach_two_levels(treated.state, SHARE, steps)
        for market in (without, treated):
            for _ in range(scale.months):
                market.step()
        worlds = [m.record.tables["cross_border_commuters"][-1].sum() for m in (treated, without)]
        ends.append(worlds)
        people = int(without.record.tables["population"][-1].sum())
        without.release()
        treated.release()
    after, before = np.array(ends, np.float64).T
    paired = (after - before).var(ddof=1)
    return {
        PEOPLE: float(people),
        "taught": float(taught),
        "ratio": float((after.var(ddof=1) + before.var(ddof=1)) / paired),
        "effect": float((after - before).mean() / scale.sample),
    }
