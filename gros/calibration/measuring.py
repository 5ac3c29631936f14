"""Measuring: one full burn-in of the simulation, read in the terms of the targets."""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from gros.calibration.finding import found
from gros.calibration.perturbing import elasticities
from models import tables
from models.labour import places
from models.labour.people import EMPLOYED, GERMANY, NETHERLANDS, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.state import State
from models.labour.twin.reading import YEAR, Stocks, mean
from models.labour.twin.watching import Watched
from models.quantity import Assumptions

__all__ = ["SIDES", "measure"]

Floats = NDArray[np.float64]

SIDES: Final = ("nl", "de")
_DAYS_A_MONTH: Final = 365.25 / 12.0
_SOON, _LATE = (1, 2), (8, 12)  # months without work that T8 compares
_BANDS: Final = (0, 6, 24)  # months in the job at which the bands of T9 begin


class _Spells(Watched):
    """A watched market that also follows how long things take in the last year of the burn-in."""

    def __init__(self, given: Assumptions, **options: Any) -> None:
        self.waiting = np.zeros((2, 2))  # (soon or late, looked or found)
        self.tenure = np.zeros((3, 2))  # (band, worked or left)
        self.filling = np.zeros(2)  # hires by German firms, months their vacancies were open
        self.exits = np.zeros(2)  # share of residents at work who leave without a next job
        self.natives = np.zeros((2, 2))  # (direction, everyone or natives of the work country)
        super().__init__(given, **options)

    def _play(self) -> None:
        state, month = self.state, self.state.month
        before = (state.people.status.copy(), state.people.since.copy())
        super()._play()
        if -YEAR <= month < 0:
            self._follow(month, *before)
            _count_natives(state, self.natives)
            gone = state.flows.separations.sum(axis=(1, 2))
            self.exits += _by_side(state, gone) / _by_side(state, state.observed["employed"]) / YEAR

    def _follow(self, month: int, status: NDArray[np.int8], since: NDArray[np.int16]) -> None:
        people, jobs, size = self.state.people, self.state.jobs, status.size
        lived = people.home[:size] < MUNICIPALITIES
        months, now = month - since.astype(np.int64), people.status[:size]
        looked = lived & (status == UNEMPLOYED)
        for row, (low, high) in enumerate((_SOON, _LATE)):
            here = looked & (months >= low) & (months <= high)
            self.waiting[row] += here.sum(), (here & (now == EMPLOYED)).sum()
        worked = lived & (status == EMPLOYED)
        band = np.searchsorted(_BANDS, months, side="right") - 1
        for row in range(3):
            here = worked & (band == row)
            self.tenure[row] += here.sum(), (here & (now != EMPLOYED)).sum()
        new = (people.status == EMPLOYED) & (people.since == month) & (people.slot >= 0)
        slots = people.slot[new]
        german = slots[self.state.places.country[jobs.place[slots]] == 1]
        self.filling += german.size, (month - jobs.opened[german] + 0.5).sum()


def _by_side(state: State, counts: NDArray[np.int64]) -> Floats:
    """Add counts of residents up by side; municipalities come first."""
    country = state.places.country[:MUNICIPALITIES]
    whole = counts[:MUNICIPALITIES].reshape(MUNICIPALITIES, -1).sum(axis=1)
    return np.array([whole[country == side].sum() for side in range(2)], np.float64)


def _count_natives(state: State, natives: Floats) -> None:
    """Add up who works across, and the natives of the country they work in among them."""
    across = state.observed["cross_border_commuters"].sum(axis=(1, 2))
    natives[:, 0] += across.sum(axis=1)
    natives[:, 1] += across[0, GERMANY], across[1, NETHERLANDS]


def _matrix(state: State) -> dict[str, float]:
    """Compare where residents live and work with the commuting matrix, cells within a country."""
    known, rows = places.read(), tables.read("commuting")
    data = np.zeros((MUNICIPALITIES, MUNICIPALITIES))
    towns = {name: row for row, name in enumerate(known.municipalities)}
    for row in rows.rows():
        if row["from_place"] in towns and row["to_place"] in towns:
            data[towns[row["from_place"]], towns[row["to_place"]]] = row["workers"]
    people = state.people
    here = (people.status == EMPLOYED) & (people.home < MUNICIPALITIES)
    here &= (people.work >= 0) & (people.work < MUNICIPALITIES)
    flat = people.home[here].astype(np.int64) * MUNICIPALITIES + people.work[here]
    found = np.bincount(flat, minlength=data.size).reshape(data.shape) * state.scale
    country = known.country[:MUNICIPALITIES]
    inside = country[:, None] == country[None, :]
    minutes = known.car_minutes[:MUNICIPALITIES, :MUNICIPALITIES]
    shared = 2.0 * np.minimum(found, data)[inside].sum() / (found + data)[inside].sum()
    return {
        "matrix_common": float(shared),
        "matrix_minutes": float((found * minutes).sum() / found.sum()),
        "matrix_minutes_data": float((data * minutes).sum() / data.sum()),
    }


def _spells(market: _Spells) -> dict[str, float]:
    """Return durations, profiles and shares of the last year."""
    finding = market.waiting[:, 1] / np.maximum(market.waiting[:, 0], 1.0)
    leaving = market.tenure[:, 1] / np.maximum(market.tenure[:, 0], 1.0)
    share = market.natives[:, 1] / np.maximum(market.natives[:, 0], 1.0)
    return {
        "finding_late": float(finding[1] / finding[0]),
        "leaving_short": float(leaving[0] / leaving[1]),
        "leaving_long": float(leaving[2] / leaving[1]),
        "filling_days_de": float(_DAYS_A_MONTH * market.filling[1] / max(market.filling[0], 1.0)),
        "exits_nl": float(market.exits[0]),
        "exits_de": float(market.exits[1]),
        "natives_nl": float(share[0]),
        "natives_de": float(share[1]),
    }


def _stocks(noted: Sequence[Stocks]) -> dict[str, float]:
    """Return the stocks and rates of the last year, and how far they moved from the year before."""
    last, before = mean([*noted[-YEAR:]]), mean([*noted[-2 * YEAR : -YEAR]])
    found: dict[str, float] = {}
    for each in fields(Stocks):
        pair = zip(SIDES, getattr(last, each.name), getattr(before, each.name), strict=True)
        for side, now, then in pair:
            found[f"{each.name}_{side}"] = float(now)
            found[f"drift_{each.name}_{side}"] = float(now / then - 1.0)
    for side, rate in zip(SIDES, last.unemployment_rate, strict=True):
        found[f"unemployment_rate_{side}"] = float(rate)
    return found


def measure(given: Assumptions, *, seed: int, sample: float = 1.0) -> Mapping[str, float]:
    """Play one burn-in and return its readings by name.

    Stocks are residents or jobs, rates shares a month, drifts shares a year, days are days.
    """
    market = _Spells(given, seed=seed, sample=sample, months=0)
    try:
        return {
            **_stocks(market.noted),
            **_spells(market),
            **_matrix(market.state),
            **found(market.state, given),
            **elasticities(market),
        }
    finally:
        market.release()
        del market
        gc.collect()  # a world and its agents hold each other, and a world is large
