"""How jobs end in the twin: firms lay people off, jobs end, people stop and begin looking."""

import numpy as np
from numpy.typing import NDArray

from models.labour.jobs import SECTORS
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.processes.participating import Participation
from models.labour.processes.separation import Separation
from models.labour.state import FORCE
from models.labour.twin import border, ending, grid
from models.labour.twin.census import CLASSES, WAGES
from models.labour.twin.ending import Endings
from models.labour.twin.masses import CROSSING, ELSEWHERE, INCOMING, RESIDENT
from models.labour.twin.scene import HOMES, SIDES, Scene, ratio

Floats = NDArray[np.float64]
GROUPS = (0, 0, 1, 0)  # whether jobs of each group of tenure lie across the border


def _inside(scene: Scene) -> Floats:
    """Return people at work inside: residents, in-commuters, across; (3, country, education)."""
    at_work = scene.people.at_work[..., 0, :].sum(axis=(2, 3))
    across = scene.border.crossing.sum(axis=(2, 3, 4))
    found = np.zeros((3, 2, 3))
    for side in SIDES:
        here = scene.side == side
        found[0, side] = at_work[here & HOMES].sum(axis=0)
        found[1, side] = at_work[here & ~HOMES].sum(axis=0)
        found[2, side] = across[~here].sum(axis=0)
    return found


def demand(scene: Scene, endings: Endings) -> None:
    """Let firms close gaps; those laid off look for work."""
    lost = scene.firms.demand(scene.month).reshape(MUNICIPALITIES, SECTORS, 3, WAGES)
    by_level = lost.sum(axis=(1, 3))
    here = scene.side[:MUNICIPALITIES]
    lost_by = np.stack([by_level[here == side].sum(axis=0) for side in SIDES])[..., None]
    lost_by = lost_by * ratio(scene.holders, scene.holders.sum(axis=-1, keepdims=True))
    scene.holders -= lost_by
    gone = lost_by.sum(axis=1)
    share = ratio(gone, _inside(scene).sum(axis=0))
    means = np.stack([share, np.zeros_like(share), share, share])
    tenure = scene.people.tenure
    weight = endings.factor[GROUPS, None]
    usual = ratio((tenure * weight).sum(axis=-1), tenure.sum(axis=-1))[..., None]
    tenure *= np.maximum(1.0 - means[..., None] * ratio(weight, usual + 0.0 * weight), 0.0)
    _end(scene, means, np.zeros_like(means))
    scene.flows["layoffs"] = gone.sum(axis=1)


def separate(scene: Scene, endings: Endings) -> None:
    """End jobs by tenure, education and border."""
    tenure = scene.people.tenure
    means, by_month = endings.chances(tenure, scene.layoffs.mean(axis=0))
    stops = scene.given[Separation].sep_to_inactive
    inside = _inside(scene)
    ends = means + (1.0 - means) * stops
    left = (inside * ends[(RESIDENT, INCOMING, CROSSING), :]).sum(axis=0)
    filled = scene.firms.count()[1]
    rates = np.zeros_like(filled)
    for side in SIDES:
        here = scene.side[:MUNICIPALITIES] == side
        by_own = ratio(left[side], inside.sum(axis=0)[side])
        holders = scene.holders[side]
        rate = ratio(holders @ by_own, holders.sum(axis=-1))
        holders *= 1.0 - by_own
        total = float((filled[here].sum(axis=(0, 1, 3)) * rate).sum())
        rates[here] = (rate * left[side].sum() / max(total, 1e-300))[:, None]
    scene.firms.separate(rates.ravel())
    tenure *= (1.0 - by_month) * (1.0 - stops)
    _end(scene, means, np.full_like(means, stops))
    scene.flows["separations"] = left.sum(axis=1)


def _end(scene: Scene, means: Floats, stops: Floats) -> None:
    """End jobs with chances by group, country of the job and education."""
    people, edge, sides = scene.people, scene.border, scene.side
    groups = np.where(HOMES, RESIDENT, INCOMING)
    shape = (PLACES, 3, 1, 2)
    leave, rest = (
        np.broadcast_to(
            np.stack([each[groups, sides], each[ELSEWHERE, sides]], axis=-1).reshape(shape),
            (*CLASSES, 2),
        )
        for each in (means, stops)
    )
    before = people.at_work.sum(axis=-1)
    all_ = before.sum(axis=-1)
    loses = ratio((before * leave).sum(axis=-1), all_)[..., None]
    quits = ratio((before * (1.0 - leave) * rest).sum(axis=-1), all_)[..., None]
    ending.lose_jobs(people, leave, rest)
    edge.looking += edge.at_home * loses
    edge.resting += edge.at_home * quits
    edge.at_home *= 1.0 - loses - quits
    _end_across(scene, means[CROSSING, 1 - sides], stops[CROSSING, 1 - sides])


def _end_across(scene: Scene, leave: Floats, rest: Floats) -> None:
    """End jobs across the border; people come home with a tie."""
    people, edge = scene.people, scene.border
    gone = edge.crossing * leave[:, :, None, None, None]
    quits = (edge.crossing - gone) * rest[:, :, None, None, None]
    edge.crossing -= gone + quits
    cost = np.where(np.arange(3) == border.BORN_THERE, 0.0, scene.rules.cost)
    back = edge.way[..., None] + cost
    pools = ((gone, edge.looking, people.looking), (quits, edge.resting, people.resting))
    for flow, pool, target in pools:
        wages = grid.shifted(flow, back).sum(axis=-2)
        wages[~HOMES] = 0.0
        target[..., 0, :] += wages
        mass = flow.sum(axis=-1)
        pool[..., border.WITH] += mass[..., border.FOREIGN]
        pool[..., border.NATIVE] += mass[..., border.BORN_THERE]
    looks = gone.sum(axis=(-2, -1)) * HOMES[:, None, None]
    people.seeker_fields += scene.fields * looks[..., None]


def participate(scene: Scene, given: Participation) -> None:
    """Let people begin and give up looking; the burn-in moves how many begin."""
    edge = scene.border
    begins, stops = ending.participate(scene.people, given, scene.now[FORCE][scene.side])
    into, out_of = edge.resting * begins[..., None], edge.looking * stops[..., None]
    edge.resting += out_of - into
    edge.looking += into - out_of
