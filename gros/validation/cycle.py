"""A cycle of demand: the Beveridge loop, and unemployment that follows demand (V19, V20)."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.assumptions import load
from models.labour.market import LabourMarket
from models.labour.plan import Plan
from models.labour.record import Record

__all__ = ["Cycle", "beveridge", "cycle", "okun"]

Values = NDArray[np.float64]
PERIOD = 60  # months of one cycle of demand
SWING = 0.03  # of the jobs that firms want: "demand up or down 3 %" of model.md 6.1
LONGEST_LAG = 24


@dataclass(frozen=True, slots=True)
class Cycle:
    """What a cycle of demand moves, month by month beside the same luck without it, (months,).

    demand is the log of jobs wanted; unemployed and vacancies are differences of logs; rate is the
    difference of the unemployment rate.
    """

    people: int
    demand: Values
    unemployed: Values
    vacancies: Values
    rate: Values


def _stocks(record: Record) -> tuple[Values, Values, Values]:
    by_month = [record.tables[key].reshape(record.months, -1).sum(axis=1).astype(np.float64)
                for key in ("unemployed", "vacancies_open", "employed")]  # fmt: skip
    unemployed, vacancies, employed = by_month
    return np.log(unemployed), np.log(vacancies), unemployed / (unemployed + employed)


@cache
def cycle(scale: Scale) -> Cycle:
    """Play a world with and without a cycle of demand, with the same luck."""
    flat = LabourMarket(load(), Plan(), sample=scale.sample, months=scale.months)
    moved = flat.fork(Plan())
    demand = SWING * np.sin(2.0 * np.pi * np.arange(scale.months) / PERIOD)
    base = moved.state.establishments.base.copy()
    for month in range(scale.months):
        moved.state.establishments.base[:] = base * np.exp(demand[month])
        for market in (flat, moved):
            market.step()
    with_it, without = _stocks(moved.record), _stocks(flat.record)
    people = int(flat.record.tables["population"][-1].sum())
    flat.release()
    moved.release()
    return Cycle(people, demand, *(one - two for one, two in zip(with_it, without, strict=True)))


def _last_rounds(values: Values) -> Values:
    """Leave out the first round, in which the world still stands at its start."""
    return values[PERIOD:] if values.size > PERIOD else values


def beveridge(scale: Scale) -> Measured:
    """V19: correlation of log unemployment and log vacancies, and the area of their loop.

    The area of one round is divided by that of the ellipse with the same spread and no correlation;
    a straight line has none.
    """
    seen = cycle(scale)
    u, v = _last_rounds(seen.unemployed), _last_rounds(seen.vacancies)
    one_u, one_v = u[-PERIOD:], v[-PERIOD:]
    area = 0.5 * (one_u * np.roll(one_v, -1) - np.roll(one_u, -1) * one_v).sum()
    full = 2.0 * np.pi * one_u.std() * one_v.std()
    return {
        PEOPLE: float(seen.people),
        "correlation": float(np.corrcoef(u, v)[0, 1]),
        "area": float(abs(area) / full),
    }


def okun(scale: Scale) -> Measured:
    """V20: by how many points unemployment moves with one per cent of demand, and how late.

    The lag is that of the strongest negative correlation; the slope is taken at that lag.
    """
    seen = cycle(scale)
    found = []
    for lag in range(LONGEST_LAG + 1):
        demand, rate = seen.demand[: seen.demand.size - lag], seen.rate[lag:]
        found.append(float(np.corrcoef(demand, rate)[0, 1]))
    lag = int(np.argmin(found))
    demand, rate = seen.demand[: seen.demand.size - lag], seen.rate[lag:]
    slope = np.polyfit(demand, rate, 1)[0]
    return {PEOPLE: float(seen.people), "slope": float(slope), "lag": float(lag),
            "correlation": found[lag]}  # fmt: skip
