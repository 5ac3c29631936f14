"""Project cards on the page: questions with answers, partners, money; what is missing is said."""

from collections.abc import Iterator

from gros import language
from gros.drawing.table import Table
from gros.known import known
from gros.language import _
from gros.money.cards import STATES, Card
from gros.money.goals import CRITERIA, question, results
from gros.money.words import measure_name
from gros.page import markup
from gros.page.monitoring import words

__all__ = ["card", "money"]


def card(one: Card, years: tuple[int, int]) -> str:
    """Return one card as HTML in the language of the moment."""
    answers = ((question(key, years), words.half(one.answer(key))) for key in CRITERIA)
    goal = (_("What is it for?"), words.half(one.goal))
    return (
        markup.head(3, one.title.half(language.current()))
        + _facts(one).html()
        + markup.items([goal, *answers])
        + (money(one).html() if one.money else markup.note(_("It is not yet known who pays when.")))
        + _milestones(one)
    )


def money(one: Card) -> Table:
    """Return the money of a card by year and payer; it adds up to its total."""
    rows = [
        [
            str(share.year),
            words.organisation(share.payer),
            words.unknown() if share.side is None else _(words.SIDES[share.side]),
            words.amounts([share.eur])[0],
        ]
        for share in sorted(one.money, key=lambda share: (share.year, share.payer or "~"))
    ]
    total = words.amounts([one.total_eur or 0])[0]
    return Table(
        _("Money by year and payer, indicative"),
        [_("Year"), _("Who pays"), _("Side"), _("Amount")],
        [*rows, [_("Total"), "", "", total]],
        words=frozenset({0, 1, 2}),
    )


def _facts(one: Card) -> Table:
    return Table(
        _("Project card"),
        [_("Item"), _("Answer")],
        list(_rows(one)),
        words=frozenset({0, 1}),
    )


def _rows(one: Card) -> Iterator[list[str]]:
    yield [_("Programme line"), words.line_name(one.line)]
    result = results().get(one.result or "")
    spoken = language.current()
    told = words.unknown() if result is None else (result.nl if spoken == "nl" else result.de)
    yield [_("Result of article 3"), told]
    modelled = one.measure in known().measures
    yield [_("Calculated as"), measure_name(one.measure or "") if modelled else _("not modelled")]
    yield [_("State"), words.unknown() if one.state is None else _(STATES[one.state])]
    yield [_("First month"), words.month(one.start)]
    yield [_("Partners on the Dutch side"), words.organisations(one.partners.nl)]
    yield [_("Partners on the German side"), words.organisations(one.partners.de)]
    total = words.unknown() if one.total_eur is None else words.amounts([one.total_eur])[0]
    yield [_("Money in all, indicative"), total]


def _milestones(one: Card) -> str:
    if not one.milestone:
        return ""
    steps = sorted(one.milestone, key=lambda step: step.month)
    rows = [[words.month(step.month), words.half_text(step.what)] for step in steps]
    return Table(_("Milestones"), [_("Month"), _("What is ready")], rows, frozenset({0, 1})).html()
