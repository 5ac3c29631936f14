"""Ledgers for the tests, and sums counted from their lines by other code than the ledger's own."""

from collections import Counter
from datetime import date
from pathlib import Path

from gros.money.ledger import Ledger, Line

DAY = date(2027, 1, 4)
EXAMPLE = Path(__file__).parents[2] / "scenarios" / "money" / "gros.csv"
PAYERS = (("prov_limburg", "nl"), ("stadsregio_parkstad", "nl"), ("staedteregion", "de"))
MEASURES = {1: ("", "language_courses"), 2: ("", "shared_ebikes"), 3: ("",), 4: ("",)}


def line(stage: str, cents: int, **said) -> Line:
    """Return a line with everything that must be said, unless it is said otherwise."""
    if stage != "envelope":
        said = {"line": 1, **said}
    if stage in ("commitment", "obligation", "spending"):
        said = {"payer": "prov_limburg", "side": "nl", **said}
    usual = {"date": DAY, "programme": "gros", "reason_nl": "Proef", "reason_de": "Probe"}
    return Line(stage=stage, cents=cents, **{**usual, **said})


def full() -> Ledger:
    """Return a ledger with money in every stage, on both sides, with texts that look like sums."""
    return Ledger().booked(
        line("envelope", 360_000_000),
        line("indicative", 220_000_000, measure="language_courses"),
        line("indicative", 70_000_001, line=2),
        line("indicative", -1, line=2, reason_nl="+1 cent te veel", reason_de="@Kasse"),
        line("indicative", 0, status="agreed", decision="D0001", date=date(2027, 2, 1)),
        line("commitment", 5_000_000, date=date(2027, 2, 1), reason_nl="-; \"komma's\", ja"),
        line("commitment", 100_33, fund="cofinancing", payer="staedteregion", side="de",
             date=date(2027, 2, 1), reason_nl="", reason_de="'=Eigenanteil'"),
        line("obligation", 4_000_000, date=date(2027, 2, 2), reason_nl="'@x"),
        line("spending", 3_999_999, date=date(2027, 2, 2)),
        line("spending", -99, date=date(2028, 2, 29), reason_nl="Teruggestort\u00a0geld"),
    )  # fmt: skip


def counted(lines) -> Counter:
    """Return the cents by stage and by stage with kind of money, line, and whole account."""
    sums: Counter = Counter()
    for one in lines:
        place = (one.fund, one.line, one.measure, one.payer, one.side)
        for key in ((one.stage, one.fund), (one.stage, one.fund, one.line), (one.stage, *place)):
            sums[key] += one.cents
    return sums


def whole(lines) -> bool:
    """Tell whether no sum is below zero and no stage holds more than the one before it."""
    sums = counted(lines)
    framework, split = sums["envelope", "gros"], sums["indicative", "gros"]
    kept = 0 <= split <= framework <= 8_000_000_000
    for on in (1, 2, 3, 4):
        kept = kept and sums["commitment", "gros", on] <= sums["indicative", "gros", on]
    accounts = {(one.fund, one.line, one.measure, one.payer, one.side) for one in lines}
    for account in accounts:
        pledged, bound, paid = (
            sums[(stage, *account)] for stage in ("commitment", "obligation", "spending")
        )
        kept = kept and 0 <= paid <= bound <= pledged and sums[("indicative", *account)] >= 0
    return kept
