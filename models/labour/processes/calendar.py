"""Calendar: season, pandemic, telework rule and minimum wages, the same in every scenario."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from models import months, tables
from models.chance import power
from models.labour.places import COUNTRIES
from models.labour.process import process
from models.labour.state import State
from models.quantity import CalendarMonth, Factor, PerYear, Quantities, Share, WholeMonths
from models.refusal import Refusal
from models.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Quantities):
    """Seasonal and pandemic factors of job moves and exits; telework of border workers."""

    prefix: ClassVar[str] = "calendar"
    season_jj_m01: Factor
    season_jj_m02: Factor
    season_jj_m03: Factor
    season_jj_m04: Factor
    season_jj_m05: Factor
    season_jj_m06: Factor
    season_jj_m07: Factor
    season_jj_m08: Factor
    season_jj_m09: Factor
    season_jj_m10: Factor
    season_jj_m11: Factor
    season_jj_m12: Factor
    season_sep_m01: Factor
    season_sep_m02: Factor
    season_sep_m03: Factor
    season_sep_m04: Factor
    season_sep_m05: Factor
    season_sep_m06: Factor
    season_sep_m07: Factor
    season_sep_m08: Factor
    season_sep_m09: Factor
    season_sep_m10: Factor
    season_sep_m11: Factor
    season_sep_m12: Factor
    covid_sep_peak: Factor
    covid_sep_month: CalendarMonth
    covid_jj_trough: Factor
    covid_jj_month: CalendarMonth
    covid_halflife: WholeMonths
    telework_limit_before: Share
    telework_limit_after: Share
    telework_month: CalendarMonth
    demand_growth_nl: PerYear
    demand_growth_de: PerYear
    demand_growth_month: CalendarMonth


def _shock(month: int, first: int, halflife: int) -> float:
    """Return how much of a shock that began in a month is still felt, 0 before it."""
    return 0.0 if month < first else float(power(0.5, (month - first) / halflife))


@cache
def _minimum_wages() -> dict[str, list[tuple[int, float]]]:
    """Read the steps of the legal minimum wage by country in order of time."""
    steps: dict[str, list[tuple[int, float]]] = {country: [] for country in COUNTRIES}
    for row in tables.read("minimum_wages").rows():
        steps[row["country"]].append((int(row["month"]), float(row["eur_per_hour"])))
    for country, known in steps.items():
        if not known or min(known)[0] > 0:
            message = N_("The path of %(country)s is not known from 2020-01 on.")
            raise Refusal(message, {"country": country}, file="minimum_wages.csv")
    return {country: sorted(known) for country, known in steps.items()}


def minimum_wage(month: int) -> NDArray[np.float64]:
    """Return the legal minimum in EUR an hour by country, flat after the last known step."""
    wages = np.zeros(len(COUNTRIES))
    for row, country in enumerate(COUNTRIES):
        wages[row] = [wage for since, wage in _minimum_wages()[country] if since <= max(month, 0)][
            -1
        ]
    return wages


@process(N_("The calendar moves on"), writes=("calendar",))
def set_calendar(state: State, given: Calendar) -> None:
    """Set what the month brings from outside.

    The burn-in has constant inputs: no season, no pandemic. After the last observation every path
    is flat unless a scenario lets demand grow or shrink, so that no path is fitted to make a
    measure look good.
    """
    calendar, month = state.calendar, state.month
    late = month >= given.telework_month
    calendar.telework_limit = given.telework_limit_after if late else given.telework_limit_before
    calendar.minimum_wage = minimum_wage(month)
    years = max(month - given.demand_growth_month, 0) / 12.0
    growth = (given.demand_growth_nl, given.demand_growth_de)
    calendar.demand = np.array([float(power(1.0 + each, years)) for each in growth])
    calendar.season_moves = calendar.season_exits = 1.0
    if not state.burning_in:
        name = f"m{months.month_of_year(month):02d}"
        dip = _shock(month, given.covid_jj_month, given.covid_halflife)
        peak = _shock(month, given.covid_sep_month, given.covid_halflife)
        calendar.season_moves = getattr(given, f"season_jj_{name}") * (
            1.0 - (1.0 - given.covid_jj_trough) * dip
        )
        calendar.season_exits = getattr(given, f"season_sep_{name}") * (
            1.0 + (given.covid_sep_peak - 1.0) * peak
        )
