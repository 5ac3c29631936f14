"""Everything that can go wrong for a user, as one family with one message per fault.

The family tree::

    GrosError
      ScenarioError        a scenario or programme cannot be understood
        UnknownName        a name nobody knows, with the nearest known names
        Conflict           two sources say something about the same thing
        OutOfBounds        a value outside what is allowed, with the bounds and their unit
      LedgerError          a line of the ledger cannot be read or cannot be booked
      DataError            a table and its description disagree
      StoredResultError    a stored result belongs to other models or other data, or is damaged
      CommandError         a command cannot do what was asked

Errors keep English message ids and values; ``text()`` renders them in today's language. Numbers
are written as they must be typed in a file (0.5, never 0,5), because a reader copies them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gros.language import _
from models.text import N_

__all__ = [
    "CommandError",
    "Conflict",
    "DataError",
    "Fault",
    "GrosError",
    "LedgerError",
    "Message",
    "OutOfBounds",
    "ScenarioError",
    "StoredResultError",
    "UnknownName",
    "together",
]

_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence and its values, to be translated when it is shown."""

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def text(self) -> str:
        """Return the sentence in today's language."""
        return _(self.id) % {name: _shown(value) for name, value in self.values.items()}


Value = str | int | float | Message | tuple[str, ...]
"""What a message may hold: a tuple of names is shown as a list with commas."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, and the sentence that says what is allowed."""

    message: Message
    file: str = ""
    line: int = 0
    key: str = ""

    def text(self) -> str:
        """Return the place and the sentence in today's language, on one line."""
        places = [_printable(self.file)] if self.file else []
        if self.line:
            places.append(Message(N_("line %(line)s"), {"line": self.line}).text())
        if self.key:
            places.append(_printable(self.key))
        place = ", ".join(places)
        return f"{place}: {self.message.text()}" if place else self.message.text()


class GrosError(Exception):
    """The base of every error a user may see; holds one or more faults.

    Parameters
    ----------
    message
        English message id, marked with ``N_``.
    values
        Values of its placeholders.
    file, line, key
        Where the fault lies; left out when there is no such place.
    faults
        Given instead of a message when several faults were found at once.
    """

    faults: tuple[Fault, ...]

    def __init__(
        self,
        message: str = "",
        values: Mapping[str, Value] | None = None,
        *,
        file: str = "",
        line: int = 0,
        key: str = "",
        faults: Iterable[Fault] = (),
    ) -> None:
        own = (Fault(Message(message, dict(values or {})), file, line, key),) if message else ()
        self.faults = own + tuple(faults)
        super().__init__(*self.faults)

    def __reduce__(self) -> tuple[object, ...]:
        """Return how to rebuild the error in another process."""
        return _rebuilt, (type(self), self.faults)

    def __str__(self) -> str:
        """Return what the user reads."""
        return self.text()

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows: the sentences, and no lines of program text."""
        return [self.text()]

    def text(self) -> str:
        """Return every fault in today's language, one per line."""
        return "\n".join(fault.text() for fault in self.faults)


class ScenarioError(GrosError):
    """A scenario or programme cannot be understood: file, line, key, what is allowed."""


class UnknownName(ScenarioError):  # noqa: N818 - reads as what it says
    """A name that nobody knows, with the nearest known names."""


class Conflict(ScenarioError):  # noqa: N818 - reads as what it says
    """Two sources set the same thing, both named."""


class OutOfBounds(ScenarioError):  # noqa: N818 - reads as what it says
    """A value outside its bounds, with low, high, unit and source of the bound."""


class LedgerError(GrosError):
    """A line of the ledger cannot be read or booked: file, line or cell, what is allowed."""


class DataError(GrosError):
    """A table and its description disagree."""


class StoredResultError(GrosError):
    """A stored result belongs to other models or other data, or its file is damaged."""


class CommandError(GrosError):
    """A command cannot do what was asked: a wrong option, a missing file, a full disk."""


def together(errors: Iterable[GrosError]) -> GrosError:
    """Return one error with the faults of all; its kind is theirs when they agree.

    Raises ValueError when there is no error to join.
    """
    several = list(errors)
    if not several:
        raise ValueError("there is no error to join")
    kinds = {type(error) for error in several}
    if len(kinds) == 1:
        kind = kinds.pop()
    else:
        scenario = all(issubclass(kind, ScenarioError) for kind in kinds)
        kind = ScenarioError if scenario else GrosError
    return kind(faults=[fault for error in several for fault in error.faults])


def _rebuilt(kind: type[GrosError], faults: tuple[Fault, ...]) -> GrosError:
    """Return the error again after it travelled between processes."""
    return kind(faults=faults)


def _shown(value: Value) -> str:
    """Return a value as text that is safe to print."""
    if isinstance(value, Message):
        return value.text()
    if isinstance(value, tuple):
        return ", ".join(_printable(part) for part in value) or "–"
    if isinstance(value, float):
        return f"{value:.10g}"
    return _printable(str(value))


def _printable(text: str) -> str:
    """Return the text without characters that could steer a terminal or hide a word.

    No-break spaces stay, since numbers and amounts of money hold them.
    """
    return "".join(
        letter if letter.isprintable() or letter in _SPACES else "\N{REPLACEMENT CHARACTER}"
        for letter in text
    )
