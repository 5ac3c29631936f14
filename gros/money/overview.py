"""Monitoring as plain values in a fixed order, ready for JSON; amounts in whole cents."""

from typing import Any

from gros.money.deal import deal
from gros.money.decisions import Entry
from gros.money.goals import results
from gros.money.line import STAGES
from gros.money.monitoring import Monitor
from gros.money.register import NOT_AGREED, Indicator

__all__ = ["overview"]


def overview(monitor: Monitor) -> dict[str, Any]:
    """Return everything that the page shows; a missing answer is null, nothing agreed says so."""
    return {
        "programme": monitor.about.programme,
        "years": list(monitor.years),
        "looks": monitor.looks,
        "as_of": monitor.about.as_of.isoformat(),
        "a": {
            "projects": [card.model_dump(mode="json") for card in monitor.cards],
            "money": _money(monitor),
        },
        "b": {
            "results": list(results()),
            "indicators": [_indicator(monitor, one) for one in _indicators(monitor)],
        },
        "c": _split(monitor),
        "decisions": [_entry(monitor, one) for one in monitor.log.entries],
        "report_year": monitor.about.report_year,
        "files": dict(monitor.files),
    }


def _indicators(monitor: Monitor) -> tuple[Indicator, ...]:
    return monitor.register.indicators if monitor.register else ()


def _money(monitor: Monitor) -> dict[str, Any]:
    """Return the sums of the ledger in cents by stage and programme line, and what is left."""
    booked = monitor.ledger
    return {
        **{
            stage: {str(line): booked.amount(stage, "gros", line) for line in deal().lines}
            for stage in STAGES[1:]
        },
        "left": {str(line): booked.left(line) for line in deal().lines},
        "cofinancing": {stage: booked.amount(stage, "cofinancing") for stage in STAGES[1:]},
    }


def _split(monitor: Monitor) -> dict[str, Any]:
    booked = monitor.ledger
    return {
        "whole": deal().gros,
        "unsplit": booked.unsplit if booked.lines else deal().gros,
        "agreed": {str(line): booked.agreed(line) for line in deal().lines},
    }


def _indicator(monitor: Monitor, one: Indicator) -> dict[str, Any]:
    """Return an indicator with measured and modelled figures apart."""
    register = monitor.register
    seen = register.observed(one) if register else ()
    cell = monitor.computed_cell(one.key) if one.modelled else None
    return {
        "key": one.key,
        "result": one.result,
        "label": one.label.model_dump(),
        "unit": one.unit,
        "baseline": NOT_AGREED if one.baseline is None else one.baseline.model_dump(),
        "target": NOT_AGREED if one.target is None else one.target.model_dump(),
        "observed": [
            {"area": row.area, "year": row.year, "value": row.value, "unit": row.unit}
            | {"source": row.source}
            for row in seen
        ],
        "modelled": None if cell is None else cell.document(),
    }


def _entry(monitor: Monitor, one: Entry) -> dict[str, Any]:
    told = one.model_dump(mode="json")
    return {**told, "corrected_by": monitor.log.correcting.get(one.id)}
