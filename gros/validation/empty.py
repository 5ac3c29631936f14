"""What must change nothing: seats that are nought, and months before a measure starts (V9, V10)."""

from typing import Any

from gros.validation import worlds
from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.measures import MEASURES, Intervention
from models.labour.plan import Plan
from models.labour.record import Record

__all__ = ["START", "before_the_start", "nothing_planned", "seats_of_nought"]

START = 6  # months after January 2020


def nothing_planned() -> Plan:
    """Plan every measure there is with all its sizes at nought."""
    return Plan(tuple(
        Intervention(
            measure=each.key, name=each.key, start=START,
            settings={one.name: 0 if one.kind == "integer" else 0.0
                      for one in each.settings if one.kind in ("integer", "number")
                      and one.low <= 0.0},
        )
        for each in MEASURES
    ))  # fmt: skip


def _people(record: Record) -> float:
    return float(record.tables["population"][-1].sum())


def seats_of_nought(scale: Scale) -> Measured:
    """V9: a plan of all measures without seats against no plan; count the tables that differ."""
    base = worlds.market(sample=scale.sample, months=scale.months)
    reference, nothing = (
        worlds.played(base.fork(plan)).record for plan in (Plan(), nothing_planned())
    )
    base.release()
    return {PEOPLE: _people(reference), "differing": float(len(worlds.unlike(nothing, reference)))}


def before_the_start(scale: Scale) -> Measured:
    """V10: a run with a programme against one without, before and after its first month."""
    plan = worlds.all_three(start=START)
    size: dict[str, Any] = {"sample": scale.sample, "months": scale.months}
    reference, programme = worlds.run(**size), worlds.run(plan, **size)
    return {
        PEOPLE: _people(reference),
        "differing_before": float(len(worlds.unlike(programme, reference, slice(0, START)))),
        "differing_after": float(len(worlds.unlike(programme, reference))),
    }
