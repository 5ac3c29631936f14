"""Travel: ways and minutes between places by car, bike, public transport and shared e-bike."""

from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import (
    draw_pairs,
    exponential,
    logarithm,
    philox,
    power,
    purpose,
    uniform,
    unit,
)  # fmt: skip
from models.choice import within
from models.compiling import kernel, rule, step
from models.labour.levers import BIKE_STATIONS, BIKES_JOINED
from models.labour.people import EMPLOYED
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.process import numbers, process
from models.labour.state import State
from models.picking import BLOCK, picked
from models.quantity import (
    Coefficient,
    DaysPerWeek,
    Exponent,
    Factor,
    Kilometres,
    KilometresPerHour,
    Logit,
    LogitPerMinute,
    LogPoints,
    Metres,
    Minutes,
    Quantities,
    TripsPerBikeDay,
)  # fmt: skip
from models.text import N_

TASTE: Final = purpose("travelling/taste")
STATION: Final = purpose("travelling/station")
SEAT: Final = purpose("travelling/seat")
CAR, BIKE, PUBLIC, SHARED = 0, 1, 2, 3
DAYS_A_MONTH: Final = 365.25 / 12.0
WEEKS_A_MONTH: Final = DAYS_A_MONTH / 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel(Quantities):
    """Distance decay by mode, speeds, and the choice of a mode."""

    prefix: ClassVar[str] = "travel"
    decay_car_a: Coefficient
    decay_car_b: Coefficient
    decay_car_c: Coefficient
    decay_bike_a: Coefficient
    decay_bike_b: Coefficient
    decay_bike_c: Coefficient
    decay_pt_a: Coefficient
    decay_pt_b: Coefficient
    decay_pt_c: Coefficient
    decay_power: Exponent
    own_zone_bonus: LogPoints
    bike_speed: KilometresPerHour
    mode_logit_time: LogitPerMinute
    mode_logit_scale: Coefficient
    mode_constant_bike: Logit
    mode_constant_pt: Logit
    mode_constant_shared: Logit
    ebike_speed: KilometresPerHour
    ebike_access_min: Minutes
    ebike_max_km: Kilometres
    bike_station_radius: Metres
    station_crowding: Factor
    bikeshare_trips_bike_day: TripsPerBikeDay
    ebike_days_week: DaysPerWeek


def mode_minutes(
    state: State, given: Travel, equipped: NDArray[np.float64], joined: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return one-way minutes (mode, from, to); inf where the mode does not go.

    equipped and joined (municipalities,): stations that have bikes, bikes that cross the border.
    """
    places = state.places
    times = np.full((4, PLACES, PLACES), np.inf)
    times[CAR] = np.where(np.isnan(places.car_minutes), np.inf, places.car_minutes)
    times[PUBLIC] = np.where(
        np.isnan(places.public_transport_minutes), np.inf, places.public_transport_minutes
    )
    km = np.where(np.isnan(places.cycle_km), np.inf, places.cycle_km)
    times[BIKE] = 60.0 * km / given.bike_speed
    shared = 60.0 * km / given.ebike_speed + given.ebike_access_min
    stations = np.zeros(PLACES, bool)
    stations[:MUNICIPALITIES] = equipped > 0
    crosses = places.country[:, None] != places.country[None, :]
    open_border = np.zeros(PLACES, bool)
    open_border[:MUNICIPALITIES] = joined > 0
    goes = stations[:, None] & stations[None, :] & (km <= given.ebike_max_km)
    goes &= ~crosses | (open_border[:, None] & open_border[None, :])
    times[SHARED] = np.where(goes, shared, np.inf)
    return times


@step
def _decay(minutes, a, b, c, steepness):  # type: ignore[no-untyped-def]
    if minutes == np.inf:
        return 0.0
    return power(1.0 / (1.0 + exponential(a + b * logarithm(minutes) + c * minutes)), steepness)


@kernel
def _attract(times, given):  # type: ignore[no-untyped-def]
    """Return minutes and attraction (class, from, to); a new mode never lowers access."""
    size = times.shape[1]
    minutes = np.full((4, size, size), np.inf)
    attraction = np.zeros((4, size, size))
    for group in range(4):
        for z in range(size):
            for y in range(size):
                best = 0.0
                for mode in range(4):
                    if (mode == CAR and not group & 1) or (mode == SHARED and not group & 2):
                        continue
                    t = times[mode, z, y]
                    if mode == CAR:
                        a, b, c = given.decay_car_a, given.decay_car_b, given.decay_car_c
                    elif mode == PUBLIC:
                        a, b, c = given.decay_pt_a, given.decay_pt_b, given.decay_pt_c
                    else:
                        a, b, c = given.decay_bike_a, given.decay_bike_b, given.decay_bike_c
                    best = max(best, _decay(t, a, b, c, given.decay_power))
                    minutes[group, z, y] = min(minutes[group, z, y], t)
                if z == y:
                    best = best * exponential(given.own_zone_bonus)
                attraction[group, z, y] = best
    return minutes, attraction


def station_reach(
    state: State, given: Travel, equipped: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the share of residents within walking distance of a station, (municipalities,).

    Circles of the walking radius over the municipality's area, times how much denser people live
    around stations than on average; at most everyone.
    """
    circle = np.pi * (given.bike_station_radius / 1000.0) ** 2
    covered = equipped * circle * given.station_crowding
    return np.minimum(covered / state.places.area_km2, 1.0)


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
def settle_everyone(people, times, seed, given):  # type: ignore[no-untyped-def]
    """Fix mode and minutes of everyone at work; used when a population is new."""
    for i in range(people.id.size):
        if people.status[i] == EMPLOYED:
            settle_commute(people, i, times, seed, given)


@kernel
def settle_riders(people, times, seed, given):  # type: ignore[no-untyped-def]
    """Let those at work who rode a shared e-bike go by another mode."""
    for i in range(people.id.size):
        if people.status[i] == EMPLOYED and people.mode[i] == SHARED:
            settle_commute(people, i, times, seed, given)


@step
def _test(people, start, stop, served, flags):  # type: ignore[no-untyped-def]
    """Flag people at work who ride now, or whose homes a station may serve on their way."""
    status, mode = people.status[start:stop], people.mode[start:stop]
    home, work = people.home[start:stop], people.work[start:stop]
    for a in range(status.size):
        ends = (served >> np.uint32(home[a])) & (served >> np.uint32(work[a] & np.int8(31)))
        flags[a] = (status[a] == EMPLOYED) & ((mode[a] == SHARED) | bool(ends & np.uint32(1)))


@kernel
def _riders(people, times, reach, seed, given):  # type: ignore[no-untyped-def]
    """List people at work who would go by shared e-bike, with their frozen turn for a seat."""
    status, mode, home, work, car = (
        people.status, people.mode, people.home, people.work, people.car
    )  # fmt: skip
    served = np.uint32(0)
    for place in range(reach.size):
        served |= np.uint32(reach[place] > 0.0) << np.uint32(place)
    flags, rows = np.empty(BLOCK, np.uint8), np.empty(BLOCK + 1, np.int64)
    ids, first, second = np.empty(BLOCK, np.uint32), np.empty(BLOCK), np.empty(BLOCK)
    riders, turns = np.empty(status.size, np.int64), np.empty(status.size)
    found = 0
    for start in range(0, status.size, BLOCK):
        stop = min(start + BLOCK, status.size)
        _test(people, start, stop, served, flags)
        count = picked(flags, stop - start, start, rows)
        for a in range(count):
            ids[a] = people.id[rows[a]]
        draw_pairs(ids, count, 0, seed, STATION, first, second)
        for a in range(count):
            i = rows[a]
            if mode[i] == SHARED:
                settle_commute(people, i, times, seed, given)
            if first[a] >= reach[home[i]] or times[SHARED, home[i], work[i]] == np.inf:
                continue
            if choose_mode(ids[a], car[i], home[i], work[i], times, True, seed, given) == SHARED:
                riders[found], turns[found] = i, uniform(seed, SEAT, 0, ids[a])
                found += 1
    return riders[:found], turns[:found]


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
        ways.minutes, ways.attraction = _attract(ways.mode_minutes, numbers(given))
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
    rows, turns = _riders(
        people, ways.mode_minutes, ways.bike_reach, state.chance.seed, numbers(given)
    )
    trips = 2.0 * given.ebike_days_week * WEEKS_A_MONTH
    seats = bikes / state.scale * given.bikeshare_trips_bike_day
    room: NDArray[np.int64] = np.floor(seats * DAYS_A_MONTH / trips).astype(np.int64)
    queue = rows[np.lexsort((people.id[rows], turns))]
    riding = queue[within(people.home[queue], room)]
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
