"""The tables of the three levels of article 7.2; modelled and observed never share one."""

from gros import formats, language, verdict
from gros.drawing.table import Table
from gros.language import _
from gros.money.cards import STATES
from gros.money.deal import deal
from gros.money.goals import themes
from gros.money.monitoring import Monitor
from gros.money.register import Indicator, Register
from gros.page import numbers
from gros.page.monitoring import words

__all__ = [
    "indicators",
    "modelled",
    "observed",
    "projects",
    "split",
    "whole_deal",
]


def projects(monitor: Monitor) -> Table:
    """Return level (a), first half: every project with its state, start and missing answers."""
    rows = [
        [
            card.title.half(language.current()),
            words.line_name(card.line),
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
            _("Project"),
            _("Programme line"),
            _("State"),
            _("Start"),
            _("Money"),
            _("Answers still missing"),
        ],
        rows,
        words=frozenset({0, 1, 2, 3}),
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
            seen.area,
            str(seen.year),
            words.value(seen.value, seen.unit),
            seen.source,
        ]
        for one in register.indicators
        for seen in register.observed(one)
    ]
    return Table(
        _("Measured"),
        [_("Indicator"), _("Area"), _("Year"), _("Value"), _("Source")],
        rows,
        words=frozenset({0, 1, 2, 4}),
    )


def modelled(monitor: Monitor) -> Table:
    """Return what the model computed; no measured figure stands here."""
    rows = []
    for one in monitor.register.indicators if monitor.register else ():
        cell = monitor.computed_cell(one.key) if one.modelled else None
        cells = ["–", "–", "–"]
        if cell is not None:
            cells = [
                numbers.level(cell.reference, one.unit),
                numbers.level(cell.scenario, one.unit),
                numbers.with_band(cell, one.unit, 1.0),
            ]
        said = _not_modelled() if cell is None else numbers.judged(cell, one.unit, 1.0)
        rows.append([one.label.half(language.current()), *cells, said])
    return Table(
        _("Computed by the model: scenario minus reference"),
        [_("Indicator"), _("Reference"), _("Scenario"), _("Difference"), _("Verdict")],
        rows,
        words=frozenset({0, 4}),
    )


def split(monitor: Monitor) -> Table:
    """Return level (c): the indicative split beside what was pledged and paid."""
    booked = monitor.ledger
    rows = []
    for line in deal().lines:
        indicative, pledged, paid = (
            booked.amount(stage, "gros", line) for stage in ("indicative", "commitment", "spending")
        )
        said = _("agreed") if booked.agreed(line) else words.not_agreed()
        shown = [indicative, pledged, indicative - pledged, paid]
        rows.append([words.line_name(line), said, *words.amounts(shown)])
    unsplit = booked.unsplit if booked.lines else deal().gros
    rest = [_("Not split over the lines"), words.not_agreed(), *words.amounts([unsplit])]
    return Table(
        _("Split of the money for GROS, indicative"),
        [
            _("Programme line"),
            _("Split"),
            _("Indicative"),
            _("Pledged"),
            _("Difference"),
            _("Paid"),
        ],
        [*rows, [*rest, "–", "–", "–"]],
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


def _not_modelled() -> str:
    return verdict.sentence(verdict.not_modelled())
