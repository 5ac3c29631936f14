"""The account of a ledger: its sums by stage, programme line, payer and side, in cents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gros.money.book import Ledger
from gros.money.deal import deal
from gros.money.line import FUNDS, SIDES

__all__ = ["PAID_STAGES", "Payer", "by_payer", "by_side", "where"]

PAID_STAGES = ("commitment", "obligation", "spending")
"""The stages in which somebody pays."""

Sums = Mapping[str, int]
"""Cents by stage; each stage holds what went on to the next one as well."""


@dataclass(frozen=True, slots=True)
class Payer:
    """What one organisation gives on one side: pledged, bound and paid."""

    payer: str
    side: str
    fund: str
    sums: Sums


def where(ledger: Ledger) -> dict[str, int]:
    """Return where the money for GROS is; the parts add up to the framework, to the cent."""
    split = sum(ledger.left(line) for line in deal().lines)
    pledged, bound, paid = (ledger.amount(stage, "gros") for stage in PAID_STAGES)
    return {
        "unsplit": ledger.unsplit,
        "split": split,
        "pledged": pledged - bound,
        "bound": bound - paid,
        "paid": paid,
    }


def by_payer(ledger: Ledger) -> tuple[Payer, ...]:
    """Return what every organisation gives, by side and kind of money, in order of its id."""
    places = {(line.payer, line.side, line.fund) for line in ledger.lines if line.payer}
    found = (
        Payer(payer, side, fund, _sums(ledger, payer=payer, side=side, fund=fund))
        for payer, side, fund in sorted(places)
    )
    return tuple(payer for payer in found if any(payer.sums.values()))


def by_side(ledger: Ledger) -> dict[tuple[str, str], Sums]:
    """Return what each side gives, by side and kind of money."""
    return {(side, fund): _sums(ledger, side=side, fund=fund) for side in SIDES for fund in FUNDS}


def _sums(ledger: Ledger, **place: str) -> Sums:
    return {stage: sum(_cents(ledger, stage, place)) for stage in PAID_STAGES}


def _cents(ledger: Ledger, stage: str, place: Mapping[str, str]) -> Iterator[int]:
    for line in ledger.lines:
        if line.stage == stage and all(getattr(line, key) == said for key, said in place.items()):
            yield line.cents
