"""The skeleton of the yearly report of article 7.4: tables filled in, sentences left to people."""

from gros import language
from gros.drawing.table import Table
from gros.language import _
from gros.money.cards import STATES, Card
from gros.money.deal import deal
from gros.money.goals import results
from gros.money.monitoring import Monitor
from gros.page import markup
from gros.page.monitoring import words

__all__ = ["approach", "money", "progress", "skeleton"]

_BOOKED = ("commitment", "obligation", "spending")


def skeleton(monitor: Monitor, part: str) -> str:
    """Return part a, b or c: heading, an empty place for sentences, and its table."""
    year = {"year": monitor.about.report_year}
    heads = {
        "a": _("(a) Approach of the programme"),
        "b": _("(b) Progress towards the results"),
        "c": _("(c) Money in %(year)s") % year,
    }
    tables = {"a": approach, "b": progress, "c": money}
    empty = markup.paragraph(_("Text still to be written by the programme office."), "prose")
    return markup.head(3, heads[part]) + empty + tables[part](monitor).html()


def approach(monitor: Monitor) -> Table:
    """Return what the programme does in the year of the report, by project."""
    year = str(monitor.about.report_year)
    rows = [
        [
            card.title.half(language.current()),
            str(card.line),
            words.unknown() if card.state is None else _(STATES[card.state]),
            _steps(card, year),
        ]
        for card in monitor.cards
    ]
    return Table(
        _("Projects and what they finish in %(year)s") % {"year": year},
        [_("Name of the project"), _("Line"), _("State"), _("Milestones of the year")],
        rows,
        words=frozenset({0, 1, 2, 3}),
    )


def progress(monitor: Monitor) -> Table:
    """Return the last measured value of every indicator beside its target, result by result."""
    register = monitor.register
    rows = []
    for key, result in results().items():
        name = result.nl if language.current() == "nl" else result.de
        for one in register.indicators if register else ():
            if register is None or one.result != key:
                continue
            seen = [row for row in register.observed(one) if row.year <= monitor.about.report_year]
            last = max(seen, key=lambda row: row.year, default=None)
            measured = _("not yet measured")
            if last is not None:
                measured = f"{words.value(last.value, last.unit)}\n({last.area}, {last.year})"
            target = words.not_agreed() if one.target is None else one.target.decision
            rows.append([name, one.label.half(language.current()), measured, target])
    return Table(
        _("Results and their indicators, measured figures only"),
        [_("Result"), _("Indicator"), _("Measured last"), _("Target")],
        rows,
        words=frozenset({0, 1, 2, 3}),
    )


def money(monitor: Monitor) -> Table:
    """Return what was pledged, bound and paid in the year of the report, line by line."""
    year = monitor.about.report_year
    booked = monitor.booked_in(year)
    cents = {
        line: [
            sum(one.cents for one in booked if (one.line, one.stage) == (line, stage))
            for stage in _BOOKED
        ]
        for line in deal().lines
    }
    rows = [[words.line_name(line), *words.amounts(row)] for line, row in cents.items()]
    whole = [sum(column) for column in zip(*cents.values(), strict=True)]
    return Table(
        _("Booked in %(year)s, cofinancing included") % {"year": year},
        [_("Programme line"), _("Pledged"), _("Bound"), _("Paid")],
        [*rows, [_("All four lines"), *words.amounts(whole)]],
    )


def _steps(card: Card, year: str) -> str:
    """Return the milestones of a year, each on a line of its own."""
    steps = sorted(
        (step for step in card.milestone if step.month[:4] == year), key=lambda step: step.month
    )
    return (
        "\n".join(f"{words.month(step.month)}: {words.half_text(step.what)}" for step in steps)
        or "–"
    )
