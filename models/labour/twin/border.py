"""The few who may cross: who considers the other side, what they know, and who works there.

Kinds of people who consider it: without ties, with ties (they have worked there), natives of the
other country. Everyone else never crosses.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.compiling import kernel
from models.labour.people import NATIVE_LEVEL
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.processes.coming_in import Outside
from models.labour.processes.considering import Considering
from models.labour.processes.hiring import Screening
from models.labour.processes.learning import Language, thresholds
from models.labour.processes.requirements import Requirements
from models.labour.twin import grid
from models.labour.twin.census import (
    ACROSS,
    CLASSES,
    LESSON_BINS,
    LESSONS,
    LEVELS,
    WAGES,
    Census,
    Group,
)
from models.labour.twin.masses import CELLS, sides

Floats = NDArray[np.float64]

WITHOUT, WITH, NATIVE = range(3)  # kinds of people who consider the other side
NEVER, FOREIGN, BORN_THERE = range(3)  # kinds of people who work there
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(15)


@dataclass(slots=True)
class Border:
    """Masses by home, education, car and kind; crossing also by utility."""

    at_home: Floats  # at work on the own side or in an outside area
    looking: Floats
    resting: Floats
    crossing: Floats  # (home, education, car, kind of worker, bins)
    way: Floats  # utility that the way across costs, (home, education, car)


def considering(given: Considering, census: Census) -> Floats:
    """Return the chance to consider the other side, (tie, native, home, education)."""
    memory, side = census.shell.memory, census.side
    base = np.array([given.consider_base_nl, given.consider_base_de])[side][:, None]
    around = np.zeros((PLACES, 3))
    around[:MUNICIPALITIES] = memory.peers - memory.peers_start[side[:MUNICIPALITIES]][:, None]
    index = base + given.consider_peers * around / 0.1
    extra = given.consider_tie * np.arange(2)[:, None] + given.consider_nationality * np.arange(2)
    nodes = (index[..., None] + given.consider_mindset * NODES) + extra[:, :, None, None, None]
    chance: Floats = (1.0 / (1.0 + np.exp(-nodes))) @ (WEIGHTS / WEIGHTS.sum())
    return chance


def _by_kind(group: Group, rows: NDArray[np.bool_], chance: Floats) -> Floats:
    """Return people by class who consider the other side without a tie, (..., 3)."""
    here = group.kind[rows]
    native = np.bincount(here, group.native[rows], CELLS).reshape(CLASSES)
    others = np.bincount(here, ~group.native[rows], CELLS).reshape(CLASSES)
    kinds = np.zeros((*CLASSES, 3))
    kinds[..., WITHOUT] = others * chance[0, 0][..., None]
    kinds[..., NATIVE] = native * chance[0, 1][..., None]
    return kinds


def settle(census: Census, chance: Floats, base: Floats, cost: float, felt: Floats) -> Border:
    """Count those who may cross; chance as considering gives it.

    base is the log net base wage, cost the felt cost of rules, felt that of a minute.
    """
    work = census.at_work
    across = sides(census, work) == ACROSS
    own = base.repeat(2, axis=1).ravel()
    home, education = work.kind // 6, work.kind // 2 % 3
    way = felt.ravel()[work.kind] * work.minutes
    worth = work.net - own[work.kind] - way - np.where(work.native, 0.0, cost)
    keen = chance[1, work.native.astype(np.int64), home, education]
    kind = np.where(work.native, BORN_THERE, FOREIGN)
    shares_ = np.stack([1.0 - keen, keen], axis=1)
    crossing = np.zeros((CELLS * 3, grid.BINS))
    for target, share in ((np.full(kind.size, NEVER), shares_[:, 0]), (kind, shares_[:, 1])):
        cell = (work.kind * 3 + target)[across]
        crossing += grid.deal(cell, CELLS * 3, worth[across], share[across])
    counts = np.maximum(np.bincount(work.kind[across], minlength=CELLS), 1)
    return Border(
        at_home=_by_kind(work, ~across, chance),
        looking=_by_kind(census.jobless, census.jobless.months >= 0, chance),
        resting=_by_kind(census.resting, census.resting.months > -10_000, chance),
        crossing=crossing.reshape(*CLASSES, 3, grid.BINS),
        way=(np.bincount(work.kind[across], way[across], CELLS) / counts).reshape(CLASSES),
    )


def levels(census: Census, given: Language, months: float, outside: Outside) -> Floats:
    """Return the shares of language levels after so many months, (home, education, level)."""
    at = (np.arange(LESSON_BINS) + 0.5) * LESSONS
    at[0] = 0.0
    fades = (1.0 - given.lang_attrition / 12.0) ** months
    kept = at * np.maximum(given.lang_permastore, fades)
    level = np.searchsorted(thresholds(given)[1:], kept, side="right")
    shares = census.learned @ (level[:, None] == np.arange(LEVELS))
    shares[MUNICIPALITIES:] = 0.0
    shares[MUNICIPALITIES:, :, 0] = 1.0 - outside.applicants_language
    shares[MUNICIPALITIES:, :, NATIVE_LEVEL] = outside.applicants_language
    found: Floats = shares / np.maximum(shares.sum(axis=-1, keepdims=True), 1e-300)
    return found


def gates(
    census: Census, shares: Floats, open_to_all: Floats, needs: Requirements, given: Screening
) -> Floats:
    """Return the chance to pass language and recognition, (home, education, kind, required).

    open_to_all (country of the job,) is the share of vacancies that ask no neighbour language.
    """
    asked = np.array([needs.req_level_low, needs.req_level_mid, needs.req_level_high])
    gap = asked[:, None] - np.arange(LEVELS)
    short = given.lang_one_below_penalty ** np.maximum(gap, 0)
    passes = np.where(gap <= needs.levels_short, short, 0.0)
    job = 1 - census.side
    free = open_to_all[job][:, None, None]
    without = free + (1.0 - free) * (shares @ passes.T)
    unknown = 1.0 - census.licensed[job] * (1.0 - np.exp(-given.border_recog_cost))
    found = np.ones((PLACES, 3, 3, 3))
    found[:, :, WITHOUT] = without * unknown[:, None, :]
    experienced = passes[:, NATIVE_LEVEL - 2]
    found[:, :, WITH] = free + (1.0 - free) * experienced
    return found


def shares(
    reach: Floats, residual: Floats, natives: Floats, census: Census
) -> tuple[Floats, Floats]:
    """Return the share of contacts that stays on the own side, and by place across.

    reach as in Contacts; residual (2,) the border left, log points, natives (2,)
    how much more natives are drawn. Shapes (home, education,
    car, kind) and (…, kind, place).
    """
    barrier = np.ones((PLACES, 3))
    barrier[:, :NATIVE] = np.exp(-residual[census.side])[:, None]
    barrier[:, NATIVE] = natives[census.side]
    over = reach[:, :, :, None, :] * barrier[:, None, None, :, None]
    stay: Floats = 1.0 / (1.0 + over.sum(axis=-1))
    return stay, np.ascontiguousarray(over * stay[..., None])


@kernel
def applications(over, gate, seekers, movers, takes, leaves, below, above):  # type: ignore[no-untyped-def]
    """Count contacts across the border that are followed up, (education, place, kind of slot).

    over (home, education, car, kind, place); gate (home, education, kind, required); seekers and
    movers (home, education, car, kind) contacts; takes and leaves (native, home, education, car,
    bins).
    """
    homes, educations, cars, kinds, _ = over.shape
    found = np.zeros((educations, MUNICIPALITIES, 3 * WAGES))
    for h in range(homes):
        for e in range(educations):
            for g in range(cars):
                for b in range(kinds):
                    n = 1 if b == NATIVE else 0
                    for z in range(MUNICIPALITIES):
                        if over[h, e, g, b, z] < 1e-7:
                            continue
                        for k in range(3 * WAGES):
                            at, share = below[h, e, g, z, k], above[h, e, g, z, k]
                            t = takes[n, h, e, g, at] * (1.0 - share)
                            t += takes[n, h, e, g, at + 1] * share
                            x = leaves[n, h, e, g, at] * (1.0 - share)
                            x += leaves[n, h, e, g, at + 1] * share
                            mass = seekers[h, e, g, b] * t + movers[h, e, g, b] * x
                            found[e, z, k] += over[h, e, g, b, z] * gate[h, e, b, k // WAGES] * mass
    return found


@kernel
def spectrum(over, gate, fields, chance, below, above, bins):  # type: ignore[no-untyped-def]
    """Return what contacts offer across the border, by utility before the cost of rules.

    fields (home, education, car, field) are shares; chance as matching.chances gives it. Shape of
    the result (home, education, car, kind, bins).
    """
    homes, educations, cars, kinds, _ = over.shape
    found = np.zeros((homes, educations, cars, kinds, bins))
    for h in range(homes):
        for e in range(educations):
            for g in range(cars):
                for z in range(MUNICIPALITIES):
                    if over[h, e, g, NATIVE, z] < 1e-7:
                        continue
                    for k in range(3 * WAGES):
                        worth = 0.0
                        for f in range(fields.shape[3]):
                            worth += fields[h, e, g, f] * chance[e, f, z, k]
                        at, share = below[h, e, g, z, k], above[h, e, g, z, k]
                        for b in range(kinds):
                            more = over[h, e, g, b, z] * gate[h, e, b, k // WAGES] * worth
                            found[h, e, g, b, at] += more * (1.0 - share)
                            found[h, e, g, b, at + 1] += more * share
    return found
