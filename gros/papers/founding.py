"""The last sheets of a paper: money, evidence, who must still agree, what is not in the model."""

from collections import Counter
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
from gros.papers.content import (
    Block,
    Entry,
    Grid,
    Item,
    Listed,
    Part,
    Said,
    Terms,
    Value,
    both,
    each,
)
from gros.papers.values import count, euros, lone, share, signed
from models.stakeholders.organisations import SIDES
from models.stakeholders.register import register
from models.text import N_

__all__ = ["agreeing", "careful", "evidence", "identity", "money", "not_modelled"]

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
    """Return what each measure costs and when it can start; its yeses decide on that."""
    spent = tables.spent(subject, difference)
    labels = each(tables.measure_names, subject, difference, spent)
    begins = {
        start.name: max(start.planned, start.earliest) for start in _starts(subject, difference)
    }
    rows = [
        (
            Entry(label),
            lone(euros(amount, f"spending.{name}")),
            Entry(both(formats.month, begins[name]) if name in begins else both(str, "–")),
        )
        for label, (name, amount) in zip(labels, spent.items(), strict=True)
    ]
    total = lone(euros(sum(spent.values())))
    rows.append((Entry(both(_, N_("Total"))), total, Entry(both(str, ""))))
    heads = (N_("Measure"), N_("Amount"), N_("Earliest start"))
    return Grid(
        "money",
        both(_since, subject),
        tuple(both(_, head) for head in heads),
        tuple(rows),
        total=True,
    )


def _starts(subject: Subject, difference: Difference) -> tuple[Start, ...]:
    reference = subject.scenarios[subject.comparison.against]
    return starts(subject.scenarios[difference.key], reference)


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
            Entry(both(str, one.grade)),
            lone(count(one.reached, "people", f"evidence.{one.measure}.reached")),
            _bound(one),
        )
        for label, one in zip(labels, difference.evidence, strict=True)
    )
    heads = (
        N_("Measure"),
        N_("Grade"),
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
    blocks = (grid, Said(both(_grades), "note"), said, _assumed(graded))
    return Part("evidence", both(_, N_("How well is it founded?")), blocks)


def _grades() -> str:
    """Return what the letters of the grades mean."""
    return _("Grades: %(grades)s.") % {"grades": "; ".join(map(_, wording.GRADES.values()))}


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
    """Return who must still say yes, and to how many of the measures."""
    heading = both(_, N_("Who must still agree?"))
    found = _starts(subject, difference)
    if not found:
        nobody = both(_, N_("This scenario adds no measure, so nobody must agree."))
        return Part("consents", heading, (Said(nobody),))
    opening = Said(
        both(
            _,
            N_(
                "We know of nobody who has agreed to this scenario. A working group proposes each"
                " measure, and the steering group prepares it. Then these must say yes."
            ),
        )
    )
    asked = Counter(one for start in found for one in _asked(start))
    terms = Terms(
        tuple(
            Item(
                both(_named, side, asked),
                both(_, label),
                tuple(count(number, "measures") for _one, number in _of_side(side, asked)),
            )
            for side, label in SIDES.items()
            if _of_side(side, asked)
        )
    )
    note = Said(both(_of_all, len(found)), "note", (count(len(found), "measures"),))
    return Part("consents", heading, (opening, terms, note))


def _of_all(number: int) -> str:
    return _(
        "Between brackets: to how many of the %(count)s measures. The days that a yes takes are"
        " assumed, and so are the earliest starts."
    ) % {"count": formats.number(number)}


def _asked(start: Start) -> tuple[str, ...]:
    """Return who must say yes to a measure after working group and steering group."""
    steps = () if start.path is None else start.path.steps
    return tuple(step.organisation for step in steps if step.acts[0] not in _FIRST)


def _of_side(side: str, asked: Counter[str]) -> list[tuple[str, int]]:
    """Return the organisations of a side with their number of measures, the most first."""
    known = register().organisations
    return [(one, number) for one, number in asked.most_common() if known[one].side == side]


def _named(side: str, asked: Counter[str]) -> str:
    names = (
        f"{consent.name(register(), one)}{formats.NO_BREAK}({formats.number(number)})"
        for one, number in _of_side(side, asked)
    )
    return "; ".join(names) + "."


def not_modelled() -> Part:
    """Return what the model leaves out."""
    items = tuple(Item(line) for line in each(wording.left_out))
    return Part("not_modelled", both(_, N_("What is not modelled?")), (Listed(items),))


def careful(subject: Subject) -> Part:
    """Return what a reader must know before using a number: what failed, what is assumed."""
    failures = len(subject.comparison.failures)
    items = tuple(
        Item(line, None, (count(failures, "runs"),) if failures and not place else ())
        for place, line in enumerate(each(wording.firmness, subject))
    )
    heading = both(_, N_("Before you use these numbers"))
    return Part("careful", heading, (Listed(items),))


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
