"""Hires on the own side in expectation: out of unemployment, job to job, from outside areas."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.labour.twin import grid, matching
from models.labour.twin.census import CLASSES
from models.labour.twin.masses import WAITS
from models.labour.twin.meeting import Offers
from models.labour.twin.scene import HOMES, SIDES, Scene, ratio
from models.labour.twin.searchers import Searchers

Floats = NDArray[np.float64]


@dataclass(slots=True)
class Hired:
    """People hired on the own side and those they left behind, by home, education, car.

    inside (…, bins) by utility; away those who now work in outside areas; found out of
    unemployment; moved (…, kind, bins) from which jobs; newcomers from outside areas; refused the
    share of offers that people turned down.
    """

    inside: Floats
    away: Floats
    found: Floats
    moved: Floats
    newcomers: Floats
    refused: float


def hire(scene: Scene, who: Searchers, offers: Offers) -> Hired:
    """Hire people on their own side and take them out of what they did."""
    hired = Hired(
        inside=np.zeros((*CLASSES, grid.BINS)),
        away=np.zeros(CLASSES),
        found=np.zeros(CLASSES),
        moved=np.zeros_like(scene.people.at_work),
        newcomers=np.zeros(CLASSES),
        refused=0.0,
    )
    near, away = offers.near * who.stays[..., None], offers.away * who.stays[..., None]
    offered = _hire_unemployed(scene, who, near[0], away[0], offers.best[0], hired)
    offered += _move_workers(scene, who, near[1], away[1], offers.best[1], hired)
    taken = hired.found.sum() + hired.moved.sum()
    hired.refused = max(1.0 - taken / max(offered, 1e-300), 0.0)
    fresh = who.applicants[..., None] * near[0] * who.takes[0]
    fresh[HOMES] = 0.0
    hired.newcomers = fresh.sum(axis=-1)
    hired.inside += fresh
    return hired


def _new_jobs(near: Floats, best: Floats, part: Floats, asks: Floats, inside: Floats) -> Floats:
    """Spread hires over utilities: offers that are good enough and the best ones of the month."""
    found = near * best * (part @ asks)
    return found * ratio(inside, found.sum(axis=-1))[..., None]


def _hire_unemployed(
    scene: Scene, who: Searchers, near: Floats, away: Floats, best: Floats, hired: Hired
) -> float:
    """Hire out of unemployment by months without work and last wage; returns offers made."""
    people, rules, offered = scene.people, scene.rules, 0.0
    for side in SIDES:
        homes = (scene.side == side) & HOMES
        asks = rules.asks_looking[side].reshape(WAITS.size, grid.BINS, grid.BINS)
        asks = (rules.waited[:, None, None] * asks).reshape(-1, grid.BINS)
        inside, outside = near[homes] @ asks.T, away[homes] @ asks.T
        chance = np.minimum(inside + outside, 1.0)
        active = who.active[0, homes][:, None, None, None]
        looks = people.looking[homes].reshape(*inside.shape)
        gone = looks * active * (1.0 - matching.no_offer(rules.numbers_looking, chance))
        part = ratio(gone, chance)
        hired.inside[homes] += _new_jobs(
            near[homes], best[homes], part, asks, (part * inside).sum(axis=-1)
        )
        hired.away[homes] += (part * outside).sum(axis=-1)
        hired.found[homes] = gone.sum(axis=-1)
        offered += float((looks * active * who.mean[0, homes][:, None, None, None] * chance).sum())
        people.looking[homes] -= gone.reshape(people.looking[homes].shape)
    return offered


def _move_workers(
    scene: Scene, who: Searchers, near: Floats, away: Floats, best: Floats, hired: Hired
) -> float:
    """Let people at work move to better jobs; returns offers made."""
    people, rules = scene.people, scene.rules
    asks = rules.asks_working
    inside, outside = near @ asks.T, away @ asks.T
    chance = np.minimum(inside + outside, 1.0)
    active = who.active[1][:, None, None, None]
    leave = active * (1.0 - matching.no_offer(rules.numbers_working, chance))
    gone = people.at_work * leave[..., None, :]
    part = ratio(gone.sum(axis=-2), chance)
    hired.inside += _new_jobs(near, best, part, asks, (part * inside).sum(axis=-1))
    hired.away += (part * outside).sum(axis=-1)
    hired.moved = gone
    searching = people.at_work.sum(axis=-2) * active * who.mean[1][:, None, None, None]
    people.at_work -= gone
    return float((searching * chance).sum())
