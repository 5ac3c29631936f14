"""What people know of the neighbour language, fitted to the surveys."""

from typing import Final

import numpy as np

from models.chance import purpose
from models.labour.people import HIGH, LOW, NATIVE_LEVEL, People
from models.labour.places import MUNICIPALITIES
from models.labour.synthesis.facts import BAND_FROM, Facts
from models.labour.synthesis.fitting import apportion_rows, deal, likely
from models.labour.synthesis.given import Rules, Start
from models.labour.synthesis.luck import Bools, Floats, Wholes, draw, draw_rows

LEVEL: Final = purpose("start/level")
LEVEL_ROUND: Final = purpose("start/round-level")
LESSONS: Final = purpose("start/lessons")

CELLS: Final = 3 * 2
"""Cells of one side: education, and whether the person works across the border."""
A2, B1 = 2, 3


def speak(people: People, facts: Facts, given: Start, rules: Rules) -> None:
    """Fill level, lessons and peak of everyone.

    Nationals of the neighbour country speak its language at level 6 and count in the surveys of
    residents from 15 on; others make up the rest, more often with higher education and with work
    across the border. Children below 15 have not begun.
    """
    country = facts.country
    home = people.home.astype(np.int64)
    native = people.origin == 1 - country[home]
    adult = -people.born.astype(np.int64) >= BAND_FROM[1]
    crosses = (people.work >= 0) & (country[people.work] != country[home])
    learns = adult & ~native
    resident = home < MUNICIPALITIES
    cell = (country[home] * 3 + people.education) * 2 + crosses
    group = np.where(learns, cell * 2 + ~resident, -1)
    sizes = np.bincount(group[learns], minlength=2 * CELLS * 2).reshape(2, CELLS, 2)
    everyone = np.bincount(country[home[adult & resident]], minlength=2)
    natives = np.bincount(country[home[adult & resident & native]], minlength=2)
    shares = np.concatenate(
        [_levels(side, sizes[side, :, 0], everyone[side], natives[side], given) for side in (0, 1)]
    )
    shares = np.repeat(shares, 2, axis=0)
    counts = apportion_rows(shares, sizes.ravel(), draw_rows(LEVEL_ROUND, sizes.size))
    level = np.maximum(deal(group, counts, draw(LEVEL, people.id)), 0)
    people.level[:] = np.where(native, NATIVE_LEVEL, level)
    _learn(people, adult | native, rules)


def _levels(side: int, sizes: Wholes, everyone: int, natives: int, given: Start) -> Floats:
    """Return the share of each level 0 … 5 by cell of one side. Shape (cells, 6)."""
    if side == 0:
        ready, talk = given.share_work_ready_german_nl, given.share_german_conversation_nl
        first = given.share_a1_of_rest_nl
    else:
        talk = given.share_dutch_conversation_de
        ready, first = talk * given.share_work_ready_of_conversation_de, given.share_a1_of_rest_de
    educations = np.ones(3)
    educations[LOW], educations[HIGH] = given.language_odds_low, given.language_odds_high
    odds = (educations[:, None] * np.array([1.0, given.language_odds_border])).ravel()
    most = int(sizes.sum())
    at_b1 = likely(sizes, odds, min(max(ready * everyone - natives, 0.0), most))
    at_a2 = likely(sizes, odds, min(max(talk * everyone - natives, 0.0), most))
    b1, b2 = given.share_b1_of_work_ready, given.share_b2_of_work_ready
    rest = 1.0 - at_a2
    return np.stack(
        [rest * (1.0 - first), rest * first, at_a2 - at_b1, at_b1 * b1, at_b1 * b2,
         at_b1 * (1.0 - b1 - b2)], axis=1,
    )  # fmt: skip


def _learn(people: People, began: Bools, rules: Rules) -> None:
    """Turn levels into lessons: the threshold of the level and a keyed part of the next step.

    Whole lessons are added, so that rounding never lifts anyone to the next level.
    """
    steps = np.append(rules.steps, 2.0 * rules.steps[-1] - rules.steps[-2])
    step = (steps[1:] - steps[:-1])[people.level]
    added = np.floor(draw(LESSONS, people.id) * step)
    people.lessons[:] = np.where(began, steps[people.level] + added, 0.0)
    people.peak[:] = people.lessons
