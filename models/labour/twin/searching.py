"""One month of search in expectation: who applies where, who is hired, and which slots fill."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.labour.jobs import CELLS, SECTORS
from models.labour.places import AREAS, MUNICIPALITIES, PLACES
from models.labour.process import numbers
from models.labour.processes.applying import Applying
from models.labour.processes.coming_in import Outside
from models.labour.processes.hiring import Screening
from models.labour.processes.looking import Looking
from models.labour.twin import grid, matching
from models.labour.twin.census import CLASSES, EDGES, WAGES, Census
from models.labour.twin.masses import WAITS, Masses

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rules:
    """What stays the same all the time: what people ask, and what each slot is worth to them.

    asks_looking (side, months × bins, offers) and asks_working (side, bins, offers) are chances
    that an offer of a utility is good enough; below, above (home, education, car, place, kind)
    place each kind of slot on the grid; screen (own, required) and waited (months,) are factors of
    screening; numbers_looking, numbers_working chances of 0 … contacts.
    """

    looking: Looking
    screening: Screening
    asks_looking: Floats
    asks_working: Floats
    asks_newcomer: Floats
    below: NDArray[np.int64]
    above: Floats
    screen: Floats
    waited: Floats
    numbers_looking: Floats
    numbers_working: Floats
    away: Floats  # spread of offers in an outside area, (home, education, car, area, bins)
    away_worth: Floats  # utility of a job there at the base wage, (home, education, car, area)
    cost: float  # felt cost of rules


def _asked(given: Applying, side: int) -> Floats:
    """Return the utility asked by people without a job beside their last wage, (months,)."""
    falling = grid.log(given.reservation_ratio) - given.reservation_decline * WAITS
    benefit = given.replacement_nl if side == 0 else given.replacement_de
    return np.maximum(falling, grid.log(benefit))


def _fit(given: Screening) -> Floats:
    """Return how own education fits what is required, (own, required)."""
    gap = np.arange(3)[:, None] - np.arange(3)[None, :]
    fit = np.where(gap > 0, given.screen_over, np.where(gap == -1, given.screen_under, 0.0))
    return np.where(gap == 0, 1.0, fit)


def worth(census: Census, masses: Masses, minutes: Floats) -> Floats:
    """Return the utility of every kind of slot to every class, (…, place, kind of slot)."""
    net = census.slot_net[census.side[:MUNICIPALITIES]].reshape(MUNICIPALITIES, 3 * WAGES)
    trip = np.minimum(minutes[:2, :, :MUNICIPALITIES], 300.0).transpose(1, 0, 2)
    cost = masses.felt[..., None] * trip[:, None]
    own: Floats = masses.base[:, :, None, None, None]
    return net - cost[..., None] - own


def rules(
    census: Census, masses: Masses, minutes: Floats, applying: Applying, looking: Looking,
    screening: Screening,
) -> Rules:  # fmt: skip
    """Work out everything that does not change from month to month."""
    noise = applying.taste_noise**2 + float(census.spread.mean())
    spread = np.sqrt(max(noise - 2.0 * grid.WITHIN, 0.25 * noise))
    asks, stays, news = [], [], []
    for side in (0, 1):
        asked = _asked(applying, side)[:, None] + grid.CENTRES[None, :]
        asks.append(grid.beats(grid.CENTRES, asked.ravel(), spread))
        floor = grid.CENTRES + applying.switch_premium
        stays.append(grid.beats(grid.CENTRES, floor, spread))
        news.append(grid.beats(grid.CENTRES, _asked(applying, side)[:1], spread)[0])
    below, above = grid.where(worth(census, masses, minutes))
    screen = screening.screen_pass * _fit(screening)
    waited = 1.0 - screening.callback_decline_8m * np.minimum(WAITS, 8.0) / 8.0
    mean, most = looking.contacts_unemployed, int(looking.contacts_max)
    trip = np.minimum(minutes[:2, :, MUNICIPALITIES:], 300.0).transpose(1, 0, 2)
    there = masses.felt[..., None] * trip[:, None]
    nets = masses.base[MUNICIPALITIES:].T - masses.base[..., None]
    return Rules(
        looking, screening, np.stack(asks), np.stack(stays), np.stack(news), below, above, screen,
        waited, matching.truncated(mean, most),
        matching.truncated(mean * looking.contacts_employed_rel, most),
        _away(nets[:, :, None, :] - there, applying.outside_wage_sd * _slope(census)),
        nets[:, :, None, :] - there, applying.border_adm_cost,
    )  # fmt: skip


def _slope(census: Census) -> float:
    """Return how much the log net wage moves with the log gross wage, over all slots."""
    net, gross = census.slot_net[:, :, 1:-1], 0.5 * (EDGES[:-1] + EDGES[1:])
    run = gross - gross.mean()
    return float(((net * run).sum(axis=-1) / (run * run).sum()).mean())


def _away(worth_: Floats, spread: float) -> Floats:
    """Spread offers of an outside area over the grid."""
    density = np.exp(-0.5 * ((grid.CENTRES - worth_[..., None]) / spread) ** 2)
    found: Floats = density / density.sum(axis=-1, keepdims=True)
    return found


def mean_acceptance(rules_: Rules, census: Census, masses: Masses) -> tuple[Floats, Floats]:
    """Return the mean chance that a person applies, by utility offered.

    First for people without a job, times the factor for months without; then for people at work.
    Shapes (home, education, car, bins).
    """
    takes, leaves = np.zeros((*CLASSES, grid.BINS)), np.zeros((*CLASSES, grid.BINS))
    for side in (0, 1):
        homes = census.side == side
        looks = masses.looking[homes]
        weighed = (looks * rules_.waited[:, None]).reshape(*looks.shape[:3], -1)
        total = np.maximum(looks.sum(axis=(-2, -1)), 1e-300)[..., None]
        takes[homes] = weighed @ rules_.asks_looking[side] / total
        works = masses.at_work[homes].sum(axis=-2)
        total = np.maximum(works.sum(axis=-1), 1e-300)[..., None]
        leaves[homes] = works @ rules_.asks_working[side] / total
        newcomers = homes & (np.arange(PLACES) >= MUNICIPALITIES)
        takes[newcomers] = rules_.asks_newcomer[side]
    return takes, leaves


def newcomers(census: Census, seen: Floats, ladder: Floats, given: Outside) -> Floats:
    """Return applicants from outside areas, (home, education, car, field)."""
    means = np.array([given.applicants_zuid_limburg, given.applicants_netherlands,
                      given.applicants_germany_belgium])  # fmt: skip
    mix = np.array([given.applicants_low, 0.0, given.applicants_high])
    mix[1] = 1.0 - mix.sum()
    fields = np.diff(ladder, prepend=0.0)
    found = np.zeros((*CLASSES, SECTORS))
    for area in range(AREAS):
        home = MUNICIPALITIES + area
        near = census.side[:MUNICIPALITIES] == census.side[home]
        growth = seen[:MUNICIPALITIES][near].sum() / census.shell.memory.seen_start[census.side[home]]
        found[home, :, 1] = means[area] * growth / census.scale * mix[:, None] * fields
    return found


def seen_outside(census: Census, given: Outside) -> Floats:
    """Return perceived vacancies in outside areas, in proportion to jobs held there."""
    held = np.bincount(census.at_work.work, minlength=PLACES)[MUNICIPALITIES:]
    jobs = census.shell.jobs
    cells = np.bincount(jobs.sector.astype(np.int64) * 3 + jobs.education, minlength=CELLS)
    per_job = (given.jobs_zuid_limburg, given.jobs_netherlands, given.jobs_germany_belgium)
    found: Floats = (held * per_job)[:, None] * (cells / cells.sum())
    return found


__all__ = ["numbers"]
