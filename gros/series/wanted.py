"""What a batch file wants beside its runs: a design over assumptions, and when to stop."""

from dataclasses import dataclass

__all__ = ["Designed", "Stop"]


@dataclass(frozen=True, slots=True)
class Designed:
    """A design over assumptions: which one, over which, how large, with which seed."""

    design: str
    over: tuple[str, ...]
    number: int
    seed: int


@dataclass(frozen=True, slots=True)
class Stop:
    """End when the error of every mean is at most this share of its band, after so many worlds."""

    share: float
    least: int
