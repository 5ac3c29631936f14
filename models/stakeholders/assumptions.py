"""All assumptions of the network: days until a yes and months until a measure spreads."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from models.quantity import Assumptions, CalendarMonth, Days, Months, Quantities
from models.stakeholders.register import DATA

__all__ = ["Agreeing", "Consenting", "Spreading", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Consenting(Quantities):
    """When a proposal lies on the table, and the days of those whose days no table names."""

    prefix: ClassVar[str] = "consent"
    proposal_month: CalendarMonth
    working_group_days: Days
    steering_group_days: Days
    payer_days: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing(Quantities):
    """What articles 10 and 11 take in calendar days."""

    prefix: ClassVar[str] = "agreement"
    talks_days: Days
    consent_days: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreading(Quantities):
    """How a measure moves over ties, and how long a municipality takes to offer it in full."""

    prefix: ClassVar[str] = "diffusion"
    formal_months: Months
    informal_months: Months
    full_months: Months


@cache
def load() -> Assumptions:
    """Load every assumption; raises ValueError where code and table disagree."""
    return Assumptions.load((Agreeing, Consenting, Spreading), path=DATA / "assumptions.csv")
