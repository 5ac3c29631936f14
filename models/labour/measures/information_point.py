"""Information point: consultations about work across the border (GIP)."""

from models.labour.levers import Levers, Offer
from models.labour.measures.measure import (
    Intervention,
    Measure,
    Setting,
    cents,
    seats_of_month,
    setting,
)  # fmt: skip
from models.labour.processes.fading import InformationPoint
from models.quantity import Assumptions
from models.text import N_


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Offer the consultations of this month."""
    yearly = float(setting(MEASURE, intervention, "consultations")) * intervention.mean_share(month)
    levers.offer(
        Offer(
            intervention=row,
            kind="advice",
            seats=seats_of_month(yearly, month, scale),
            price=cents(given[InformationPoint].gip_cost_consult),
            where=intervention.reaches(month),
        )
    )


MEASURE = Measure(
    key="information_point",
    line=1,
    label=N_("Information point"),
    about=N_("Advice about tax, insurance and pension for work across the border."),
    grade="D",
    evidence=N_(
        "No study of its effect was found; the number of consultations is known. "
        "A leaflet about work raised job finding by at most 4 per cent elsewhere."
    ),
    unit="seats",
    settings=(
        Setting(
            name="consultations", label=N_("Consultations per year"), unit="seats", kind="integer",
            default=0, high=20_000,
        ),
    ),
    group=InformationPoint,
    push=push,
)  # fmt: skip
