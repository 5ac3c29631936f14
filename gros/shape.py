"""The shape of scenario and programme files as pydantic models, built from what the models offer.

Every kind of measure has a shape of its own, made from its settings, so that bounds, errors
and the JSON Schema for editors come from one place.
"""

from __future__ import annotations

import datetime
import functools
import operator
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import GenericAlias
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic_core import PydanticCustomError

from gros.known import FIRST_MONTH, LAST_MONTH, Known, known
from models import months
from models.labour.measures import Setting

__all__ = [
    "FORMAT",
    "KEY",
    "LONGEST_TEXT",
    "MOST_ENTRIES",
    "MOST_EUROS",
    "Entry",
    "ProgrammeFile",
    "ScenarioFile",
    "Shape",
    "shape",
]

FORMAT = 1
"""Number of the form in which scenario files are written."""

MOST_EUROS = 1_000_000_000
"""Highest yearly budget of a measure: a limit for typing errors, not an assumption."""

MOST_ENTRIES = 200
"""Most measures or names in one list: a limit for files, not an assumption."""

LONGEST_TEXT = 300
"""Most characters of a title, an author or a sentence about a scenario."""

KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")


def _key(value: str) -> str:
    if KEY.fullmatch(value) is None:
        raise PydanticCustomError("key", "not a key")
    return value


def _month(value: str) -> str:
    try:
        month = months.index(value)
    except ValueError:
        raise PydanticCustomError("month", "not a month") from None
    if not FIRST_MONTH <= month <= LAST_MONTH:
        raise PydanticCustomError("month", "outside the horizon")
    return value


def _year(value: str) -> str:
    low, high = months.year(FIRST_MONTH), months.year(LAST_MONTH)
    if value not in {str(year) for year in range(low, high + 1)}:
        raise PydanticCustomError("year", "not a year of the horizon")
    return value


def _sentence(value: str) -> str:
    words = value.strip()
    steering = any(unicodedata.category(letter) == "Cc" for letter in words)
    if not words or steering or len(words) > LONGEST_TEXT:
        raise PydanticCustomError("sentence", "not one line of text")
    return words


def _different(values: list[str]) -> list[str]:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise PydanticCustomError("repeated", "named twice", {"name": value})
        seen.add(value)
    return values


Key = Annotated[
    str, AfterValidator(_key), WithJsonSchema({"type": "string", "pattern": f"^{KEY.pattern}$"})
]
Keys = Annotated[list[Key], Field(max_length=MOST_ENTRIES), AfterValidator(_different)]
Month = Annotated[
    str,
    AfterValidator(_month),
    WithJsonSchema({"type": "string", "pattern": "^20(2[0-9]|30)-(0[1-9]|1[0-2])$"}),
]
Year = Annotated[str, AfterValidator(_year)]
Euros = Annotated[int, Field(ge=0, le=MOST_EUROS)]
Sentence = Annotated[str, AfterValidator(_sentence)]


class _Table(BaseModel):
    """A table of the file: no unknown keys, no silent conversion of types."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Words(_Table):
    """The same words in Dutch and in German."""

    nl: Sentence
    de: Sentence


class Period(_Table):
    """First and last month of a programme, both included."""

    start: Month
    end: Month

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        _check_order(self.start, self.end)
        return self


class Entry(_Table):
    """What every [[measure]] has in common; the settings of its kind come on top."""

    kind: str
    name: Key | None = None
    where: list[str] | None = None
    start: Month | None = None
    end: Month | None = None
    budget: dict[Year, Euros] | None = None
    replaces: bool = False

    @model_validator(mode="after")
    def _consistent(self) -> Entry:
        if self.start is not None and self.end is not None:
            _check_order(self.start, self.end)
        if self.start is not None:
            _check_budget(self, self.start, self.end or months.text(LAST_MONTH))
        _check_size(self)
        return self


class ProgrammeFile(_Table):
    """A programme file as it was written."""

    format: Literal[1]
    key: Key
    title: Words
    about: Words | None = None
    period: Period
    budget_agreed: bool
    owner: Key
    legal_basis: Words
    measure: list[Entry]

    @model_validator(mode="after")
    def _within_period(self) -> ProgrammeFile:
        for place, entry in enumerate(self.measure):
            start, end = entry.start or self.period.start, entry.end or self.period.end
            if not self.period.start <= start <= end <= self.period.end:
                raise PydanticCustomError(
                    "period",
                    "outside the period",
                    {"measure": place, "start": self.period.start, "end": self.period.end},
                )
            _check_budget(entry, start, end, place)
        return self


class ScenarioFile(_Table):
    """A scenario file as it was written."""

    format: Literal[1]
    key: Key
    title: Words
    about: Words | None = None
    author: Sentence | None = None
    date: datetime.date | None = None
    based_on: Key | None = None
    programmes: Keys = []
    remove: Keys = []
    assumptions: _Table = _Table()
    measure: list[Entry] = []


@dataclass(frozen=True, slots=True)
class Shape:
    """Both kinds of file, with the measures and assumptions of the models filled in."""

    scenario: type[ScenarioFile]
    programme: type[ProgrammeFile]
    entries: Mapping[str, type[Entry]]


@functools.cache
def shape() -> Shape:
    """Return the shape of files, made once from the names and bounds that the models offer."""
    offered = known()
    entries = {
        key: _entry(key, measure.settings, offered) for key, measure in offered.measures.items()
    }
    dated = {
        key: create_model(f"Dated_{key}", __base__=entry, start=(Month, ...))
        for key, entry in entries.items()
    }
    scenario = create_model(
        "Scenario",
        __base__=ScenarioFile,
        assumptions=(_assumptions(offered), Field(default_factory=dict, validate_default=True)),
        measure=(_measures(dated), []),
    )
    programme = create_model("Programme", __base__=ProgrammeFile, measure=(_measures(entries), ...))
    return Shape(scenario, programme, entries)


def _measures(entries: Mapping[str, type[Entry]]) -> Any:
    """Return the type of a list of measures of all kinds, told apart by their kind."""
    kinds: Any = functools.reduce(operator.or_, entries.values())
    measure: Any = Annotated[kinds, Field(discriminator="kind")]
    return Annotated[GenericAlias(list, (measure,)), Field(max_length=MOST_ENTRIES)]


def _entry(key: str, settings: tuple[Setting, ...], known: Known) -> type[Entry]:
    """Return the shape of one kind of measure."""
    names = GenericAlias(list, (Literal[tuple(known.municipalities)],))
    where: Any = Annotated[names, Field(min_length=1), AfterValidator(_different)]
    fields: dict[str, Any] = {"kind": (Literal[key], ...), "where": (where | None, None)}
    for setting in settings:
        if setting.name in Entry.model_fields:
            raise ValueError(f"{key}: the setting {setting.name} has the name of a common key")
        fields[setting.name] = (_setting(setting), setting.default)
    return create_model(key, __base__=Entry, **fields)


def _setting(setting: Setting) -> Any:
    """Return the type of one setting, with its bounds."""
    if setting.kind == "integer":
        return Annotated[int, Field(ge=setting.low, le=setting.high)]
    if setting.kind == "number":
        return Annotated[float, Field(ge=setting.low, le=setting.high)]
    if setting.kind == "choice":
        return Literal[tuple(setting.choices)]
    return bool


def _assumptions(known: Known) -> type[_Table]:
    """Return the shape of [assumptions]: every name with its bounds, none required."""
    fields: dict[str, Any] = {}
    for place, (name, row) in enumerate(known.assumptions.items()):
        bounds = Field(default=None, alias=name, ge=row.low, le=row.high)
        kind = int | None if name in known.whole else float | None
        fields[f"assumption_{place}"] = (kind, bounds)
    return create_model("Assumptions", __base__=_Table, **fields)


def _check_order(start: str, end: str) -> None:
    if end < start:
        raise PydanticCustomError("order", "end before start")


def _check_size(entry: Entry) -> None:
    """Refuse a measure that names no size at all; a size of nought is a wish like any other."""
    sizes = [
        setting.name
        for setting in known().measures[entry.kind].settings
        if setting.kind in ("integer", "number") and not setting.default
    ]
    if sizes and not entry.model_fields_set & set(sizes):
        raise PydanticCustomError("no_size", "without a size", {"sizes": sizes})


def _check_budget(entry: Entry, start: str, end: str, place: int | None = None) -> None:
    for year in entry.budget or {}:
        if not start[:4] <= year <= end[:4]:
            about = {"measure": place, "year": year, "start": start[:4], "end": end[:4]}
            raise PydanticCustomError("budget_year", "outside the months of the measure", about)
