"""Kept runs: what full burn-ins at chosen points gave, one small file each, never made twice."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros import files
from gros.calibration.blocks import Space
from gros.calibration.measuring import measure
from models.quantity import Assumptions

__all__ = ["Runs", "Wave"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Wave:
    """Points of a wave, (runs, parameters), and what was read there, (runs, readings).

    Where the model could not play a point, its readings are nan.
    """

    points: Floats
    readings: Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of one calibration in a folder; stamp names the model and the sample they belong to."""

    folder: Path
    given: Assumptions
    space: Space
    stamp: str
    sample: float = 1.0

    def wave(self, name: str, points: Floats, seed: int, tell: Callable[[], None]) -> Wave:
        """Play what is missing of a wave and return all of it; tell is called after each run.

        Run k has seed + k, so that the luck of the runs is apart. Raises OSError where the folder
        cannot be written.
        """
        found = []
        for row, point in enumerate(points):
            found.append(self._run(f"{name}-{row:04d}", self.space.values(point), seed + row))
            tell()
        names = next((tuple(each) for each in found if each), ())
        readings = {
            key: np.array([each[key] if each else np.nan for each in found]) for key in names
        }
        return Wave(points, readings)

    def _run(self, name: str, values: Mapping[str, float], seed: int) -> Mapping[str, float] | None:
        path = self.folder / f"{name}.json"
        asked = {"stamp": self.stamp, "sample": self.sample, "seed": seed, "values": dict(values)}
        kept = _read(path)
        if kept is not None and {key: kept.get(key) for key in asked} == asked:
            readings: Mapping[str, float] | None = kept["readings"]
            return readings
        try:
            readings = measure(self.given.but(values), seed=seed, sample=self.sample)
        except ValueError:  # a firm ran out of job slots: the model refuses this point
            readings = None
        files.put(path, json.dumps({**asked, "readings": readings}, indent=1) + "\n")
        return readings


def _read(path: Path) -> dict[str, Any] | None:
    """Read a kept run; a file that is damaged counts as missing."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) and "readings" in kept else None
