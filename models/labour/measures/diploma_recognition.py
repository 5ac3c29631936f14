"""Recognition of diplomas: help for people in trades that ask for a recognised one."""

from models.labour.levers import Levers
from models.labour.measures.measure import Intervention, Measure, Setting, offer_yearly, setting
from models.labour.processes.serving import Recognition
from models.quantity import Assumptions
from models.text import N_


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Offer help with recognition this month."""
    offer_yearly(
        levers, row, intervention, month, scale, kind="recognition",
        yearly=setting(MEASURE, intervention, "cases"),
        euro=given[Recognition].cost_recognition,
    )  # fmt: skip


MEASURE = Measure(
    key="diploma_recognition",
    line=1,
    label=N_("Recognition of diplomas"),
    about=N_("Help to have a diploma recognised, for people in care and education."),
    grade="B",
    evidence=N_(
        "Between states of the United States, licences lower moves by 36 per cent. "
        "The Dutch planning bureau calls recognition the only measure with proof."
    ),
    unit="seats",
    settings=(
        Setting(
            name="cases", label=N_("People helped per year"), unit="seats", kind="integer",
            default=0, high=20_000,
        ),
    ),
    group=Recognition,
    push=push,
)  # fmt: skip
