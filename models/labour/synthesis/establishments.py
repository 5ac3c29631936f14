"""Establishments: how many jobs a municipality has in each sector, and in firms of which size."""

from typing import Final, NamedTuple

import numpy as np

from models.chance import power, purpose
from models.compiling import kernel
from models.labour.jobs import SECTORS, Establishments
from models.labour.places import MUNICIPALITIES
from models.labour.synthesis.facts import Facts
from models.labour.synthesis.fitting import add_up, apportion, apportion_rows, controlled, fit
from models.labour.synthesis.given import Start
from models.labour.synthesis.luck import Wholes, draw, draw_rows

SECTOR_ROUND: Final = purpose("start/round-sectors")
OPEN_ROUND: Final = purpose("start/round-open")
SIZE: Final = purpose("start/size")
SIZE_ROUND: Final = purpose("start/round-size")
FILLED_ROUND: Final = purpose("start/round-filled")

RESERVE_TENTHS: Final = 14
SPARE_SLOTS: Final = 2
MOST_ROUNDS: Final = 100


class Firms(NamedTuple):
    """Establishments before they have slots, each of shape (establishments,)."""

    place: Wholes
    sector: Wholes
    filled: Wholes
    open: Wholes


def jobs_by_sector(facts: Facts) -> Wholes:
    """Count filled jobs by municipality and sector, shape (17, sectors).

    Municipality totals are the columns of the matrix, exactly; sector totals of each side follow
    the published shares. A named employer pulls its sector into its municipality.
    """
    filled = facts.commuters[:, :MUNICIPALITIES].sum(axis=0)
    counts = np.zeros((MUNICIPALITIES, SECTORS), np.int64)
    for side in (0, 1):
        towns = np.flatnonzero(facts.country[:MUNICIPALITIES] == side)
        shares = facts.sector_shares[side] / add_up(facts.sector_shares[side])
        sectors = apportion(shares * int(filled[towns].sum()), draw_rows(SECTOR_ROUND, 2)[side])
        seed = filled[towns][:, None] * shares[None, :]
        for place, sector, jobs in facts.employers:
            if place in towns:
                seed[np.searchsorted(towns, place), sector] += jobs
        table = fit(seed, filled[towns].astype(np.float64), sectors.astype(np.float64))
        counts[towns] = controlled(table, filled[towns], sectors)
    return counts


def found(facts: Facts, given: Start) -> Firms:
    """Make all establishments; each cell of municipality and sector has the jobs it must have."""
    filled = jobs_by_sector(facts)
    # In a tiny sample a municipality may have no filled job; then its side says what is open.
    nowhere = (filled.sum(axis=1) == 0)[:, None]
    like = np.where(nowhere, facts.sector_shares[facts.country[:MUNICIPALITIES]], filled * 1.0)
    vacant = apportion_rows(like, facts.vacancies, draw_rows(OPEN_ROUND, MUNICIPALITIES))
    parts: list[Firms] = []
    made = 0
    for place in range(MUNICIPALITIES):
        for sector in range(SECTORS):
            base = int(filled[place, sector] + vacant[place, sector])
            if base == 0:
                continue
            sizes = _sizes(base, _named(place, sector, base, facts), made, facts, given)
            u = draw(FILLED_ROUND, np.array([made]))[0]
            at_work = apportion(sizes * (int(filled[place, sector]) / base), u)
            here = np.full(sizes.size, place), np.full(sizes.size, sector)
            parts.append(Firms(*here, at_work, sizes - at_work))
            made += sizes.size
    return Firms(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _named(place: int, sector: int, base: int, facts: Facts) -> Wholes:
    """Return the sizes of named employers here, largest first, as many as fit."""
    here = (facts.employers[:, 0] == place) & (facts.employers[:, 1] == sector)
    sizes = facts.employers[here, 2]
    fitting: Wholes = sizes[np.cumsum(sizes) <= base]
    return fitting


def _sizes(base: int, named: Wholes, made: int, facts: Facts, given: Start) -> Wholes:
    """Return the sizes of all establishments of a cell: the named ones, then a Pareto tail.

    Unnamed ones are at most as large as the smallest named one, or as the largest allowed.
    """
    rest = base - int(named.sum())
    if rest == 0:
        return named
    most = given.establishment_largest
    if named.size:
        most = min(most, float(named.min()) / facts.sample)
    count = min(max(int(rest / given.establishment_mean + 0.5), 1), rest)
    most = max(most, 2.0 * rest / count)
    u = draw(SIZE, made + np.arange(count))
    expected = _pareto(count, rest, most, given.firm_size_exponent, u)
    more = apportion(expected - 1.0, draw(SIZE_ROUND, np.array([made]))[0])
    return np.concatenate([named, 1 + more])


@kernel
def _pareto(count, total, most, exponent, u):  # type: ignore[no-untyped-def]
    """Return expected sizes between 1 and most with the total given, largest first. Shape (count,).

    Sizes are quantiles of a Pareto distribution, one draw in each of as many equal slices.
    """
    raw = np.empty(count)
    for k in range(count):
        raw[k] = power((k + u[k]) / count, -1.0 / exponent)
    low, high = 0.0, np.float64(total)
    sizes = np.ones(count)
    for _ in range(MOST_ROUNDS):
        scale = 0.5 * (low + high)
        reached = 0.0
        for k in range(count):
            sizes[k] = min(max(scale * raw[k], 1.0), most)
            reached += sizes[k]
        if reached < total:
            low = scale
        else:
            high = scale
    return sizes


def register(firms: Firms) -> Establishments:
    """Make the columns of establishments; ids are their rows, base is filled and open jobs."""
    base = firms.filled + firms.open
    slots = -(-RESERVE_TENTHS * base // 10) + SPARE_SLOTS
    first = np.concatenate([[0], np.cumsum(slots)[:-1]])
    return Establishments(
        id=np.arange(base.size, dtype=np.uint32),
        place=firms.place.astype(np.int8),
        sector=firms.sector.astype(np.int8),
        first=first.astype(np.int32),
        slots=slots.astype(np.int32),
        base=base.astype(np.float64),
        shock=np.zeros(base.size),
        boost=np.zeros(base.size),
    )
