"""Information point: consultations about work across the border (GIP)."""

from models.labour.levers import Levers
from models.labour.measures.measure import Intervention, Measure, Setting, offer_yearly, setting
from models.labour.processes.fading import InformationPoint
from models.quantity import Assumptions
from models.text import N_


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Offer the consultations of this month."""
    offer_yearly(
        levers, row, intervention, month, scale, kind="advice",
        yearly=setting(MEASURE, intervention, "consultations"),
        euro=given[InformationPoint].gip_cost_consult,
    )  # fmt: skip


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
