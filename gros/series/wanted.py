"""What a batch file wants beside its runs: a design, one setting varied, and when to stop."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["POSTERIOR", "Designed", "Dosed", "Stop"]

POSTERIOR: Final = "posterior"
"""The design that takes its draws from the file of fitted ones."""


@dataclass(frozen=True, slots=True)
class Designed:
    """A design over assumptions: which one, over which, how large, with which seed.

    That of ``posterior`` is the seed with which the draws in the file were made.
    """

    design: str
    over: tuple[str, ...]
    number: int
    seed: int


@dataclass(frozen=True, slots=True)
class Dosed:
    """One setting of a measure at several values: the value of every scenario by its key."""

    measure: str
    setting: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Stop:
    """End when the error of every mean is at most this share of its band, after so many worlds."""

    share: float
    least: int
