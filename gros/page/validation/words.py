"""Sentences of the report of the tests, in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from gros import formats, language
from gros.known import called
from gros.language import _, ngettext
from gros.validation.keeping import Kept
from gros.validation.report import Finding, Outcome, Report
from gros.validation.suite import Mark
from models.tables import Wording
from models.text import N_

__all__ = [
    "OUTCOMES",
    "aged",
    "gate",
    "mark",
    "outcome",
    "own",
    "published",
    "reason",
    "size",
    "summary",
    "target",
    "value",
]

OUTCOMES: Mapping[Outcome, str] = MappingProxyType(
    {"holds": N_("holds"), "fails": N_("does not hold"), "not_run": N_("not run")}
)
_MISSED: Mapping[Outcome, str] = MappingProxyType(
    {
        "fails": N_("These tests must hold and do not: %(tests)s."),
        "not_run": N_("These tests must hold and were not run: %(tests)s."),
    }
)
_NEXT_TO_NOUGHT = 1e-5  # a bound of a millionth stands for more than nought
_LARGE = 10.0
_WHOLE = 1000.0


def own(words: Wording) -> str:
    """Return words of a table in the language of the moment."""
    return words.nl if language.current() == "nl" else words.de


def outcome(finding: Finding) -> str:
    """Return whether a test holds, in words."""
    return _(OUTCOMES[finding.outcome])


def value(form: str, number: float) -> str:
    """Return a measured number or a bound, written as its mark says."""
    if form == "share":
        return formats.share(number, 1)
    if form == "points":
        points = formats.signed(100.0 * number, 1)
        return _("%(points)s percentage points") % {"points": points}
    if form == "money":
        return formats.money(number, 0)
    if form == "count":
        return formats.number(number, 0 if float(number).is_integer() or abs(number) >= 10 else 1)
    decimals = 3 if abs(number) < _LARGE else 1 if abs(number) < _WHOLE else 0
    return formats.number(number, decimals)


def mark(finding: Finding, one: Mark) -> str:
    """Return what was measured, or that nothing was."""
    number = finding.value(one)
    return _("not measured") if number is None else value(one.form, number)


def target(one: Mark) -> str:
    """Return where a value must lie; a dash where it is only shown."""
    low, high = one.low, one.high
    if low is not None and high is not None:
        bounds = {"low": value(one.form, low), "high": value(one.form, high)}
        if low == high:
            return _("exactly %(value)s") % {"value": bounds["low"]}
        return _("from %(low)s to %(high)s") % bounds
    if low is not None:
        if 0.0 < low < _NEXT_TO_NOUGHT:
            return _("more than nought")
        return _("at least %(value)s") % {"value": value(one.form, low)}
    return "–" if high is None else _most(one.form, high)


def _most(form: str, high: float) -> str:
    if -_NEXT_TO_NOUGHT < high < 0.0:
        return _("less than nought")
    return _("at most %(value)s") % {"value": value(form, high)}


def published(one: Mark) -> str:
    """Return the published value behind a mark; empty where there is none."""
    row = one.published
    if row is None:
        return ""
    form = "points" if row.unit == "probability" else "share" if row.unit == "share" else "number"
    values = {"label": called(row), "value": value(form, row.value)}
    bounds = {"low": value(form, row.low), "high": value(form, row.high)}
    told = _("Published or assumed: %(label)s: %(value)s (%(low)s to %(high)s).")
    return told % {**values, **bounds}


def size(kept: Kept) -> str:
    """Return how large a test was played."""
    people = ngettext(
        "Played with %(people)s person", "Played with %(people)s people", round(kept.people)
    ) % {"people": formats.people(kept.people)}
    months = ngettext("%(count)s month", "%(count)s months", kept.scale.months) % {
        "count": formats.number(kept.scale.months)
    }
    worlds = ngettext("%(count)s time", "%(count)s times", kept.scale.worlds) % {
        "count": formats.number(kept.scale.worlds)
    }
    return f"{people}, {months}, {worlds}."


def reason(finding: Finding) -> str:
    """Return why a test does not hold or was not run; empty for one that holds."""
    if finding.outcome == "holds":
        return ""
    known = finding.reason
    if known is not None:
        return own(known)
    if finding.outcome == "not_run":
        return _("This test was not asked for.")
    return _("We do not know yet why this test does not hold.")


def summary(report: Report) -> str:
    """Return how many tests hold, do not hold, and were not run."""
    values = {
        "all": formats.number(len(report.findings)),
        "holds": formats.number(report.count("holds")),
        "fails": formats.number(report.count("fails")),
        "not_run": formats.number(report.count("not_run")),
    }
    return (
        _("Of %(all)s tests, %(holds)s hold, %(fails)s do not hold and %(not_run)s were not run.")
        % values
    )


def aged() -> str:
    """Return that the model is another one than was tested."""
    return _("The model has changed since these tests. Repeat them with: gros validate")


def gate(report: Report) -> str:
    """Return whether the tests that must hold do."""
    gated = [each for each in report.findings if each.test.gated]
    if not gated:
        return _("None of the tests that must hold, V0 to V20, is among them.")
    if all(each.outcome == "holds" for each in gated):
        return _("Every test shown here that must hold does.")
    said = []
    for outcome, told in _MISSED.items():
        keys = [each.test.key for each in gated if each.outcome == outcome]
        if keys:
            said.append(_(told) % {"tests": ", ".join(keys)})
    return " ".join(said)
