"""Requirements: the level of the neighbour language that a job asks of people from across."""

from dataclasses import dataclass
from typing import ClassVar

from models.compiling import rule, step
from models.labour.jobs import ACCEPTS_ENGLISH, ACCEPTS_NEIGHBOUR, OPENED_BY_BRANCH
from models.quantity import Level, Quantities


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements(Quantities):
    """The level of the neighbour language that a job asks of people from across the border.

    Who is more than ``levels_short`` below it does not apply.
    """

    prefix: ClassVar[str] = "requirements"
    req_level_low: Level
    req_level_mid: Level
    req_level_high: Level
    levels_short: Level


@rule
def required_level(accepts, education, given):  # type: ignore[no-untyped-def]
    """Return the CEFR level a slot asks for; 0 where another language is enough."""
    level = given.req_level_high
    if education == 0:
        level = given.req_level_low
    elif education == 1:
        level = given.req_level_mid
    if accepts & (ACCEPTS_NEIGHBOUR | ACCEPTS_ENGLISH | OPENED_BY_BRANCH):
        level = 0.0
    return level


@step
def too_short(required, level, given):  # type: ignore[no-untyped-def]
    """Tell whether a person knows too little of the language to apply."""
    return required - level > given.levels_short


@step
def language_gate(required, level, penalty):  # type: ignore[no-untyped-def]
    """Return what the language leaves of the chance to pass: a penalty for each level short."""
    factor = 1.0
    for _ in range(int(required) - level):
        factor = factor * penalty
    return factor
