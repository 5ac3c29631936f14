"""Pieces of sentences about people: where, in which trade, how they travel, which language."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from babel.lists import format_list

from gros import formats
from gros.language import _, current
from models import tables
from models.labour import places
from models.text import N_

__all__ = [
    "EDUCATIONS",
    "LEVELS",
    "ORIGINS",
    "joined",
    "language",
    "language_of",
    "sector",
    "trip",
    "where",
]

EDUCATIONS = (N_("low education"), N_("medium education"), N_("high education"))
ORIGINS = (N_("Dutch nationality"), N_("German nationality"), N_("another nationality"))
LEVELS = ("", "A1", "A2", "B1", "B2", "C1", "C2")
"""Names of the levels of the European framework, the same in both languages."""

_LANGUAGES = (N_("German"), N_("Dutch"))  # the neighbour's, by the country of the home
_MODES = (
    N_("by car, %(minutes)s on the way"),
    N_("by bike, %(minutes)s on the way"),
    N_("by bus or train, %(minutes)s on the way"),
    N_("by shared e-bike, %(minutes)s on the way"),
)
_AREAS: Mapping[str, str] = MappingProxyType(
    {
        "rest_zuid_limburg": N_("elsewhere in Zuid-Limburg"),
        "rest_netherlands": N_("elsewhere in the Netherlands"),
        "rest_germany_belgium": N_("elsewhere in Germany or in Belgium"),
    }
)


def where(place: int) -> str:
    """Return where a place is: in Kerkrade, in Aken, elsewhere in the Netherlands."""
    name = places.read().names[place]
    if name in _AREAS:
        return _(_AREAS[name])
    return _("in %(town)s") % {"town": formats.town(name)}


def joined(parts: Sequence[str]) -> str:
    """Return several pieces as the reader's language lists them: a, b en c."""
    text: str = format_list(list(dict.fromkeys(parts)), locale=current())
    return text


def sector(number: int) -> str:
    """Return the name of a sector as it is shown."""
    return _sectors(current())[number]


def trip(mode: int, hundredths: int) -> str:
    """Return how somebody goes to work and how long that takes one way."""
    return _(_MODES[mode]) % {"minutes": formats.minutes(hundredths / 100.0)}


def language_of(home: int) -> str:
    """Return the name of the neighbour's language for somebody who lives in a municipality."""
    return _(_LANGUAGES[int(places.read().country[home])])


def language(home: int, origin: int, level: int) -> str:
    """Return what somebody speaks of the neighbour's language."""
    spoken = {"language": language_of(home), "level": LEVELS[level]}
    if origin == 1 - int(places.read().country[home]):
        return _("%(language)s is the mother tongue.") % spoken
    if level == 0:
        return _("Speaks hardly any %(language)s.") % spoken
    return _("Speaks %(language)s at level %(level)s.") % spoken


@cache
def _sectors(spoken: str) -> tuple[str, ...]:
    return tuple(tables.read("sectors").column(f"label_{spoken}"))
