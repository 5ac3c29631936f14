"""The skeleton of the yearly report of article 7.4: tables filled in, sentences left to people."""

from collections.abc import Iterator

from gros import language
from gros.drawing.table import Table
from gros.language import _
from gros.money.cards import STATES, Card
from gros.money.deal import deal
from gros.money.goals import results
from gros.money.monitoring import Monitor
from gros.money.register import Indicator, Register
from gros.page import markup
from gros.page.monitoring import words

__all__ = ["approach", "money", "progress", "skeleton"]

_BOOKED = ("commitment", "obligation", "spending")


def skeleton(monitor: Monitor, part: str) -> str:
    """Return part a, b or c: heading, an empty place for sentences, and its tables."""
    year = {"year": monitor.about.report_year}
    heads = {
        "a": _("(a) Approach of the programme"),
        "b": _("(b) Progress towards the results"),
        "c": _("(c) Money in %(year)s") % year,
    }
    empty = markup.paragraph(_("Text still to be written by the programme office."), "prose")
    tables = {"a": _approaches, "b": progress, "c": _bookings}[part](monitor)
    shown = "".join(table.html() for table in tables)
    return markup.head(3, heads[part]) + empty + (shown or markup.note(words.unknown()))


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


def progress(monitor: Monitor) -> Iterator[Table]:
    """Yield for every result its indicators, the last measured value and the target."""
    register = monitor.register
    for key, result in results().items():
        rows = [
            [one.label.half(language.current()), _last(register, one, monitor), _target(one)]
            for one in (register.indicators if register else ())
            if register and one.result == key
        ]
        if rows:
            yield Table(
                result.nl if language.current() == "nl" else result.de,
                [_("Indicator"), _("Measured last"), _("Target")],
                rows,
                words=frozenset({0, 1, 2}),
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


def _approaches(monitor: Monitor) -> Iterator[Table]:
    yield approach(monitor)


def _bookings(monitor: Monitor) -> Iterator[Table]:
    yield money(monitor)


def _last(register: Register, one: Indicator, monitor: Monitor) -> str:
    """Return the last measured value up to the year of the report; a modelled one never."""
    seen = [row for row in register.observed(one) if row.year <= monitor.about.report_year]
    if not seen:
        return _("not yet measured")
    last = max(seen, key=lambda row: row.year)
    return f"{words.value(last.value, last.unit)}\n({words.where(last)})"


def _target(one: Indicator) -> str:
    if one.target is None:
        return words.not_agreed()
    return f"{words.value(one.target.value, one.unit)}\n({one.target.decision})"


def _steps(card: Card, year: str) -> str:
    """Return the milestones of a year, each on a line of its own."""
    steps = sorted(
        (step for step in card.milestone if step.month[:4] == year), key=lambda step: step.month
    )
    return (
        "\n".join(f"{words.month(step.month)}: {words.half_text(step.what)}" for step in steps)
        or "–"
    )
