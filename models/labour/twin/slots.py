"""Job slots and firms of the twin: followed one by one, with events dealt out in turn, not drawn.

A firm of three jobs cannot close a third of a gap, so firms stay whole. What happens to a slot has
an expected rate; going down the list of slots, the rates are added up and an event falls where a
sum passes the next whole number. So every month has its expected number of events to within a few.
Each kind of event has many sums, so that slots of one firm or town do not take turns.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.chance import draw_pairs, exponential, normal, power, purpose, uniform
from models.compiling import kernel, step
from models.labour.jobs import CELLS, DORMANT, FILLED, OPEN, VACATED
from models.labour.links import Reposting
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers
from models.labour.processes.demand import Demand, shaken
from models.labour.twin.census import WAGES, Census

Floats = NDArray[np.float64]

SHOCK: Final = purpose("slots/shock")
PHASE: Final = purpose("slots/phase")
URNS: Final = MUNICIPALITIES * CELLS
BEFORE: Final = -1000  # a month before all others, for the shocks that firms begin with
STREAMS: Final = 8  # kinds of events
LANES: Final = 256  # sums of rates for each kind; neighbours add to different ones
LEAVES, REPOSTS, WITHDRAWS, RETURNS, OPENS, LAYS_OFF, FILLS, MOVES = range(STREAMS)


@dataclass(slots=True)
class Slots:
    """Every slot and firm as it stands; shock and boost as in the establishments."""

    state: NDArray[np.int8]
    opened: NDArray[np.int16]
    kind: NDArray[np.int32]  # (place, sector, education, wage) as one number
    firm: NDArray[np.int32]
    first: NDArray[np.int32]
    size: NDArray[np.int32]
    base: Floats
    shock: Floats
    boost: Floats
    side: NDArray[np.int8]  # country of each firm
    partner: NDArray[np.int32]  # firms next to each other in size share a shock with both signs


def settle(census: Census, given: Demand) -> Slots:
    """Copy the slots and firms of the first state."""
    jobs, firms = census.shell.jobs, census.shell.establishments
    partner = np.empty(firms.id.size, np.int32)
    side = census.side[firms.place].astype(np.int8)
    partner[np.lexsort((firms.base, side))] = np.arange(firms.id.size)
    return Slots(
        jobs.state.copy(), jobs.opened.copy(), census.slot_class, jobs.establishment,
        firms.first, firms.slots, firms.base, _shaken(firms.id.size, partner, given),
        firms.boost.copy(), side, partner,
    )  # fmt: skip


def _shaken(size: int, partner: NDArray[np.int32], given: Demand) -> Floats:
    """Return shocks as they are in the long run, in pairs that cancel, (firms,)."""
    luck = shaken(np.arange((size + 1) // 2).astype(np.uint32), BEFORE, 0, numbers(given))
    shocks: Floats = luck[partner // 2] * np.where(partner % 2 == 0, 1.0, -1.0)
    return shocks


@kernel
def _phases(month):  # type: ignore[no-untyped-def]
    """Return where each sum of rates begins this month."""
    sums = np.empty((STREAMS, LANES))
    for stream in range(STREAMS):
        for lane in range(LANES):
            sums[stream, lane] = uniform(0, PHASE, month, stream, lane)
    return sums


@step
def _falls(sums, stream, row, rate):  # type: ignore[no-untyped-def]
    """Add a rate to its sum and tell whether an event falls here."""
    lane = ((row * 2654435761) >> 16) & (LANES - 1)
    sums[stream, lane] += rate
    if sums[stream, lane] >= 1.0:
        sums[stream, lane] -= 1.0
        return True
    return False


@kernel
def _wish(base, size, shock, boost, partner, side, month, given):  # type: ignore[no-untyped-def]
    """Move shocks and boosts on, and return the jobs each firm wants; pairs of shocks cancel.

    What luck leaves of the mean shock of a side is taken out.
    """
    fades = power(0.5, 1.0 / given.crowding_halflife)
    pairs = (base.size + 1) // 2
    ids = np.arange(pairs).astype(np.uint32)
    luck, spare = np.empty(pairs), np.empty(pairs)
    draw_pairs(ids, pairs, month, 0, SHOCK, luck, spare)
    wished, reached, wanted = np.empty(base.size), np.zeros(2), np.zeros(2)
    for f in range(base.size):
        moved = given.firm_shock_sd * normal(luck[partner[f] // 2])
        sign = 1.0 if partner[f] % 2 == 0 else -1.0
        shock[f] = given.firm_shock_persistence * shock[f] + sign * moved
        boost[f] = boost[f] * fades
        reached[side[f]] += base[f] * exponential(shock[f])
        wanted[side[f]] += base[f]
    keeps = given.firm_shock_persistence**2
    variance = given.firm_shock_sd**2 / (1.0 - keeps)
    for f in range(base.size):
        even = exponential(0.5 * variance) * wanted[side[f]] / reached[side[f]]
        wished[f] = min(base[f] * exponential(shock[f]) * even + boost[f], 1.0 * size[f])
    return wished


@kernel
def _renew(  # type: ignore[no-untyped-def]
    state, opened, kind, firm, firms, month, repost, withdraws, patience, sums, stock,
):  # fmt: skip
    """Open or drop slots left last month, withdraw vacancies, and count filled and open ones.

    stock (3, classes) is set to open, filled and old open slots by class.
    """
    counts = np.zeros((firms, 2), np.int64)
    stock[:] = 0.0
    for s in range(state.size):
        now = state[s]
        if now == DORMANT:
            continue
        if now == VACATED:
            now = DORMANT if _falls(sums, RETURNS, s, 1.0 - repost) else OPEN
            opened[s] = month
            state[s] = now
        elif now == OPEN and _falls(sums, WITHDRAWS, s, withdraws):
            now = DORMANT
            state[s] = now
        if now == FILLED:
            counts[firm[s], 0] += 1
            stock[1, kind[s]] += 1.0
        elif now == OPEN:
            counts[firm[s], 1] += 1
            stock[0, kind[s]] += 1.0
            if month - opened[s] >= patience:
                stock[2, kind[s]] += 1.0
    return counts


@kernel
def _close_gaps(  # type: ignore[no-untyped-def]
    state, opened, kind, first, size, counts, wished, month, given, sums, stock,
):  # fmt: skip
    """Open, withdraw and lay off as models.labour.processes.demand does; layoffs by class."""
    lost = np.zeros(URNS * WAGES, np.int64)
    for f in range(first.size):
        low, high = first[f], first[f] + size[f]
        filled, vacant, target = counts[f, 0], counts[f, 1], wished[f]
        missing = target - filled - vacant
        if missing > 0.0:
            sums[OPENS, 0] += given.vac_open_speed * missing
            more = np.int64(sums[OPENS, 0])
            sums[OPENS, 0] -= more
            for s in range(low, high):
                if more == 0:
                    break
                if state[s] == DORMANT:
                    state[s], opened[s] = OPEN, month
                    stock[0, kind[s]] += 1.0
                    more -= 1
        elif missing <= -1.0 and vacant > 0:
            fewer = np.int64(-missing)
            for s in range(high - 1, low - 1, -1):
                if fewer > 0 and state[s] == OPEN:
                    state[s] = DORMANT
                    stock[0, kind[s]] -= 1.0
                    fewer -= 1
        if filled > target:
            sums[LAYS_OFF, 0] += given.layoff_speed * (filled - target)
            fewer = np.int64(sums[LAYS_OFF, 0])
            sums[LAYS_OFF, 0] -= fewer
            start = np.int64(uniform(0, PHASE, month, f, 1) * size[f])
            for a in range(size[f]):
                s = low + (start + a) % size[f]
                if fewer > 0 and state[s] == FILLED:
                    state[s] = DORMANT
                    lost[kind[s]] += 1
                    stock[1, kind[s]] -= 1.0
                    fewer -= 1
    return lost


@kernel
def _leave(state, opened, kind, rates, month, repost, sums, stock):  # type: ignore[no-untyped-def]
    """End jobs at a rate by class; a slot left is advertised again with probability repost."""
    for s in range(state.size):
        if state[s] == FILLED and _falls(sums, LEAVES, s, rates[kind[s]]):
            state[s] = DORMANT if _falls(sums, REPOSTS, s, 1.0 - repost) else OPEN
            opened[s] = month
            stock[1, kind[s]] -= 1.0
            if state[s] == OPEN:
                stock[0, kind[s]] += 1.0


@kernel
def _take(  # type: ignore[no-untyped-def]
    state, opened, kind, firm, boost, fills, moves, month, given, sums, stock,
):  # fmt: skip
    """Fill open slots and vacate filled ones whose worker moves on, at rates by class."""
    for s in range(state.size):
        if state[s] == OPEN:
            if _falls(sums, FILLS, s, fills[kind[s]]):
                state[s] = FILLED
                stock[0, kind[s]] -= 1.0
                stock[1, kind[s]] += 1.0
                if month - opened[s] >= given.hard_vacancy_months:
                    boost[firm[s]] += given.crowding_in
        elif state[s] == FILLED and _falls(sums, MOVES, s, moves[kind[s]]):
            state[s] = VACATED
            stock[1, kind[s]] -= 1.0


class Firms:
    """The slots and firms of one world of the twin, month by month.

    stock (3, urns × wages) counts open and filled slots, and open ones that were old at the
    beginning of the month.
    """

    def __init__(self, census: Census, given: Demand, vacating: Reposting, patience: float) -> None:
        """Begin with the first state; patience is the age in months of an old vacancy."""
        self.slots, self.given, self.vacating = settle(census, given), given, vacating
        self.patience = patience
        self.sums = np.zeros((STREAMS, LANES))
        self.stock = np.zeros((3, URNS * WAGES))
        self.month = 0

    def demand(self, month: int) -> Floats:
        """Close gaps; return layoffs by class, (urns × wages,)."""
        all_, given, repost = self.slots, numbers(self.given), self.vacating.repost_after_quit
        self.month, self.sums = month, _phases(month)
        counts = _renew(
            all_.state, all_.opened, all_.kind, all_.firm, all_.first.size, month, repost,
            self.given.vacancy_withdrawal, self.patience, self.sums, self.stock,
        )  # fmt: skip
        wished = _wish(
            all_.base, all_.size, all_.shock, all_.boost, all_.partner, all_.side, month,
            given,
        )  # fmt: skip
        lost = _close_gaps(
            all_.state, all_.opened, all_.kind, all_.first, all_.size, counts, wished, month,
            given, self.sums, self.stock,
        )  # fmt: skip
        layoffs: Floats = lost.astype(np.float64)
        return layoffs

    def separate(self, rates: Floats) -> None:
        """End jobs; rates (urns × wages,)."""
        all_, repost = self.slots, self.vacating.repost_after_quit
        _leave(
            all_.state, all_.opened, all_.kind, rates, self.month, repost, self.sums,
            self.stock,
        )  # fmt: skip

    def count(self) -> Floats:
        """Return open, filled and old open slots, (3, place, sector, level, wage)."""
        found: Floats = self.stock.reshape(3, MUNICIPALITIES, CELLS // 3, 3, WAGES)
        return found

    def hire(self, fills: Floats, moves: Floats) -> None:
        """Fill open slots and vacate slots of those who move on; both (urns × wages,)."""
        all_ = self.slots
        _take(
            all_.state, all_.opened, all_.kind, all_.firm, all_.boost, fills, moves,
            self.month,
            numbers(self.given), self.sums, self.stock,
        )  # fmt: skip
