"""Cooperation in e-health: care on both sides accepts diplomas and shares its vacancies."""

from models.labour.levers import Levers, Offer
from models.labour.measures.measure import Intervention, Measure, Setting, cents, setting
from models.labour.processes.building import Cooperation
from models.quantity import Assumptions
from models.text import N_


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Offer this month's part of the cooperation at its part of the fixed cost."""
    own = given[Cooperation]
    size = float(setting(MEASURE, intervention, "size")) * intervention.mean_share(month)
    part = size / own.ehealth_build_months
    levers.offer(
        Offer(
            intervention=row,
            kind="instalment",
            seats=1 if part > 0.0 else 0,
            price=cents(own.cost_ehealth * part / scale),
            where=intervention.reaches(month),
            part=part,
        )
    )


MEASURE = Measure(
    key="ehealth_cooperation",
    line=3,
    label=N_("Cooperation in e-health"),
    about=N_("Hospitals of both sides accept diplomas of care and advertise jobs together."),
    grade="C",
    evidence=N_(
        "Recognition in health did not lower moves where exams are the same everywhere. "
        "Whether cooperation in digital care brings recognition is assumed."
    ),
    unit="share",
    settings=(
        Setting(
            name="size", label=N_("Share of care on both sides that joins"), unit="share",
            kind="number", default=0.0, high=1.0,
        ),
    ),
    group=Cooperation,
    push=push,
)  # fmt: skip
