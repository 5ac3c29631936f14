"""The last sheets of a paper: money, evidence, who must still agree, what is not in the model."""

from collections.abc import Mapping

from gros import formats
from gros.analysis.graded import Graded
from gros.comparison import Difference
from gros.coupling import Start, starts
from gros.evidence import Evidence
from gros.language import _
from gros.page import consent, tables, wording
from gros.page.subject import Subject
from gros.papers import pictures
from gros.papers.content import Block, Entry, Grid, Item, Listed, Part, Said, Value, both, each
from gros.papers.values import count, euros, lone, share, signed
from models.stakeholders.register import register
from models.text import N_

__all__ = ["agreeing", "evidence", "identity", "money", "not_modelled"]

_COST = "indicators.cost_per_extra_cross_border_worker.scenario"
_FIRST = ("proposes", "prepares_decision")
"""Acts of those whom every measure passes first; one sentence names them all."""


def money(subject: Subject, difference: Difference) -> Part:
    """Return what each measure costs, what one extra worker costs, and the cost plane."""
    cost = difference.cost.scenario
    values = () if cost is None else (euros(cost, _COST),)
    said = Said(both(_paid, subject, difference), values=values)
    plane = () if difference.exactly_none else (pictures.cost_plane(difference),)
    blocks: tuple[Block, ...] = (_spending(subject, difference), said, *plane)
    return Part("money", both(_, N_("What does it cost?")), blocks)


def _spending(subject: Subject, difference: Difference) -> Grid:
    spent = tables.spent(subject, difference)
    labels = each(tables.measure_names, subject, difference, spent)
    rows = [
        (Entry(label), lone(euros(amount, f"spending.{name}")))
        for label, (name, amount) in zip(labels, spent.items(), strict=True)
    ]
    rows.append((Entry(both(_, N_("Total"))), lone(euros(sum(spent.values())))))
    heads = (N_("Measure"), N_("Amount"))
    caption = both(_since, subject)
    return Grid("money", caption, tuple(both(_, head) for head in heads), tuple(rows), total=True)


def _since(subject: Subject) -> str:
    since = {"since": formats.month(subject.since)}
    return _("Calculated spending since %(since)s, indicative") % since


def _paid(subject: Subject, difference: Difference) -> str:
    return f"{wording.cost(difference)} {wording.budget(subject)}"


def evidence(subject: Subject, difference: Difference, graded: Graded | None) -> Part:
    """Return how well each effect is founded, the bound, and the share on assumptions."""
    names = [one.measure for one in difference.evidence]
    labels = each(tables.measure_names, subject, difference, names)
    rows = tuple(
        (
            Entry(label),
            Entry(both(_, wording.GRADES[one.grade])),
            lone(count(one.reached, "people", f"evidence.{one.measure}.reached")),
            _bound(one),
        )
        for label, one in zip(labels, difference.evidence, strict=True)
    )
    heads = (
        N_("Measure"),
        N_("Evidence grade"),
        N_("People reached"),
        N_("Extra workers at most"),
    )
    caption = both(_, N_("Evidence, and what a simple sum allows"))
    grid = Grid(
        "evidence", caption, tuple(both(_, head) for head in heads), rows, frozenset({0, 1})
    )
    bound = difference.bound
    values: tuple[Value, ...] = ()
    if bound.people is not None:
        effect = signed(bound.effect, "people", "bound.effect", 1)
        values = (effect, count(bound.people, "people", "bound.people", 1))
    said = Said(both(wording.bound, difference), values=values)
    return Part("evidence", both(_, N_("How well is it founded?")), (grid, said, _assumed(graded)))


def _bound(one: Evidence) -> Entry:
    """Return the arithmetic bound of a measure with its range."""
    where = f"evidence.{one.measure}."
    found = {"bound": one.bound, "bound_low": one.low, "bound_high": one.high}
    values = tuple(
        count(number, "people", f"{where}{name}", 1)
        for name, number in found.items()
        if number is not None
    )
    return Entry(both(tables.bounded, one.bound, one.low, one.high), values)


def _assumed(graded: Graded | None) -> Said:
    """Return which share of the effect rests on assumptions of grade D, or that nobody knows."""
    if graded is None:
        unknown = N_(
            "How much of the effect rests on assumptions without evidence was not calculated"
            " here. The command gros uncertainty calculates it."
        )
        return Said(both(_, unknown), "check")
    if graded.share is None:
        nothing = N_(
            "The effect may be zero. So no share of it can be said to rest on assumptions"
            " without evidence."
        )
        return Said(both(_, nothing), "check")
    return Said(both(_resting, graded.share), "check", (share(graded.share),))


def _resting(part: float) -> str:
    return _("This share of the effect rests on assumptions without evidence: %(share)s.") % {
        "share": formats.share(part, 0)
    }


def agreeing(subject: Subject, difference: Difference) -> Part:
    """Return who must still say yes to each measure, and when it can start at the earliest."""
    heading = both(_, N_("Who must still agree?"))
    reference = subject.scenarios[subject.comparison.against]
    found = starts(subject.scenarios[difference.key], reference)
    if not found:
        nobody = both(_, N_("This scenario adds no measure, so nobody must agree."))
        return Part("consents", heading, (Said(nobody),))
    opening = (
        N_("We know of nobody who has agreed to this scenario."),
        N_("A working group proposes each measure, and the steering group prepares it."),
    )
    heads = (N_("Measure"), N_("Then these must say yes"), N_("Earliest start"))
    grid = Grid(
        "consents",
        both(_, N_("Yeses that are still needed, by measure")),
        tuple(both(_, head) for head in heads),
        tuple(_needed(one) for one in found),
        frozenset({0, 1, 2}),
    )
    firm = both(_, N_("The days that a yes takes are assumed. So are these months."))
    said = Listed(tuple(Item(both(_, one)) for one in opening))
    return Part("consents", heading, (said, grid, Said(firm, "note")))


def _needed(start: Start) -> tuple[Entry, ...]:
    """Return one measure: its name, who must say yes, its earliest start."""
    begins = max(start.planned, start.earliest)
    return (
        Entry(both(consent.measure_name, start.measure)),
        Entry(both(_yeses, start)),
        Entry(both(formats.month, begins)),
    )


def _yeses(start: Start) -> str:
    if start.path is None:
        return _("no roles are known")
    asked = [step.organisation for step in start.path.steps if step.acts[0] not in _FIRST]
    return "; ".join(consent.name(register(), one) for one in asked)


def not_modelled(subject: Subject) -> Part:
    """Return what a reader must know before using a number: what is not in it."""
    failures = len(subject.comparison.failures)
    items = tuple(
        Item(line, None, (count(failures, "runs"),) if failures and not place else ())
        for place, line in enumerate(each(wording.cautions, subject))
    )
    return Part("not_modelled", both(_, N_("What is not modelled?")), (Listed(items),))


def identity(subject: Subject) -> Part:
    """Return what somebody needs to check the numbers, and how."""
    comparison = subject.comparison
    worlds = N_("Worlds") if comparison.draws else N_("Repetitions")
    found: Mapping[str, Entry] = {
        N_("Residents in the model"): lone(count(comparison.people, "people", "people")),
        worlds: lone(count(comparison.replicates, "worlds", "replicates")),
        N_("Failed runs"): lone(count(len(comparison.failures), "runs")),
        N_("First seed"): Entry(both(str, comparison.seed)),
        N_("Last month"): Entry(both(formats.month, subject.last)),
        N_("Fingerprint of the runs"): Entry(both(str, comparison.fingerprint)),
        N_("To calculate again"): Entry(both(tables.command, subject)),
    }
    grid = Grid(
        "identity",
        both(_, N_("Identity of the runs")),
        (both(_, N_("Item")), both(_, N_("Value"))),
        tuple((Entry(both(_, name)), value) for name, value in found.items()),
        frozenset({0, 1}),
    )
    sentences = N_(
        "The command gros verify repeats some of these runs and says whether they are equal. The"
        " same fingerprint means: the same numbers, on any computer."
    )
    check = Said(both(_, sentences), "check")
    return Part("identity", both(_, N_("To check it yourself")), (grid, check))
