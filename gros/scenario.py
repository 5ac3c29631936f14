"""Scenarios and programmes as immutable descriptions: read, resolved, never changed in place."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from models.labour.measures import Intervention
from models.labour.plan import Plan

__all__ = ["Own", "Programme", "Scenario", "Text"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Dutch and in German."""

    nl: str = ""
    de: str = ""

    def in_language(self, language: str) -> str:
        """Return the words in "nl" or "de"; raises ValueError for another language."""
        if language not in ("nl", "de"):
            raise ValueError(f"texts exist in nl and de, not in {language!r}")
        return self.nl if language == "nl" else self.de


@dataclass(frozen=True, slots=True)
class Own:
    """What a scenario file itself says: its differences from what it is based on.

    ``replaced`` holds the names of inherited measures that its own measures replace,
    ``removed`` the names it drops.
    """

    programmes: tuple[str, ...] = ()
    measures: tuple[Intervention, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    assumptions: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A told future: everything that is done, when and where, and what is assumed otherwise.

    ``plan``, ``assumptions`` and ``programmes`` are resolved: they hold what was inherited
    through ``based_on`` as well. ``assumptions`` holds changed values only, by
    ``group.name``. ``lineage`` names what it is based on, the first one first, and itself.
    ``path`` is the file it was read from.
    """

    key: str
    title: Text
    plan: Plan
    about: Text = Text()
    author: str = ""
    date: datetime.date | None = None
    based_on: str | None = None
    assumptions: Mapping[str, float] = field(default_factory=dict)
    programmes: tuple[str, ...] = ()
    lineage: tuple[str, ...] = ()
    own: Own = Own()
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """Measures that belong together, with period, owner and legal basis.

    ``start`` and ``end`` are its first and last calendar month, 0 for January 2020.
    ``owner`` is the id of a stakeholder. ``budget_agreed`` is false as long as nobody has
    agreed to the split of the money; every page then says so.
    """

    key: str
    title: Text
    start: int
    end: int
    budget_agreed: bool
    owner: str
    legal_basis: Text
    plan: Plan
    about: Text = Text()
    path: Path | None = None
