"""Projects, indicators and decisions in the yearly report; measured and modelled stand apart."""

from collections.abc import Iterator, Sequence

from gros import formats, language, verdict
from gros.cells import Cell
from gros.language import Both, _
from gros.money.cards import STATES, Card
from gros.money.decisions import Entry as Decision
from gros.money.form import Title
from gros.money.monitoring import Monitor
from gros.money.register import Indicator, Observed
from gros.page import numbers
from gros.page.monitoring import words
from gros.papers.content import Entry, Value, both
from gros.papers.values import band_entry, count, lone
from gros.papers.yearly_cells import Kept, amount, figure, grid, told
from models.text import N_

__all__ = ["decisions", "first_and_last", "indicators", "modelled", "observed", "projects"]


def projects(monitor: Monitor, year: int, source: Both[str]) -> Kept:
    """Return every project: state, start, money and what it finishes in a year."""
    rows = [
        (
            card.key,
            [
                told(_half, card.title),
                told(str, card.line),
                told(_state, card),
                told(words.month, card.start),
                told(words.unknown) if card.total_eur is None else amount(card.total_eur),
                told(_steps, card, str(year)),
                _counted(card.unknown, "answers"),
            ],
        )
        for card in monitor.cards
    ]
    return grid(
        "projects",
        lambda: _("Projects and what they finish in %(year)s") % {"year": year},
        lambda: [
            _("Name of the project"), _("Line"), _("State"), _("First month"),
            _("Money in all, indicative"), _("Milestones of the year"), _("Answers still missing"),
        ],
        rows,
        ("line", "state", "start", "money", f"steps.{year}", "missing"),
        source=source,
        text_columns=frozenset({0, 1, 2, 3, 5}),
    )  # fmt: skip


def indicators(monitor: Monitor, result: str, year: int, source: Both[str]) -> Kept:
    """Return the indicators of one result: starting value, measured last, target."""
    register = monitor.register
    rows = []
    for one in _of(monitor, result):
        assert register is not None
        seen = [row for row in register.observed(one) if row.year <= year]
        last = max(seen, key=lambda row: row.year, default=None)
        rows.append((one.key, [_name(one), _start(one), *_last(last), _target(one)]))
    return grid(
        f"indicators.{result}",
        lambda: _("Indicators of this result"),
        lambda: [
            _("Indicator"), _("Starting value"), _("Measured last"), _("Area and year"), _("Target")
        ],
        rows,
        ("start", "last", "where", "target"),
        source=source,
        text_columns=frozenset({0, 3}),
    )  # fmt: skip


def observed(monitor: Monitor, year: int, source: Both[str]) -> Kept:
    """Return everything that was measured up to a year; no modelled figure stands here."""
    register = monitor.register
    rows = [
        (
            f"{one.key}.{seen.area}.{seen.year}",
            [
                _name(one),
                told(words.where, seen),
                figure(seen.value, seen.unit),
                told(words.source, seen),
            ],
        )
        for one in (register.indicators if register else ())
        for seen in (register.observed(one) if register else ())
        if seen.year <= year
    ]
    return grid(
        "observed",
        lambda: _("Observed: measured or registered"),
        lambda: [_("Indicator"), _("Area and year"), _("Value"), _("Source")],
        rows,
        ("where", "value", "source"),
        source=source,
        text_columns=frozenset({0, 1, 3}),
    )


def modelled(monitor: Monitor, source: Both[str]) -> Kept:
    """Return what the model computed; no measured figure stands here."""
    rows = []
    for one in monitor.register.indicators if monitor.register else ():
        cell = monitor.computed_cell(one.key) if one.modelled else None
        where = f"indicators.{one.key}"
        if cell is None or cell.difference is None:
            nothing = told(str, "–")
            silent = told(verdict.sentence, verdict.not_modelled())
            rows.append((one.key, [_name(one), nothing, nothing, nothing, silent]))
            continue
        levels = [_level(cell.reference, one.unit), _level(cell.scenario, one.unit)]
        judged = told(numbers.judged, cell, one.unit, 1.0)
        rows.append((one.key, [_name(one), *levels, _band(cell, one.unit, where), judged]))
    return grid(
        "modelled",
        lambda: _("Computed by the model: scenario minus reference"),
        lambda: [
            _("Indicator"), _("Reference"), _("Scenario"), _("Difference"), _("In words")
        ],
        rows,
        ("reference", "scenario", "difference", "verdict"),
        source=source,
        text_columns=frozenset({0, 4}),
    )  # fmt: skip


def first_and_last(monitor: Monitor, source: Both[str]) -> Kept:
    """Return for every indicator the first and the last measurement within the programme."""
    register, (first, last) = monitor.register, monitor.years
    rows = []
    for one in register.indicators if register else ():
        seen = list(register.observed(one)) if register else []
        inside = sorted(_inside(seen, first, last), key=lambda row: row.year)
        areas = dict.fromkeys(row.area for row in inside)
        for area in areas:
            own = [row for row in inside if row.area == area]
            rows.append(
                (
                    f"{one.key}.{area}",
                    [_name(one), told(formats.town, area), *_dated(own[0]), *_dated(own[-1])],
                )
            )
        if not areas:
            nothing = [told(_, N_("not yet measured")), *[told(str, "–")] * 3]
            rows.append((one.key, [_name(one), told(str, "–"), *nothing]))
    return grid(
        "first_and_last",
        lambda: _("Measured within the programme: first and last value"),
        lambda: [
            _("Indicator"), _("Area"), _("First value"), _("First year"), _("Last value"),
            _("Last year"),
        ],
        rows,
        ("area", "first", "first_year", "last", "last_year"),
        source=source,
        text_columns=frozenset({0, 1, 3, 5}),
    )  # fmt: skip


def decisions(monitor: Monitor, years: Sequence[int], source: Both[str]) -> Kept:
    """Return the entries of the decision log of some years; corrected ones say so."""
    corrected = monitor.log.correcting
    rows = [
        (
            one.id,
            [
                told(str, one.id),
                told(formats.day, one.date),
                told(words.organisation, one.body),
                told(_status, one, corrected.get(one.id)),
                told(words.half_text, one.matter),
            ],
        )
        for one in monitor.log.entries
        if one.date.year in years
    ]
    return grid(
        f"decisions.{years[0]}",
        lambda: _("Decision log"),
        lambda: [_("Number"), _("Day"), _("Body"), _("How far is it?"), _("Matter")],
        rows,
        ("day", "body", "status", "matter"),
        source=source,
        text_columns=frozenset(range(5)),
    )


def _inside(seen: Sequence[Observed], first: int, last: int) -> Iterator[Observed]:
    yield from (row for row in seen if first <= row.year <= last)


def _of(monitor: Monitor, result: str) -> Iterator[Indicator]:
    for one in monitor.register.indicators if monitor.register else ():
        if one.result == result:
            yield one


def _name(one: Indicator) -> Entry:
    return told(_half, one.label)


def _start(one: Indicator) -> Entry:
    return told(words.not_agreed) if one.baseline is None else figure(one.baseline.value, one.unit)


def _last(seen: Observed | None) -> tuple[Entry, Entry]:
    if seen is None:
        return told(_, N_("not yet measured")), told(str, "–")
    return figure(seen.value, seen.unit), told(words.where, seen)


def _target(one: Indicator) -> Entry:
    return told(words.not_agreed) if one.target is None else figure(one.target.value, one.unit)


def _dated(seen: Observed) -> tuple[Entry, Entry]:
    return figure(seen.value, seen.unit), told(str, seen.year)


def _level(number: float | None, unit: str) -> Entry:
    if number is None:
        return told(str, "–")
    return lone(Value(number, unit, both(numbers.level, number, unit)))


def _band(cell: Cell, unit: str, where: str) -> Entry:
    return band_entry(cell, unit, 1.0, where)


def _counted(number: int, unit: str) -> Entry:
    return lone(count(number, unit))


def _state(card: Card) -> str:
    return words.unknown() if card.state is None else _(STATES[card.state])


def _steps(card: Card, year: str) -> str:
    """Return the milestones of a year, each on a line of its own."""
    steps = sorted(
        (step for step in card.milestone if step.month[:4] == year), key=lambda step: step.month
    )
    said = "\n".join(f"{words.month(step.month)}: {words.half_text(step.what)}" for step in steps)
    return said or "–"


def _half(title: Title) -> str:
    return title.half(language.current())


def _status(entry: Decision, by: str | None) -> str:
    status = words.status(entry)
    return status if by is None else f"{status}\n{_('Corrected by %(id)s.') % {'id': by}}"
