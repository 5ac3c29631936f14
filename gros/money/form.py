"""Reads a TOML file that an office keeps, and says in our words what does not fit in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from gros.errors import DataError, GrosError, Message, OutOfBounds, UnknownName, Value, together
from gros.money.parties import known_organisations
from gros.place import Place, nearest_names, one_of, written
from gros.toml_file import Document, Step, load
from models import months
from models.text import N_

__all__ = [
    "FORMAT",
    "LANGUAGES",
    "Amount",
    "Form",
    "Halves",
    "Line",
    "Month",
    "Organisation",
    "Read",
    "Title",
    "Year",
    "fitting",
    "pattern",
    "read",
    "unfit",
]

FORMAT = 1
"""Number of the form in which these files are written."""

LANGUAGES = ("nl", "de")
LONGEST_LINE = 800
FIRST_YEAR, LAST_YEAR = 2015, 2045
MOST_EUROS = 1_000_000_000
"""Limits for typing errors, not assumptions."""

_MOST_FAULTS = 20
_CENTS = Decimal(100)
_CUSTOM = "unfit"


class Form(BaseModel):
    """A table of a file: no unknown keys, no silent conversion of types."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


Kind = TypeVar("Kind", bound=Form)


@dataclass(frozen=True, slots=True)
class Read(Generic[Kind]):
    """A file and what it holds, so that later complaints can name the line."""

    document: Document
    file: Kind

    def problem(self, steps: tuple[Step, ...], message: str, **values: Value) -> GrosError:
        """Return the error for something at a place of this file."""
        return Place(self.document, steps).error(DataError, message, values)


def read(path: Path, kind: type[Kind]) -> Read[Kind]:
    """Return a file as one kind of form.

    Raises GrosError with one fault for everything that is missing, unknown or does not fit.
    """
    document = load(path)
    return Read(document, fitting(document, document.data, kind))


def fitting(document: Document, data: Mapping[str, Any], kind: type[Kind]) -> Kind:
    """Return data as one kind of form; complaints name the places in the document."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False)[:_MOST_FAULTS]
        raise together(_complaint(document, kind, one) for one in found) from None


def unfit(allowed: Message) -> PydanticCustomError:
    """Return what a validator raises for a value that does not fit."""
    return PydanticCustomError(_CUSTOM, "does not fit", {"allowed": allowed})


def pattern(form: str, allowed: str) -> AfterValidator:
    """Return the check that a text has a form; ``allowed`` says the form in a sentence."""
    wanted = re.compile(form)

    def check(value: str) -> str:
        if wanted.fullmatch(value) is None:
            raise unfit(Message(allowed))
        return value

    return AfterValidator(check)


def _line(value: str) -> str:
    words = value.strip()
    steering = any(unicodedata.category(letter) == "Cc" for letter in words)
    if not words or steering or len(words) > LONGEST_LINE:
        raise unfit(_LINE)
    return words


def _organisation(value: str) -> str:
    if value not in known_organisations():
        near = nearest_names(value, known_organisations())
        raise PydanticCustomError("organisation", "unknown", {"nearest": near})
    return value


def _month(value: str) -> str:
    try:
        year = months.year(months.index(value))
    except ValueError:
        year = 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise unfit(_MONTH)
    return value


def _cents(value: object) -> int:
    """Return euros as whole cents, exactly: a part of a cent is no amount of money."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise unfit(_EUROS)
    cents = Decimal(str(value)) * _CENTS
    if cents != cents.to_integral_value() or not 0 <= cents <= MOST_EUROS * _CENTS:
        raise unfit(_EUROS)
    return int(cents)


_LINE = Message(
    N_("one line of text with 1 to %(limit)s characters in quotation marks"),
    {"limit": LONGEST_LINE},
)
_MONTH = Message(
    N_('a month from %(low)s to %(high)s, written as "2027-01"'),
    {"low": f"{FIRST_YEAR}-01", "high": f"{LAST_YEAR}-12"},
)
_YEAR = Message(N_("a year from %(low)s to %(high)s"), {"low": FIRST_YEAR, "high": LAST_YEAR})
_EUROS = Message(
    N_("an amount in euros from 0 to %(high)s, at most two decimals, such as 1200.50"),
    {"high": MOST_EUROS},
)

Line = Annotated[str, AfterValidator(_line)]
Month = Annotated[str, AfterValidator(_month)]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Organisation = Annotated[str, AfterValidator(_organisation)]
Amount = Annotated[int, BeforeValidator(_cents)]
"""Written in euros, kept in whole cents."""


class Title(Form):
    """The same words in Dutch and in German, both checked by a person."""

    nl: Line
    de: Line

    def half(self, language: str) -> str:
        """Return the words in "nl" or "de"."""
        return self.nl if language == "nl" else self.de


class Halves(Form):
    """The same words in both languages; ``changed`` names the half that changed last.

    ``both`` means that a person has read both halves beside each other.
    """

    nl: Line | None = None
    de: Line | None = None
    changed: Literal["nl", "de", "both"]

    def half(self, language: str) -> str | None:
        """Return the words in "nl" or "de", or None when that half is still missing."""
        return self.nl if language == "nl" else self.de


def _complaint(document: Document, kind: type[Form], found: Any) -> GrosError:
    """Return the error for one thing that pydantic found."""
    place = Place(document, tuple(found["loc"]))
    match found["type"]:
        case "missing":
            message = N_("The key %(value)s is missing here. Please add it.")
            return place.error(DataError, message, {"value": written(place.last)})
        case "extra_forbidden":
            near = nearest_names(place.last, dict.fromkeys(_names(kind)))
            message = N_("The key %(value)s is unknown here. Nearest keys: %(nearest)s.")
            values: dict[str, Value] = {"value": written(place.last), "nearest": near}
            return place.error(UnknownName, message, values)
        case "organisation":
            message = N_("The organisation “%(value)s” is unknown. Nearest names: %(nearest)s.")
            values = {"value": str(found["input"]), "nearest": found["ctx"]["nearest"]}
            return place.error(UnknownName, message, values)
    allowed = _ALLOWED.get(found["type"], _anything)(found)
    message = N_("%(value)s does not fit here. Allowed: %(allowed)s.")
    return place.error(OutOfBounds, message, {"value": written(found["input"]), "allowed": allowed})


def _names(kind: type[Form]) -> Iterator[str]:
    """Yield the keys of a form and of the forms inside it."""
    schema = kind.model_json_schema(mode="validation")
    for table in (schema, *schema.get("$defs", {}).values()):
        yield from table.get("properties", ())


def _choices(found: Any) -> Message:
    """Return the short list of values; pydantic names it as a sentence of words and numbers."""
    expected = found["ctx"]["expected"]
    words = re.findall(r"'([^']*)'", expected)
    if words:
        return one_of(words)
    return Message(N_("one of %(names)s"), {"names": tuple(re.findall(r"\d+", expected))})


def _list(found: Any) -> Message:
    name = next((step for step in reversed(found["loc"]) if isinstance(step, str)), "")
    return Message(
        N_("a list: names in square brackets, or tables that each begin with %(table)s"),
        {"table": f"[[{name}]]"},
    )


def _anything(_found: Any) -> Message:
    return Message(N_("what the manual says about this key"))


_ALLOWED: Mapping[str, Callable[[Any], Message]] = MappingProxyType(
    {
        _CUSTOM: lambda found: found["ctx"]["allowed"],
        "literal_error": _choices,
        "string_type": lambda _found: _LINE,
        "int_type": lambda _found: _YEAR,
        "greater_than_equal": lambda _found: _YEAR,
        "less_than_equal": lambda _found: _YEAR,
        "bool_type": lambda _found: Message(N_("true or false, without quotation marks")),
        "float_type": lambda _found: Message(N_("a number")),
        "list_type": _list,
        "date_type": lambda _found: Message(
            N_("a date without quotation marks, such as 2026-11-21")
        ),
        "model_type": lambda _found: Message(N_("a table with keys and values")),
        "model_attributes_type": lambda _found: Message(N_("a table with keys and values")),
        "dict_type": lambda _found: Message(N_("a table with keys and values")),
    }
)
