"""Says what differs between a batch in two folders, and by how much its three numbers moved."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from gros.cells import paired
from gros.comparison import HEADLINE
from gros.errors import CommandError
from gros.series.plan import BATCH
from gros.series.verifying import Causes, causes
from gros.sides import NET
from gros.store import DAMAGES
from gros.store import MANIFEST as RUN
from models.text import N_

__all__ = ["ASKED", "Explained", "explain"]

ASKED = ("against", "scenarios", "draws", "seeds", "sample", "since", "until")
"""What a batch says of itself in its manifest, by name."""

Change = tuple[str, str, str]
"""A name, its value in the first folder and in the second; – for nothing."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A batch in two folders: what was asked otherwise, what computed it, how results moved.

    ``moved`` holds, by scenario and headline, both mean differences and the paired difference
    of differences with its band.
    """

    key: str
    asked: tuple[Change, ...]
    causes: Causes
    moved: Mapping[str, Mapping[str, Mapping[str, Any]]]


def explain(folder: Path, other: Path) -> tuple[Explained, ...]:
    """Return what differs for every batch that lies in both folders.

    Raises CommandError when there is none, and when a batch cannot be read.
    """
    here, there = _batches(folder), _batches(other)
    shared = sorted(set(here) & set(there))
    if not shared:
        raise CommandError(
            N_("%(folder)s and %(other)s have no batch in common. There are: %(known)s."),
            {
                "folder": str(folder),
                "other": str(other),
                "known": tuple(sorted({*here, *there})),
            },
        )
    return tuple(_explained(key, here[key], there[key]) for key in shared)


def _batches(folder: Path) -> dict[str, Path]:
    """Return the batches of a folder by key."""
    return {path.parent.name: path.parent for path in folder.glob(f"batches/*/{BATCH}")}


def _explained(key: str, one: Path, other: Path) -> Explained:
    try:
        then, now = (json.loads((path / BATCH).read_text(encoding="utf-8"))
                     for path in (one, other))  # fmt: skip
        asked = [(name, then[name], now[name]) for name in ASKED if then[name] != now[name]]
        changes = [(name, _word(a), _word(b)) for name, a, b in asked]
        return Explained(
            key=key,
            asked=(*changes, *_inputs(one, other)),
            causes=causes([then], now),
            moved=_moved(one, other),
        )
    except DAMAGES as error:
        raise CommandError(
            N_("The batch %(key)s cannot be read: it is not finished or not whole."), {"key": key}
        ) from error


def _word(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _inputs(one: Path, other: Path) -> list[Change]:
    """Return the assumptions and settings that differ between runs of the same place."""
    then, now = _first_runs(one), _first_runs(other)
    found = []
    for scenario in then:
        if scenario in now:
            a, b = _flat(then[scenario]), _flat(now[scenario])
            found += [
                (f"{scenario}: {name}", _word(a.get(name, "–")), _word(b.get(name, "–")))
                for name in sorted({*a, *b})
                if a.get(name) != b.get(name)
            ]
    return found


def _first_runs(batch: Path) -> dict[str, Mapping[str, Any]]:
    """Return the inputs of the first kept run of every scenario."""
    found: dict[str, Mapping[str, Any]] = {}
    for row in pq.read_table(batch / "runs.parquet").to_pylist():
        name, scenario = row["fingerprint"], row["scenario"]
        path = batch.parents[1] / "runs" / name[:2] / name / RUN
        if row["state"] == "done" and scenario not in found and path.exists():
            found[scenario] = json.loads(path.read_text(encoding="utf-8"))["inputs"]
    return found


def _flat(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Return assumptions and settings of measures under names of one level."""
    flat = dict(inputs["assumptions"])
    for one in inputs["plan"]["interventions"]:
        rest = {name: value for name, value in one.items() if name not in ("name", "settings")}
        for name, value in {**rest, **one["settings"]}.items():
            flat[f"{one['name']}.{name}"] = value
    return flat


def _moved(one: Path, other: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Return how the three numbers of every shared scenario moved, world by world."""
    then, now = _differences(one), _differences(other)
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for scenario, name in then:
        if (scenario, name) not in now:
            continue
        a, b = _matched(then[scenario, name], now[scenario, name])
        worlds = sorted(set(a) & set(b))
        cell = paired(np.array([a[w] for w in worlds]), np.array([b[w] for w in worlds]))
        found.setdefault(scenario, {})[name] = {
            "then": float(np.mean(list(a.values()))),
            "now": float(np.mean(list(b.values()))),
            "moved": cell.difference,
            "low": cell.low,
            "high": cell.high,
            "pairs": len(worlds),
        }
    return found


Worlds = dict[tuple[int, int], float]


def _matched(then: Worlds, now: Worlds) -> tuple[Worlds, Worlds]:
    """Return both with the same name for the same luck.

    A batch of one draw is compared with one of none by its seeds: there an assumption changed.
    """
    if {len({draw for draw, _seed in one}) for one in (then, now)} != {1}:
        return then, now
    first, second = ({(0, seed): one[draw, seed] for draw, seed in one} for one in (then, now))
    return first, second


def _differences(batch: Path) -> dict[tuple[str, str], dict[tuple[int, int], float]]:
    """Return the difference of each world by scenario and headline, both sides together."""
    names = {key: name for name, key in HEADLINE.items()}
    found: dict[tuple[str, str], dict[tuple[int, int], float]] = {}
    for row in pq.read_table(
        batch / "outcomes.parquet",
        filters=[("side", "=", NET), ("indicator", "in", list(names))],
    ).to_pylist():
        values = found.setdefault((row["scenario"], names[row["indicator"]]), {})
        values[row["draw"], row["seed"]] = row["difference"]
    return found
