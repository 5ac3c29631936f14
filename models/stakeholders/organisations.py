"""Organisations and bodies: who they are, of what kind and on which side of the border."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.tables import Table
from models.text import N_

__all__ = ["BODIES", "KINDS", "SIDES", "Organisation", "organisations"]

SIDES: Mapping[str, str] = MappingProxyType(
    {
        "nl": N_("Netherlands"),
        "de": N_("Germany"),
        "both": N_("Across the border"),
        "other": N_("Belgium and Europe"),
    }
)
"""Where an organisation is at home; a body of both countries stands between the sides."""

_SIDE_OF = {"NL": "nl", "DE": "de", "NL-DE": "both", "NL-DE-BE": "both", "BE": "other"}

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "agency": N_("agency"),
        "building": N_("building"),
        "business association": N_("business association"),
        "campus": N_("campus"),
        "city network": N_("network of cities"),
        "consultation body": N_("consultation body"),
        "cross-border body": N_("cross-border body"),
        "cross-border network": N_("cross-border network"),
        "development agency": N_("development agency"),
        "development company": N_("development company"),
        "district government": N_("district government"),
        "education office": N_("education office"),
        "funding programme": N_("funding programme"),
        "hospital": N_("hospital"),
        "ministry": N_("ministry"),
        "municipal association": N_("association of municipalities"),
        "municipality": N_("municipality"),
        "network": N_("network"),
        "operator": N_("operator"),
        "programme body": N_("programme body"),
        "programme office": N_("programme office"),
        "provincial government": N_("provincial government"),
        "public employment service": N_("public employment service"),
        "public health service": N_("public health service"),
        "regional government": N_("regional government"),
        "research agency": N_("research agency"),
        "research centre": N_("research centre"),
        "school board": N_("school board"),
        "secondary school": N_("secondary school"),
        "service": N_("service point"),
        "state agency": N_("state agency"),
        "state government": N_("state government"),
        "steering body": N_("steering body"),
        "tourism office": N_("tourism office"),
        "transport authority": N_("transport authority"),
        "triple helix body": N_("body of government, firms and schools"),
        "university": N_("university"),
        "university of applied sciences": N_("university of applied sciences"),
        "vocational school": N_("vocational school"),
        "working group": N_("working group"),
    }
)
"""Closed list of kinds, as the table of organisations allows them."""

BODIES = frozenset(
    {
        "consultation body",
        "cross-border body",
        "steering body",
        "triple helix body",
        "working group",
    }
)
"""Kinds of organisations in which others have seats."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation or body; ``municipality`` names the place it governs, mostly empty.

    ``role`` and ``basis`` are notes for makers, in English.
    """

    id: str
    name_nl: str
    name_de: str
    name_en: str
    country: str
    kind: str
    municipality: str
    role: str
    basis: str
    quality: str

    @property
    def side(self) -> str:
        """Return the side of the border: nl, de, both or other."""
        return _SIDE_OF.get(self.country, "other")

    @property
    def body(self) -> bool:
        """Tell whether others have seats in it."""
        return self.kind in BODIES

    def name(self, language: str) -> str:
        """Return the name in "nl" or "de"."""
        return self.name_nl if language == "nl" else self.name_de


def organisations(table: Table) -> Mapping[str, Organisation]:
    """Return the organisations of the checked table by id, in its order."""
    rows: Iterable[dict[str, str]] = table.rows()
    return MappingProxyType({row["id"]: Organisation(**row) for row in rows})
