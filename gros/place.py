"""A place in a scenario file: how it is written, on which line it stands, what is allowed there."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from gros.batch_shape import (
    NUMBERS,
    BatchFile,
    Draws,
    Enough,
    Grid,
    Portfolio,
    describes_batch,
)
from gros.errors import GrosError, Message, Value
from gros.known import FIRST_MONTH, LAST_MONTH, known
from gros.shape import LONGEST_TEXT, MOST_EUROS, Entry, shape
from gros.toml_file import Document, Step, found, spelled
from gros.unit_words import UNIT_WORDS
from models import months
from models.labour.measures import Setting
from models.text import N_
from models.units import nearest

__all__ = ["Place", "nearest_names", "one_of", "written"]

_LONGEST_VALUE = 60
_MOST_NEAREST = 3
_KEYS = ("key", "based_on", "owner", "name", "programmes", "remove", "against", "scenarios",
         "scenario", "measure", "measures", "setting")  # fmt: skip


def written(value: object) -> str:
    """Return a value as it stands in a TOML file, shortened when it is long."""
    match value:
        case bool():
            text = "true" if value else "false"
        case str():
            text = f'"{value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE] + "…"}"'
        case int():
            # Python refuses to write very long whole numbers as text.
            text = str(value) if abs(value) < 10**_LONGEST_VALUE else "…"
        case float():
            text = repr(value)
        case datetime.date() | datetime.time():
            text = value.isoformat()
        case Mapping():
            text = "{…}" if value else "{}"
        case _:
            text = "[…]" if value else "[]"
    return text


def nearest_names(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return up to three known names, those spelled most like the name first."""
    several = list(names)
    same = [one for one in several if one.casefold() == name.casefold()]
    close = same + [one for one in nearest(name[:_LONGEST_VALUE], several) if one not in same]
    return tuple((close or several)[:_MOST_NEAREST])


def one_of(names: Iterable[str]) -> Message:
    """Say that one of some names is allowed."""
    return Message(N_("one of %(names)s"), {"names": tuple(written(name) for name in names)})


@dataclass(frozen=True, slots=True)
class Place:
    """One place in a document: the steps lead to the value."""

    document: Document
    steps: tuple[Step, ...] = ()

    @property
    def last(self) -> str:
        """Return the last key on the way to the place; positions in lists do not count."""
        return next((step for step in reversed(self.steps) if isinstance(step, str)), "")

    def at(self, *further: Step) -> Place:
        """Return a place below this one."""
        return Place(self.document, self.steps + further)

    def error(self, kind: type[GrosError], id: str, values: Mapping[str, Value]) -> GrosError:
        """Return an error of this kind that names file, line and key."""
        line, key = self.document.line(*self.steps), spelled(*self.steps)
        return kind(id, values, file=self.document.file, line=line, key=key)

    @property
    def value(self) -> object:
        """Return what stands here, or None."""
        return found(self.document.data, self.steps)

    @property
    def measure(self) -> str:
        """Return the kind of the measure in which the place lies, or nothing."""
        inside = self.steps[:1] == ("measure",)
        entry = found(self.document.data, self.steps[:2]) if inside else None
        return str(entry.get("kind")) if isinstance(entry, Mapping) else ""

    @property
    def setting(self) -> Setting | None:
        """Return the setting of a measure that is set here, or None."""
        measure = known().measures.get(self.measure)
        settings = measure.settings if measure is not None and len(self.steps) > 2 else ()
        return next((one for one in settings if one.name == self.steps[2]), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys that are allowed beside this one."""
        batch = _batch_keys(self.steps[:-1]) if describes_batch(self.document.data) else ()
        if batch:
            return batch
        match self.steps[:-1]:
            case ("assumptions",):
                return tuple(known().assumptions)
            case ("period",):
                return ("start", "end")
            case ("measure", *_):
                return tuple(shape().entries.get(self.measure, Entry).model_fields)
            case ():
                programme = "period" in self.document.data
                file = shape().programme if programme else shape().scenario
                return tuple(file.model_fields)
        return ("nl", "de")

    def number(self, whole: bool) -> Message:
        """Say which numbers are allowed here."""
        setting = self.setting
        if self.steps[0] in ("assumptions", "draw") and self.last in known().assumptions:
            row = known().assumptions[self.last]
            return _from_to(self.last in known().whole, row.low, row.high, row.unit)
        if "budget" in self.steps:
            return _from_to(True, 0, MOST_EUROS, "EUR/year")
        if setting is not None and setting.kind in ("integer", "number"):
            whole = setting.kind == "integer"
            return _from_to(whole, setting.low, setting.high, setting.unit)
        if describes_batch(self.document.data) and spelled(*self.steps) in NUMBERS:
            return _from_to(*NUMBERS[spelled(*self.steps)])
        return Message(N_("a whole number") if whole else N_("a number"))

    def text(self) -> Message:
        """Say which texts are allowed here."""
        if self.last in ("start", "end", "until"):
            low, high = months.text(FIRST_MONTH), months.text(LAST_MONTH)
            values: dict[str, Value] = {"low": low, "high": high}
            return Message(N_('a month from %(low)s to %(high)s, written as "2027-01"'), values)
        if self.last == "over":
            return Message(N_("names of assumptions in quotation marks"))
        if self.last in _KEYS:
            return Message(
                N_("a key of small letters, digits and underscores in quotation marks, no path")
            )
        return Message(
            N_("one line of text with 1 to %(limit)s characters in quotation marks"),
            {"limit": LONGEST_TEXT},
        )

    def year(self) -> Message:
        """Say which years are allowed here."""
        years: dict[str, Value] = {"low": months.year(FIRST_MONTH), "high": months.year(LAST_MONTH)}
        return Message(N_("a year from %(low)s to %(high)s"), years)


def _batch_keys(steps: tuple[Step, ...]) -> tuple[str, ...]:
    """Return the keys that are allowed at a place of a batch file; none for [title]."""
    if steps[:1] == ("draw",):
        return tuple(known().assumptions)
    shapes: dict[tuple[Step, ...], type[BaseModel]] = {
        (): BatchFile,
        ("draws",): Draws,
        ("grid",): Grid,
        ("portfolio",): Portfolio,
        ("stop",): Enough,
    }
    return tuple(shapes[steps].model_fields) if steps in shapes else ()


def _from_to(whole: bool, low: float, high: float, unit: str) -> Message:
    values: dict[str, Value] = {"low": float(low), "high": float(high)}
    values["unit"] = Message(UNIT_WORDS[unit])
    if whole:
        return Message(N_("a whole number from %(low)s to %(high)s (%(unit)s)"), values)
    return Message(N_("a number from %(low)s to %(high)s (%(unit)s)"), values)
