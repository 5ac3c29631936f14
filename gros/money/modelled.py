"""What the finished runs of a scenario spent in the model: calculated money, never booked money."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.errors import CommandError
from gros.run import Run
from gros.scenario import Scenario
from gros.store import MANIFEST, Store
from gros.verdict import BAND
from models import months
from models.text import N_

__all__ = ["Modelled", "modelled"]

Size = tuple[float, int]
"""Share of the residents simulated, and months."""


@dataclass(frozen=True, slots=True)
class Modelled:
    """Modelled spending of each measure in cents over the runs that were found, by its name.

    ``mean``, ``low`` and ``high`` are the mean and the ends of the band that holds 90 of 100 runs.
    ``sample`` below 1 is a preview.
    """

    runs: int
    sample: float
    mean: Mapping[str, int]
    low: Mapping[str, int]
    high: Mapping[str, int]


def modelled(scenario: Scenario, folder: Path, years: tuple[int, int]) -> Modelled:
    """Return the modelled spending in some years, both included, from a folder of `gros compare`.

    Of runs of several sizes the largest count. Raises CommandError when the folder holds no
    finished run of this scenario and this version, StoredResultError for a damaged one.
    """
    found = list(_runs(scenario, folder))
    if not found:
        raise CommandError(
            N_(
                "There is no finished run of %(key)s by this version in %(folder)s. First run: "
                "gros compare %(key)s"
            ),
            {"key": scenario.key, "folder": str(folder)},
        )
    size = max((run.sample, run.months) for run in found)
    chosen = [run for run in found if (run.sample, run.months) == size]
    store = Store(folder)
    spent: dict[str, list[float]] = {name: [] for name in scenario.plan.names}
    for run in chosen:
        for name, cents in _spent(store, run, years).items():
            spent[name].append(cents)
    bands = {name: np.percentile(cents, BAND) for name, cents in spent.items()}
    return Modelled(
        runs=len(chosen),
        sample=size[0],
        mean={name: round(float(np.mean(cents))) for name, cents in spent.items()},
        low={name: round(float(low)) for name, (low, _high) in bands.items()},
        high={name: round(float(high)) for name, (_low, high) in bands.items()},
    )


def _runs(scenario: Scenario, folder: Path) -> Iterator[Run]:
    """Yield the kept runs that the scenario would give with some seed and size."""
    for path in sorted((folder / "runs").glob(f"??/*/{MANIFEST}")):
        told = _inputs(path)
        if told is None:
            continue
        run = Run.of(scenario, seed=told[0], sample=told[1], months=told[2])
        # The name of the folder is a hash of all that went in: plan, assumptions, tables, code.
        if run.fingerprint == path.parent.name:
            yield run


def _inputs(path: Path) -> tuple[int, float, int] | None:
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["inputs"]
        return int(told["seed"]), float(told["sample"]), int(told["months"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _spent(store: Store, run: Run, years: tuple[int, int]) -> dict[str, float]:
    """Return the cents of each measure in some years of one run, scaled to all residents."""
    record = store.load(run)
    table: NDArray[np.int64] = record.tables["spending"]
    first, last = years
    inside = [first <= months.year(month) <= last for month in range(record.months)]
    sums = table[np.array(inside)].sum(axis=0) * record.scale
    return dict(zip(record.labels["measure"], map(float, sums), strict=True))
