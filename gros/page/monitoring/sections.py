"""The order of the page of monitoring: the same sections in every language."""

from collections.abc import Iterator

from gros import language
from gros.drawing.table import Table
from gros.language import _
from gros.money.goals import results
from gros.money.monitoring import Monitor
from gros.page import markup
from gros.page.monitoring import cards, levels, log, report, words
from gros.page.sections import Section

__all__ = ["cards_of", "decisions_of", "level", "page", "report_of"]


def page(monitor: Monitor) -> list[Section]:
    """Return all sections in the language of the moment."""
    return [
        *_opening(monitor),
        *(section for name in "abc" for section in level(monitor, name)),
        *decisions_of(monitor),
        *cards_of(monitor),
        *report_of(monitor),
        *_closing(monitor),
    ]


def level(monitor: Monitor, name: str) -> Iterator[Section]:
    """Yield level a, b or c of article 7.2."""
    yield from {"a": _programmes, "b": _results, "c": _split}[name](monitor)


def _opening(monitor: Monitor) -> Iterator[Section]:
    yield Section(
        "opening",
        markup.head(1, words.title(monitor))
        + markup.paragraph(words.lead(monitor))
        + markup.listed(
            [
                _("The steering group prepares decisions. It does not decide and spends no money."),
                _("Amounts are indicative until a payer has pledged them."),
                _("Measured and modelled figures stand in tables of their own."),
                _("This page gives insight. No party draws consequences on its own (article 7.3)."),
            ]
        ),
    )


def _programmes(monitor: Monitor) -> Iterator[Section]:
    head = markup.head(2, _("Level (a): programmes, and how far the money is used"))
    yield Section("a-projects", head + _narrow(levels.projects(monitor)))
    if not monitor.ledger.lines:
        yield Section("a-money", markup.note(_("There is no ledger yet, so no money is shown.")))
        return
    yield Section("a-money", _narrow(levels.money(monitor)))
    paying = levels.payers(monitor)
    nobody = markup.note(_("Nobody has pledged money yet."))
    yield Section("a-payers", _narrow(paying) if paying.rows else nobody)


def _results(monitor: Monitor) -> Iterator[Section]:
    head = markup.head(2, _("Level (b): results and indicators"))
    deal = markup.paragraph(_("The deal names four results and sets no number for any of them."))
    yield Section("b-opening", head + deal)
    register = monitor.register
    for key, result in results().items():
        name = markup.head(3, result.nl if language.current() == "nl" else result.de)
        chosen = levels.indicators(register, key) if register else None
        none = markup.note(_("No indicator has been chosen for this result yet."))
        yield Section(f"b-{key}", name + (chosen.html() if chosen and chosen.rows else none))
    if register is None:
        return
    seen = levels.observed(register)
    nothing = markup.note(_("Nothing has been measured yet."))
    yield Section("b-observed", _narrow(seen) if seen.rows else nothing)
    yield Section("b-modelled", _modelled(monitor))


def _narrow(table: Table) -> str:
    """Return a table with many columns, which the style keeps readable on a narrow screen."""
    return f'<div class="narrow">{table.html()}</div>'


def _modelled(monitor: Monitor) -> str:
    if monitor.about.scenario is None:
        return markup.note(_("Nothing is modelled for this programme."))
    if monitor.computed is None:
        command = f"gros compare {monitor.about.scenario} --json > comparison.json"
        said = _("No comparison lies in the folder, so nothing computed is shown. To make one:")
        return markup.note(f"{said} {command}")
    told = f"{_('Fingerprint of the runs')}: {monitor.computed.fingerprint}"
    said = markup.pairs(levels.verdicts(monitor))
    return levels.modelled(monitor).html() + said + markup.note(told)


def _split(monitor: Monitor) -> Iterator[Section]:
    head = markup.head(2, _("Level (c): the indicative split of the money"))
    said = markup.paragraph(
        _("The deal gives GROS 3.6 million euros and does not split them over the four lines.")
    )
    yield Section("c-split", head + said + _narrow(levels.split(monitor)))
    if monitor.looks == "back":
        yield Section("c-deal", levels.whole_deal().html())


def decisions_of(monitor: Monitor) -> Iterator[Section]:
    """Yield every entry of the decision log."""
    head = markup.head(2, _("Decision log"))
    if not monitor.log.entries:
        yield Section("log", head + markup.note(_("Nothing has been recorded yet.")))
        return
    for place, one in enumerate(monitor.log.entries):
        yield Section(f"log-{one.id}", ("" if place else head) + log.entry(monitor, one))


def cards_of(monitor: Monitor) -> Iterator[Section]:
    """Yield every project card."""
    head = markup.head(2, _("Project cards"))
    if not monitor.cards:
        yield Section("cards", head + markup.note(_("There are no project cards yet.")))
        return
    for place, one in enumerate(monitor.cards):
        told = cards.card(one, monitor.years)
        yield Section(f"card-{one.key}", ("" if place else head) + told)


def report_of(monitor: Monitor) -> Iterator[Section]:
    """Yield the skeleton of the yearly report, parts a to c of article 7.4."""
    year = {"year": monitor.about.report_year}
    head = markup.head(2, _("Yearly report on %(year)s: skeleton (article 7.4)") % year)
    for part in "abc":
        told = report.skeleton(monitor, part)
        yield Section(f"report-{part}", (head if part == "a" else "") + told)


def _closing(monitor: Monitor) -> Iterator[Section]:
    table = Table(
        _("Files behind this page"),
        [_("File"), _("Beginning of its hash (SHA-256)")],
        [[name, digest] for name, digest in monitor.files.items()],
        words=frozenset({0, 1}),
    )
    head = markup.head(2, _("To check it yourself"))
    yield Section("identity", f'{head}<div class="identity">{table.html()}</div>')
