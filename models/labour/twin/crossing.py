"""Hires across the border in expectation, and what those who work there do next."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.labour.twin import grid, matching
from models.labour.twin.border import BORN_THERE, FOREIGN, NATIVE, NEVER, WITH
from models.labour.twin.census import CLASSES
from models.labour.twin.meeting import Offers
from models.labour.twin.scene import HOMES, Scene, ratio
from models.labour.twin.searchers import Searchers

Floats = NDArray[np.float64]
KINDS = ((FOREIGN, WITH), (BORN_THERE, NATIVE))


@dataclass(slots=True)
class Crossed:
    """Moves over the border, by home, education, car.

    out (2, …) hired across out of unemployment and out of work; far (2, …) into outside areas
    there; fresh (…, kind of worker, bins) new work across; back (…, bins) and back_away those who
    come home to a job; left all who left a job across for another; out_kinds (…, kind) jobs left
    on the own side.
    """

    out: Floats
    far: Floats
    fresh: Floats
    back: Floats
    back_away: Floats
    left: Floats
    out_kinds: Floats


def cross(scene: Scene, who: Searchers, offers: Offers) -> Crossed:
    """Move people across the border and back."""
    crossed = Crossed(
        out=np.zeros((2, *CLASSES)),
        far=np.zeros((2, *CLASSES)),
        fresh=np.zeros_like(scene.border.crossing),
        back=np.zeros((*CLASSES, grid.BINS)),
        back_away=np.zeros(CLASSES),
        left=np.zeros(CLASSES),
        out_kinds=np.zeros((*CLASSES, 2)),
    )
    for row, pool in enumerate((scene.border.looking, scene.border.at_home)):
        _go(scene, who, offers, row, pool, crossed)
    _leave_own_side(scene, crossed)
    for kind in (NEVER, FOREIGN, BORN_THERE):
        _return(scene, who, offers, kind, crossed)
    cost = np.where(np.arange(3) == BORN_THERE, 0.0, scene.rules.cost)
    scene.border.crossing += grid.shifted(crossed.fresh, -(scene.slower_x[..., None] + cost))
    return crossed


def _go(
    scene: Scene, who: Searchers, offers: Offers, row: int, pool: Floats, crossed: Crossed
) -> None:
    """Hire across those without a job (row 0) or with one (row 1) who consider it."""
    takes = who.takes[row]
    shifted = grid.read(takes, scene.rules.cost)
    home = scene.stay * ((offers.near[row] + offers.away[row]) * takes).sum(-1)[..., None]
    tables = (shifted, shifted, takes)
    over = np.stack([(offers.across[..., b, :] * tables[b]).sum(-1) for b in range(3)], axis=-1)
    areas = (scene.rules.away[..., None, :, :] * offers.far[..., None]).sum(axis=-2)
    far = np.stack([(areas[..., b, :] * tables[b]).sum(-1) for b in range(3)], axis=-1)
    chance = np.minimum(home + over + far, 1.0)
    numbers = (scene.rules.numbers_looking, scene.rules.numbers_working)[row]
    hit = who.active[row][:, None, None, None] * (1.0 - matching.no_offer(numbers, chance))
    if row == 0:
        hit = np.where(HOMES[:, None, None, None], hit, chance)
    hit = pool * ratio(hit, chance)
    out = hit * over
    crossed.out[row], crossed.far[row] = out.sum(axis=-1), (hit * far).sum(axis=-1)
    if row == 0:
        pool -= hit * (home + over + far)
        scene.border.at_home += hit * (home + far)
    else:
        pool -= out
    for b in range(3):
        shape = offers.across[..., b, :] * tables[b]
        mass = ratio(shape, shape.sum(axis=-1, keepdims=True)) * out[..., b, None]
        crossed.fresh[..., BORN_THERE if b == NATIVE else FOREIGN, :] += mass


def _leave_own_side(scene: Scene, crossed: Crossed) -> None:
    """Take those who go out of what they did at home."""
    people = scene.people
    gone = crossed.out + crossed.far
    left = np.minimum(ratio(gone[0], people.looking.sum(axis=(-2, -1))), 1.0)
    people.looking *= np.where(HOMES[:, None, None], 1.0 - left, 1.0)[..., None, None]
    left = np.minimum(ratio(gone[1], people.at_work.sum(axis=(-2, -1))), 1.0)
    crossed.out_kinds = people.at_work.sum(axis=-1) * left[..., None]
    people.at_work *= (1.0 - left)[..., None, None]


def _return(scene: Scene, who: Searchers, offers: Offers, kind: int, crossed: Crossed) -> None:
    """Let people who work across move to a better job, at home or there."""
    edge, asks = scene.border, scene.rules.asks_working
    b = dict(KINDS).get(kind)
    stay = np.ones(CLASSES) if b is None else scene.stay[..., b]
    near, away = offers.near[1] * stay[..., None], offers.away[1] * stay[..., None]
    there = np.zeros_like(near)
    table = asks if kind == BORN_THERE else grid.read(asks, scene.rules.cost)
    if b is not None:
        there = offers.across[..., b, :]
        areas = scene.rules.away * offers.far[..., b, :, None]
        away = away + areas.sum(axis=-2)
    inside, outside, over = near @ asks.T, away @ asks.T, there @ table.T
    chance = np.minimum(inside + outside + over, 1.0)
    active = who.active[1][:, None, None, None]
    stock = edge.crossing[..., kind, :]
    gone = stock * active * (1.0 - matching.no_offer(scene.rules.numbers_working, chance))
    part = ratio(gone, chance)
    stock -= gone
    back, back_away = near * (part @ asks), (part * outside).sum(axis=-1)
    crossed.back += back
    crossed.back_away += back_away
    crossed.left += gone.sum(axis=-1)
    crossed.fresh[..., kind, :] += there * (part @ table)
    if b is not None:
        edge.at_home[..., b] += back.sum(axis=-1) + back_away
