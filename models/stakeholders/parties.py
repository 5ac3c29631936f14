"""What a change of the deal takes (article 10), and a new party (article 11): all must consent."""

from collections.abc import Iterable

from models.quantity import Assumptions
from models.refusal import Refusal
from models.stakeholders import assumptions
from models.stakeholders.agreement import agreement
from models.stakeholders.chain import Ask, Days, Path, laid
from models.text import N_

__all__ = ["ACTS", "accession", "change"]

ACTS = {
    "asks": N_("asks in writing"),
    "informs": N_("informs the parties; talks begin"),
    "consents": N_("consents in writing"),
}
"""The acts of articles 10 and 11 in their order."""

_NOW: Days = (0.0, 0.0, 0.0)


def change(asks: str, assumed: Assumptions | None = None) -> Path:
    """Return the path of a change that a party asks for; raises Refusal for who is no party."""
    parties = agreement().parties
    if asks not in parties:
        values = {"value": asks, "allowed": ", ".join(parties)}
        raise Refusal(N_("'%(value)s' is no party of the deal; parties: %(allowed)s"), values)
    return _path(asks, [party for party in parties if party != asks], assumed)


def accession(newcomer: str, assumed: Assumptions | None = None) -> Path:
    """Return the path of a new party; raises Refusal for who is one already.

    The request must name the newcomer's own contribution (article 11.2).
    """
    parties = agreement().parties
    if newcomer in parties:
        raise Refusal(N_("'%(value)s' is a party of the deal already"), {"value": newcomer})
    return _path(newcomer, parties, assumed)


def _path(asks: str, consenting: Iterable[str], assumed: Assumptions | None) -> Path:
    """Return the path: a written request, the secretariat, then every party side by side."""
    rows = (assumed or assumptions.load()).rows
    talks, consent = (rows[f"agreement.{name}_days"] for name in ("talks", "consent"))
    asked = {
        "asks": Ask(asks, ("asks",), _NOW),
        "informs": Ask(agreement().secretariat, ("informs",), (talks.value, talks.low, talks.high)),
    }
    for party in consenting:
        asked[party] = Ask(party, ("consents",), (consent.value, consent.low, consent.high))
    turns = [("asks", "informs"), *(("informs", party) for party in consenting)]
    return laid(asked, turns)
