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
LONGEST = 12  # months of shift that are looked at
FALL, AFTER, YEAR = 6, 54, 12  # months before and after a fall of demand


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


def _wave_lag(seen: Cycle) -> int:
    """Return by how many months unemployment comes after a smooth wave of demand; below 0 before.

    The shift with the strongest negative correlation, after the first round.
    """
    first = PERIOD if seen.rate.size > 2 * PERIOD else LONGEST
    rate = seen.rate[first:-LONGEST]
    months = np.arange(first, first + rate.size)
    shifts = range(-LONGEST, LONGEST + 1)
    found = [np.corrcoef(seen.demand[months - shift], rate)[0, 1] for shift in shifts]
    return shifts[int(np.argmin(found))]


def okun(scale: Scale) -> Measured:
    """V20: firms want 3 % fewer jobs from one month to the next and stay there.

    By how much the unemployment rate has risen at its peak for one of demand, how many months
    after the fall the peak comes, and what is left after four years. The shift against the smooth
    wave of V19 is shown beside it.
    """
    flat = LabourMarket(load(), Plan(), sample=scale.sample, months=FALL + AFTER)
    fallen = flat.fork(Plan())
    for month in range(FALL + AFTER):
        if month == FALL:
            fallen.state.establishments.base[:] *= 1.0 - SWING
        for market in (flat, fallen):
            market.step()
    rate = _stocks(fallen.record)[2] - _stocks(flat.record)[2]
    lasting = [
        int((fallen.record.tables[key][-12:] - flat.record.tables[key][-12:]).sum()) / 12.0
        for key in ("unemployed", "in_commuters")
    ]
    people = int(flat.record.tables["population"][-1].sum())
    flat.release()
    fallen.release()
    seen = rate[FALL : FALL + YEAR * 2]
    peak = int(np.argmax(seen))
    return {
        PEOPLE: float(people),
        "slope": float(-seen[peak] / SWING),
        "lag": float(peak),
        "wave_lag": float(_wave_lag(cycle(scale))),
        "left_unemployed": lasting[0] / scale.sample,
        "left_in_commuters": lasting[1] / scale.sample,
    }
