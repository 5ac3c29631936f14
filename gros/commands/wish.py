"""What was asked of ``gros compare``, checked."""

from dataclasses import dataclass
from pathlib import Path

from gros.scenario import Scenario
from gros.worlds import Worlds

__all__ = ["Wish"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is compared, how often, and where it goes.

    The scenario to compare with stands first in ``scenarios``. With ``governance`` every other
    one is followed by its twin that waits for every yes. ``cluster`` is the address of a Dask
    scheduler, None for this machine. ``grade_d`` is in how many worlds is found out what rests on
    grade D.
    """

    scenarios: tuple[Scenario, ...]
    worlds: Worlds
    sample: float
    months: int
    workers: int | None
    out: Path
    languages: tuple[str, ...]
    as_json: bool
    governance: bool = False
    cluster: str | None = None
    grade_d: int = 0
