"""The order of the report of the tests: the same sections in every language."""

from collections.abc import Iterator
from datetime import date

from gros import formats
from gros.drawing.table import Table
from gros.language import _
from gros.page import markup
from gros.page.sections import Section
from gros.page.validation import words
from gros.page.validation.fitted import fitted
from gros.page.validation.twins import twins
from gros.validation.report import Finding, Report, limits
from gros.validation.suite import FAMILIES

__all__ = ["cannot_say", "overview", "page", "title"]


def title() -> str:
    """Return the title of the page."""
    return _("What was tested, and does it hold?")


def page(report: Report) -> list[Section]:
    """Return all sections in the language of the moment."""
    return [
        *_opening(report),
        *_tests(report),
        cannot_say(),
        *fitted(),
        *twins(),
        *_closing(report),
    ]


def _opening(report: Report) -> Iterator[Section]:
    lead = _("This page shows the tests of the model: what must come out, and what came out.")
    said = markup.head(1, title()) + markup.paragraph(lead)
    if not report.full:
        said += markup.paragraph(_("Preview: these tests were played smaller."), "preview")
    if report.aged:
        said += markup.paragraph(words.aged(), "preview")
    said += markup.paragraph(f"{words.summary(report)} {words.gate(report)}", "answer")
    yield Section("opening", said)
    yield Section("overview", overview(report).html())


def overview(report: Report) -> Table:
    """Return one line for every test."""
    return Table(
        _("All tests on one line each"),
        [_("Test"), _("Question"), _("Result"), _("Must hold")],
        [
            [
                each.test.key,
                words.own(each.test.title),
                words.outcome(each),
                _("yes") if each.test.gated else _("no"),
            ]
            for each in report.findings
        ],
        words=frozenset({0, 1, 2, 3}),
    )


def _tests(report: Report) -> Iterator[Section]:
    for family, label in FAMILIES.items():
        of_family = [each for each in report.findings if each.test.family == family]
        for place, each in enumerate(of_family):
            head = "" if place else markup.head(2, _(label))
            yield Section(each.test.key, head + _test(each))


def _test(finding: Finding) -> str:
    test = finding.test
    said = markup.head(3, f"{test.key} · {words.own(test.title)}")
    said += markup.paragraph(words.own(test.about))
    if test.marks and finding.kept is not None:
        said += _marks(finding).html()
    else:
        said += markup.paragraph(words.outcome(finding), "check")
    why = words.reason(finding)
    if why:
        said += markup.paragraph(why, "check")
    notes = [words.published(one) for one in test.marks]
    if finding.kept is not None:
        notes.append(words.size(finding.kept))
    return said + "".join(markup.note(told) for told in notes if told)


def _marks(finding: Finding) -> Table:
    rows = []
    for one in finding.test.marks:
        judged = _("yes") if finding.met(one) else _("no")
        rows.append(
            [words.own(one.label), words.mark(finding, one), words.target(one),
             judged if one.judged else "–"]
        )  # fmt: skip
    return Table(
        f"{finding.test.key}: {words.outcome(finding)}",
        [_("What is measured"), _("Result"), _("Target"), _("Met")],
        rows,
        words=frozenset({0, 3}),
    )


def cannot_say() -> Section:
    """Return what this model cannot say."""
    said = markup.head(2, _("What this model cannot say"))
    named = [(words.own(title), words.own(text)) for title, text in limits()]
    return Section("limits", said + markup.pairs(named))


def _closing(report: Report) -> Iterator[Section]:
    rows = []
    for each in report.findings:
        kept = each.kept
        if kept is not None:
            when = formats.day(date.fromisoformat(kept.written[:10]))
            names = (f"{kept.version} · {kept.code[:12]}", kept.fingerprint[:12])
            rows.append([each.test.key, when, " ".join(kept.machine.values()), *names])
    table = Table(
        _("Where every result comes from"),
        [
            _("Test"),
            _("Calculated on"),
            _("Machine"),
            _("Model version and code"),
            _("Fingerprint"),
        ],
        rows,
        words=frozenset({0, 1, 2, 3, 4}),
    )
    head = markup.head(2, _("To check it yourself"))
    command = markup.note(_("Repeat one test with, for example: gros validate V3"))
    yield Section("identity", f'{head}<div class="identity narrow">{table.html()}</div>{command}')
