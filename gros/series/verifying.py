"""Repeats a sample of the runs of a folder and says what is equal and what differs."""

import json
import random
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np

from gros import parquet
from gros.batch import Report
from gros.errors import Fault, StoredResultError
from gros.pool import worked
from gros.run import Run, code_hash, tables
from gros.series.kept import Kept, found, record_of
from gros.series.plan import BATCH
from gros.series.recounting import Recounted, recount
from gros.store import DAMAGES, Store, machine, versions
from gros.work import Task
from models.labour.record import Record

__all__ = ["Causes", "Different", "Verified", "causes", "verify"]


@dataclass(frozen=True, slots=True)
class Different:
    """A run that gave something else: which, and the tables that differ; or why it failed."""

    name: str
    scenario: str
    seed: int
    tables: tuple[str, ...]
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Causes:
    """What was not the same then as now; (then, now) for versions and machine."""

    code: bool = False
    data: tuple[str, ...] = ()
    library: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    machine: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Tell whether anything was not the same."""
        return bool(self.code or self.data or self.library or self.machine)

    def document(self) -> dict[str, Any]:
        """Return the causes as plain values."""
        return {
            "code": self.code,
            "data": list(self.data),
            "library": {name: list(both) for name, both in self.library.items()},
            "machine": {name: list(both) for name, both in self.machine.items()},
        }


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check found: runs in all, how many were repeated, and what was wrong.

    ``damaged`` holds runs and files that are not as they were written, ``again`` what counting
    the batches again from their runs gave.
    """

    total: int
    repeated: int
    different: tuple[Different, ...]
    damaged: tuple[Path, ...]
    again: Recounted
    causes: Causes

    @property
    def absent(self) -> tuple[Path, ...]:
        """Return the runs that a batch calls done and that are not there, damaged ones apart."""
        return tuple(path for path in self.again.gone if path not in self.damaged)

    @property
    def equal(self) -> bool:
        """Tell whether everything is as it was."""
        again = self.again
        wrong = again.unlike or again.gone or again.faults
        return not self.different and not self.damaged and not wrong


def verify(folder: Path, share: float, workers: int, report: Report) -> Verified:
    """Check every run of a folder for damage and repeat a share of them, at least one.

    All that its batches say is counted again from the runs that are kept. Which runs are repeated
    is left to chance, so that checking again checks others. Nothing in the folder is changed.
    Raises CommandError for a folder without runs.
    """
    kept = found(folder)
    whole = [one for one in kept if one.run is not None]
    number = min(len(whole), max(1, ceil(share * len(whole))))
    chosen = random.SystemRandom().sample(whole, number)
    damaged = [one.folder for one in kept if one.run is None]
    again, runs = Recounted(), {one.name: one for one in whole}
    for path in sorted(folder.glob(f"batches/*/{BATCH}")):
        recount(path.parent, runs, again)
    return Verified(
        total=len(kept),
        repeated=number,
        different=tuple(sorted(_different(chosen, workers, report), key=lambda one: one.name)),
        damaged=(*damaged, *_edited(folder)),
        again=again,
        causes=causes([one.manifest for one in chosen]),
    )


def _edited(folder: Path) -> list[Path]:
    """Return the files of batches that are not as they were written or are gone."""
    found = []
    for path in sorted(folder.glob(f"batches/*/{BATCH}")):
        try:
            written = dict(json.loads(path.read_text(encoding="utf-8")).get("files", {}))
        except DAMAGES:
            found.append(path)
            continue
        places = {path.parent / Path(name).name: digest for name, digest in written.items()}
        found += [place for place, digest in places.items() if _hash(place) != digest]
    return found


def _hash(place: Path) -> str:
    """Return the hash of a file; empty when it is gone."""
    return sha256(place.read_bytes()).hexdigest() if place.is_file() else ""


def causes(manifests: Iterable[Mapping[str, Any]], now: Mapping[str, Any] | None = None) -> Causes:
    """Return what differs between what was written then and now, or another manifest.

    A manifest holds code and tables itself or in its inputs.
    """
    present = now or {
        "code": code_hash(),
        "tables": dict(tables()),
        "versions": versions(),
        "machine": machine(),
    }
    code, data = False, set()
    library: dict[str, tuple[str, str]] = {}
    kind: dict[str, tuple[str, str]] = {}
    for manifest in manifests:
        inputs = manifest.get("inputs", manifest)
        code = code or inputs["code"] != present["code"]
        data |= {name for name, _both in _apart(inputs["tables"], present["tables"])}
        library |= dict(_apart(manifest["versions"], present["versions"]))
        kind |= dict(_apart(manifest["machine"], present["machine"]))
    return Causes(code, tuple(sorted(data)), library, kind)


def _apart(then: Mapping[str, str], now: Mapping[str, str]) -> list[tuple[str, tuple[str, str]]]:
    """Return the names whose values differ, with both values."""
    names = sorted({*then, *now})
    both = [(name, (then.get(name, ""), now.get(name, ""))) for name in names]
    return [(name, (one, other)) for name, (one, other) in both if one != other]


def _different(chosen: Sequence[Kept], workers: int, report: Report) -> list[Different]:
    """Repeat runs in a folder of their own and return those that gave something else."""
    different: list[Different] = []
    with tempfile.TemporaryDirectory(prefix="gros-verify-") as place:
        store = Store(Path(place))
        # A run by itself: sharing months with another would not be the way it can be cited.
        tasks = [_task(one.run, store) for one in chosen if one.run is not None]
        asked = {id(task): one for task, one in zip(tasks, chosen, strict=True)}
        report(0, len(chosen), 0.0, 0)
        for done, (task, outcomes) in enumerate(worked(tasks, workers), start=1):
            one = asked[id(task)]
            fault = next((each.fault for each in outcomes if each.fault is not None), None)
            changed = _compared(one, task.trunk, store)
            if changed is None or changed or fault is not None:
                different.append(
                    Different(one.name, task.trunk.key, task.seed, changed or (), fault)
                )
            failed = sum(each.fault is not None for each in different)
            report(done, len(chosen), 0.0, failed)
    return different


def _task(run: Run, store: Store) -> Task:
    return Task(run.seed, run, (run,), store)


def _compared(one: Kept, run: Run, store: Store) -> tuple[str, ...] | None:
    """Return the tables in which a repeated run differs; None when it gave nothing."""
    try:
        again = store.load(run)
    except StoredResultError:
        return None
    if parquet.content_hash(again) == one.manifest["content"]:
        return ()
    return _unlike(record_of(one), again) or ("record",)


def _unlike(then: Record, now: Record) -> tuple[str, ...]:
    """Return the names of the tables and lists that are not equal."""
    names = [
        key
        for key in sorted({*then.tables, *now.tables})
        if not np.array_equal(then.tables.get(key, ()), now.tables.get(key, ()))
    ]
    names += [
        name
        for name in ("hires", "reached")
        if not np.array_equal(getattr(then, name), getattr(now, name))
    ]
    return tuple(names)
