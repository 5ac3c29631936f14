"""Keeps what was counted in one world beside its runs, so that it is counted only once.

A world is all runs with one seed. Its file is named by every byte of every file of those runs and
by the program text that reads and counts them: a run that was changed by hand has another name, so
nothing that was counted before is ever taken for it. Only runs of all residents are worth it.
"""

import contextlib
import dataclasses
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from gros import counting, parquet, sides, store
from gros.counting import PairCount, count
from gros.errors import StoredResultError
from gros.files import put
from gros.run import SHOWN, Run, code_hash
from gros.store import DAMAGES, MANIFEST, Store
from models.labour.record import Record

__all__ = ["FOLDER", "World", "world"]

FOLDER = "counted"
"""Where counted worlds lie in a folder of results."""

_FILES = (*parquet.PARTS, MANIFEST)
_IDS = ("displaced", "gained", "reached")


@dataclass(frozen=True, slots=True)
class World:
    """The runs of one seed: records by scenario without their hires, and what the pairs say.

    ``missing`` says of every run that cannot be had why not.
    """

    records: Mapping[str, Record]
    counts: Mapping[str, PairCount]
    missing: Mapping[str, StoredResultError]


def world(store: Store, runs: Mapping[str, Run], against: str, since: int) -> World:
    """Return the runs of one seed, each pair with ``against`` counted from month ``since`` on.

    Every byte of the runs is looked at, whether they were counted before or not.
    """
    whole = all(run.sample >= 1.0 for run in runs.values())
    name = _name(store, runs, against, since) if whole else None
    if name is not None and (found := _read(store.folder / FOLDER / name)) is not None:
        return found
    found = _counted(store, runs, against, since)
    # A file that changed while it was read has another name now.
    if name is not None and not found.missing and name == _name(store, runs, against, since):
        _keep(store.folder / FOLDER / name, found)
    return found


def _counted(store: Store, runs: Mapping[str, Run], against: str, since: int) -> World:
    """Load every run, compare what is there, and let go of the hires."""
    found: dict[str, Record] = {}
    missing: dict[str, StoredResultError] = {}
    for key, run in runs.items():
        try:
            found[key] = store.load(run)
        except StoredResultError as error:
            missing[key] = error
    reference = found.get(against)
    counts = {
        key: count(reference, record, since)
        for key, record in found.items()
        if reference is not None and key != against
    }
    bare = {key: replace(one, hires=one.hires[:0].copy()) for key, one in found.items()}
    return World(bare, counts, missing)


def _name(store: Store, runs: Mapping[str, Run], against: str, since: int) -> str | None:
    """Return the file name of a world: who it is, then what its runs hold; None if one is gone."""
    who = {key: run.fingerprint for key, run in runs.items()}
    what: dict[str, list[str]] = {}
    for key, run in runs.items():
        place = store.place(run)
        try:
            what[key] = [hashlib.sha256((place / one).read_bytes()).hexdigest() for one in _FILES]
        except OSError:
            return None
    asked = [who, against, since]
    return f"{_digest(asked)}-{_digest([asked, what, _code()])}.world"


def _digest(plain: Any) -> str:
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:SHOWN]


@cache
def _code() -> str:
    """Return the hash of the program text that decides what is in a file."""
    total = hashlib.sha256(code_hash().encode())
    for module in (counting, parquet, sides, store):
        total.update(_text(str(module.__file__)))
    total.update(_text(__file__))
    return total.hexdigest()


def _text(path: str) -> bytes:
    return Path(path).read_bytes().replace(b"\r\n", b"\n")


def _keep(path: Path, found: World) -> None:
    """Write a world; where that is not allowed, it is counted again the next time."""
    packed = _packed(found)
    with contextlib.suppress(OSError):
        put(path, hashlib.sha256(packed).digest() + packed)
        for old in path.parent.glob(f"{path.name[:SHOWN]}-*"):
            if old.name != path.name:
                old.unlink()


def _packed(found: World) -> bytes:
    """Return a world as bytes: numbers as arrays, all else as JSON beside them."""
    arrays: dict[str, Any] = {}
    about: dict[str, Any] = {"records": {}, "counts": {}}
    for key, record in found.records.items():
        about["records"][key] = parquet.shape(record)
        for name, table in record.tables.items():
            arrays[f"table {key} {name}"] = table
        arrays[f"hires {key}"], arrays[f"seats {key}"] = record.hires, record.reached
    for key, one in found.counts.items():
        fields = {each.name: getattr(one, each.name) for each in dataclasses.fields(one)}
        for name in _IDS:
            arrays[f"{name} {key}"] = fields.pop(name)
        about["counts"][key] = {name: _plain(value) for name, value in fields.items()}
    target = io.BytesIO()
    np.savez(target, about=np.array(json.dumps(about)), **arrays)
    content = target.getvalue()
    size = len(content).to_bytes(8, "little")
    return size + bytes(pa.Codec("zstd").compress(content, asbytes=True))


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def _read(path: Path) -> World | None:
    """Return a world from its file; None when there is none or it is not what was written."""
    try:
        content = path.read_bytes()
        own, packed = content[:32], content[32:]
        if hashlib.sha256(packed).digest() != own:
            return None
        plain = pa.Codec("zstd").decompress(packed[8:], int.from_bytes(packed[:8], "little"))
        with np.load(io.BytesIO(plain), allow_pickle=False) as arrays:
            about = json.loads(str(arrays["about"]))
            return World(
                {key: _record(key, kept, arrays) for key, kept in about["records"].items()},
                {key: PairCount(**fields, **{name: arrays[f"{name} {key}"] for name in _IDS})
                 for key, fields in about["counts"].items()},
                {},
            )  # fmt: skip
    except DAMAGES:
        return None


def _record(key: str, kept: Mapping[str, Any], arrays: Mapping[str, Any]) -> Record:
    """Return a record without hires from what ``parquet.shape`` says and its arrays."""
    return Record(
        seed=int(kept["seed"]),
        scale=float(kept["scale"]),
        months=int(kept["months"]),
        axes={name: tuple(axes) for name, axes in kept["axes"].items()},
        labels={axis: tuple(labels) for axis, labels in kept["labels"].items()},
        tables={name: arrays[f"table {key} {name}"] for name in sorted(kept["axes"])},
        hires=arrays[f"hires {key}"],
        reached=arrays[f"seats {key}"],
    )
