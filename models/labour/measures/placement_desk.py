"""Placement desk: officers who lead unemployed people to a job across the border (SGA)."""

from models.labour.levers import Levers
from models.labour.measures.measure import Intervention, Measure, Setting, offer_yearly, setting
from models.labour.processes.serving import PlacementDesk
from models.quantity import Assumptions
from models.text import N_


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Offer to take up new cases, as many as the officers can hold beside those they have."""
    own = given[PlacementDesk]
    officers = int(setting(MEASURE, intervention, "officers"))
    offer_yearly(
        levers, row, intervention, month, scale, kind="case",
        yearly=setting(MEASURE, intervention, "cases"),
        euro=own.sga_cost_case,
        room=round(officers * own.sga_caseload / scale),
    )  # fmt: skip


MEASURE = Measure(
    key="placement_desk",
    line=1,
    label=N_("Placement desk"),
    about=N_("An officer helps unemployed people to a job across the border, for some months."),
    grade="B",
    evidence=N_(
        "A Dutch trial of personal help raised work from 63 to 65 per cent after a year. "
        "The desk in Kerkrade counts its own placements, but nobody compared them."
    ),
    unit="seats",
    settings=(
        Setting(
            name="cases", label=N_("Cases per year"), unit="seats", kind="integer",
            default=0, high=20_000,
        ),
        Setting(
            name="officers", label=N_("Placement officers"), unit="count", kind="integer",
            default=1, high=100,
        ),
    ),
    group=PlacementDesk,
    push=push,
)  # fmt: skip
