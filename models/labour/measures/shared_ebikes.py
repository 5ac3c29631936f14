"""Shared e-bikes: stations and bikes that carry so many commuters and no more."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from models.labour import places
from models.labour.levers import BIKE_STATIONS, BIKES_JOINED, Levers, Offer
from models.labour.measures.measure import Intervention, Measure, Setting, cents, setting
from models.quantity import Assumptions, EuroPerBikeYear, Quantities
from models.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedEbikes(Quantities):
    """The price of a bike and its place for a year."""

    prefix: ClassVar[str] = "shared_ebikes"
    cost_ebike_year: EuroPerBikeYear


def spread(stations: int, where: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Spread stations over municipalities by population, largest remainder, (municipalities,)."""
    weight = np.where(where, places.read().population, 0)
    exact = stations * weight / weight.sum()
    counts: NDArray[np.int64] = np.floor(exact).astype(np.int64)
    left = stations - int(counts.sum())
    order = np.lexsort((np.arange(weight.size), counts - exact))
    counts[order[:left]] += 1
    return counts


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Put stations and bikes on the street; a bike costs a twelfth of its yearly price a month."""
    planned = spread(int(setting(MEASURE, intervention, "stations")), intervention.mask())
    # A station stands whole or not at all.
    stations = np.floor(planned * intervention.share(month) + 1e-9).astype(np.int64)
    bikes = stations * int(setting(MEASURE, intervention, "bikes_per_station"))
    joined = bool(setting(MEASURE, intervention, "joined"))
    levers.push(BIKE_STATIONS, stations.astype(np.float64))
    levers.push(BIKES_JOINED, np.where((stations > 0) & joined, 1.0, 0.0))
    levers.bike_owner[stations > 0] = row
    levers.offer(
        Offer(
            intervention=row,
            kind="bike",
            seats=int(bikes.sum()),
            price=cents(given[SharedEbikes].cost_ebike_year / 12.0 / scale),
            where=intervention.reaches(month),
            bikes=bikes,
        )
    )


MEASURE = Measure(
    key="shared_ebikes",
    line=2,
    label=N_("Shared e-bikes"),
    about=N_("Stations with e-bikes that residents near a station can ride to work."),
    grade="B",
    evidence=N_(
        "Better transport alone had no effect on work in a Swedish study of a new train. "
        "80 bikes carry at most some 60 regular commuters."
    ),
    unit="bikes",
    settings=(
        Setting(
            name="stations", label=N_("Stations"), unit="count", kind="integer", default=0,
            high=2_000,
        ),
        Setting(
            name="bikes_per_station", label=N_("E-bikes per station"), unit="bikes",
            kind="integer", default=4, low=1, high=50,
        ),
        Setting(
            name="joined", label=N_("Joined to the Aachen system"), unit="share", kind="flag",
            default=True,
        ),
    ),
    group=SharedEbikes,
    push=push,
)  # fmt: skip
