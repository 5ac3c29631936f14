"""Who answers to a higher wage across the border (V28)."""

import numpy as np
from numpy.typing import NDArray

from gros.validation import worlds
from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.market import LabourMarket
from models.labour.people import EMPLOYED, FEMALE, GERMANY, HIGH, MALE, NETHERLANDS
from models.labour.places import MUNICIPALITIES
from models.labour.plan import Plan
from models.labour.state import State

__all__ = ["wage_gap"]

Counts = NDArray[np.float64]
RISE = float(np.log(1.1))  # ten per cent more, in logarithms


def _raised(world: LabourMarket) -> LabourMarket:
    """Copy a world in which every job in Germany pays ten per cent more from now on."""
    arm = world.fork(Plan())
    state = arm.state
    german = state.places.country[state.jobs.place] == GERMANY
    for column in (state.jobs.wage, state.jobs.net):
        column[german] += np.float32(RISE)
    state.memory.base_wage[GERMANY] += RISE
    return arm


def _groups(state: State) -> Counts:
    """Count residents of Parkstad at work, and those across the border, by sex and education.

    Shape: (at work or across, sex, education).
    """
    people, country = state.people, state.places.country
    rows = (people.status == EMPLOYED) & (people.home < MUNICIPALITIES)
    rows &= country[people.home] == NETHERLANDS
    across = rows & (country[people.work] == GERMANY) & (people.work < MUNICIPALITIES)
    found = np.zeros((2, 2, 3))
    for layer, chosen in enumerate((rows, across)):
        np.add.at(found[layer], (people.sex[chosen], people.education[chosen]), 1.0)
    return found


def wage_gap(scale: Scale) -> Measured:
    """V28: extra cross-border commuters for every thousand at work, by group of residents."""
    before, after, people = np.zeros((2, 2, 3)), np.zeros((2, 2, 3)), 0.0
    for seed in range(1, scale.worlds + 1):
        base = worlds.market(seed=seed, sample=scale.sample, months=scale.months)
        arm = _raised(base)
        for market in (base, arm):
            worlds.played(market)
        before += _groups(base.state)
        after += _groups(arm.state)
        people = float(base.record.tables["population"][-1].sum())
    extra, size = after[1] - before[1], before[0]

    def answer(chosen: tuple[slice | int, slice | int]) -> float:
        return 1000.0 * float(extra[chosen].sum() / size[chosen].sum())

    every = slice(None)
    women, men = answer((FEMALE, every)), answer((MALE, every))
    graduates, others = answer((every, HIGH)), answer((every, slice(0, HIGH)))
    return {
        PEOPLE: people,
        "women": women, "men": men, "women_less": men - women,
        "graduates": graduates, "others": others, "graduates_less": others - graduates,
    }  # fmt: skip
