"""After the hires: people take up their jobs, fields and tenure follow, slots fill and empty."""

import numpy as np
from numpy.typing import NDArray

from models.labour.places import MUNICIPALITIES
from models.labour.processes.hiring import Screening
from models.labour.twin import grid
from models.labour.twin.census import CLASSES
from models.labour.twin.crossing import Crossed
from models.labour.twin.hiring import Hired
from models.labour.twin.masses import CROSSING, ELSEWHERE, INCOMING, RESIDENT
from models.labour.twin.meeting import Offers
from models.labour.twin.scene import HOMES, SIDES, Scene, ratio
from models.labour.twin.searchers import Searchers

Floats = NDArray[np.float64]


def take_up(scene: Scene, who: Searchers, offers: Offers, hired: Hired, crossed: Crossed) -> None:
    """Put the newly hired to work, with the field of their new sector."""
    people = scene.people
    inside = hired.inside + crossed.back
    away = hired.away + crossed.back_away + crossed.far.sum(axis=0)
    people.at_work[..., 0, :] += grid.shifted(inside, -scene.slower[..., 0])
    worth = np.where(offers.away_worth[1] != 0.0, offers.away_worth[1], offers.away_worth[0])
    below, above = grid.where(worth - scene.slower[..., 1])
    index = np.indices(CLASSES)
    np.add.at(people.at_work[..., 1, :], (*index, below), away * (1.0 - above))
    np.add.at(people.at_work[..., 1, :], (*index, below + 1), away * above)
    _carry_fields(scene, who, offers, hired, crossed, inside.sum(axis=-1), away)
    _begin_tenure(scene, hired, crossed, inside.sum(axis=-1), away)


def _carry_fields(
    scene: Scene, who: Searchers, offers: Offers, hired: Hired, crossed: Crossed,
    inside: Floats, away: Floats,
) -> None:  # fmt: skip
    """Take fields out with those who left, and in with those who came."""
    people, mix = scene.people, who.mix
    lucky = mix * offers.luck
    lucky = ratio(lucky, lucky.sum(axis=-1, keepdims=True))
    gone = crossed.out + crossed.far
    people.worker_fields -= lucky[1] * hired.moved.sum(axis=(-2, -1))[..., None]
    people.worker_fields -= mix[1] * gone[1][..., None]
    people.worker_fields += offers.sectors * inside[..., None] + mix[1] * away[..., None]
    people.seeker_fields -= lucky[0] * hired.found[..., None] + mix[0] * gone[0][..., None]
    people.worker_fields[:] = np.maximum(people.worker_fields, 0.0)
    people.seeker_fields[:] = np.maximum(people.seeker_fields, 0.0)
    people.seeker_fields[~HOMES] = 0.0


def _left_inside(hired: Hired, crossed: Crossed, kind: int) -> Floats:
    """Return who left a job on the own side for another one."""
    moved: Floats = hired.moved[..., kind, :].sum(axis=-1)
    return moved + crossed.out_kinds[..., kind]


def _begin_tenure(
    scene: Scene, hired: Hired, crossed: Crossed, inside: Floats, away: Floats
) -> None:
    """Begin the months in the job of everyone who was hired."""
    here, there = _left_inside(hired, crossed, 0), _left_inside(hired, crossed, 1)
    over = crossed.fresh.sum(axis=(-2, -1))
    everywhere = np.ones_like(HOMES)
    for side in SIDES:
        for out, into, group, homes, job in (
            (here, inside, RESIDENT, HOMES, side),
            (here, inside, INCOMING, ~HOMES, side),
            (there, away, ELSEWHERE, HOMES, side),
            (crossed.left, over, CROSSING, everywhere, 1 - side),
        ):
            rows = (scene.side == side) & homes
            tenure = scene.people.tenure[group, job]
            stays = 1.0 - np.minimum(ratio(out[rows].sum(axis=(0, 2)), tenure.sum(axis=-1)), 1.0)
            tenure *= stays[:, None]
            tenure[:, 0] += into[rows].sum(axis=(0, 2))


def fill(
    scene: Scene, offers: Offers, hired: Hired, crossed: Crossed, vacant: Floats, filled: Floats
) -> None:
    """Fill open slots and vacate those whose worker moved on, as many as people did."""
    inside = hired.inside.sum(axis=-1) + crossed.back.sum(axis=-1)
    over = crossed.fresh.sum(axis=(-2, -1))
    everywhere = np.ones_like(HOMES)
    left = _left_inside(hired, crossed, 0)
    into = scene.by_side(inside, everywhere) + scene.by_side(over, everywhere)[::-1]
    out = scene.by_side(left, everywhere) + scene.by_side(crossed.left, everywhere)[::-1]
    fills, moves = offers.kept * offers.offer, np.zeros_like(vacant)
    for side in SIDES:
        here = scene.side[:MUNICIPALITIES] == side
        total = max(float((fills[here] * vacant[here]).sum()), 1e-300)
        fills[here] = np.minimum(fills[here] * (into[side] / total), 1.0)
        held = filled[here].sum(axis=(0, 1))
        moves[here] = _leave_slots(scene, offers, hired, side, held, out[side], into[side])
    scene.firms.hire(fills.ravel(), moves.ravel())
    turned = np.where(offers.passed > 0.0, 1.0 - ratio(offers.kept, offers.passed), 0.0)
    rounds = scene.given[Screening].offer_rounds
    scene.again = turned * max(1.0 - 2.0 * hired.refused, 0.0) * float(rounds > 1)
    scene.flows.update(into=into, left=out)


def _leaving_rate(scene: Scene, hired: Hired, side: int) -> Floats:
    """Return the share of workers who move on, by what a slot asks and pays and by who holds it.

    Shape (required, own education, wage).
    """
    people, homes = scene.people, scene.side == side
    now = hired.moved[homes][..., 0, :].sum(axis=(0, 2))
    stock = people.at_work[homes][..., 0, :].sum(axis=(0, 2)) + now
    rate = ratio(now, stock)
    weight = people.at_work[homes].sum(axis=(-2, -1))
    way = (people.way[homes][..., 0] * weight).sum() / weight.sum()
    net = scene.census.slot_net[side][:, None, :]
    below, above = grid.where(net - way - people.base[homes][0][:, None])
    row = np.arange(3)[:, None]
    found: Floats = rate[row, below] * (1.0 - above) + rate[row, below + 1] * above
    return found


def _leave_slots(
    scene: Scene, offers: Offers, hired: Hired, side: int, filled: Floats, out: float, into: float
) -> Floats:
    """Return leaving rates of slots of one side, (required, wage), and note who holds them."""
    holders, rate = scene.holders[side], _leaving_rate(scene, hired, side)
    shares = ratio(holders, holders.sum(axis=-1, keepdims=True))
    found = (rate * shares[..., None]).sum(axis=1)
    scale = out / max(float((found * filled).sum()), 1e-300)
    usual = ratio((rate * filled[:, None]).sum(axis=-1), filled.sum(axis=-1)[:, None])
    holders *= np.maximum(1.0 - usual * scale, 0.0)
    holders += offers.fresh[side] * (into / max(float(offers.fresh[side].sum()), 1e-300))
    rates: Floats = found * scale
    return rates
