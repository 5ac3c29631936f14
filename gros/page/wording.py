"""The sentences of a page, each whole, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass

from gros import formats, verdict
from gros.comparison import Comparison, Difference
from gros.evidence import Bound
from gros.language import _, ngettext
from gros.page import numbers, preview_bias
from gros.page.subject import Subject
from models.labour.measures import by_key
from models.text import N_

__all__ = [
    "HEADLINES",
    "Line",
    "answer",
    "bound",
    "bounded",
    "budget",
    "cautions",
    "cost",
    "displaced",
    "firmness",
    "lead",
    "left_out",
    "nothing_changed",
    "preview",
    "question",
    "reading",
]

HEADLINES = {
    "extra_cross_border": (N_("Extra cross-border workers"), "people"),
    "extra_employed_net": (N_("Extra employed people, net"), "people"),
    "vacancies_filled": (N_("Filled vacancies"), "vacancies"),
}
"""The three numbers of every page: key, label, unit."""

SIDES = {
    "parkstad": N_("Parkstad Limburg"),
    "staedteregion": N_("StädteRegion Aachen"),
    "net": N_("Net for the region"),
}
"""The three columns of every headline table."""

GRADES = {
    "A": N_("A: tested here"),
    "B": N_("B: tested elsewhere"),
    "C": N_("C: indirect evidence"),
    "D": N_("D: assumed, without evidence"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the answer: what it is about, and the sentence."""

    about: str
    sentence: str


def question(subject: Subject, difference: Difference) -> str:
    """Return the question that the page answers."""
    return _("What does “%(scenario)s” change?") % {"scenario": subject.title(difference.key)}


def lead(subject: Subject) -> str:
    """Return with what the scenario is compared, over which months and how often."""
    compared = _("We compare with “%(reference)s”, from %(first)s up to and including %(last)s.")
    values = {
        "reference": subject.reference,
        "first": formats.month(subject.since),
        "last": formats.month(subject.last),
    }
    return f"{compared % values} {_repeated(subject.comparison)}"


def _repeated(comparison: Comparison) -> str:
    """Return how often it was calculated, and what differs from one time to the next."""
    count = {"count": formats.number(comparison.replicates)}
    if comparison.draws:
        return (
            ngettext(
                "We calculated %(count)s world, with and without the plans.",
                "We calculated %(count)s worlds, each with and without the plans.",
                comparison.draws,
            )
            % count
            + " "
            + _("Each world has its own assumptions and its own chance.")
        )
    return (
        ngettext(
            "We calculated it %(count)s time, with and without the plans.",
            "We calculated it %(count)s times, with and without the plans, with the same chance.",
            comparison.replicates,
        )
        % count
    )


def answer(subject: Subject, difference: Difference) -> Sequence[Line]:
    """Return the four sentences that answer the question."""
    lines = [
        Line(
            _(label),
            numbers.judged(difference.headline[key]["net"], unit, subject.scale),
        )
        for key, (label, unit) in HEADLINES.items()
    ]
    return [*lines, Line(_("Cost per extra cross-border worker"), cost(difference))]


def cost(difference: Difference) -> str:
    """Return what one extra cross-border worker costs, or why that cannot be said."""
    if difference.cost.scenario is None:
        return verdict.sentence(difference.cost.verdict or verdict.not_determined())
    return _("Total cost divided by the total expected effect gives %(money)s.") % {
        "money": formats.money(difference.cost.scenario, 0)
    }


def reading(subject: Subject) -> str:
    """Return how the numbers of every table are to be read."""
    values = {
        "first": formats.month(subject.year_before),
        "last": formats.month(subject.last),
        "since": formats.month(subject.since),
    }
    said = [
        _("Every number is scenario minus reference: a minus means fewer."),
        _("Between brackets stands the uncertainty band: 90 of 100 differences lie in it."),
        _("For people it is the mean from %(first)s up to and including %(last)s.") % values,
        _("For hires and vacancies it is the sum since %(since)s.") % values,
    ]
    if subject.scale > 1.0:
        one = {"people": formats.number(subject.scale)}
        coarse = _("In this preview one person stands for %(people)s. It hides small effects.")
        said.append(coarse % one)
    return " ".join(said)


def displaced(difference: Difference) -> Sequence[str]:
    """Return who did not get a job because of the scenario, and who would have anyway.

    The balance comes before what it is made of: most of that is the same chance running on.
    """
    counted = _("We count this person by person, in runs with the same chance.")
    return [balance(difference), moved(difference), deadweight(difference), counted]


def balance(difference: Difference) -> str:
    """Return the people outside the measures: hired more often less hired less often."""
    cell = difference.displaced.balance
    said = _(
        "People outside the measures, hired more often minus less often: %(people)s. A minus"
        " means that others are displaced."
    )
    return said % {"people": numbers.on_one_line(cell, "people")}


def moved(difference: Difference) -> str:
    """Return what the balance is made of."""
    gained, lost = difference.displaced.gained.scenario, difference.displaced.cell.scenario
    said = _(
        "More often: %(gained)s. Less often: %(lost)s. Part of both is chance and moving up: one"
        " filled vacancy opens another."
    )
    return said % {"gained": formats.people(gained or 0.0), "lost": formats.people(lost or 0.0)}


def deadweight(difference: Difference) -> str:
    """Return how many of those who found work across the border would have done so anyway."""
    cell = difference.deadweight
    if cell.scenario is None or cell.low is None or cell.high is None:
        return _("Nobody in a measure found work across the border.")
    share, low, high = (formats.share(one, 0) for one in (cell.scenario, cell.low, cell.high))
    shown = share if cell.low == cell.high else f"{share} ({formats.band(low, high)})"
    return _(
        "Of those in a measure who found work across the border, %(share)s would have done so"
        " anyway: that is deadweight."
    ) % {"share": shown}


def nothing_changed(difference: Difference) -> str:
    """Return what the check with an empty measure says."""
    if difference.exactly_none:
        return _(
            "In this comparison every difference is exactly zero,"
            " in every indicator and every municipality."
        )
    return _(
        "An empty measure gives exactly zero difference, in every indicator and every"
        " municipality. The program tests this in every version."
    )


def budget(subject: Subject) -> str:
    """Return how firm the amounts are."""
    if subject.back:
        return _("The amounts rest on an assumed price. What was really paid is not known.")
    if subject.agreed:
        return _("The amounts are indicative.")
    return _("The amounts are indicative. Nobody has agreed to them yet.")


def bound(difference: Difference) -> str:
    """Return how the effect compares with the arithmetic bound."""
    return bounded(difference.bound)


def bounded(one: Bound) -> str:
    """Return how an effect compares with its arithmetic bound."""
    if one.people is None:
        return _("No bound can be calculated here.")
    values = {"effect": formats.signed(one.effect, 1), "bound": formats.number(one.people, 1)}
    if one.flagged:
        return (
            _(
                "Note: the calculated effect is %(effect)s, the bound %(bound)s."
                " The effect is more than three times the bound. Look at this before you use it."
            )
            % values
        )
    return (
        _(
            "The calculated effect is %(effect)s, the bound %(bound)s."
            " The effect stays within three times the bound."
        )
        % values
    )


def founded(difference: Difference) -> Sequence[Line]:
    """Return for every measure what its evidence grade rests on."""
    measures = [by_key(one.kind) for one in difference.evidence]
    return [Line(_(measure.label), _(measure.evidence)) for measure in measures]


def cautions(subject: Subject) -> Sequence[str]:
    """Return what a reader must know before using a number of this page."""
    return [*firmness(subject), *left_out()]


def left_out() -> Sequence[str]:
    """Return what is not in the model."""
    return [
        _("The model shows only what a measure does for work. Other goals are not modelled."),
        _("Not modelled does not mean that there is no effect."),
    ]


def firmness(subject: Subject) -> Sequence[str]:
    """Return how many runs failed, how firm the assumptions are, and what the band holds."""
    biased = preview_bias.sentences() if subject.comparison.preview else ()
    sentences = [*biased, *_assumed(subject.comparison)]
    failures = len(subject.comparison.failures)
    if failures:
        sentences.insert(
            0,
            ngettext(
                "%(count)s run failed and is not in the numbers.",
                "%(count)s runs failed and are not in the numbers.",
                failures,
            )
            % {"count": formats.number(failures)},
        )
    return sentences


def _assumed(comparison: Comparison) -> Sequence[str]:
    """Return how firm the assumptions are, and what the band holds of their uncertainty."""
    if comparison.draws:
        return (
            _("The assumptions of the worlds were drawn so that they fit figures up to 2020."),
            _("What was not fitted stands at its own value. So be careful with the size."),
            _("The band shows chance and the uncertainty of the fitted assumptions."),
        )
    return (
        _("Here the assumptions stand at one value each. Other values are possible too."),
        _("So look at the direction first, and be careful with the size."),
        _("The band shows only chance. The uncertainty of the assumptions is not in it."),
    )


def preview(subject: Subject) -> str:
    """Return the preview mark, empty for a comparison with everybody in it."""
    if not subject.comparison.preview:
        return ""
    return _("Preview · %(share)s of the population") % {
        "share": formats.share(subject.comparison.sample, _decimals(subject.comparison.sample))
    }


def _decimals(share: float) -> int:
    return 0 if round(share * 100, 6).is_integer() else 1
