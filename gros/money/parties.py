"""The organisations that may be named beside an amount, and the side on which they pay."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from gros.language import Both
from models.stakeholders.organisations import Organisation
from models.stakeholders.register import register

__all__ = ["Party", "known_organisations"]

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
def known_organisations() -> Mapping[str, Party]:
    """Return every organisation of the stakeholder graph by its id."""
    parties = (_party(each) for each in register().organisations.values())
    return MappingProxyType({party.id: party for party in parties})


def _party(known: Organisation) -> Party:
    # Whoever works in both countries, or for all of Europe, may pay on either side.
    sides = () if known.kind in _PAY_NOTHING else _SIDES.get(known.country, ("nl", "de"))
    return Party(known.id, Both(known.name_nl, known.name_de), sides)
