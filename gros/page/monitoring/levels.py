"""The tables of the three levels of article 7.2; modelled and observed never share one."""

from collections.abc import Iterator

from gros import formats, language, verdict
from gros.cells import Cell
from gros.drawing.table import Table
from gros.language import _
from gros.money.cards import STATES
from gros.money.deal import deal
from gros.money.goals import themes
from gros.money.monitoring import Monitor
from gros.money.register import Indicator, Register
from gros.money.sums import PAID_STAGES, by_payer
from gros.page import numbers
from gros.page.monitoring import words

__all__ = [
    "indicators",
    "modelled",
    "money",
    "observed",
    "payers",
    "projects",
    "split",
    "verdicts",
    "whole_deal",
]


def projects(monitor: Monitor) -> Table:
    """Return level (a), first half: every project with its state, start and missing answers."""
    rows = [
        [
            card.title.half(language.current()),
            str(card.line),
            words.unknown() if card.state is None else _(STATES[card.state]),
            words.month(card.start),
            words.unknown() if card.total_eur is None else words.amounts([card.total_eur])[0],
            formats.number(card.unknown),
        ]
        for card in monitor.cards
    ]
    return Table(
        _("Projects; amounts are indicative"),
        [
            _("Name of the project"),
            _("Line"),
            _("State"),
            _("First month"),
            _("Money"),
            _("Answers still missing"),
        ],
        rows,
        words=frozenset({0, 1, 2, 3}),
    )


def money(monitor: Monitor) -> Table:
    """Return level (a), second half: how far the money for GROS is used, by programme line."""
    booked = monitor.ledger
    cents = {
        line: [*(booked.amount(stage, "gros", line) for stage in PAID_STAGES), booked.left(line)]
        for line in deal().lines
    }
    whole = [sum(column) for column in zip(*cents.values(), strict=True)]
    return Table(
        _("Money for GROS by programme line; the split is indicative"),
        [_("Programme line"), _("Pledged"), _("Bound"), _("Paid"), _("Not yet pledged")],
        [
            *([words.line_name(line), *words.amounts(row)] for line, row in cents.items()),
            [_("Total"), *words.amounts(whole)],
        ],
    )


def payers(monitor: Monitor) -> Table:
    """Return who pledged and paid on which side: money for GROS, and what comes on top."""
    rows = [
        [
            f"{words.organisation(one.payer)}\n{_(words.SIDES[one.side])}",
            _(words.FUNDS[one.fund]),
            *words.amounts([one.sums[stage] for stage in PAID_STAGES]),
        ]
        for one in by_payer(monitor.ledger)
    ]
    return Table(
        _("Who pays, and on which side"),
        [_("Who pays"), _("Kind of money"), _("Pledged"), _("Bound"), _("Paid")],
        rows,
        words=frozenset({0, 1}),
    )


def indicators(register: Register, result: str) -> Table:
    """Return level (b): the indicators of one result, where "not agreed" is an answer."""
    rows = [
        [one.label.half(language.current()), _baseline(one), _target(one)]
        for one in register.indicators
        if one.result == result
    ]
    return Table(
        _("Indicators of this result"),
        [_("Indicator"), _("Starting value"), _("Target")],
        rows,
        words=frozenset({0, 1, 2}),
    )


def observed(register: Register) -> Table:
    """Return what was measured; no modelled figure stands here."""
    rows = [
        [
            one.label.half(language.current()),
            words.where(seen),
            words.value(seen.value, seen.unit),
            words.source(seen),
        ]
        for one in register.indicators
        for seen in register.observed(one)
    ]
    return Table(
        _("Observed: measured or registered"),
        [_("Indicator"), _("Area and year"), _("Value"), _("Source")],
        rows,
        words=frozenset({0, 1, 3}),
    )


def modelled(monitor: Monitor) -> Table:
    """Return what the model computed; no measured figure stands here."""
    rows = [
        [
            one.label.half(language.current()),
            numbers.level(cell.reference, one.unit),
            numbers.level(cell.scenario, one.unit),
            numbers.with_band(cell, one.unit, 1.0),
        ]
        for one, cell in _computed(monitor)
        if cell is not None
    ]
    return Table(
        _("Computed by the model: scenario minus reference"),
        [_("Indicator"), _("Reference"), _("Scenario"), _("Difference")],
        rows,
    )


def verdicts(monitor: Monitor) -> Iterator[tuple[str, str]]:
    """Yield every indicator with the verdict on what the model computed of it."""
    for one, cell in _computed(monitor):
        said = verdict.sentence(verdict.not_modelled())
        if cell is not None:
            said = numbers.judged(cell, one.unit, 1.0)
        yield one.label.half(language.current()), said


def split(monitor: Monitor) -> Table:
    """Return level (c): the indicative split beside the split of what was really pledged."""
    booked = monitor.ledger
    whole = booked.amount("envelope") or deal().gros
    pledged = booked.amount("commitment", "gros")
    rows = []
    for line in deal().lines:
        shares = ["–", "–"]
        if booked.lines:
            foreseen = booked.amount("indicative", "gros", line)
            promised = booked.amount("commitment", "gros", line)
            shares = [_part(foreseen, whole), _part(promised, pledged)]
        said = _("agreed") if booked.agreed(line) else words.not_agreed()
        rows.append([words.line_name(line), said, *shares])
    unsplit = booked.unsplit if booked.lines else whole
    rest = [_("Not split over the lines"), words.not_agreed(), _part(unsplit, whole), "–"]
    total = [_("Total"), "", _part(whole, whole), _part(pledged, pledged)]
    return Table(
        _("Split of the money for GROS, indicative"),
        [
            _("Programme line"),
            _("Split"),
            _("Indicative, and its share"),
            _("Pledged, and its share"),
        ],
        [*rows, rest, total],
        words=frozenset({0, 1}),
    )


def whole_deal() -> Table:
    """Return the six themes of article 5.1 with their indicative amounts."""
    rows = [
        [name.nl if language.current() == "nl" else name.de, words.amounts([cents])[0]]
        for name, cents in themes().values()
    ]
    total = sum(cents for _name, cents in themes().values())
    return Table(
        _("The whole deal by theme, indicative (article 5.1)"),
        [_("Theme"), _("Indicative")],
        [*rows, [_("Total"), words.amounts([total])[0]]],
    )


def _computed(monitor: Monitor) -> Iterator[tuple[Indicator, Cell | None]]:
    """Yield the indicators with what a comparison computed of them, if it did."""
    for one in monitor.register.indicators if monitor.register else ():
        yield one, monitor.computed_cell(one.key) if one.modelled else None


def _baseline(one: Indicator) -> str:
    if one.baseline is None:
        return words.not_agreed()
    return f"{words.value(one.baseline.value, one.unit)} ({one.baseline.year})"


def _target(one: Indicator) -> str:
    if one.target is None:
        return words.not_agreed()
    values = {
        "value": words.value(one.target.value, one.unit),
        "month": formats.month(one.target.by),
        "decision": one.target.decision,
    }
    return _("%(value)s by %(month)s (%(decision)s)") % values


def _part(cents: int, whole: int) -> str:
    """Return an amount with its share below; nothing has no shares."""
    shown = words.amounts([cents])[0]
    return f"{shown}\n{formats.share(cents / whole)}" if whole else shown
