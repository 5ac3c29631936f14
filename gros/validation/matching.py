"""Worlds whose unemployment and hires have a formula (V6, V7, V8)."""

import numpy as np

from gros.validation.ideal import LOOP, SEARCH, neutral, play, put_to_work, world
from gros.validation.regions import with_turnover
from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.people import UNEMPLOYED
from models.labour.processes.demand import demand
from models.labour.processes.remembering import remember
from models.labour.processes.separation import separate

__all__ = ["POINTS", "alike_people", "mismatch", "one_cell", "ring_score"]

HAZARD = 0.03
SETTLING = 40  # months before unemployment is counted
POINTS = (1, 8, 32)


def alike_people(scale: Scale) -> Measured:
    """V6: one place, alike people; unemployment against s(1 − f) / (s(1 − f) + f).

    Who loses a job may find one in the same month, which is where the (1 − f) comes from.
    """
    size = scale.of(100_000)
    given = neutral(
        **with_turnover(HAZARD), looking__contacts_unemployed=0.7, screening__screen_pass=0.6
    )
    state = world(given, [2] * size, [2] * (size * 21 // 20))
    holders = np.arange(size * 93 // 100)
    put_to_work(state, given, holders, holders)
    play(state, given, LOOP, SETTLING)
    jobless, found, searched = [], 0, 0
    for _ in range(scale.months):
        play(state, given, LOOP)
        jobless.append(int((state.people.status == UNEMPLOYED).sum()))
        found += int(state.flows.job_finders.sum())
        searched += jobless[-1] + int(state.flows.job_finders.sum())
    s, f = 1.0 - np.exp(-HAZARD), found / searched
    expected = s * (1 - f) / (s * (1 - f) + f)
    return {PEOPLE: float(size), "over_formula": float(np.mean(jobless) / size / expected)}


def ring_score(points: int, size: int, worlds: int) -> float:
    """Return by how many standard errors hires in one cell leave the formula of the ring."""
    given = neutral(looking__contacts_unemployed=30.0, looking__contacts_max=1,
                    looking__ring_points=points)  # fmt: skip
    hires = []
    for seed in range(1, worlds + 1):
        state = world(given, [2] * size, [2] * size, seed=seed)
        play(state, given, SEARCH)
        hires.append(int(state.flows.hires.sum()))
    expected = size * (1.0 - (1.0 + 1.0 / points) ** -points)
    error = np.std(hires, ddof=1) / np.sqrt(worlds)
    return float((np.mean(hires) - expected) / error)


def one_cell(scale: Scale) -> Measured:
    """V7: as many people as vacancies in one cell, each meeting one; hires against the ring."""
    size = scale.of(100_000)
    scores = {f"score_{m}": ring_score(m, size, scale.worlds) for m in POINTS}
    return {PEOPLE: float(size), **scores}


def mismatch(scale: Scale) -> Measured:
    """V8: no separations, no shocks, fewer jobs than people at the lowest level.

    ``rising`` counts months in which unemployment rose; ``above_floor`` the mean number of
    unemployed in the last year beyond those for whom no job exists.
    """
    size = scale.of(100_000) // 6 * 6
    given = neutral(**with_turnover(0.0), screening__screen_over=0.0, screening__screen_under=0.0)
    half, floor = size // 2, size * 2 // 15
    level, asked = np.repeat([0, 2], half), np.repeat([0, 2], [half - floor, half * 7 // 6])
    state = world(given, [7] * size, [7] * asked.size, education=level, needs=asked)
    jobless = []
    for _ in range(scale.months):
        play(state, given, (demand, separate, *SEARCH, remember))
        jobless.append(int((state.people.status == UNEMPLOYED).sum()))
    return {
        PEOPLE: float(size),
        "rising": float((np.diff(jobless) > 0).sum()),
        "first_month": float(jobless[0] - floor),
        "above_floor": float(np.mean(jobless[-12:]) - floor),
    }
