"""Reads the register of sources that data tables and assumptions point to."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

__all__ = ["DATA", "QUALITIES", "REGISTER", "Source", "sources"]

DATA = Path(__file__).parent / "labour" / "data"
REGISTER = Path(__file__).parent / "sources.toml"

QUALITIES = ("sourced", "derived", "general-knowledge", "assumption")
"""How far a figure can be trusted, from read in the named text to chosen with a reason."""

_FIELDS = ("publisher", "title", "url", "licence", "note")


@dataclass(frozen=True, slots=True)
class Source:
    """One publication, data set or statistic; ``url`` and ``licence`` may be empty."""

    key: str
    publisher: str
    title: str
    url: str
    licence: str
    note: str


@cache
def sources(register: Path = REGISTER) -> Mapping[str, Source]:
    """Return all sources by key.

    Raises ValueError for a field outside publisher, title, url, licence, note, and for an
    entry without publisher or title.
    """
    with register.open("rb") as file:
        entries = tomllib.load(file)
    return MappingProxyType({key: _source(register, key, entry) for key, entry in entries.items()})


def _source(register: Path, key: str, entry: dict[str, str]) -> Source:
    """Return one checked entry of the register."""
    unknown = sorted(set(entry) - set(_FIELDS))
    if unknown:
        raise ValueError(
            f"{register.name}, {key}: {unknown[0]!r} is not a field; allowed: {', '.join(_FIELDS)}"
        )
    for field in ("publisher", "title"):
        if not entry.get(field):
            raise ValueError(f"{register.name}, {key}: {field} is empty; every source needs it")
    return Source(key, *(entry.get(field, "") for field in _FIELDS))
