"""Travel: who goes to work by car, bike, public transport or shared e-bike."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.chance import draw_pairs, logarithm, philox, purpose, uniform, unit
from models.choice import within
from models.compiling import kernel, rule, step
from models.flagging import BLOCK, bits, flagged
from models.labour.levers import BIKE_STATIONS, BIKES_JOINED
from models.labour.people import EMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.processes.ways import (
    BIKE,
    CAR,
    PUBLIC,
    SHARED,
    Travel,
    attract,
    mode_minutes,
    station_reach,
)  # fmt: skip
from models.labour.state import State
from models.text import N_

__all__ = [
    "CAR",
    "SHARED",
    "Travel",
    "has_station",
    "mode_minutes",
    "settle_commute",
    "settle_everyone",
    "travel",
]

TASTE: Final = purpose("travelling/taste")
STATION: Final = purpose("travelling/station")
SEAT: Final = purpose("travelling/seat")
FIRST_TURNS: Final = 1.0 / 64.0  # those asked first for a seat
DAYS_A_MONTH: Final = 365.25 / 12.0
WEEKS_A_MONTH: Final = DAYS_A_MONTH / 7.0


@step
def has_station(who, share, seed):  # type: ignore[no-untyped-def]
    """Tell whether a person lives near a station; more stations only add people."""
    return share > 0.0 and uniform(seed, STATION, 0, who) < share


@step
def choose_mode(who, has_car, home, work, times, station, seed, given):  # type: ignore[no-untyped-def]
    """Return the mode with the highest utility; tastes of person and mode are fixed for life."""
    dice = philox(who, 0, 0, 0, seed, TASTE)
    best, chosen = -np.inf, PUBLIC
    for mode in range(4):
        if (mode == CAR and not has_car) or (mode == SHARED and not station):
            continue
        t = times[mode, home, work]
        if t == np.inf:
            continue
        constant = 0.0
        if mode == BIKE:
            constant = given.mode_constant_bike
        elif mode == PUBLIC:
            constant = given.mode_constant_pt
        elif mode == SHARED:
            constant = given.mode_constant_shared
        taste = -logarithm(-logarithm(unit(dice[mode])))
        utility = given.mode_logit_scale * (given.mode_logit_time * t + constant) + taste
        if utility > best:
            best, chosen = utility, mode
    return chosen


@rule
def settle_commute(people, i, times, seed, given):  # type: ignore[no-untyped-def]
    """Fix the mode and the minutes of a person at work, without shared e-bikes."""
    home, work = people.home[i], people.work[i]
    mode = choose_mode(people.id[i], people.car[i], home, work, times, False, seed, given)
    people.mode[i] = mode
    t = times[mode, home, work]
    people.minutes[i] = np.int16(min(t, 300.0) * 100.0 + 0.5)


@kernel
def settle_rows(people, rows, times, seed, given):  # type: ignore[no-untyped-def]
    """Fix mode and minutes of some people at work."""
    for i in rows:
        settle_commute(people, i, times, seed, given)


@kernel
def settle_everyone(people, times, seed, given):  # type: ignore[no-untyped-def]
    """Fix mode and minutes of everyone at work; used when a population is new."""
    for i in range(people.id.size):
        if people.status[i] == EMPLOYED:
            settle_commute(people, i, times, seed, given)


@kernel
def settle_riders(people, times, seed, given):  # type: ignore[no-untyped-def]
    """Let those at work who rode a shared e-bike go by another mode."""
    flags, rows = np.empty(BLOCK, np.uint8), np.empty(BLOCK + 1, np.int64)
    for start in range(0, people.id.size, BLOCK):
        status, mode = people.status[start : start + BLOCK], people.mode[start : start + BLOCK]
        for a in range(status.size):
            flags[a] = (status[a] == EMPLOYED) & (mode[a] == SHARED)
        for a in range(flagged(flags, status.size, start, rows)):
            settle_commute(people, rows[a], times, seed, given)


@step
def _test(people, start, stop, served, flags):  # type: ignore[no-untyped-def]
    """Flag people at work whose home and work both lie in municipalities with stations."""
    status, home, work = people.status[start:stop], people.home[start:stop], people.work[start:stop]
    for a in range(status.size):
        ends = (served >> np.uint32(home[a])) & (served >> np.uint32(work[a] & np.int8(31)))
        flags[a] = (status[a] == EMPLOYED) & bool(ends & np.uint32(1))


@kernel
def _near_stations(people, served, goes, reach, seed):  # type: ignore[no-untyped-def]
    """List people at work who have a station on their way, with their frozen turn for a seat.

    served holds a bit for each place; goes (places, places) tells where shared e-bikes go.
    """
    who, home, work = people.id, people.home, people.work
    flags, rows = np.empty(BLOCK, np.uint8), np.empty(BLOCK + 1, np.int64)
    ids, first, second = np.empty(BLOCK, np.uint32), np.empty(BLOCK), np.empty(BLOCK)
    near, turns = np.empty(who.size, np.int64), np.empty(who.size)
    found = 0
    for start in range(0, who.size, BLOCK):
        stop = min(start + BLOCK, who.size)
        _test(people, start, stop, served, flags)
        count = flagged(flags, stop - start, start, rows)
        for a in range(count):
            ids[a] = who[rows[a]]
        draw_pairs(ids, count, 0, seed, STATION, first, second)
        held = kept = 0
        for a in range(count):
            near[found + held] = rows[a]
            held += first[a] < reach[home[rows[a]]]
        for a in range(held):
            i = near[found + a]
            near[found + kept], ids[kept] = i, who[i]
            kept += goes[home[i], work[i]]
        draw_pairs(ids, kept, 0, seed, SEAT, first, second)
        turns[found : found + kept] = first[:kept]
        found += kept
    return near[:found], turns[:found]


@kernel
def _willing(people, rows, times, seed, given):  # type: ignore[no-untyped-def]
    """Tell who of some people with a station would go by shared e-bike."""
    who, car, home, work = people.id, people.car, people.home, people.work
    willing = np.empty(rows.size, np.bool_)
    for a in range(rows.size):
        i = rows[a]
        mode = choose_mode(who[i], car[i], home[i], work[i], times, True, seed, given)
        willing[a] = mode == SHARED
    return willing


@process(
    N_("People travel to work"),
    writes=("people.mode", "people.minutes", "people.rides", "ways"),
)
def travel(state: State, given: Travel) -> None:
    """Renew ways when a measure changed them, and seat the riders of shared e-bikes.

    Bikes carry so many regular commuters and no more: trips a bike makes a day, over the trips a
    commuter makes. Who would ride and finds no bike goes as before; the lowest turns ride. A bike
    near home widens where people look for work only where it beats every way they have.
    """
    levers, ways = state.levers, state.ways
    bikes = _bring_bikes(state)
    equipped = np.where(bikes > 0, levers[BIKE_STATIONS], 0.0)  # no way without a paid bike
    key = equipped.tobytes() + levers[BIKES_JOINED].tobytes()
    if ways.key != key:
        ways.key = key
        ways.mode_minutes = mode_minutes(state, given, equipped, levers[BIKES_JOINED])
        ways.minutes, ways.attraction = attract(ways.mode_minutes, numbers(given))
        ways.bike_reach[:MUNICIPALITIES] = station_reach(state, given, equipped)
        _unseat(state, given)
    if bikes.any():
        _ride(state, given, bikes)


def _unseat(state: State, given: Travel) -> None:
    """Let everyone who rode a shared e-bike go as before, once stations or bikes have changed."""
    settle_riders(state.people, state.ways.mode_minutes, state.chance.seed, numbers(given))


def _bring_bikes(state: State) -> NDArray[np.int64]:
    """Pay for the bikes of this month and return how many stand where, (municipalities,).

    Where the purse cannot pay all of them, every municipality keeps the same share, rounded down.
    """
    bikes = np.zeros(MUNICIPALITIES, np.int64)
    for offer in state.levers.of_kind("bike"):
        if offer.bikes is None:
            continue
        paid = state.purse.affords(offer.intervention, offer.seats, offer.price)
        here = offer.bikes * paid // offer.seats
        state.purse.pay(offer.intervention, int(here.sum()), offer.price)
        bikes += here
    return bikes


def _ride(state: State, given: Travel, bikes: NDArray[np.int64]) -> None:
    """Give the seats of each municipality's bikes to the lowest turns."""
    people, flows, ways = state.people, state.flows, state.ways
    trips = 2.0 * given.ebike_days_week * WEEKS_A_MONTH
    seats = bikes / state.scale * given.bikeshare_trips_bike_day
    room: NDArray[np.int64] = np.floor(seats * DAYS_A_MONTH / trips).astype(np.int64)
    riding = _seated(state, given, room)
    people.mode[riding] = SHARED
    minutes = ways.mode_minutes[SHARED, people.home[riding], people.work[riding]]
    people.minutes[riding] = (minutes * 100.0 + 0.5).astype(np.int16)
    carried = np.bincount(people.home[riding], minlength=MUNICIPALITIES)
    flows.ebike_commuters[:] = carried
    flows.ebike_trips[:] = (carried * trips).astype(np.int64)
    owners = state.levers.bike_owner[people.home[riding]]
    first_time = people.rides[riding] != owners
    people.rides[riding] = owners
    for owner in np.unique(owners):
        state.log.reach(people.id[riding[first_time & (owners == owner)]], int(owner))


def _seated(state: State, given: Travel, room: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rows of those who ride, lowest turn first.

    Those with low turns are asked first, and others only where there is still room.
    """
    people, ways, seed = state.people, state.ways, state.chance.seed
    times, reach = ways.mode_minutes, ways.bike_reach
    settle_riders(people, times, seed, numbers(given))
    rows, turns = _near_stations(people, bits(reach > 0.0), times[SHARED] < np.inf, reach, seed)
    left, riding, low, high = room.copy(), [], 0.0, FIRST_TURNS
    while low < 1.0 and left.any():
        asked = np.flatnonzero((turns >= low) & (turns < high))
        asked = asked[left[people.home[rows[asked]]] > 0]
        asked = asked[_willing(people, rows[asked], times, seed, numbers(given))]
        queue = rows[asked[np.lexsort((people.id[rows[asked]], turns[asked]))]]
        riding.append(queue[within(people.home[queue], left)])
        left -= np.bincount(people.home[riding[-1]], minlength=MUNICIPALITIES)
        low, high = high, 4.0 * high
    return np.concatenate([np.zeros(0, np.int64), *riding])
