"""What searchers meet this month, in expectation: offers by utility, at home, away and across."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.labour.institutions import Branch
from models.labour.places import MUNICIPALITIES
from models.labour.processes.hiring import Screening
from models.labour.processes.looking import Looking
from models.labour.processes.requirements import Requirements
from models.labour.twin import border, grid, matching
from models.labour.twin.scene import HOMES, SIDES, Scene, ratio
from models.labour.twin.searchers import Searchers

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Offers:
    """Offers per contact by utility; axes with two rows are without and with a job.

    near and away (2, home, education, car, bins) on the own side, inside and in outside areas; best
    (2, 2, …, bins) the chance that an offer there is the best one, inside first; away_worth (2,
    home, education, car);
    across (home, education, car, kind, bins) and far (…, area) across the border, inside and in
    outside areas; passed and kept (place, sector, level, wage) passing applicants per vacancy, and
    those who would take it; offer as rivalry gives it; fresh hires as hires_by_education
    gives them; luck (2, …, field); into (…, field, sector).
    """

    near: Floats
    away: Floats
    best: Floats
    away_worth: Floats
    across: Floats
    far: Floats
    passed: Floats
    kept: Floats
    offer: Floats
    fresh: Floats
    luck: Floats
    sectors: Floats


def open_to_all(scene: Scene, vacant: Floats, old: Floats) -> Floats:
    """Return the share of vacancies that ask no neighbour language, by country of the job."""
    given = scene.given[Branch]
    share = np.array([given.open_share_nl, given.open_share_de])
    weight, waiting = vacant.sum(axis=(2, 3)), old.sum(axis=(2, 3))
    opens = np.minimum(ratio(waiting, given.opens_above * weight), 1.0) * weight
    found = np.zeros(2)
    for side in SIDES:
        here = scene.side[:MUNICIPALITIES] == side
        opened = share[side] * opens[here].sum() / max(weight[here].sum(), 1e-300)
        found[side] = 1.0 - (1.0 - scene.census.accepts[side]) * (1.0 - opened)
    return found


def _shifted_takes(scene: Scene, takes: Floats) -> Floats:
    """Return chances to apply across the border, (native, 2, home, education, car, bins)."""
    return np.stack([grid.read(takes, scene.rules.cost), takes])


def _apply_across(scene: Scene, who: Searchers, gate: Floats, takes: Floats) -> Floats:
    """Count applications across the border, (education, field, place, kind of slot)."""
    edge, rules = scene.border, scene.rules
    each = (who.active * who.mean)[:, :, None, None, None]
    contacts = np.stack([edge.looking, edge.at_home]) * each
    found = border.applications(
        scene.over, gate, contacts[0], contacts[1], takes[:, 0], takes[:, 1], rules.below,
        rules.above,
    )  # fmt: skip
    working = who.contacts[1].sum(axis=(0, 2))
    usual = ratio(working, working.sum(axis=-1, keepdims=True))
    return np.ascontiguousarray(usual[:, :, None, None] * found[:, None])


def meet(scene: Scene, who: Searchers, vacant: Floats, old: Floats) -> Offers:
    """Let searchers apply and vacancies choose."""
    rules, looking, screening = scene.rules, scene.given[Looking], scene.given[Screening]
    urn, points = scene.spread.urn, looking.ring_points
    others = np.where(HOMES, 0.5 * (who.mean.sum(axis=0)), 0.5)
    zone = matching.once(scene.spread.zone, urn, vacant, others, points)
    gate = border.gates(
        scene.census, scene.levels, open_to_all(scene, vacant, old), scene.given[Requirements],
        screening,
    )  # fmt: skip
    shifted = _shifted_takes(scene, who.takes)
    across = _apply_across(scene, who, gate, shifted)
    reach = (rules.below, rules.above)
    applied = matching.applications(zone, *who.contacts, *who.takes, *reach)
    passed, offer = matching.rivalry(
        applied, across, urn, rules.screen, vacant, points, scene.again
    )
    chance, into = matching.chances(urn, rules.screen, vacant, offer)
    near, luck, hired = matching.spectrum(zone, *who.contacts, *who.takes, *reach, chance)
    away, worth = _away(scene, who, zone[..., MUNICIPALITIES:], screening.outside_acceptance)
    best = _best(scene, who, near, away)
    taking = matching.applications(zone, *who.contacts, *(who.takes * best[0]), *reach)
    fresh = matching.hires_by_education(
        taking, urn, rules.screen, vacant, offer, scene.side[:MUNICIPALITIES]
    )
    kept, _ = matching.rivalry(taking, across, urn, rules.screen, vacant, points, scene.again)
    beyond = border.spectrum(scene.over, gate, scene.fields, chance, *reach, grid.BINS)
    far = scene.over[..., MUNICIPALITIES:] * screening.outside_acceptance
    return Offers(
        near,
        away,
        best,
        worth,
        beyond,
        far,
        passed,
        kept,
        offer,
        fresh,
        luck,
        _sectors(hired, into),
    )


def _away(scene: Scene, who: Searchers, zone: Floats, acceptance: float) -> tuple[Floats, Floats]:
    """Return offers in outside areas by utility, and what the job is worth there."""
    numbers = (scene.rules.numbers_looking, scene.rules.numbers_working)
    parts = [
        (zone * matching.distinct(zone, number) * mix[..., None]).sum(axis=3) * acceptance
        for number, mix in zip(numbers, who.mix, strict=True)
    ]
    by_area = np.stack(parts)
    spread = (by_area[..., None] * scene.rules.away).sum(axis=-2)
    taken = by_area * (scene.rules.away * who.takes[..., None, :]).sum(axis=-1)
    return spread, ratio((taken * scene.rules.away_worth).sum(axis=-1), taken.sum(axis=-1))


def _best(scene: Scene, who: Searchers, near: Floats, away: Floats) -> Floats:
    """Return the chance that an offer is the best one of the month, by utility.

    Shape (2, 2, home, education, car, bins): offers inside and away, to those without and with a
    job. Offers of the same area are one offer, so they have no rivals there.
    """
    best = np.ones((2, *near.shape))
    for row, numbers in enumerate((scene.rules.numbers_looking, scene.rules.numbers_working)):
        part = who.takes[row] * who.stays[row][..., None]
        inside = near[row] * part
        outside = away[row] * part * who.mean[row][:, None, None, None]
        best[0, row] = matching.chosen(numbers, inside) * (1.0 - matching.above(outside))
        best[1, row] = matching.no_offer(numbers, matching.above(inside))
    best[:, 0, ~HOMES] = 1.0
    return best


def _sectors(hired: Floats, into: Floats) -> Floats:
    """Return the shares of sectors among hires of each class, (home, education, car, sector)."""
    split = ratio(into, into.sum(axis=-1, keepdims=True))
    found = np.einsum("hegfz,efzs->hegs", hired, split, optimize=True)
    return ratio(found, found.sum(axis=-1, keepdims=True))
