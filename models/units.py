"""Lists every unit that a table or the code may use."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["UNITS", "Unit", "nearest", "nearest_text"]

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "people": "persons",
        "jobs": "jobs, filled or not",
        "vacancies": "open jobs",
        "count": "whole things of one kind",
        "points": "whole points, for instance on a ring",
        "seats": "places on a course or in a firm",
        "bikes": "shared bikes",
        "share": "part of a whole, 0 to 1",
        "percent": "part of a whole, 0 to 100; in data tables only",
        "probability": "chance of one event, or a difference of chances",
        "factor": "multiplies something; 1 changes nothing",
        "weight": "relative weight among alternatives",
        "exponent": "power to which something is raised",
        "coefficient": "parameter of a published formula, without a unit of its own",
        "elasticity": "percent change per percent change",
        "SD": "standard deviations of a score",
        "index": "a value relative to 1 or 100 in a base period; in data tables only",
        "own": "named row by row in a column of its own; in data tables only",
        "1/month": "hazard or speed per month",
        "1/year": "hazard, speed or interest per year",
        "1/minute": "fall per minute",
        "1/km": "fall per kilometre",
        "count/month": "things per month",
        "count/year": "things per year",
        "people/month": "persons per month",
        "people/year": "persons per year",
        "lessons": "lessons of 45 minutes",
        "lessons/month": "lessons of 45 minutes per month",
        "trips/bike/day": "trips per bike and day",
        "year": "a calendar year",
        "month": "a calendar month; 0 is January 2020",
        "months": "length in months",
        "weeks": "length in weeks",
        "days": "length in days",
        "minutes": "length in minutes",
        "days/week": "days per week",
        "km": "kilometres",
        "km2": "square kilometres",
        "metres": "metres",
        "km/h": "kilometres per hour",
        "degrees": "degrees of latitude or longitude",
        "EUR": "euro, once",
        "EUR/month": "euro per month",
        "EUR/year": "euro per year",
        "EUR/hour": "euro per hour",
        "EUR/km": "euro per kilometre",
        "EUR/lesson": "euro per participant and lesson of 45 minutes",
        "EUR/bike/year": "euro per bike and year",
        "log points": "difference of natural logarithms",
        "log wage": "difference of natural logarithms of the hourly wage",
        "log wage/minute": "log wage per one-way minute of travel",
        "logit": "difference of log odds",
        "logit/SD": "log odds per standard deviation",
        "logit/10 points": "log odds per ten percentage points",
        "logit/minute": "log odds per minute of travel",
        "share/SD": "share per standard deviation",
        "CEFR level": "language level, 0 = none, 1 = A1 … 6 = C2",
        "vacancies/100 unemployed": "open jobs per 100 unemployed people",
        "unemployed/100 vacancies": "unemployed people per 100 open jobs",
    }
)
"""Closed list of units and what they mean; tables and code may use no other."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of a number; raises ValueError for a name outside the closed list."""

    name: str

    def __post_init__(self) -> None:
        if self.name not in UNITS:
            raise ValueError(
                f"{self.name!r} is not a unit; nearest: {nearest_text(self.name, UNITS)}"
            )


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three known names that are spelled most like the name."""
    names = list(known)
    tails = {known_name.rpartition(".")[2]: known_name for known_name in names}
    exact = tails.get(name.rpartition(".")[2])
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    return ([exact] if exact is not None and exact not in close else []) + close


def nearest_text(name: str, known: Iterable[str]) -> str:
    """Return the nearest known names as text, for messages."""
    return ", ".join(nearest(name, known)) or "–"
