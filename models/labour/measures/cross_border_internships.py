"""Cross-border internships: placements for pupils and students of three school types."""

from dataclasses import dataclass
from typing import ClassVar

from models.labour.levers import Levers, Offer
from models.labour.measures.measure import (
    Intervention,
    Measure,
    Setting,
    cents,
    seats_of_month,
    setting,
)  # fmt: skip
from models.labour.people import HIGH, LOW, MEDIUM
from models.quantity import Assumptions, Euro, Quantities
from models.text import N_

SCHOOLS = (("vo_places", LOW), ("mbo_places", MEDIUM), ("hbo_places", HIGH))


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossBorderInternships(Quantities):
    """The price of a placement."""

    prefix: ClassVar[str] = "cross_border_internships"
    cost_internship: Euro


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Offer this month's placements of each school type."""
    price = cents(given[CrossBorderInternships].cost_internship)
    share = intervention.mean_share(month)
    for name, school in SCHOOLS:
        yearly = float(setting(MEASURE, intervention, name)) * share
        levers.offer(
            Offer(
                intervention=row,
                kind="placement",
                seats=seats_of_month(yearly, month, scale),
                price=price,
                where=intervention.reaches(month),
                school=school,
            )
        )


MEASURE = Measure(
    key="cross_border_internships",
    line=1,
    label=N_("Cross-border internships"),
    about=N_("Placements in the neighbour country for pupils and students."),
    grade="C",
    evidence=N_(
        "Studying abroad makes work abroad more likely, and internships bring more interviews. "
        "Both were measured elsewhere and for longer stays."
    ),
    unit="seats",
    settings=tuple(
        Setting(name=name, label=label, unit="seats", kind="integer", default=0, high=20_000)
        for name, label in (
            ("vo_places", N_("Placements for pupils without a diploma yet, per school year")),
            ("mbo_places", N_("Placements in vocational training, per school year")),
            ("hbo_places", N_("Placements in higher education, per school year")),
        )
    ),
    group=CrossBorderInternships,
    push=push,
)
