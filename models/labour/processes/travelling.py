"""Travel: who goes to work by car, bike, public transport or shared e-bike."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.chance import draw_pairs, philox, purpose, uniform, unit, waiting
from models.choice import within
from models.compiling import kernel, step
from models.flagging import BLOCK, bits, flagged
from models.labour.gathering import with_status
from models.labour.levers import BIKE_STATIONS, BIKES_JOINED, TRAIN_MINUTES
from models.labour.people import EMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers, process
from models.labour.processes.ways import (
    CAR,
    PUBLIC,
    SHARED,
    Travel,
    appeal_of,
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
    "settle_commutes",
    "travel",
]

TASTE: Final = purpose("travelling/taste")
STATION: Final = purpose("travelling/station")  # its second number is the turn for a seat
FIRST_TURNS: Final = 1.0 / 64.0  # those asked first for a seat
DAYS_A_MONTH: Final = 365.25 / 12.0
WEEKS_A_MONTH: Final = DAYS_A_MONTH / 7.0


@step
def has_station(who, share, seed):  # type: ignore[no-untyped-def]
    """Tell whether a person lives near a station; more stations only add people."""
    return share > 0.0 and uniform(seed, STATION, 0, who) < share


@step
def choose_mode(who, has_car, home, work, appeal, station, seed):  # type: ignore[no-untyped-def]
    """Return the mode that wins by appeal; tastes of person and mode are fixed for life.

    A logit choice drawn as an exponential race (rule C3); who cannot win any more needs no
    logarithm, since −ln u > 1 − u.
    """
    dice = philox(who, 0, 0, 0, seed, TASTE)
    best, chosen = np.inf, PUBLIC
    for mode in range(4):
        weight = appeal[mode, home, work]
        if (mode == CAR and not has_car) or (mode == SHARED and not station) or weight <= 0.0:
            continue
        u = unit(dice[mode])
        if 1.0 - u < best * weight:
            time = waiting(u, weight)
            if time < best:
                best, chosen = time, mode
    return chosen


@kernel
def settle_rows(people, rows, times, appeal, seed):  # type: ignore[no-untyped-def]
    """Fix the mode and the minutes of some people at work, without shared e-bikes."""
    ids, cars, homes, works = people.id, people.car, people.home, people.work
    modes, minutes = people.mode, people.minutes
    for i in rows:
        home, work = homes[i], works[i]
        mode = choose_mode(ids[i], cars[i], home, work, appeal, False, seed)
        modes[i] = mode
        minutes[i] = np.int16(min(times[mode, home, work], 300.0) * 100.0 + 0.5)


def settle_commutes(state: State, rows: NDArray[np.int64]) -> None:
    """Fix how some people at work go there, without shared e-bikes."""
    ways = state.ways
    settle_rows(state.people, rows, ways.mode_minutes, ways.mode_appeal, state.chance.seed)


def _unseat(state: State) -> None:
    """Let those at work who rode a shared e-bike go by another mode."""
    riders = with_status(state.people.mode, SHARED)
    settle_commutes(state, riders[state.people.status[riders] == EMPLOYED])


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
    near, turns = np.empty(who.size + 1, np.int64), np.empty(who.size + 1)
    found = 0
    for start in range(0, who.size, BLOCK):
        stop = min(start + BLOCK, who.size)
        _test(people, start, stop, served, flags)
        count = flagged(flags, stop - start, start, rows)
        for a in range(count):
            ids[a] = who[rows[a]]
        draw_pairs(ids, count, 0, seed, STATION, first, second)
        for a in range(count):
            i = rows[a]
            near[found], turns[found] = i, second[a]
            found += (first[a] < reach[home[i]]) & goes[home[i], work[i]]
    return near[:found], turns[:found]


@kernel
def _willing(people, rows, appeal, seed):  # type: ignore[no-untyped-def]
    """Tell who of some people with a station would go by shared e-bike."""
    who, car, home, work = people.id, people.car, people.home, people.work
    willing = np.empty(rows.size, np.bool_)
    for a in range(rows.size):
        i = rows[a]
        mode = choose_mode(who[i], car[i], home[i], work[i], appeal, True, seed)
        willing[a] = mode == SHARED
    return willing


@process(
    N_("People travel to work"),
    writes=("people.mode", "people.minutes", "people.rides", "ways", "memory"),
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
    saved = levers[TRAIN_MINUTES]
    key = equipped.tobytes() + levers[BIKES_JOINED].tobytes() + saved.tobytes()
    if ways.key != key:
        ways.key = key
        ways.mode_minutes = mode_minutes(state, given, equipped, levers[BIKES_JOINED], saved)
        ways.mode_appeal = appeal_of(ways.mode_minutes, numbers(given))
        ways.minutes, ways.attraction = attract(ways.mode_minutes, numbers(given))
        ways.bike_reach[:MUNICIPALITIES] = station_reach(state, given, equipped)
        _unseat(state)
    if bikes.any():
        _ride(state, given, bikes)
    state.memory.riders[:] = state.flows.ebike_commuters
    state.memory.bike_trips = int(state.flows.ebike_trips.sum())


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
    riding = _seated(state, room)
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


def _seated(state: State, room: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rows of those who ride, lowest turn first.

    Those with low turns are asked first, and others only where there is still room.
    """
    people, ways, seed = state.people, state.ways, state.chance.seed
    times, reach = ways.mode_minutes, ways.bike_reach
    _unseat(state)
    rows, turns = _near_stations(people, bits(reach > 0.0), times[SHARED] < np.inf, reach, seed)
    left, riding, low, high = room.copy(), [], 0.0, FIRST_TURNS
    while low < 1.0 and left.any():
        asked = np.flatnonzero((turns >= low) & (turns < high))
        asked = asked[left[people.home[rows[asked]]] > 0]
        asked = asked[_willing(people, rows[asked], ways.mode_appeal, seed)]
        queue = rows[asked[np.lexsort((people.id[rows[asked]], turns[asked]))]]
        riding.append(queue[within(people.home[queue], left)])
        left -= np.bincount(people.home[riding[-1]], minlength=MUNICIPALITIES)
        low, high = high, 4.0 * high
    return np.concatenate([np.zeros(0, np.int64), *riding])
