"""Placement desk: officers who lead unemployed people to a job across the border (SGA)."""

from models.labour.levers import Levers, Offer
from models.labour.measures.measure import (
    Intervention,
    Measure,
    Setting,
    cents,
    seats_of_month,
    setting,
)  # fmt: skip
from models.labour.processes.serving import PlacementDesk
from models.quantity import Assumptions
from models.text import N_


def push(
    levers: Levers, row: int, intervention: Intervention, month: int, scale: float,
    given: Assumptions,
) -> None:  # fmt: skip
    """Offer to take up new cases, as many as the officers can hold beside those they have."""
    own = given[PlacementDesk]
    yearly = float(setting(MEASURE, intervention, "cases")) * intervention.mean_share(month)
    levers.offer(
        Offer(
            intervention=row,
            kind="case",
            seats=seats_of_month(yearly, month, scale),
            price=cents(own.sga_cost_case),
            where=intervention.reaches(month),
            room=round(int(setting(MEASURE, intervention, "officers")) * own.sga_caseload / scale),
        )
    )


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
