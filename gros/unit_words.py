"""Says a unit of the tables in words; the words are ids, translated when they are shown."""

from collections.abc import Mapping
from types import MappingProxyType

from models.text import N_

__all__ = ["UNIT_WORDS"]

UNIT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "people": N_("people"),
        "jobs": N_("jobs"),
        "vacancies": N_("vacancies"),
        "count": N_("number"),
        "points": N_("points"),
        "seats": N_("places"),
        "bikes": N_("bikes"),
        "share": N_("share, 1 is everything"),
        "percent": N_("per cent"),
        "probability": N_("probability, 1 is certain"),
        "factor": N_("factor, 1 changes nothing"),
        "weight": N_("weight"),
        "exponent": N_("exponent"),
        "coefficient": N_("coefficient"),
        "elasticity": N_("elasticity"),
        "SD": N_("standard deviations"),
        "index": N_("index"),
        "1/month": N_("per month"),
        "1/year": N_("per year"),
        "1/minute": N_("per minute"),
        "1/km": N_("per kilometre"),
        "count/month": N_("number per month"),
        "count/year": N_("number per year"),
        "people/month": N_("people per month"),
        "people/year": N_("people per year"),
        "lessons": N_("lessons of 45 minutes"),
        "lessons/month": N_("lessons of 45 minutes per month"),
        "trips/bike/day": N_("trips per bike and day"),
        "month": N_("calendar month, 0 is January 2020"),
        "year": N_("calendar year"),
        "own": N_("unit named in the table"),
        "months": N_("months"),
        "weeks": N_("weeks"),
        "days": N_("days"),
        "minutes": N_("minutes"),
        "days/week": N_("days per week"),
        "km": N_("kilometres"),
        "km2": N_("square kilometres"),
        "metres": N_("metres"),
        "km/h": N_("kilometres per hour"),
        "degrees": N_("degrees"),
        "EUR": N_("euros"),
        "EUR/month": N_("euros per month"),
        "EUR/year": N_("euros per year"),
        "EUR/hour": N_("euros per hour"),
        "EUR/km": N_("euros per kilometre"),
        "EUR/lesson": N_("euros per lesson"),
        "EUR/bike/year": N_("euros per bike and year"),
        "log points": N_("log points"),
        "log wage": N_("logarithm of the wage"),
        "log wage/minute": N_("logarithm of the wage per minute"),
        "logit": N_("logit"),
        "logit/SD": N_("logit per standard deviation"),
        "logit/10 points": N_("logit per ten percentage points"),
        "logit/minute": N_("logit per minute"),
        "share/SD": N_("share per standard deviation"),
        "CEFR level": N_("language level, 0 is none and 6 is C2"),
        "vacancies/100 unemployed": N_("vacancies per 100 unemployed people"),
        "unemployed/100 vacancies": N_("unemployed people per 100 vacancies"),
    }
)
"""Words for every unit of ``models.units.UNITS`` and for the units of measures' settings."""
