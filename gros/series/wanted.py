"""What a batch file wants beside its runs: a design over assumptions, and when to stop."""

from dataclasses import dataclass
from typing import Final

__all__ = ["POSTERIOR", "Designed", "Stop"]

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
class Stop:
    """End when the error of every mean is at most this share of its band, after so many worlds."""

    share: float
    least: int
