"""The order of a page: the same sections in every language."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from gros import language
from gros.comparison import Difference
from gros.language import _
from gros.page import (
    costs,
    footing,
    gains,
    governance,
    levels,
    maps,
    measured,
    past,
    pictures,
    tables,
    wording,
    words,
)
from gros.page.markup import head, listed, paragraph, text
from gros.page.subject import Subject

__all__ = ["LEVELS", "Section", "about", "closing", "consents", "mark", "opening", "page"]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page as HTML in one language; ``name`` is the same in both."""

    name: str
    html: str


def page(subject: Subject) -> list[Section]:
    """Return all sections in the language of the moment."""
    found = [*opening(subject)]
    for difference in subject.differences:
        found += about(subject, difference)
        found += consents(subject, difference)
    return [*found, *closing(subject)]


def opening(subject: Subject) -> Iterator[Section]:
    """Yield what the page is, and all scenarios side by side when there are several."""
    yield Section(
        "opening",
        f"<h1>{text(_('What do the plans change?'))}</h1>{mark(subject)}"
        f"{_back(subject)}<p>{text(wording.lead(subject))}</p>",
    )
    if len(subject.differences) > 1:
        title = head(2, _("All scenarios on one line each"))
        yield Section("overview", title + tables.overview(subject).html())


def about(subject: Subject, difference: Difference, names: Iterable[str] = ()) -> Iterator[Section]:
    """Yield the sections about one scenario: the answer first, its foundation last.

    Only the sections in ``names`` are made when there are any.
    """
    for name in tuple(names) or tuple(_PARTS):
        yield Section(f"{difference.key}-{name}", _PARTS[name](subject, difference))


def consents(subject: Subject, difference: Difference) -> Iterator[Section]:
    """Yield the price of governance under the twin of a scenario that waits for every yes."""
    free = governance.free(subject, difference.key)
    if free is not None:
        said = listed(governance.sentences(subject, free))
        html = head(3, _("The price of governance")) + governance.table(subject, free).html()
        yield Section(f"{difference.key}-governance", html + said)


def closing(subject: Subject) -> Iterator[Section]:
    """Yield what a reader must know, and what a checker needs."""
    cautions = head(2, _("Before you use these numbers")) + listed(wording.cautions(subject))
    yield Section("cautions", cautions + words.folded())
    table = f'<div class="identity">{tables.identity(subject).html()}</div>'
    identity = head(2, _("To check it yourself")) + table
    yield Section("identity", identity)


def _answer(subject: Subject, difference: Difference) -> str:
    scenario = subject.scenarios[difference.key]
    lines = _lines([*wording.answer(subject, difference), footing.line(difference)])
    told = scenario.about.in_language(language.current())
    return (
        f"{head(2, wording.question(subject, difference))}"
        f'<p class="about">{text(told)}</p><dl class="answer">{lines}</dl>'
    )


def _headline(subject: Subject, difference: Difference) -> str:
    table = tables.headline(subject, difference).html()
    said = " ".join((wording.reading(subject), *footing.reading(difference)))
    return f'<div class="headline">{table}</div><p class="note">{text(said)}</p>'


def _over_time(subject: Subject, difference: Difference) -> str:
    return head(3, _("Month by month")) + pictures.over_time(subject, difference).html()


def _others(subject: Subject, difference: Difference) -> str:
    return head(3, _("Who loses?")) + listed(wording.displaced(difference))


def _gains(subject: Subject, difference: Difference) -> str:
    return head(3, _("Who gains?")) + gains.by_place(subject, difference).html()


def _map(subject: Subject, difference: Difference) -> str:
    return f'<div class="wide">{maps.commuters(subject, difference).html()}</div>'


def _places(subject: Subject, difference: Difference) -> str:
    return tables.places(subject, difference).html()


def _education(subject: Subject, difference: Difference) -> str:
    table = tables.education(subject, difference).html()
    return gains.by_education(subject, difference).html() + table


def _levels(series: measured.Series) -> Callable[[Subject, Difference], str]:
    """Return what writes one level; the first stands under the heading, the last above notes."""

    def write(subject: Subject, difference: Difference) -> str:
        first, last = measured.SERIES[0], measured.SERIES[-1]
        title = head(3, _("What was measured, and what is calculated?")) if series is first else ""
        drawn = levels.figure(subject, difference, series).html()
        table = measured.table(subject, difference, series).html()
        told = listed(measured.sentences(subject)) if series is last else ""
        return title + drawn + table + told

    return write


def _money(subject: Subject, difference: Difference) -> str:
    table = tables.money(subject, difference).html()
    told = f"<p>{text(wording.cost(difference))}</p><p>{text(wording.budget(subject))}</p>"
    drawn = costs.plane(subject, difference).html()
    return head(3, _("What does it cost?")) + table + told + drawn


def _evidence(subject: Subject, difference: Difference) -> str:
    table = tables.evidence(subject, difference).html()
    told = f"<p>{text(wording.bound(difference))}</p><dl>{_lines(wording.founded(difference))}</dl>"
    return head(3, _("How well is it founded?")) + table + told + _footing(difference)


def _footing(difference: Difference) -> str:
    table = footing.graded(difference.graded).html() if difference.graded else ""
    return table + listed(footing.sentences(difference))


def _nothing(subject: Subject, difference: Difference) -> str:
    title = head(3, _("Does nothing give nothing?"))
    return f'{title}<p class="check">{text(wording.nothing_changed(difference))}</p>'


def _indicators(group: str) -> Callable[[Subject, Difference], str]:
    """Return what writes one group of indicators; the first stands under the heading of all."""

    def write(subject: Subject, difference: Difference) -> str:
        title = head(3, _("All indicators")) if group == next(iter(tables.GROUPS)) else ""
        table = tables.indicators(subject, difference, group).html()
        return f'{title}<div class="indicators">{table}</div>'

    return write


LEVELS = tuple(f"level-{place}" for place in range(len(measured.SERIES)))
"""Names of the parts that show what was measured beside what is calculated."""

_PARTS: Mapping[str, Callable[[Subject, Difference], str]] = MappingProxyType(
    {
        "answer": _answer,
        "headline": _headline,
        "time": _over_time,
        "others": _others,
        "gains": _gains,
        "map": _map,
        "places": _places,
        "education": _education,
        "money": _money,
        "evidence": _evidence,
        "nothing": _nothing,
        **{name: _levels(one) for name, one in zip(LEVELS, measured.SERIES, strict=True)},
        **{group: _indicators(group) for group in tables.GROUPS},
    }
)
"""What is said about one scenario, in the order of the page."""


def mark(subject: Subject) -> str:
    """Return the preview mark as HTML; nothing for a comparison with everybody in it."""
    said = wording.preview(subject)
    return f'<p class="preview">{text(said)}</p>' if said else ""


def _back(subject: Subject) -> str:
    said = past.told(subject)
    return paragraph(said, "check") if said else ""


def _lines(lines: Sequence[wording.Line]) -> str:
    return "".join(f"<dt>{text(line.about)}</dt><dd>{text(line.sentence)}</dd>" for line in lines)
