"""Euregional events: visits that warm people to the neighbour country for a while."""

from models.labour.levers import Levers
from models.labour.measures.measure import Intervention, Measure, Setting, offer_yearly, setting
from models.labour.processes.fading import Events
from models.quantity import Assumptions
from models.text import N_


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Offer the visits of this month."""
    offer_yearly(
        levers, row, intervention, month, scale, kind="visit",
        yearly=setting(MEASURE, intervention, "visits"),
        euro=given[Events].cost_event_attendee,
    )  # fmt: skip


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
