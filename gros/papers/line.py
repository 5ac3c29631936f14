"""The paper of the working groups: lines beside each other, project cards, money by payer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gros import language
from gros.known import known
from gros.language import Both, _
from gros.money.cards import STATES, Card
from gros.money.deal import deal
from gros.money.goals import CRITERIA, question, results
from gros.money.monitoring import Monitor
from gros.money.words import measure_name
from gros.page.monitoring import words
from gros.papers.annex import glossary
from gros.papers.content import (
    Block,
    Entry,
    Grid,
    Item,
    Paper,
    Part,
    Said,
    Sheet,
    Terms,
    both,
)
from gros.papers.excel_columns import bilingual
from gros.papers.line_matrix import matrix
from gros.papers.yearly_cells import amount, told
from models.text import N_

__all__ = ["paper"]


def paper(monitor: Monitor, number: int | None, identity: str) -> Paper:
    """Return the paper of one programme line, or of all four; ``identity`` names what it is of."""
    numbers = tuple(deal().lines) if number is None else (number,)
    chosen = [card for card in monitor.cards if card.line in numbers]
    heading = both(_, N_("The lines beside each other"))
    beside = Sheet("matrix", heading, (Part("matrix", heading, matrix(monitor)),))
    whole = Paper(
        key="line",
        slug=both(_slug, number),
        day=monitor.about.as_of,
        title=both(_title, monitor, number),
        subtitle=both(_, N_("For the working groups. Nobody has agreed to what is missing here.")),
        author=bilingual(both(_, N_("GROS programme office"))),
        identity=identity,
        sheets=(
            beside,
            *(_line(monitor, one, chosen) for one in numbers),
            _payers(chosen),
        ),
    )
    return replace(whole, sheets=(*whole.sheets, glossary(whole)))


def _slug(number: int | None) -> str:
    return _("programme lines") if number is None else f"{_('line')}{number}"


def _title(monitor: Monitor, number: int | None) -> str:
    programme = monitor.about.title.half(language.current())
    if number is None:
        return _("Programme lines: %(programme)s") % {"programme": programme}
    return f"{words.line_name(number)}: {programme}"


def _line(monitor: Monitor, number: int, cards: Sequence[Card]) -> Sheet:
    """Return the cards of one line."""
    own = [card for card in cards if card.line == number]
    parts = [_card(card, monitor.years) for card in own]
    heading = both(words.line_name, number)
    if not parts:
        none = Said(both(_, N_("There are no project cards yet.")), "note")
        parts = [Part(f"line_{number}", heading, (none,))]
    return Sheet(f"line_{number}", heading, tuple(parts))


def _card(card: Card, years: tuple[int, int]) -> Part:
    """Return one card: facts, the goal and the six criteria, money by year, milestones."""
    answers = [Item(both(words.half_text, card.goal), both(_, N_("What is it for?")))]
    answers += [
        Item(both(words.half_text, card.answer(key)), both(question, key, years))
        for key in CRITERIA
    ]
    blocks: list[Block] = [_facts(card), Terms(tuple(answers))]
    if card.money:
        blocks.append(_money(card))
    else:
        blocks.append(Said(both(_, N_("It is not yet known who pays when.")), "note"))
    if card.milestone:
        blocks.append(_milestones(card))
    return Part(f"card.{card.key}", Both(card.title.nl, card.title.de), tuple(blocks))


def _facts(card: Card) -> Grid:
    """Return what the card says in a word or a number."""
    rows = tuple((told(_, name), cell) for name, cell in _named(card))
    heads = (both(_, N_("Item")), both(_, N_("Answer")))
    caption = both(_, N_("Project card"))
    return Grid(f"facts.{card.key}", caption, heads, rows, frozenset({0, 1}))


def _named(card: Card) -> Iterator[tuple[str, Entry]]:
    result = results().get(card.result or "")
    modelled = card.measure in known().measures
    yield N_("Result of article 3"), told(words.unknown) if result is None else Entry(result)
    yield (
        N_("Calculated as"),
        told(measure_name, card.measure) if modelled else told(_, N_("not modelled")),
    )
    yield N_("State"), told(words.unknown) if card.state is None else told(_, STATES[card.state])
    yield N_("First month"), told(words.month, card.start)
    yield N_("Partners on the Dutch side"), told(words.organisations, card.partners.nl)
    yield N_("Partners on the German side"), told(words.organisations, card.partners.de)
    total = told(words.unknown) if card.total_eur is None else amount(card.total_eur)
    yield N_("Money in all, indicative"), total


def _money(card: Card) -> Grid:
    """Return the money by year and payer; it adds up to the total of the card."""
    shares = sorted(card.money, key=lambda share: (share.year, share.payer or "~"))
    rows = [
        (
            told(str, share.year),
            told(words.organisation, share.payer),
            told(words.unknown) if share.side is None else told(_, words.SIDES[share.side]),
            amount(share.eur),
        )
        for share in shares
    ]
    empty = told(str, "")
    rows.append((told(_, N_("Total")), empty, empty, amount(card.total_eur or 0)))
    heads = (N_("Year"), N_("Who pays"), N_("Side"), N_("Amount"))
    return Grid(
        f"money.{card.key}",
        both(_, N_("Money by year and payer, indicative")),
        tuple(both(_, head) for head in heads),
        tuple(rows),
        frozenset({0, 1, 2}),
        total=True,
    )


def _milestones(card: Card) -> Grid:
    steps = sorted(card.milestone, key=lambda step: step.month)
    rows = tuple((told(words.month, one.month), told(words.half_text, one.what)) for one in steps)
    heads = (both(_, N_("Month")), both(_, N_("What is ready")))
    caption = both(_, N_("Milestones"))
    return Grid(f"steps.{card.key}", caption, heads, rows, frozenset({0, 1}))


def _payers(cards: Sequence[Card]) -> Sheet:
    """Return the money of all cards by payer and line; what nobody pays yet is a row too."""
    lines = sorted({card.line for card in cards})
    shares = [(card.line, share) for card in cards for share in card.money]
    payers = sorted({(share.payer or "~", share.side or "") for _number, share in shares})
    rows = []
    for payer, side in payers:
        own = [
            [share.eur for number, share in shares if number == line
             and (share.payer or "~", share.side or "") == (payer, side)]
            for line in lines
        ]  # fmt: skip
        sums = [sum(one) for one in own]
        rows.append((_payer(payer, side), *map(amount, sums), amount(sum(sums))))
    sums = [sum(share.eur for number, share in shares if number == line) for line in lines]
    rows.append((told(_, N_("Total")), *map(amount, sums), amount(sum(sums))))
    heading = both(_, N_("Money by payer"))
    grid = Grid(
        "payers",
        both(_, N_("Money of the project cards by payer and line, indicative")),
        (both(_, N_("Who pays")), *(both(words.line_name, line) for line in lines),
         both(_, N_("Total"))),
        tuple(rows),
        total=True,
    )  # fmt: skip
    none = Said(both(_, N_("It is not yet known who pays when.")), "note")
    blocks: tuple[Block, ...] = (grid,) if shares else (none,)
    return Sheet("payers", heading, (Part("payers", heading, blocks),))


def _payer(payer: str, side: str) -> Entry:
    if payer == "~":
        return told(words.unknown)
    return told(lambda: f"{words.organisation(payer)}\n{_(words.SIDES[side])}")
