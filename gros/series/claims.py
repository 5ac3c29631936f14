"""Checks what a batch says of itself: that its runs are there, and that its headline follows.

The hashes of ``batch.json`` speak for the other files of a batch. It cannot speak for itself, so
what it says is derived once more: from the runs, and from the table of outcomes.
"""

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from gros.comparison import HEADLINE
from gros.series.outcomes import told
from gros.store import DAMAGES

__all__ = ["absent", "unfounded"]

_ALMOST = 1e-9  # of a mean, whose last bit may depend on the order of adding


def absent(batch: Path, contents: Mapping[str, str]) -> Iterator[Path]:
    """Yield the runs that a batch calls done and that are not there with the same content.

    ``contents`` holds the hash of the content of every whole run by its name. A batch whose
    table of runs is gone or cannot be read yields nothing: its hash tells that already.
    """
    try:
        rows = pq.read_table(batch / "runs.parquet").to_pylist()
        done = {row["fingerprint"]: row["content"] for row in rows if row["state"] == "done"}
    except DAMAGES:
        return
    for name, content in sorted(done.items()):
        if contents.get(name) != content:
            yield batch.parents[1] / "runs" / name[:2] / name


def unfounded(batch: Path, manifest: str) -> bool:
    """Tell whether a finished batch says other numbers than its table of outcomes gives.

    ``manifest`` is the name of the file that says them. A table that is gone or cannot be read
    founds nothing and refutes nothing: its hash tells that already.
    """
    try:
        said = json.loads((batch / manifest).read_text(encoding="utf-8"))
        if "headline" not in said:
            return False
        table = pq.read_table(batch / "outcomes.parquet").to_pandas()
    except DAMAGES:
        return False
    try:
        return any(
            not _same(one, _again(table, scenario, HEADLINE[name], side))
            for scenario, numbers in said["headline"].items()
            for name, sides in numbers.items()
            for side, one in sides.items()
        )
    except DAMAGES:
        return True


def _again(table: Any, scenario: str, indicator: str, side: str) -> dict[str, Any]:
    """Return a number of the headline as the table of outcomes gives it."""
    wanted = {"scenario": scenario, "indicator": indicator, "side": side}
    chosen = table[np.logical_and.reduce([table[name] == value for name, value in wanted.items()])]
    rows = chosen.sort_values(["draw", "seed"])
    return told(rows["difference"].to_numpy(np.float64), rows["draw"].tolist())


def _same(said: Mapping[str, Any], again: Mapping[str, Any]) -> bool:
    """Tell whether two numbers of a headline are the same."""
    return said.keys() == again.keys() and all(_equal(said[name], again[name]) for name in again)


def _equal(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=_ALMOST, abs_tol=_ALMOST)
    return one == other
