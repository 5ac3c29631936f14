"""The shape of batch files as pydantic models: scenarios × draws × seeds, or one setting varied."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from gros.shape import MOST_ENTRIES, Key, Keys, Month, Words, shape

__all__ = [
    "MOST_RUNS",
    "NUMBERS",
    "BatchFile",
    "Design",
    "Draws",
    "Enough",
    "Grid",
    "Portfolio",
    "asks_for_batch",
    "asks_for_scenario",
    "batch_shape",
    "describes_batch",
]

MOST_RUNS = 100_000
"""Most runs of one batch: a limit for typing errors."""

Design = Literal["latin_hypercube", "morris", "sobol", "posterior"]

MOST_COMBINED = 8
"""Most measures of a portfolio: it has two to this power scenarios."""

MOST_SEEDS = 10_000
LAST_SEED = 2**32 - 1 - MOST_SEEDS
SMALLEST_SAMPLE = 0.001

NUMBERS: Mapping[str, tuple[bool, float, float, str]] = MappingProxyType(
    {
        "seeds": (True, 1, MOST_SEEDS, "count"),
        "seed": (True, 0, LAST_SEED, "count"),
        "sample": (False, SMALLEST_SAMPLE, 1, "share"),
        "draws.number": (True, 2, MOST_SEEDS, "count"),
        "draws.seed": (True, 0, LAST_SEED, "count"),
        "stop.share": (False, 0.01, 1, "share"),
        "stop.least": (True, 2, MOST_SEEDS, "count"),
    }
)
"""For every number of a batch file: whole or not, lowest, highest, unit."""

_ONLY_HERE = ("scenarios", "seeds", "draws", "draw", "grid", "portfolio", "stop", "against",
              "until")  # fmt: skip


_NEVER_HERE = {"based_on", "programmes", "measure", "assumptions", "remove", "period"}


class _Table(BaseModel):
    """A table of the file: no unknown keys, no silent conversion of types."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def _number(name: str) -> Any:
    """Return the bounds of a number of the file."""
    return Field(ge=NUMBERS[name][1], le=NUMBERS[name][2])


class Draws(_Table):
    """A design over the ranges of the named assumptions: so many draws, trajectories or pairs.

    The design ``posterior`` takes the first so many draws that fit what was observed; it needs no
    names and no seed.
    """

    design: Design = "latin_hypercube"
    number: Annotated[int, _number("draws.number")]
    seed: Annotated[int, _number("draws.seed")] = 1
    over: Annotated[list[str], Field(max_length=MOST_ENTRIES)] = []


class Grid(_Table):
    """One setting of one measure of a scenario, at several values."""

    scenario: Key
    measure: Key
    setting: Key
    values: Annotated[list[float], Field(max_length=MOST_ENTRIES)]


class Portfolio(_Table):
    """Every combination of some measures of a scenario; its other measures always run."""

    scenario: Key
    measures: Annotated[Keys, Field(max_length=MOST_COMBINED)]


class Enough(_Table):
    """When to stop: the error of every mean is at most this share of its band."""

    share: Annotated[float, _number("stop.share")] = 0.1
    least: Annotated[int, _number("stop.least")] = 20


class BatchFile(_Table):
    """A batch file as it was written."""

    format: Literal[1]
    key: Key
    title: Words | None = None
    scenarios: Keys = []
    against: Key = "reference"
    seeds: Annotated[int, _number("seeds")]
    seed: Annotated[int, _number("seed")] = 1
    sample: Annotated[float, _number("sample")] = 1.0
    until: Month | None = None
    draws: Draws | None = None
    draw: list[BaseModel] = []
    grid: Grid | None = None
    portfolio: Portfolio | None = None
    stop: Enough | None = None


def batch_shape() -> type[BatchFile]:
    """Return the shape of batch files, with the assumptions of the models in every draw."""
    assumptions: Any = shape().scenario.model_fields["assumptions"].annotation
    draws: Any = Annotated[list[assumptions], Field(max_length=MOST_SEEDS)]
    return create_model("Batch", __base__=BatchFile, draw=(draws, []))


def describes_batch(data: Mapping[str, object]) -> bool:
    """Tell whether a file describes a batch: only batches have such keys."""
    return any(key in data for key in _ONLY_HERE)


def asks_for_batch(data: Mapping[str, object]) -> bool:
    """Tell whether a file is meant as a batch: one that also describes a scenario is not."""
    return describes_batch(data) and not data.keys() & _NEVER_HERE


def asks_for_scenario(data: Mapping[str, object]) -> bool:
    """Tell whether a file is meant as a scenario or a programme, and not as a batch."""
    return not describes_batch(data) and bool(data.keys() & _NEVER_HERE)
