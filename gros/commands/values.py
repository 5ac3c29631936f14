"""Reads option values strictly and says what is allowed when one does not fit."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from gros.errors import CommandError, Message
from models import months
from models.text import N_

__all__ = ["LANGUAGES", "address", "choice", "folder", "month", "number", "whole"]

LANGUAGES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"nl": ("nl",), "de": ("de",), "both": ("nl", "de")}
)
"""What may be asked for, and the languages that it means."""

_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
_ADDRESS = re.compile(r"(tcp|tls)://[A-Za-z0-9_.:\[\]-]{1,200}:[0-9]{1,5}")
_NOT_ALLOWED = N_("%(option)s: “%(value)s” is not allowed. Allowed: %(allowed)s.")


def whole(option: str, text: str, low: int, high: int) -> int:
    """Return the whole number that was typed; raises CommandError outside low to high."""
    if _WHOLE.fullmatch(text) and low <= int(text) <= high:
        return int(text)
    allowed = Message(
        N_("a whole number from %(low)s to %(high)s"), {"low": str(low), "high": str(high)}
    )
    raise _refused(option, text, allowed)


def number(option: str, text: str, low: float, high: float) -> float:
    """Return the number that was typed with a point; raises CommandError outside low to high."""
    if _NUMBER.fullmatch(text) and low <= float(text) <= high:
        return float(text)
    allowed = Message(
        N_("a number from %(low)s to %(high)s, with a point, such as 0.1"),
        {"low": low, "high": high},
    )
    raise _refused(option, text, allowed)


def month(option: str, text: str, first: int, last: int) -> int:
    """Return the month index of YYYY-MM; raises CommandError outside first to last."""
    try:
        index = months.index(text)
    except ValueError:
        index = first - 1
    if first <= index <= last:
        return index
    allowed = Message(
        N_("a month from %(first)s to %(last)s, written YYYY-MM"),
        {"first": months.text(first), "last": months.text(last)},
    )
    raise _refused(option, text, allowed)


def choice(option: str, text: str, allowed: Sequence[str]) -> str:
    """Return the word that was typed; raises CommandError when it is not among the allowed."""
    if text in allowed:
        return text
    raise _refused(option, text, tuple(allowed))


def address(option: str, text: str) -> str:
    """Return the address of a scheduler that was typed; raises CommandError for anything else."""
    if _ADDRESS.fullmatch(text):
        return text
    raise _refused(option, text, Message(N_("an address such as tcp://192.0.2.1:8786")))


def folder(option: str, text: str) -> Path:
    """Return the folder that was typed; raises CommandError when a file stands in its way."""
    path = Path(text)
    try:
        in_the_way = any(part.exists() and not part.is_dir() for part in (path, *path.parents))
    except (OSError, ValueError):
        in_the_way = True
    if not text or in_the_way:
        raise _refused(option, text, Message(N_("a folder in which files may be written")))
    return path


def _refused(option: str, text: str, allowed: Message | tuple[str, ...]) -> CommandError:
    return CommandError(_NOT_ALLOWED, {"option": option, "value": text, "allowed": allowed})
