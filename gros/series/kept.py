"""Reads the runs of a folder as they were kept, without changing anything there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gros import parquet
from gros.errors import CommandError
from gros.run import Run, named
from gros.store import DAMAGES, MANIFEST
from models.labour.measures import Intervention
from models.labour.plan import Plan
from models.labour.record import Record
from models.text import N_

__all__ = ["Kept", "found", "record_of", "run_of"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A run as it lies in a folder: where, its name, its manifest, and the run to repeat.

    ``run`` is None when the manifest is not what was written, or its files are not.
    """

    folder: Path
    name: str
    manifest: Mapping[str, Any]
    run: Run | None


def found(folder: Path) -> list[Kept]:
    """Return every run of a folder, sorted by name, each read and checked.

    Raises CommandError when there is no run.
    """
    places = sorted((folder / "runs").glob(f"??/*/{MANIFEST}"), key=lambda path: path.parent.name)
    kept = [_kept(path.parent) for path in places if "-" not in path.parent.name]
    if not kept:
        raise CommandError(
            N_("In %(folder)s lie no runs. Name the folder that was given as --out."),
            {"folder": str(folder)},
        )
    return kept


def record_of(kept: Kept) -> Record:
    """Return what a run recorded. Raises OSError, ValueError, KeyError or a pyarrow error."""
    return parquet.read(kept.folder, kept.manifest["record"])


def _kept(folder: Path) -> Kept:
    """Return a run, with no run to repeat when anything is not as it was written."""
    manifest: dict[str, Any] = {}
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        kept = Kept(folder, folder.name, manifest, run_of(manifest))
        whole = (
            named(manifest["inputs"]) == manifest["fingerprint"] == folder.name
            and manifest["files"] == parquet.file_hashes(folder)
            and manifest["content"] == parquet.content_hash(record_of(kept))
        )
    except DAMAGES:
        whole = False
    return kept if whole else Kept(folder, folder.name, {}, None)


def run_of(manifest: Mapping[str, Any]) -> Run:
    """Return the run that a manifest describes. Raises KeyError, TypeError or ValueError."""
    inputs = manifest["inputs"]
    return Run(
        key=str(manifest["scenario"]),
        plan=Plan(tuple(_intervention(one) for one in inputs["plan"]["interventions"])),
        assumptions=tuple(sorted((str(k), float(v)) for k, v in inputs["assumptions"].items())),
        seed=int(inputs["seed"]),
        sample=float(inputs["sample"]),
        months=int(inputs["months"]),
        text=str(manifest["scenario_text"]),
    )


def _intervention(one: Mapping[str, Any]) -> Intervention:
    """Return a measure from its plain values: JSON knows no tuples and no whole keys."""
    budget, uptake = one["budget_eur"], one["uptake"]
    return Intervention(
        measure=one["measure"],
        name=one["name"],
        start=one["start"],
        end=one["end"],
        where=tuple(one["where"]),
        settings=one["settings"],
        budget_eur=None if budget is None else {int(year): budget[year] for year in budget},
        uptake=None if uptake is None else tuple(tuple(month) for month in uptake),
    )
