"""Reads a TOML file that a user wrote: small, plain UTF-8 text, parsed and never executed."""

from __future__ import annotations

import math
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gros.errors import Conflict, GrosError, OutOfBounds, ScenarioError, Value, together
from models.text import N_

__all__ = ["LARGEST_BYTES", "Document", "Step", "found", "load", "spelled"]

LARGEST_BYTES = 1_000_000
_LONGEST_LINE = 1_000
_LONGEST_NAME = 80
_DEEPEST = 8
_MOST_LINES_TO_SEARCH = 2_000
_LONGEST_VALUE = 40
_MOST_FAULTS = 20
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_TWICE = ("Cannot overwrite a value", "Cannot declare", "Cannot mutate", "Duplicate")

Step = str | int
"""One step into a document: a key, or a position in a list counted from zero."""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file: where it lies, its name for messages, its text and its contents."""

    path: Path
    file: str
    text: str
    data: Mapping[str, object]

    def line(self, *steps: Step) -> int:
        """Return the line on which a value begins, or its nearest parent's; 0 if unknown.

        The answer is exact: it is the first line after which the parsed beginning of the
        file holds the value.
        """
        lines = self.text.split("\n")
        if len(lines) > _MOST_LINES_TO_SEARCH:
            return 0
        for length in range(len(steps), 0, -1):
            number = _first_line_with(lines, steps[:length])
            if number:
                return number
        return 0


def load(path: Path) -> Document:
    """Return the parsed file.

    Raises ScenarioError for a missing, unreadable, oversized or binary file, for text that
    is not UTF-8, for broken TOML with its line, for deep nesting and for nan and inf.
    """
    file = _name(path)
    text = _text(_bytes(path, file), file)
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > _LONGEST_LINE:
            raise ScenarioError(
                N_("This line is longer than %(limit)s characters. Please shorten it."),
                {"limit": _LONGEST_LINE},
                file=file,
                line=number,
            )
    document = Document(path, file, text, _parsed(text, file))
    errors = list(_unusable(document))
    if errors:
        raise together(errors)
    return document


def spelled(*steps: Step) -> str:
    """Return a place in a document as a reader writes it; lists are counted from one."""
    written = ""
    for step in steps:
        if isinstance(step, int):
            written += f"[{step + 1}]"
        else:
            bare = step if _BARE_KEY.fullmatch(step) else f'"{step[:_LONGEST_NAME]}"'
            written += f".{bare}" if written else bare
    return written


def found(data: object, steps: tuple[Step, ...]) -> object:
    """Return what the steps lead to, or None; TOML itself knows no empty value."""
    for step in steps:
        inside = (isinstance(data, Mapping) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        )
        if not inside:
            return None
        data = data[step]  # type: ignore[index]
    return data


def _name(path: Path) -> str:
    """Return how messages name a file: short when it lies below the present folder."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _bytes(path: Path, file: str) -> bytes:
    """Return the bytes of a regular file, after its size has been looked at."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ScenarioError(
                N_("This is not a file but a folder or a device. Please name a TOML file."),
                file=file,
            )
        if status.st_size > LARGEST_BYTES:
            raise _too_large(status.st_size, file)
        with path.open("rb") as stream:
            content = stream.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise ScenarioError(
            N_("This file does not exist. Please check the name and the folder."), file=file
        ) from None
    except (OSError, ValueError):
        raise ScenarioError(
            N_("This file cannot be opened. Please check its name and your access rights."),
            file=file,
        ) from None
    if len(content) > LARGEST_BYTES:
        raise _too_large(len(content), file)
    return content


def _too_large(size: int, file: str) -> OutOfBounds:
    """Return the error for a file above the limit."""
    return OutOfBounds(
        N_("This file has %(size)s bytes. At most %(limit)s bytes are allowed."),
        {"size": size, "limit": LARGEST_BYTES},
        file=file,
    )


def _text(content: bytes, file: str) -> str:
    """Return the content as text with plain line ends; a UTF-8 mark at the start is dropped."""
    if b"\0" in content:
        raise ScenarioError(
            N_("This is not a text file in UTF-8. Please save the file as plain text in UTF-8."),
            file=file,
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScenarioError(
            N_("This is not a text file in UTF-8. Please save the file as plain text in UTF-8."),
            file=file,
            line=content.count(b"\n", 0, error.start) + 1,
        ) from None
    return text.replace("\r\n", "\n")


def _parsed(text: str, file: str) -> Mapping[str, object]:
    """Return the contents of the text."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _too_deep(file, 0, "") from None
    except ValueError as error:
        reason = str(error)
        place = _PLACE.search(reason)
        line = int(place[1]) if place else text.rstrip("\n").count("\n") + 1
        if reason.startswith(_TWICE):
            raise _twice(text, file, line) from None
        raise ScenarioError(
            N_(
                "This line is not valid TOML. "
                "Please check quotation marks, brackets and the equals sign."
            ),
            file=file,
            line=line,
        ) from None


def _twice(text: str, file: str, line: int) -> Conflict:
    """Return the error for a name that is set twice in one file, both lines named if found."""
    names = [one.partition("=")[0].strip() for one in text.split("\n")[:line]]
    name, earlier = names[-1], names[:-1]
    values: dict[str, Value] = {"value": name[:_LONGEST_NAME]}
    message = N_("%(value)s is set twice. Please keep one of the two.")
    if name in earlier:
        values["line"] = len(earlier) - earlier[::-1].index(name)
        message = N_("%(value)s is set twice: here and on line %(line)s. Please keep one.")
    return Conflict(message, values, file=file, line=line)


def _unusable(document: Document) -> Iterator[GrosError]:
    """Return what no scenario may hold at all: nesting without end, nan and inf."""
    waiting: list[tuple[tuple[Step, ...], object]] = [((), document.data)]
    faults = 0
    while waiting and faults < _MOST_FAULTS:
        steps, value = waiting.pop()
        if len(steps) > _DEEPEST:
            yield _too_deep(document.file, document.line(*steps), spelled(*steps[:_DEEPEST]))
            return
        if isinstance(value, Mapping):
            waiting.extend(((*steps, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting.extend(((*steps, place), inner) for place, inner in enumerate(value))
        elif isinstance(value, float) and not math.isfinite(value):
            faults += 1
            yield ScenarioError(
                N_("%(value)s is not a usable number. Please write a finite number, such as 0.5."),
                {"value": str(value)},
                file=document.file,
                line=document.line(*steps),
                key=spelled(*steps),
            )


def _too_deep(file: str, line: int, key: str) -> ScenarioError:
    """Return the error for nesting that no scenario needs."""
    return ScenarioError(
        N_("Tables or lists are nested too deeply here. At most %(limit)s levels are allowed."),
        {"limit": _DEEPEST},
        file=file,
        line=line,
        key=key,
    )


def _first_line_with(lines: list[str], steps: tuple[Step, ...]) -> int:
    """Return the first line, counted from one, after which the document holds the place.

    Only lines with the name of the last key can be it. What a beginning of the file holds, every
    longer beginning holds too, so halving finds the line.
    """
    name = next(step for step in reversed(steps) if isinstance(step, str))
    candidates = [number for number, line in enumerate(lines) if name in line]
    low, high = 0, len(candidates)
    while low < high:
        middle = (low + high) // 2
        if found(_beginning(lines, candidates[middle]), steps) is None:
            low = middle + 1
        else:
            high = middle
    return candidates[low] + 1 if low < len(candidates) else 0


def _beginning(lines: list[str], last: int) -> object:
    """Return the contents of the file up to a line, and further until a value is complete."""
    for end in range(last + 1, min(last + _LONGEST_VALUE, len(lines)) + 1):
        try:
            return tomllib.loads("\n".join(lines[:end]))
        except (ValueError, RecursionError):
            continue
    return tomllib.loads("\n".join(lines))
