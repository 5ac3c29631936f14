"""The organisations that may be named beside an amount, and the side on which they pay."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import models
from gros.language import Both

__all__ = ["Party", "known_organisations"]

_TABLE = Path(models.__file__).parent / "stakeholders" / "data" / "organisations.csv"
_SIDES = {"NL": ("nl",), "DE": ("de",)}
_PAY_NOTHING = frozenset({"steering body", "working group", "consultation body"})


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation: its id, its name in both languages, the sides on which it may pay.

    ``sides`` is empty for bodies that prepare or advise and have no money of their own.
    """

    id: str
    name: Both[str]
    sides: tuple[str, ...]


@cache
def known_organisations(table: Path = _TABLE) -> Mapping[str, Party]:
    """Return every organisation of the stakeholder graph by its id."""
    with table.open(encoding="utf-8", newline="") as file:
        parties = [_party(row) for row in csv.DictReader(file)]
    return MappingProxyType({party.id: party for party in parties})


def _party(row: Mapping[str, str]) -> Party:
    # Whoever works in both countries, or for all of Europe, may pay on either side.
    sides = () if row["kind"] in _PAY_NOTHING else _SIDES.get(row["country"], ("nl", "de"))
    return Party(row["id"], Both(row["name_nl"], row["name_de"]), sides)
