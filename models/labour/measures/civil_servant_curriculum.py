"""Course for new civil servants: people at the counter who know the rules of both sides."""

from models.labour.levers import Levers
from models.labour.measures.measure import Intervention, Measure, Setting, offer_yearly, setting
from models.labour.processes.building import Curriculum
from models.quantity import Assumptions
from models.text import N_


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Offer the places of the course this month."""
    offer_yearly(
        levers, row, intervention, month, scale, kind="training",
        yearly=setting(MEASURE, intervention, "trainees"),
        euro=given[Curriculum].cost_civil_servant,
    )  # fmt: skip


MEASURE = Measure(
    key="civil_servant_curriculum",
    line=4,
    label=N_("Course for new civil servants"),
    about=N_("Civil servants learn the rules of both sides, so that rules cost people less."),
    grade="D",
    evidence=N_(
        "No study of its effect was found. "
        "The size is assumed, and it fades as trained people change jobs."
    ),
    unit="seats",
    settings=(
        Setting(
            name="trainees", label=N_("Civil servants per year"), unit="seats", kind="integer",
            default=0, high=20_000,
        ),
    ),
    group=Curriculum,
    push=push,
)  # fmt: skip
