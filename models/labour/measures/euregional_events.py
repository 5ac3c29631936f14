"""Euregional events: visits that warm people to the neighbour country for a while."""

from models.labour.levers import Levers, Offer
from models.labour.measures.measure import (
    Intervention,
    Measure,
    Setting,
    cents,
    seats_of_month,
    setting,
)  # fmt: skip
from models.labour.processes.fading import Events
from models.quantity import Assumptions
from models.text import N_


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Offer the visits of this month."""
    yearly = float(setting(MEASURE, intervention, "visits")) * intervention.mean_share(month)
    levers.offer(
        Offer(
            intervention=row,
            kind="visit",
            seats=seats_of_month(yearly, month, scale),
            price=cents(given[Events].cost_event_attendee),
            where=intervention.reaches(month),
        )
    )


MEASURE = Measure(
    key="euregional_events",
    line=4,
    label=N_("Euregional events"),
    about=N_("Meetings and festivals where people of both sides get to know each other."),
    grade="D",
    evidence=N_(
        "Contact lowers prejudice in many studies, but few are about adults. "
        "No study says how long it lasts or whether it leads to work."
    ),
    unit="seats",
    settings=(
        Setting(
            name="visits", label=N_("Visits per year"), unit="seats", kind="integer",
            default=0, high=100_000,
        ),
    ),
    group=Events,
    push=push,
)  # fmt: skip
