"""The indicator register: what is watched for each result, and where "not agreed" is an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from gros.errors import GrosError, Message, together
from gros.money.decisions import DecisionId
from gros.money.form import Form, Line, Month, Read, Title, Year, read, unfit
from gros.money.goals import results
from gros.place import nearest_names, one_of
from gros.rows import ORDER
from gros.shape import Key
from models import tables
from models.sources import sources
from models.text import N_

__all__ = ["NOT_AGREED", "Indicator", "Observed", "Register", "open_register"]

NOT_AGREED = "not_agreed"


def _agreed(value: object) -> object:
    """Return None for the answer that nothing is agreed; leaving it out is no answer."""
    if value == NOT_AGREED:
        return None
    if isinstance(value, dict):
        return value
    raise unfit(Message(N_('"not_agreed" or a table with keys and values')))


class Target(Form):
    """A number to be reached in a month, and the entry of the log in which it was decided."""

    value: float
    by: Month
    decision: DecisionId


class Baseline(Form):
    """Where an indicator stood before the programme, and where that was read."""

    value: float
    year: Year
    source: Line


class FromTable(Form):
    """Rows of the table of observations: an area and what is measured there."""

    area: str
    indicator: str


class Measured(Form):
    """A figure that the office itself has measured."""

    area: Line
    year: Year
    value: float
    source: Line


class Indicator(Form):
    """One indicator of a result; ``modelled`` tells whether a comparison computes it."""

    key: Key
    result: str
    label: Title
    unit: Literal[
        "people", "share", "jobs", "vacancies", "hires", "trips", "lessons", "years", "EUR", "count"
    ]
    target: Annotated[Target | None, BeforeValidator(_agreed)]
    baseline: Annotated[Baseline | None, BeforeValidator(_agreed)]
    modelled: bool
    observed: list[FromTable] = Field(default_factory=list)
    measured: list[Measured] = Field(default_factory=list)


class RegisterFile(Form):
    """The register as it was written."""

    format: Literal[1]
    indicator: list[Indicator]


@dataclass(frozen=True, slots=True)
class Observed:
    """One measured figure: what, where, when, and who published it.

    ``register`` is the key of its source in the register of sources; empty where somebody typed
    the figure and its source.
    """

    area: str
    year: int
    value: float
    unit: str
    source: str
    register: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """All indicators in the order in which they were written."""

    read: Read[RegisterFile]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Return the indicators."""
        return tuple(self.read.file.indicator)

    def observed(self, indicator: Indicator) -> tuple[Observed, ...]:
        """Return what was measured of an indicator, by area and year; modelled figures never."""
        rows = [
            Observed(row["area"], int(row["year"]), row["value"], row["unit"], *_publisher(row))
            for asked in indicator.observed
            for row in _observations()
            if (row["area"], row["indicator"]) == (asked.area, asked.indicator)
        ]
        rows += [
            Observed(one.area, one.year, one.value, indicator.unit, one.source)
            for one in indicator.measured
        ]
        return tuple(sorted(rows, key=lambda row: (row.area, row.year)))


def open_register(path: Path) -> Register:
    """Return the register of a file.

    Raises GrosError for a file that does not fit, for a result that the deal does not name, for an
    indicator that stands twice, and for observations or modelled indicators that do not exist.
    """
    register = Register(read(path, RegisterFile))
    faults = list(_faults(register.read))
    if faults:
        raise together(faults)
    return register


def _faults(found: Read[RegisterFile]) -> Iterator[GrosError]:
    seen: set[str] = set()
    measured = {(row["area"], row["indicator"]) for row in _observations()}
    for place, one in enumerate(found.file.indicator):
        at = ("indicator", place)
        if one.key in seen:
            yield found.problem(
                (*at, "key"),
                N_("%(value)s stands in this list twice. Please keep one of the two."),
                value=one.key,
            )
        seen.add(one.key)
        if one.result not in results():
            yield found.problem(
                (*at, "result"),
                N_("%(value)s does not fit here. Allowed: %(allowed)s."),
                value=one.result,
                allowed=one_of(results()),
            )
        if one.modelled and one.key not in ORDER:
            yield found.problem(
                (*at, "modelled"),
                N_("No comparison computes %(value)s. Nearest names: %(nearest)s."),
                value=one.key,
                nearest=nearest_names(one.key, ORDER),
            )
        for number, asked in enumerate(one.observed):
            if (asked.area, asked.indicator) not in measured:
                areas = tuple(sorted(area for area, what in measured if what == asked.indicator))
                yield found.problem(
                    (*at, "observed", number),
                    N_("There is no observation of %(value)s in %(area)s. Known areas: %(known)s."),
                    value=asked.indicator,
                    area=asked.area,
                    known=areas,
                )


@cache
def _observations() -> tuple[dict[str, Any], ...]:
    return tuple(tables.read("observations").rows())


def _publisher(row: Mapping[str, Any]) -> tuple[str, str]:
    """Return a source as the register names it, and its key."""
    source = sources()[str(row["source"])]
    return f"{source.publisher}: {source.title}", source.key
