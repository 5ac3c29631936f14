"""The labour and education market on both sides of the border."""

from typing import Any

from models.labour.indicators import INDICATORS, RATIOS
from models.labour.measures import MEASURES, Intervention, Measure, Setting
from models.labour.month import MONTH
from models.labour.plan import Plan

__all__ = [
    "INDICATORS",
    "MEASURES",
    "MONTH",
    "RATIOS",
    "Intervention",
    "LabourMarket",
    "Measure",
    "Plan",
    "Setting",
    "play",
]


def __getattr__(name: str) -> Any:
    """Import the Mesa model only when it is asked for, since Mesa takes seconds to import."""
    if name in ("LabourMarket", "play"):
        from models.labour import market  # noqa: PLC0415

        return getattr(market, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
