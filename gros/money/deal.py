"""What the Regio Deal says about money: the whole, the part for GROS and its four lines."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import models
from gros.language import Both

__all__ = ["AGREEMENT", "LINE_ROWS", "Deal", "deal"]

AGREEMENT = Path(models.__file__).parent / "stakeholders" / "data" / "agreement.toml"
LINE_ROWS = (
    "cross_border_commuters",
    "employed",
    "vacancies_filled",
    "participation_rate",
    "language_b1",
    "internships_completed",
    "internships_to_jobs",
    "ebike_commuters",
    "spending",
)
"""The indicators of every matrix of the four lines, on paper and in the notebook."""

_CENTS = 100


@dataclass(frozen=True, slots=True)
class Deal:
    """Amounts of article 5.1 in cents, titles of the lines of article 4.5b, measures by line."""

    total: int
    gros: int
    lines: Mapping[int, Both[str]]
    measures: Mapping[str, int]


@cache
def deal(path: Path = AGREEMENT) -> Deal:
    """Return what the agreement says.

    Raises KeyError or StopIteration for a file without the total, the theme GROS or the lines.
    """
    with path.open("rb") as file:
        told = tomllib.load(file)
    gros = next(theme for theme in told["theme"] if theme["key"] == "gros")
    lines = {one["number"]: Both(one["title"]["nl"], one["title"]["de"]) for one in told["line"]}
    return Deal(
        total=told["deal"]["total_eur"] * _CENTS,
        gros=gros["eur"] * _CENTS,
        lines=MappingProxyType(lines),
        measures=MappingProxyType(
            {key: one["number"] for one in told["line"] for key in one["measures"]}
        ),
    )
