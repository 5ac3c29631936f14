"""What every measure says of itself, and how its yearly seats fall on months."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from models import months
from models.labour import places
from models.labour.levers import Kind, Levers, Offer
from models.quantity import Assumptions, Quantities

Value = int | float | bool | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing a scenario may set on a measure: its kind, unit and what is allowed."""

    name: str
    label: str
    unit: str
    kind: Literal["integer", "number", "choice", "flag"]
    default: Value
    low: float = 0.0
    high: float = 0.0
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """One measure in a plan: where, from which month until before which, how much, what money.

    start and end are months (0 = January 2020); end None runs on. where () is everywhere. budget
    holds EUR by calendar year, None pays every seat it offers. uptake is the share in force by
    month and municipality, the last month's ever after; None is all of it, at once, everywhere.
    """

    measure: str
    name: str
    start: int
    end: int | None = None
    where: tuple[str, ...] = ()
    settings: Mapping[str, Value] = field(default_factory=dict)
    budget_eur: Mapping[int, int] | None = None
    uptake: tuple[tuple[float, ...], ...] | None = None

    def active(self, month: int) -> bool:
        """Tell whether the measure runs in a month."""
        return self.start <= month and (self.end is None or month < self.end)

    def mask(self) -> NDArray[np.bool_]:
        """Return which municipalities it reaches, (municipalities,)."""
        names = places.read().municipalities
        return np.array([not self.where or name in self.where for name in names])

    def share(self, month: int) -> NDArray[np.float64]:
        """Return the share in force by municipality, 1 without uptake, (municipalities,)."""
        if self.uptake is None:
            return np.ones(places.MUNICIPALITIES)
        return np.array(self.uptake[min(month, len(self.uptake) - 1)])

    def reaches(self, month: int) -> NDArray[np.bool_]:
        """Return where it is offered in a month, (municipalities,)."""
        return self.mask() & (self.share(month) > 0.0)

    def mean_share(self, month: int) -> float:
        """Return the share in force over its municipalities, weighted by residents."""
        if self.uptake is None:
            return 1.0
        weight = np.where(self.mask(), places.read().population, 0)
        return float((weight * self.share(month)).sum() / weight.sum())


Push = Callable[[Levers, int, Intervention, int, float, Assumptions], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure: its programme line, words, evidence grade, settings and how it pushes levers.

    grade: A tested here, B tested elsewhere, C indirect, D assumed (decisions.md 5). evidence is
    the text behind the grade; the roles of the stakeholders say who decides, pays and delivers.
    exogenous: decided outside the programme, without its money.
    """

    key: str
    line: int
    label: str
    about: str
    grade: Literal["A", "B", "C", "D"]
    evidence: str
    unit: str
    settings: tuple[Setting, ...]
    group: type[Quantities] | None
    push: Push
    exogenous: bool = False


def setting(measure: Measure, intervention: Intervention, name: str) -> Value:
    """Return what an intervention sets, or the default of the measure."""
    for known in measure.settings:
        if known.name == name:
            return intervention.settings.get(name, known.default)
    raise ValueError(f"measure {measure.key} has no setting {name!r}")


def seats_of_month(yearly: float, month: int, scale: float) -> int:
    """Return the seats that fall on one month, so that twelve months give the year's seats."""
    passed = months.month_of_year(month) - 1
    whole_year = yearly / scale
    before, after = (int(np.floor(whole_year * m / 12.0 + 1e-9)) for m in (passed, passed + 1))
    return after - before


def offer_yearly(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float, *,
    kind: Kind, yearly: Value, euro: float, room: int = 0,
) -> None:  # fmt: skip
    """Offer this month's part of so many seats a year, at a price in EUR, where it is offered."""
    seats = seats_of_month(float(yearly) * intervention.mean_share(month), month, scale)
    where = intervention.reaches(month)
    levers.offer(
        Offer(intervention=row, kind=kind, seats=seats, price=cents(euro), where=where, room=room)
    )


def cents(euro: float) -> int:
    """Return an amount in EUR as whole cents."""
    return round(euro * 100)
