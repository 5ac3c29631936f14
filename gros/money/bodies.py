"""Which bodies may decide, and which only prepare: the agreement and the kind of body say so.

The steering group prepares decisions on the GROS money (article 4.5a), the consultation has no
power to decide (article 6.3), the directing group prepares that consultation (article 6.5) and the
programme office supports both (article 6.6). The state's money goes to the province, which alone
decides on its use (article 5.5).
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from models.stakeholders.register import register

__all__ = ["DECIDING", "PREPARING", "claims_a_decision", "may_decide", "owner_of"]

PREPARING = frozenset(
    {
        "building",
        "city network",
        "consultation body",
        "cross-border network",
        "network",
        "programme body",
        "programme office",
        "service",
        "steering body",
        "triple helix body",
        "working group",
    }
)
"""Kinds of body without a council, board or budget of their own: they prepare or advise."""

DECIDING = frozenset(
    {
        "agency",
        "business association",
        "campus",
        "cross-border body",
        "development agency",
        "development company",
        "district government",
        "education office",
        "funding programme",
        "hospital",
        "ministry",
        "municipal association",
        "municipality",
        "operator",
        "provincial government",
        "public employment service",
        "public health service",
        "regional government",
        "research agency",
        "research centre",
        "school board",
        "secondary school",
        "state agency",
        "state government",
        "tourism office",
        "transport authority",
        "university",
        "university of applied sciences",
        "vocational school",
    }
)
"""Kinds of organisation that decide on what they themselves do and pay."""

_OWNERS: Mapping[str, str] = MappingProxyType({"min_lnv": "prov_limburg"})
"""Whose money somebody else decides on: article 5.5."""


def may_decide(organisation: str) -> bool:
    """Tell whether an organisation may take decisions; raises KeyError for an unknown one."""
    return register().organisations[organisation].kind in DECIDING


def owner_of(payer: str) -> str:
    """Return who decides on the money of a payer: the payer, but for the state's share."""
    return _OWNERS.get(payer, payer)


# A clause in which a body that only prepares decides or spends. A comma, the end of the sentence or
# a side clause ends its reach; a denial takes the claim away. Only plain claims are caught: the
# status says who decided, and these words keep the sentences from saying something else.
_NL = r"(?:stuurgroep|werkgroep|regiegroep|programmabureau)(?:\s+GROS)?"
_DE = r"(?:(?:lenkungs|arbeits|koordinierungs)gruppe|abstimmungsgremium|programmbüro)"
_WORDS = r"(?:(?!\b(?:dat|dass|die|niet|nicht|nog|noch|geen|keine?n?)\b)(?:[^.,;:!?]|[.,](?=\d)))*?"
_DONE_NL = r"(?:besloten|beslist|uitgegeven|betaald|toegekend|goedgekeurd|vastgesteld)"
_DONE_DE = r"(?:beschlossen|entschieden|ausgegeben|ausgezahlt|bezahlt|bewilligt|genehmigt)"
_CLAIMS = (
    rf"{_NL}\s+(?:besluit|besloot|beslist|besliste|betaalt|betaalde|bekostigt)",
    rf"{_NL}\s+(?:heeft|had){_WORDS}\b{_DONE_NL}",
    rf"{_NL}\s+(?:neemt|nam|heeft){_WORDS}\bbesluit",
    rf"{_NL}\s+(?:geeft|gaf){_WORDS}\buit",
    rf"{_NL}\s+(?:keurt|keurde){_WORDS}\bgoed",
    rf"{_NL}\s+(?:kent|kende){_WORDS}\btoe",
    rf"{_DONE_NL}\s+door\s+de\s+{_NL}",
    rf"(?<!voorbereid )besluit\s+van\s+de\s+{_NL}",
    rf"{_DE}\s+(?:beschließt|beschloss|entscheidet|entschied|genehmigt|bewilligt|bezahlt)",
    rf"{_DE}\s+(?:hat|hatte){_WORDS}\b{_DONE_DE}",
    rf"{_DE}\s+(?:fasst|fasste|trifft|traf){_WORDS}\b(?:Beschluss|Entscheidung)",
    rf"{_DE}\s+(?:gibt|gab|zahlt|zahlte){_WORDS}\b(?:aus)",
    rf"{_DONE_DE}\s+von\s+(?:der|dem)\s+(?:GROS-)?{_DE}",
    rf"Beschluss\s+(?:der|des)\s+(?:GROS-)?{_DE}",
)
_CLAIM = re.compile("|".join(rf"\b(?:{one})\b" for one in _CLAIMS), re.IGNORECASE)


def claims_a_decision(text: str) -> str:
    """Return the passage in which a body that only prepares decides or spends; else nothing."""
    found = _CLAIM.search(text)
    return found[0] if found else ""
