"""A first fit on the twin: least squares in steps, inside the ranges of the assumptions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.labour.jobs import OPEN
from models.labour.places import MUNICIPALITIES
from models.labour.twin import stocks
from models.labour.twin.census import Census, take
from models.labour.twin.reading import Stocks
from models.labour.twin.scene import SIDES
from models.quantity import Assumptions

Floats = NDArray[np.float64]

STEP = 0.04  # of the range of a parameter, for slopes
MOST = 0.35  # of the range, the longest move in one round
DAMPING = 0.02


@dataclass(frozen=True, slots=True)
class Aim:
    """A target: the name of a stock, its values by side, and how far off (as a share) is one."""

    name: str
    values: Floats
    tolerance: float


def start_aims(given: Assumptions, sample: float = 1.0) -> tuple[Aim, ...]:
    """Aim at what the first state has, so that the burn-in holds it: stocks, vacancies, border."""
    census = take(given, sample)
    jobs = census.shell.jobs
    opened = _count(census, jobs.place[jobs.state == OPEN].astype(np.int64))
    across, entering = _commuters(census)
    return (
        Aim("unemployed", _count(census, census.jobless.kind // 6), 0.05),
        Aim("vacancies", opened, 0.1),
        Aim("crossing", across, 0.1),
        Aim("incoming", entering, 0.02),
    )


def _count(census: Census, places: NDArray[np.int64]) -> Floats:
    """Count people or jobs by the side of their place, in residents."""
    counts = np.bincount(census.side[places], minlength=2).astype(np.float64)
    return counts * census.scale


def _commuters(census: Census) -> tuple[Floats, Floats]:
    """Return residents who cross the border, and in-commuters by side of the job."""
    work, home = census.at_work.work, census.at_work.kind // 6
    here = (home < MUNICIPALITIES) & (work < MUNICIPALITIES)
    crosses = here & (census.side[home] != census.side[work])
    enters = home >= MUNICIPALITIES
    return _count(census, home[crosses]), _count(census, work[enters])


def misfit(found: Stocks, aims: Sequence[Aim]) -> Floats:
    """Return how far stocks lie from their aims, in tolerances, (aims × sides,)."""
    return np.array([
        np.log(getattr(found, aim.name)[side] / aim.values[side]) / aim.tolerance
        for aim in aims for side in SIDES
    ])  # fmt: skip


def fit(
    given: Assumptions, names: Sequence[str], aims: Sequence[Aim], *, sample: float = 1.0,
    rounds: int = 6,
) -> tuple[Mapping[str, float], Floats]:  # fmt: skip
    """Move some parameters so that the twin meets the aims; return values and what is left.

    Each round takes slopes by small steps and moves by damped least squares, never out of range.
    """
    rows = [given.rows[name] for name in names]
    low, wide = np.array([row.low for row in rows]), np.array([row.high - row.low for row in rows])

    def left(place: Floats) -> Floats:
        values = dict(zip(names, (low + place * wide).tolist(), strict=True))
        return misfit(stocks(given.but(values), sample=sample), aims)

    place = (np.array([row.value for row in rows]) - low) / wide
    best = left(place)
    for _ in range(rounds):
        move = _move(place, best, left)
        for part in (1.0, 0.5, 0.2):
            there = np.clip(place + part * move, 0.0, 1.0)
            found = left(there)
            if found @ found < best @ best:
                place, best = there, found
                break
        else:
            break
    return dict(zip(names, (low + place * wide).tolist(), strict=True)), best


def _move(place: Floats, best: Floats, left: Callable[[Floats], Floats]) -> Floats:
    """Return the step of damped least squares; parameters at their bound may only go inwards."""
    slopes = np.empty((best.size, place.size))
    for at in range(place.size):
        step = STEP if place[at] + STEP <= 1.0 else -STEP
        there = place.copy()
        there[at] += step
        slopes[:, at] = (left(there) - best) / step
    free = np.ones(place.size, bool)
    for _ in range(place.size):
        part = slopes[:, free]
        square = part.T @ part
        square += DAMPING * np.trace(square) / max(free.sum(), 1) * np.eye(int(free.sum()))
        move = np.zeros(place.size)
        move[free] = np.linalg.solve(square, -part.T @ best)
        stuck = free & (((place >= 1.0) & (move > 0.0)) | ((place <= 0.0) & (move < 0.0)))
        if not stuck.any():
            break
        free &= ~stuck
    return np.clip(move, -MOST, MOST)
