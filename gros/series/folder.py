"""Keeps beside its runs what a series is and gave: manifest, tables, dictionary, words."""

import hashlib
import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gros import language
from gros.errors import CommandError
from gros.files import put
from gros.run import code_hash, tables
from gros.series import crate, dictionary, readme, tabled
from gros.series.plan import ASKED, BATCH, Series
from gros.series.playing import Played
from gros.store import DAMAGES, Store, machine, refused, versions
from models.text import N_

__all__ = ["begin", "finish", "place", "prepare"]

FORMAT = 2


def place(store: Store, key: str) -> Path:
    """Return the folder of a series."""
    return store.folder / "batches" / key


def prepare(series: Series, store: Store) -> None:
    """Raise CommandError when another series lies in the place of this one."""
    path = place(store, series.key) / BATCH
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        same = kept["identity"] == series.identity
        code, data = kept["code"] == code_hash(), kept["tables"] == dict(tables())
    except DAMAGES:
        # Nothing there, or nothing that can be read: all of it is made anew from the runs.
        return
    if same:
        return
    message = N_(
        "In %(folder)s lies another batch called %(key)s. Choose another key, or another "
        "folder with --out. Runs that are the same are not computed again."
    )
    if not code or not data:
        message = N_(
            "In %(folder)s lies the batch %(key)s of other models or other data. Choose "
            "another folder with --out. Then gros explain shows what is different."
        )
    raise CommandError(message, {"folder": str(path.parent), "key": series.key})


def begin(series: Series, store: Store) -> None:
    """Write down what the series is, before its first run. Raises StoredResultError.

    A series that lies there already is left as it is until it has been played again.
    """
    if not (place(store, series.key) / ASKED).exists():
        manifest = _manifest(series)
        files = {BATCH: _json(manifest), readme.README: readme.started(series)}
        _put(place(store, series.key), {**files, **_asked(series)})
        _put(store.folder, {readme.README: readme.of_folder(store.folder, BATCH)})


def finish(played: Played, store: Store, started: datetime | None = None) -> Path:
    """Write down what the series gave and return the folder; the manifest comes last.

    Raises StoredResultError when the folder cannot be written.
    """
    series, outcomes = played.series, played.outcomes
    files: dict[str, str | bytes] = {
        "runs.parquet": _parquet(_runs(played)),
        "outcomes.parquet": _parquet(tabled.outcomes(outcomes)),
        "columns.csv": dictionary.text(),
        readme.README: readme.of_batch(played),
        **_asked(series),
    }
    if series.draws:
        files["draws.parquet"] = _parquet(tabled.draws(series))
    carried = tabled.sensitivity(outcomes)
    if carried.num_rows:
        files["sensitivity.parquet"] = _parquet(carried)
    now = datetime.now(UTC)
    # The clock of the machine may have been put back on the way; what took time still did.
    least = now - timedelta(seconds=played.seconds)
    manifest = {
        **_manifest(series),
        "done": len(played.contents),
        "failed": len(played.faults),
        "enough": played.enough,
        "content": tabled.content(played.contents),
        "times": {
            "started": min(started or now, least).isoformat(timespec="seconds"),
            "written": now.isoformat(timespec="seconds"),
            "seconds": round(played.seconds, 1),
        },
        **tabled.said(outcomes),
        "files": {name: _hash(content) for name, content in files.items()},
    }
    folder = place(store, series.key)
    _put(folder, {**files, BATCH: _json(manifest)})
    first = {readme.README: readme.of_folder(store.folder, BATCH)}
    _put(store.folder, {**crate.files(store.folder, BATCH), **first})
    return folder


def _asked(series: Series) -> dict[str, str | bytes]:
    """Return the batch file and the scenarios that were beside it, by name."""
    return {ASKED: series.text, **{f"{key}.toml": text for key, text in series.own.items()}}


def _put(folder: Path, files: Mapping[str, str | bytes]) -> None:
    try:
        for name, content in files.items():
            put(folder / name, content)
    except OSError as error:
        raise refused(error, folder) from error


def _manifest(series: Series) -> dict[str, Any]:
    """Return what a reader must know about a series before anything has been computed."""
    return {
        "format": FORMAT,
        "identity": series.identity,
        **tabled.asked(series),
        "done": 0,
        "failed": 0,
        "code": code_hash(),
        "tables": dict(tables()),
        "versions": versions(),
        "machine": machine(),
    }


def _runs(played: Played) -> pa.Table:
    """Return a row for every run: done, failed with its reason, open, or needless."""
    found: list[dict[str, Any]] = []
    needed = frozenset(played.series.worlds[: played.enough])
    for spot, name in played.series.fingerprints.items():
        draw, seed, scenario = spot
        fault = played.faults.get(spot)
        reasons = dict.fromkeys(("reason_nl", "reason_de"), "")
        if fault is not None:
            for spoken in ("nl", "de"):
                with language.speaking(spoken):
                    reasons[f"reason_{spoken}"] = fault.text()
        done = "done" if spot in played.contents else "open"
        state = done if (draw, seed) in needed else "needless"
        found.append(
            {
                "draw": draw,
                "seed": seed,
                "scenario": scenario,
                "fingerprint": name,
                "state": state if fault is None else "failed",
                "content": played.contents.get(spot, ""),
                **reasons,
            }
        )
    return pa.Table.from_pylist(found, schema=dictionary.schema("runs.parquet"))


def _parquet(table: pa.Table) -> bytes:
    """Return a table as the bytes of a Parquet file."""
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def _hash(content: str | bytes) -> str:
    """Return the SHA-256 of a file's content."""
    written = content.encode("utf-8") if isinstance(content, str) else content
    return hashlib.sha256(written).hexdigest()


def _json(content: Mapping[str, Any]) -> str:
    """Return a mapping as JSON that people can read."""
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
