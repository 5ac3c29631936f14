"""Project cards: one page for each project, on which a missing answer stays visible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from gros.errors import GrosError, together
from gros.money.deal import deal
from gros.money.form import Amount, Form, Halves, Month, Organisation, Read, Title, Year, read
from gros.money.goals import CRITERIA, results
from gros.money.line import SIDES, typed
from gros.money.parties import known_organisations
from gros.place import one_of
from gros.shape import Key
from models.text import N_

__all__ = [
    "STATES",
    "Card",
    "Milestone",
    "Partners",
    "Share",
    "checked",
    "open_card",
    "open_cards",
]

STATES: Mapping[str, str] = MappingProxyType(
    {
        "idea": N_("idea"),
        "proposed": N_("proposed"),
        "running": N_("running"),
        "finished": N_("finished"),
        "stopped": N_("stopped"),
    }
)


class Share(Form):
    """Money of one year; without a payer it is not yet known who pays."""

    year: Year
    payer: Organisation | None = None
    side: Literal["nl", "de"] | None = None
    eur: Amount


class Partners(Form):
    """Who takes part on either side of the border; an empty side is not yet known."""

    nl: list[Organisation] = Field(default_factory=list)
    de: list[Organisation] = Field(default_factory=list)


class Milestone(Form):
    """What is to be ready in a month."""

    month: Month
    what: Halves


class Criteria(Form):
    """Answers to the six questions of article 4; a missing one is not yet known."""

    fits_goals: Halves | None = None
    vulnerable_areas: Halves | None = None
    multiple_task: Halves | None = None
    residents_partners: Halves | None = None
    start_in_sight: Halves | None = None
    social_return: Halves | None = None


class Card(Form):
    """A project card as it was written; amounts in cents, absent means not yet known."""

    format: Literal[1]
    key: Key
    title: Title
    line: Literal[1, 2, 3, 4]
    result: str | None = None
    measure: str | None = None
    state: Literal["idea", "proposed", "running", "finished", "stopped"] | None = None
    goal: Halves | None = None
    criteria: Criteria = Criteria()
    partners: Partners = Partners()
    start: Month | None = None
    total_eur: Amount | None = None
    money: list[Share] = Field(default_factory=list)
    milestone: list[Milestone] = Field(default_factory=list)

    def answer(self, criterion: str) -> Halves | None:
        """Return the answer to a criterion, or None while it is not yet known."""
        found: Halves | None = getattr(self.criteria, criterion)
        return found

    @property
    def unknown(self) -> int:
        """Return how many answers of the card are still missing."""
        told = [
            self.result,
            self.state,
            self.goal,
            self.start,
            self.total_eur,
            *(self.answer(criterion) for criterion in CRITERIA),
        ]
        lists = [self.partners.nl, self.partners.de, self.money]
        unpaid = sum(share.payer is None for share in self.money)
        return sum(one is None for one in told) + sum(not one for one in lists) + unpaid


@dataclass(frozen=True, slots=True)
class _Rule:
    """One card with the years of its programme, to be checked."""

    read: Read[Card]
    years: tuple[int, int]

    def faults(self) -> Iterator[GrosError]:
        """Yield everything that does not fit together on the card."""
        yield from self._names()
        yield from self._partners()
        yield from self._years()
        yield from self._payers()
        yield from self._sum()

    def _names(self) -> Iterator[GrosError]:
        card = self.read.file
        if card.key != self.read.document.path.stem:
            yield self.read.problem(
                ("key",),
                N_("The key is %(name)s, but the file is called %(file)s. Please make them equal."),
                name=card.key,
                file=self.read.document.path.name,
            )
        of_line = [key for key, line in deal().measures.items() if line == card.line]
        for name, known in (("result", list(results())), ("measure", of_line)):
            value = getattr(card, name)
            if value is not None and value not in known:
                yield self.read.problem(
                    (name,),
                    N_("%(value)s does not fit here. Allowed: %(allowed)s."),
                    value=value,
                    allowed=one_of(known),
                )

    def _partners(self) -> Iterator[GrosError]:
        for side in SIDES:
            named: list[str] = getattr(self.read.file.partners, side)
            for place, one in enumerate(named):
                if side not in _sides(one) or one in named[:place]:
                    yield self.read.problem(
                        ("partners", side, place),
                        N_("%(body)s belongs to the other side of the border, or stands twice."),
                        body=one,
                    )

    def _years(self) -> Iterator[GrosError]:
        """Yield what lies outside the programme: looking back and ahead never share a page."""
        card = self.read.file
        first, last = self.years
        dated: list[tuple[int, tuple[str | int, ...]]] = [
            (share.year, ("money", place, "year")) for place, share in enumerate(card.money)
        ]
        dated += [
            (int(one.month[:4]), ("milestone", place, "month"))
            for place, one in enumerate(card.milestone)
        ]
        if card.start is not None:
            dated.append((int(card.start[:4]), ("start",)))
        for year, steps in dated:
            if not first <= year <= last:
                yield self.read.problem(
                    steps,
                    N_("%(year)s lies outside the programme. Allowed: %(low)s to %(high)s."),
                    year=year,
                    low=first,
                    high=last,
                )

    def _payers(self) -> Iterator[GrosError]:
        shares = self.read.file.money
        counted = Counter((share.year, share.payer, share.side) for share in shares)
        for place, share in enumerate(shares):
            at = ("money", place)
            if counted[share.year, share.payer, share.side] > 1:
                yield self.read.problem(
                    at,
                    N_("This payer stands twice in %(year)s. Please add the amounts up."),
                    year=share.year,
                )
                return
            if (share.payer is None) != (share.side is None):
                yield self.read.problem(
                    at, N_("A payer needs a side, nl or de, and a side needs a payer.")
                )
            elif share.payer is not None and share.side not in _paying(share.payer):
                yield self.read.problem(
                    (*at, "side"),
                    N_("“%(value)s” does not pay on this side. Allowed: %(allowed)s."),
                    value=share.payer,
                    allowed=_paying(share.payer),
                )

    def _sum(self) -> Iterator[GrosError]:
        card = self.read.file
        shared = sum(share.eur for share in card.money)
        if card.money and card.total_eur is None:
            yield self.read.problem(
                ("money",),
                N_("The years add up to %(sum)s EUR. Please write that under total_eur."),
                sum=typed(shared),
            )
        elif card.money and shared != card.total_eur:
            total = card.total_eur or 0
            yield self.read.problem(
                ("total_eur",),
                N_(
                    "The years add up to %(sum)s EUR, but the total is %(total)s EUR. "
                    "The difference is %(difference)s EUR; please mend one of them."
                ),
                sum=typed(shared),
                total=typed(total),
                difference=typed(shared - total),
            )


def open_card(path: Path, years: tuple[int, int]) -> Card:
    """Return one project card of a programme that runs from the first to the last of the years.

    Raises GrosError for a file that does not fit, for money that does not add up to the cent, for
    a partner on the wrong side and for a year outside the programme.
    """
    return checked(read(path, Card), years)


def checked(found: Read[Card], years: tuple[int, int]) -> Card:
    """Return a card that was read, from a file or from a form; raises like ``open_card``."""
    faults = list(_Rule(found, years).faults())
    if faults:
        raise together(faults)
    return found.file


def open_cards(folder: Path, years: tuple[int, int]) -> tuple[Card, ...]:
    """Return every card of a folder by programme line and key; raises like ``open_card``."""
    cards = [open_card(path, years) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(cards, key=lambda card: (card.line, card.key)))


def _sides(organisation: str) -> tuple[str, ...]:
    """Return the sides on which an organisation can be a partner."""
    return known_organisations()[organisation].sides or SIDES


def _paying(organisation: str) -> tuple[str, ...]:
    """Return the sides on which an organisation may pay; none for one that only prepares."""
    return known_organisations()[organisation].sides
