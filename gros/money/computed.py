"""What a comparison computed, read back from the JSON document of ``gros compare``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, FiniteFloat, ValidationError

from gros.cells import Cell
from gros.errors import DataError
from gros.toml_file import LARGEST_BYTES
from gros.verdict import KEYS, Verdict
from models.text import N_

__all__ = ["Computed", "Figure", "open_comparison"]


def _known(verdict: str) -> str:
    if verdict not in KEYS:
        raise ValueError(verdict)
    return verdict


class Figure(BaseModel):
    """One modelled indicator: levels, their paired difference, its band and the verdict."""

    model_config = ConfigDict(frozen=True)

    reference: FiniteFloat | None
    scenario: FiniteFloat | None
    difference: FiniteFloat | None
    low: FiniteFloat | None
    high: FiniteFloat | None
    verdict: Annotated[str, AfterValidator(_known)] | None

    @property
    def cell(self) -> Cell:
        """Return the same as a cell of a comparison."""
        said = None if self.verdict is None else Verdict(self.verdict, self.low, self.high)
        ends = self.difference, self.low, self.high
        return Cell(self.reference, self.scenario, *ends, mc_error=None, verdict=said)


class _Scenario(BaseModel):
    indicators: dict[str, Figure]


class Computed(BaseModel):
    """A whole comparison, as far as monitoring shows it."""

    model_config = ConfigDict(frozen=True)

    against: str
    replicates: int
    sample: float
    since: str | None
    until: str
    provisional: bool
    scenarios: dict[str, _Scenario]
    fingerprint: str


def open_comparison(path: Path, scenario: str) -> Computed:
    """Return the comparison of a file, made for a scenario.

    Raises DataError for a file that is none, for a preview, since a preview is never passed on,
    and for a comparison that does not hold the scenario.
    """
    file = str(path)
    try:
        if path.stat().st_size > 10 * LARGEST_BYTES:
            raise ValueError("too large")
        found = Computed.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError, ValidationError):
        raise DataError(
            N_("This is no comparison. Please write it with: %(command)s"),
            {"command": f"gros compare {scenario} --json > {path.name}"},
            file=file,
        ) from None
    if found.sample < 1 or found.provisional:
        raise DataError(
            N_("This comparison is a preview or not finished. Only a complete one is monitored."),
            file=file,
        )
    if scenario not in found.scenarios:
        raise DataError(
            N_("The comparison does not hold the scenario %(name)s. It holds: %(known)s."),
            {"name": scenario, "known": tuple(found.scenarios)},
            file=file,
        )
    return found
