"""The 17 municipalities, the three outside areas, the border between them and the ways across."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from models import tables

MUNICIPALITIES = 17
AREAS = 3
PLACES = MUNICIPALITIES + AREAS
COUNTRIES = ("NL", "DE")


@dataclass(frozen=True, slots=True)
class Places:
    """Places in the order of municipalities.csv, then areas.csv.

    country (places,) 0 NL or 1 DE; population, area_km2, latitude, longitude (municipalities,);
    road_km, cycle_km, car_minutes, public_transport_minutes (places, places), nan where no way
    between two outside areas is known. Source: the tables named.
    """

    names: tuple[str, ...]
    country: NDArray[np.int8]
    population: NDArray[np.int64]
    area_km2: NDArray[np.float64]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    road_km: NDArray[np.float64]
    cycle_km: NDArray[np.float64]
    car_minutes: NDArray[np.float64]
    public_transport_minutes: NDArray[np.float64]

    def index(self, name: str) -> int:
        """Return the row of a place; raises ValueError for an unknown one."""
        return self.names.index(name)

    @property
    def municipalities(self) -> tuple[str, ...]:
        """Name the 17 municipalities in order."""
        return self.names[:MUNICIPALITIES]

    def side(self, country: str) -> NDArray[np.int64]:
        """Return the municipalities of one country, "NL" (Parkstad) or "DE" (StädteRegion)."""
        return np.flatnonzero(self.country[:MUNICIPALITIES] == COUNTRIES.index(country))


@cache
def read() -> Places:
    """Read municipalities, areas and travel from the data tables."""
    towns, areas, ways = (tables.read(name) for name in ("municipalities", "areas", "travel"))
    names = (*towns.column("name"), *areas.column("key"))
    index = {name: row for row, name in enumerate(names)}
    countries = [*towns.column("country"), *areas.column("country")]

    def matrix(column: str) -> NDArray[np.float64]:
        values = np.full((len(names), len(names)), np.nan)
        for way in ways.rows():
            here, there = index[way["from_place"]], index[way["to_place"]]
            values[here, there] = way[column]
            if there >= MUNICIPALITIES:  # the way back from an outside area is as long
                values[there, here] = way[column]
        return values

    return Places(
        names=names,
        country=np.array([COUNTRIES.index(country) for country in countries], np.int8),
        population=np.asarray(towns.column("population"), np.int64),
        area_km2=np.asarray(towns.column("area_km2"), np.float64),
        latitude=np.asarray(towns.column("latitude"), np.float64),
        longitude=np.asarray(towns.column("longitude"), np.float64),
        road_km=matrix("road_km"),
        cycle_km=matrix("cycle_km"),
        car_minutes=matrix("car_minutes"),
        public_transport_minutes=matrix("public_transport_minutes"),
    )
