"""One line of the ledger: what is said of an amount, and what every line must say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gros import language
from gros.errors import Fault, Message, Value
from gros.money.deal import deal
from gros.money.parties import known_organisations
from models.text import N_
from models.units import nearest

__all__ = ["FUNDS", "PROGRAMMES", "SIDES", "STAGES", "STATUSES", "Line", "faults", "typed"]

STAGES = ("envelope", "indicative", "commitment", "obligation", "spending")
"""The way of money: framework, split, pledged, bound by contract, paid."""

FUNDS = ("gros", "cofinancing")
"""The money of the deal for GROS, and what partners add to it."""

SIDES = ("nl", "de")

STATUSES = ("not_agreed", "agreed")
"""Whether the parties agreed to an indicative amount; they did not unless a line says so."""

PROGRAMMES = {"gros_2020": (2019, 2022), "gros": (2027, 2030)}
"""Programmes with their first and last year: the deal, looked back on, and a next one ahead.

A ledger holds one of them, since looking back and looking ahead never share a page.
"""

FIRST_DATE, LAST_DATE = date(2019, 1, 1), date(2039, 12, 31)
"""Limits for typing errors: the year of the deal, and nine years after a next programme."""

LONGEST_REASON = 300
_UNPAID = ("envelope", "indicative")
_EXECUTED = ("=", "＝")
_BLANKS = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An amount in cents that is added to a stage; below zero it takes back what was added.

    ``line`` is the programme line 1–4, 0 for the programme as a whole. ``measure``, ``payer``,
    ``side``, ``status`` and ``decision`` (an id of the decision log) are "" where nothing is
    said. ``id`` is given by the ledger.
    """

    date: date
    programme: str
    stage: str
    cents: int
    fund: str = "gros"
    line: int = 0
    measure: str = ""
    payer: str = ""
    side: str = ""
    status: str = ""
    reason_nl: str = ""
    reason_de: str = ""
    decision: str = ""
    id: str = ""

    @property
    def reason(self) -> str:
        """Return the reason in the reader's language, or in the other when only that is there."""
        own, other = self.reason_nl, self.reason_de
        if language.current() == "de":
            own, other = other, own
        return own or other

    @property
    def account(self) -> tuple[str, int, str, str, str]:
        """Return where the amount is counted: fund, programme line, measure, payer, side."""
        return (self.fund, self.line, self.measure, self.payer, self.side)


def typed(cents: int) -> str:
    """Return cents as euros the way they are typed in a file: 1234.50."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def faults(line: Line) -> Iterator[Fault]:
    """Yield what is wrong with a line by itself; the key of a fault is the field it is about."""
    unknown = list(_closed(line))
    if unknown:
        # What a word means decides what else is needed, so nothing more can be said yet.
        yield from unknown
        return
    yield from _dated(line)
    yield from _reasoned(line)
    yield from _counted(line)
    yield from _placed(line)
    yield from _paid(line)
    yield from _agreed(line)


def _fault(field: str, id: str, **values: Value) -> Fault:
    return Fault(Message(id, values), key=field)


def _closed(line: Line) -> Iterator[Fault]:
    """Yield a fault for every word that stands in no closed list."""
    lists = {"programme": tuple(PROGRAMMES), "stage": STAGES, "fund": FUNDS}
    lists |= {"side": ("", *SIDES), "status": ("", *STATUSES)}
    for field, known in lists.items():
        value = getattr(line, field)
        if value not in known:
            yield _fault(
                field,
                N_("“%(value)s” is not known here. Allowed: %(allowed)s."),
                value=str(value),
                allowed=tuple(word for word in known if word),
            )


def _dated(line: Line) -> Iterator[Fault]:
    if type(line.date) is not date:
        yield _fault("date", N_("The date is missing. Please write the day of the booking."))
    elif not FIRST_DATE <= line.date <= LAST_DATE:
        yield _fault(
            "date",
            N_("The date %(value)s is not possible. Allowed: from %(first)s to %(last)s."),
            value=line.date.isoformat(),
            first=FIRST_DATE.isoformat(),
            last=LAST_DATE.isoformat(),
        )


def _reasoned(line: Line) -> Iterator[Fault]:
    """Yield a fault for a line without a reason, and for a reason that is not one line of text."""
    if not line.reason_nl and not line.reason_de:
        yield _fault(
            "reason_nl",
            N_("The reason is missing. Please say why, in Dutch, in German or in both."),
        )
    for field in ("reason_nl", "reason_de", "decision"):
        text = getattr(line, field)
        if text.startswith(_EXECUTED):
            yield _fault(
                field, N_("A text may not begin with =, since a spreadsheet would calculate it.")
            )
        elif len(text) > LONGEST_REASON or not _one_line(text):
            yield _fault(
                field,
                N_("This must be one line of text with at most %(limit)s characters."),
                limit=LONGEST_REASON,
            )


def _one_line(text: str) -> bool:
    return text == text.strip() and all(
        letter.isprintable() or letter in _BLANKS for letter in text
    )


def _counted(line: Line) -> Iterator[Fault]:
    agrees = line.stage == "indicative" and line.status == "agreed"
    if type(line.cents) is not int:
        yield _fault("amount", N_("The amount must be a whole number of cents."))
    elif abs(line.cents) > deal().total:
        yield _fault(
            "amount",
            N_("%(amount)s EUR is more than the whole deal. At most %(total)s EUR is allowed."),
            amount=typed(line.cents),
            total=typed(deal().total),
        )
    elif line.cents == 0 and not agrees:
        yield _fault("amount", N_("An amount of zero changes nothing. Please leave the line out."))


def _placed(line: Line) -> Iterator[Fault]:
    """Yield a fault for an amount that lies on no programme line, or on a wrong one."""
    whole = line.stage == "envelope"
    if whole and (line.fund, line.line, line.measure, line.payer, line.side) != (
        "gros", 0, "", "", ""
    ):  # fmt: skip
        yield _fault(
            "stage",
            N_("The framework is for GROS as a whole: no line, measure, payer, side, cofinancing."),
        )
    if not whole and line.line not in deal().lines:
        yield _fault(
            "line",
            N_("“%(value)s” is not a programme line. Allowed: %(allowed)s."),
            value=str(line.line or ""),
            allowed=tuple(map(str, deal().lines)),
        )
    elif line.measure and deal().measures.get(line.measure) != line.line:
        yield _fault(
            "measure",
            N_("“%(value)s” is not a measure of line %(line)s. Allowed: %(allowed)s."),
            value=line.measure,
            line=line.line,
            allowed=tuple(key for key, on in deal().measures.items() if on == line.line),
        )


def _paid(line: Line) -> Iterator[Fault]:
    """Yield a fault for a payer who is not known, has no money or pays on the other side."""
    if line.stage not in _UNPAID:
        for field in ("payer", "side"):
            if not getattr(line, field):
                yield _fault(field, N_("Who pays, and on which side? Both must be filled in."))
                return
    if not line.payer:
        return
    party = known_organisations().get(line.payer)
    if party is None:
        yield _fault(
            "payer",
            N_("The organisation “%(value)s” is unknown. Nearest names: %(nearest)s."),
            value=line.payer,
            nearest=tuple(nearest(line.payer[:60], list(known_organisations()))[:3]),
        )
    elif not party.sides:
        yield _fault(
            "payer",
            N_("“%(value)s” prepares or advises and does not pay. Please name who pays."),
            value=line.payer,
        )
    elif line.side and line.side not in party.sides:
        yield _fault(
            "side",
            N_("“%(value)s” does not pay on this side. Allowed: %(allowed)s."),
            value=line.payer,
            allowed=party.sides,
        )


def _agreed(line: Line) -> Iterator[Fault]:
    """Yield a fault for a status where none belongs, and for an agreement without its record."""
    if line.status and line.stage != "indicative":
        yield _fault("status", N_("Only an indicative amount can be agreed or not."))
    elif line.status == "agreed" and not line.decision:
        yield _fault(
            "decision", N_("Agreed by whom? Please name the entry of the decision log, as D0001.")
        )
