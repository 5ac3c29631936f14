"""Ways: minutes and attraction between places by car, bike, public transport and shared e-bike."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from models.chance import exponential, logarithm, power
from models.compiling import kernel, step
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.state import State
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

CAR, BIKE, PUBLIC, SHARED = 0, 1, 2, 3


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


def _faster(
    times: NDArray[np.float64], saved: NDArray[np.float64], country: NDArray[np.int8]
) -> NDArray[np.float64]:
    """Take the minutes that trains save off ways across the border, at most half of a way.

    A way is faster only where both ends are served.
    """
    gain = np.zeros(PLACES)
    gain[:MUNICIPALITIES] = saved
    less = np.where(country[:, None] != country[None, :], np.minimum.outer(gain, gain), 0.0)
    return np.maximum(times - less, times / 2.0)


def mode_minutes(
    state: State, given: Travel, equipped: NDArray[np.float64], joined: NDArray[np.float64],
    saved: NDArray[np.float64],
) -> NDArray[np.float64]:  # fmt: skip
    """Return one-way minutes (mode, from, to); inf where the mode does not go.

    equipped and joined (municipalities,): stations that have bikes, bikes that cross the border;
    saved (municipalities,): minutes saved by train between two of them on both sides of the border.
    """
    places = state.places
    times = np.full((4, PLACES, PLACES), np.inf)
    times[CAR] = np.where(np.isnan(places.car_minutes), np.inf, places.car_minutes)
    times[PUBLIC] = np.where(
        np.isnan(places.public_transport_minutes), np.inf, places.public_transport_minutes
    )
    times[PUBLIC] = _faster(times[PUBLIC], saved, places.country)
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


@kernel
def appeal_of(times, given):  # type: ignore[no-untyped-def]
    """Return the weight of each mode in the choice of one, (mode, from, to); 0 where it cannot go.

    A logit: e to the power of scale × (time × minutes + the constant of the mode).
    """
    constants = (0.0, given.mode_constant_bike, given.mode_constant_pt, given.mode_constant_shared)
    appeal = np.zeros(times.shape)
    for mode in range(4):
        for z in range(times.shape[1]):
            for y in range(times.shape[2]):
                t = times[mode, z, y]
                if t < np.inf:
                    utility = given.mode_logit_time * t + constants[mode]
                    appeal[mode, z, y] = exponential(max(given.mode_logit_scale * utility, -700.0))
    return appeal


@step
def _decay(minutes, a, b, c, steepness):  # type: ignore[no-untyped-def]
    if minutes == np.inf:
        return 0.0
    return power(1.0 / (1.0 + exponential(a + b * logarithm(minutes) + c * minutes)), steepness)


@kernel
def attract(times, given):  # type: ignore[no-untyped-def]
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
