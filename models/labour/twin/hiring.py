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
    contacts = (who.stays * who.mean[:, :, None, None])[..., None]
    near, away = offers.near * contacts, offers.away * contacts
    offered = _hire_unemployed(scene, who, near[0], away[0], offers.best[:, 0], hired)
    offered += _move_workers(scene, who, near[1], away[1], offers.best[:, 1], hired)
    taken = hired.found.sum() + hired.moved.sum()
    hired.refused = max(1.0 - taken / max(offered, 1e-300), 0.0)
    fresh = who.applicants[..., None] * near[0] * who.takes[0]
    fresh[HOMES] = 0.0
    hired.newcomers = fresh.sum(axis=-1)
    hired.inside += fresh
    return hired


def _new_jobs(
    near: Floats, away: Floats, best: Floats, wanted: Floats, gone: Floats
) -> tuple[Floats, Floats]:
    """Spread hires over offers that are good enough and the best ones of the month.

    near and away are offers a month, best (2, ...) chances to be the best one inside and away,
    wanted (..., bins) how many would take an offer, gone (...) how many are hired. Returns hires
    inside by utility, and in outside areas.
    """
    inside = near * best[0] * wanted
    outside = (away * best[1] * wanted).sum(axis=-1)
    scale = ratio(gone, inside.sum(axis=-1) + outside)
    return inside * scale[..., None], outside * scale


def _hit(numbers: Floats, near: Floats, away: Floats, asks: Floats) -> tuple[Floats, Floats]:
    """Return offers a month that are good enough, and the chance of at least one.

    An area makes a person one offer a month, however often they look there.
    """
    mean = float((numbers * np.arange(numbers.size)).sum())
    inside, outside = near @ asks.T, np.minimum(away @ asks.T, 1.0)
    none = matching.no_offer(numbers, np.minimum(inside / mean, 1.0)) * (1.0 - outside)
    return inside + outside, 1.0 - none


def _hire_unemployed(
    scene: Scene, who: Searchers, near: Floats, away: Floats, best: Floats, hired: Hired
) -> float:
    """Hire out of unemployment by months without work and last wage; returns offers made."""
    people, rules, offered = scene.people, scene.rules, 0.0
    for side in SIDES:
        homes = (scene.side == side) & HOMES
        asks = rules.asks_looking[side].reshape(WAITS.size, grid.BINS, grid.BINS)
        asks = (rules.waited[:, None, None] * asks).reshape(-1, grid.BINS)
        offers, hit = _hit(rules.numbers_looking, near[homes], away[homes], asks)
        searching = (
            people.looking[homes].reshape(*hit.shape) * who.active[0, homes, None, None, None]
        )
        gone = searching * hit
        hired.found[homes] = gone.sum(axis=-1)
        hired.inside[homes], hired.away[homes] = _new_jobs(
            near[homes], away[homes], best[:, homes], ratio(gone, offers) @ asks, hired.found[homes]
        )
        offered += float((searching * offers).sum())
        people.looking[homes] -= gone.reshape(people.looking[homes].shape)
    return offered


def _move_workers(
    scene: Scene, who: Searchers, near: Floats, away: Floats, best: Floats, hired: Hired
) -> float:
    """Let people at work move to better jobs; returns offers made."""
    people, rules = scene.people, scene.rules
    asks = rules.asks_working
    offers, hit = _hit(rules.numbers_working, near, away, asks)
    active = who.active[1][:, None, None, None]
    gone = people.at_work * (active * hit)[..., None, :]
    all_gone = gone.sum(axis=-2)
    inside, outside = _new_jobs(
        near, away, best, ratio(all_gone, offers) @ asks, all_gone.sum(axis=-1)
    )
    hired.inside += inside
    hired.away += outside
    hired.moved = gone
    offered = float((people.at_work.sum(axis=-2) * active * offers).sum())
    people.at_work -= gone
    return offered
