"""What the Regio Deal wants of GROS: four results without a number, six criteria for projects."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from gros.language import Both, _
from gros.money.deal import AGREEMENT
from models.text import N_

__all__ = ["CRITERIA", "question", "results", "themes"]

_CENTS = 100

CRITERIA: Mapping[str, str] = MappingProxyType(
    {
        "fits_goals": N_("How does the project help to reach the goals of the deal?"),
        "vulnerable_areas": N_("In which of the most vulnerable neighbourhoods is it?"),
        "multiple_task": N_("Which problems that belong together does it tackle at once?"),
        "residents_partners": N_("How do residents and, where possible, private partners join in?"),
        "start_in_sight": N_("Is a start between %(first)s and %(last)s in sight?"),
        "social_return": N_("How does the project give work to people with few chances of a job?"),
    }
)
"""The six criteria of article 4 as questions, in the order of the article."""


def question(criterion: str, years: tuple[int, int]) -> str:
    """Return a criterion as a question in the language of the moment, for a programme's years."""
    return _(CRITERIA[criterion]) % {"first": years[0], "last": years[1]}


@cache
def results(path: Path = AGREEMENT) -> Mapping[str, Both[str]]:
    """Return the four results of article 3.5 by key; the deal sets no number for any of them."""
    with path.open("rb") as file:
        told = tomllib.load(file)["gros"]["result"]
    return MappingProxyType({one["key"]: Both(one["nl"], one["de"]) for one in told})


@cache
def themes(path: Path = AGREEMENT) -> Mapping[str, tuple[Both[str], int]]:
    """Return the six themes of article 5.1 by key: title and indicative amount in cents."""
    with path.open("rb") as file:
        told = tomllib.load(file)["theme"]
    return MappingProxyType(
        {
            one["key"]: (Both(one["title"]["nl"], one["title"]["de"]), one["eur"] * _CENTS)
            for one in told
        }
    )
