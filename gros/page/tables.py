"""The tables of a page, with every cell already written for the reader."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from gros import formats
from gros.cells import Cell
from gros.comparison import Difference
from gros.drawing.table import Table
from gros.language import _
from gros.page import numbers
from gros.page.subject import Subject
from gros.page.wording import GRADES, HEADLINES, SIDES
from models import months
from models.labour.measures import by_key
from models.text import N_

__all__ = [
    "EDUCATION",
    "GROUPS",
    "bounded",
    "command",
    "education",
    "evidence",
    "headline",
    "identity",
    "indicators",
    "measure_names",
    "money",
    "overview",
    "places",
    "spent",
]

EDUCATION = MappingProxyType(
    {"low": N_("Low education"), "medium": N_("Medium education"), "high": N_("High education")}
)

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "work": N_("Residents and work"),
        "border": N_("Across the border"),
        "programme": N_("Measures, travel and money"),
    }
)
"""Groups of indicators in the order of the page, small enough for one sheet of paper each."""

_MEMBERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "work": frozenset(
            {
                "population",
                "labour_force",
                "employed",
                "unemployed",
                "unemployment_rate",
                "participation_rate",
                "not_participating",
                "vacancies_open",
                "vacancies_filled",
                "hires",
                "job_finding_rate",
                "separations",
                "job_to_job_moves",
                "tightness",
                "wage_mean",
                "gap_to_limburg_participation",
            }
        ),
        "border": frozenset(
            {
                "cross_border_commuters",
                "cross_border_hires",
                "cross_border_worker_years",
                "extra_employed_net",
                "displaced_hires",
                "language_b1",
                "language_b2",
                "nl_to_staedteregion",
                "in_commuters",
                "outside_workers",
            }
        ),
    }
)


def headline(subject: Subject, difference: Difference) -> Table:
    """Return the three numbers for Parkstad, the StädteRegion and both together."""
    rows = [
        [
            _(label),
            *(
                numbers.with_band(difference.headline[key][side], unit, subject.scale)
                for side in SIDES
            ),
        ]
        for key, (label, unit) in HEADLINES.items()
    ]
    return Table(
        _("Scenario minus reference: the three numbers"),
        [_("Result"), *(_(side) for side in SIDES.values())],
        rows,
    )


def overview(subject: Subject) -> Table:
    """Return the three net numbers of every scenario, for a page that compares several."""
    rows = [
        [
            subject.title(difference.key),
            *(
                numbers.with_band(difference.headline[key]["net"], unit, subject.scale)
                for key, (_label, unit) in HEADLINES.items()
            ),
        ]
        for difference in subject.differences
    ]
    return Table(
        _("Scenario minus reference, net for the region: all scenarios"),
        [_("Scenario"), *(_(label) for label, _unit in HEADLINES.values())],
        rows,
    )


def places(subject: Subject, difference: Difference) -> Table:
    """Return who gains by municipality."""
    return _gains(
        subject,
        difference,
        "municipality",
        _("Scenario minus reference by municipality of residence"),
        _("Municipality"),
    )


def education(subject: Subject, difference: Difference) -> Table:
    """Return who gains by level of education."""
    return _gains(
        subject,
        difference,
        "education",
        _("Scenario minus reference by level of education"),
        _("Education"),
    )


def money(subject: Subject, difference: Difference) -> Table:
    """Return what each measure costs; the word indicative stands in the caption."""
    spending = spent(subject, difference)
    labels = measure_names(subject, difference, spending)
    rows = [
        [label, formats.money(euros, 0)]
        for label, euros in zip(labels, spending.values(), strict=True)
    ]
    total = sum(spending.values())
    rows.append([_("Total"), formats.money(total, 0)])
    since = {"since": formats.month(subject.since)}
    return Table(
        _("Calculated spending since %(since)s, indicative") % since,
        [_("Measure"), _("Amount")],
        rows,
    )


def evidence(subject: Subject, difference: Difference) -> Table:
    """Return how well each effect is founded, and the arithmetic bound beside it."""
    labels = measure_names(subject, difference, (one.measure for one in difference.evidence))
    rows = [
        [
            label,
            _(GRADES[one.grade]),
            formats.people(one.reached),
            bounded(one.bound, one.low, one.high),
        ]
        for label, one in zip(labels, difference.evidence, strict=True)
    ]
    return Table(
        _("Evidence, and what a simple sum allows"),
        [
            _("Measure"),
            _("Evidence grade"),
            _("People reached"),
            _("Arithmetic bound: extra cross-border workers"),
        ],
        rows,
        words=frozenset({0, 1}),
    )


def indicators(subject: Subject, difference: Difference, group: str) -> Table:
    """Return the indicators of one group; one that is in no group stands in the last."""
    rows = [
        [
            _(row.label),
            numbers.level(row.cell.reference, row.unit),
            numbers.level(row.cell.scenario, row.unit),
            numbers.with_band(row.cell, row.unit, subject.scale),
        ]
        for row in difference.rows
        if row.cell.difference is not None and _group(row.key) == group
    ]
    caption = _("%(group)s; the difference is scenario minus reference")
    return Table(
        caption % {"group": _(GROUPS[group])},
        [_("Indicator"), _("Reference"), _("Scenario"), _("Difference")],
        rows,
    )


def identity(subject: Subject) -> Table:
    """Return what somebody needs to calculate the same again."""
    comparison = subject.comparison
    rows = [
        [_("Residents in the model"), formats.people(comparison.people)],
        [_("Sample"), formats.share(comparison.sample, 1)],
        [
            _("Worlds") if comparison.draws else _("Repetitions"),
            formats.number(comparison.replicates),
        ],
        [_("Seed"), str(subject.seed)],
        [_("Last month"), formats.month(subject.last)],
        [_("Computing time"), formats.duration(comparison.seconds)],
        [_("Fingerprint of the runs"), comparison.fingerprint],
        [_("To calculate again"), command(subject)],
    ]
    return Table(_("Identity of the runs"), [_("Item"), _("Value")], rows, words=frozenset({0, 1}))


def _gains(subject: Subject, difference: Difference, axis: str, caption: str, first: str) -> Table:
    """Return the differences in cross-border workers and in employed people along one axis."""
    across = difference.row("cross_border_commuters").by[axis]
    employed = difference.row("employed").by[axis]
    rows = [
        [
            _(EDUCATION[label]) if axis == "education" else formats.town(label),
            _one_line(cell, "people", subject.scale),
            _one_line(employed[label], "people", subject.scale),
        ]
        for label, cell in across.items()
    ]
    return Table(caption, [first, _("Cross-border workers"), _("Employed people")], rows)


def spent(subject: Subject, difference: Difference) -> Mapping[str, float]:
    """Return what is spent by measure; looking back, without what was there anyway."""
    if not subject.back:
        return difference.spending
    compared = subject.scenarios[subject.comparison.against].plan.interventions
    common = {one.name for one in compared}
    return {name: euros for name, euros in difference.spending.items() if name not in common}


def measure_names(subject: Subject, difference: Difference, names: Iterable[str]) -> list[str]:
    """Return the labels of measures; their own names stand behind when two have one label."""
    used = subject.scenarios[difference.key].plan.interventions
    kinds = {one.name: one.measure for one in used}
    shown = list(names)
    labels = [_(by_key(kinds[name]).label) if name in kinds else name for name in shown]
    return [
        f"{label} ({name})" if labels.count(label) > 1 else label
        for name, label in zip(shown, labels, strict=True)
    ]


def _group(key: str) -> str:
    return next((name for name, keys in _MEMBERS.items() if key in keys), "programme")


def bounded(bound: float | None, low: float | None, high: float | None) -> str:
    """Return a bound in people with its range on a second line, or that there is none."""
    if bound is None:
        return _("no bound")
    if low is None or high is None:
        return formats.number(bound, 1)
    ends = formats.band(formats.number(low, 1), formats.number(high, 1))
    return f"{formats.number(bound, 1)}\n({ends})"


def _one_line(cell: Cell, unit: str, scale: float) -> str:
    return numbers.with_band(cell, unit, scale).replace("\n", " ")


def command(subject: Subject) -> str:
    """Return the command that calculates the comparison again."""
    comparison = subject.comparison
    words: Sequence[str] = (
        "gros compare",
        *comparison.scenarios,
        f"--against {comparison.against}",
        f"--{'draws' if comparison.draws else 'replicates'} {comparison.replicates}",
        f"--seed {subject.seed}",
        f"--sample {comparison.sample:g}",
        f"--until {months.text(subject.last)}",
        *((f"--grade-d {comparison.graded_worlds}",) if comparison.graded_worlds else ()),
    )
    return " ".join(words)
