"""Turns what a run recorded into Parquet files and back, and hashes the content.

``record.parquet`` is one long table: indicator, month, one column per axis, value. Cells that
are zero are left out; the manifest keeps shapes and labels, so nothing is lost. R, DuckDB,
pandas and spreadsheets with a Parquet reader can open all three files as they are.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from models.labour.record import Record
from models.months import FIRST_YEAR

__all__ = ["PARTS", "content_hash", "file_hashes", "ordered", "read", "shape", "write"]

PARTS = ("record.parquet", "hires.parquet", "reached.parquet")
"""File names, in the order of writing."""

_FIRST = np.datetime64(f"{FIRST_YEAR}-01", "M")
_LEVEL = 3
_KEY_BYTES = 8


def shape(record: Record) -> dict[str, Any]:
    """Return what the manifest must keep so that a record can be built again."""
    return {
        "axes": {key: list(axes) for key, axes in sorted(record.axes.items())},
        "labels": {axis: list(labels) for axis, labels in sorted(record.labels.items())},
        "events": {
            name: [[field, table.dtype[field].str] for field in table.dtype.names or ()]
            for name, table in (("hires", record.hires), ("reached", record.reached))
        },
        "scale": record.scale,
        "seed": record.seed,
        "months": record.months,
    }


def content_hash(record: Record) -> str:
    """Return the hash of all recorded values with their types, names and order.

    Tables go in by name, hires and reached people sorted by month and person, numbers as
    little-endian bytes: the same content has the same hash on every machine.
    """
    record = ordered(record)
    total = hashlib.sha256()
    total.update(json.dumps(shape(record), sort_keys=True).encode())
    for key in sorted(record.tables):
        table = record.tables[key]
        total.update(f"{key}\0{table.dtype.str}\0{table.shape}\n".encode())
        total.update(np.ascontiguousarray(table, dtype=table.dtype.newbyteorder("<")).data)
    for events in (record.hires, record.reached):
        for field in events.dtype.names or ():
            total.update(f"{field}\0{events.size}\n".encode())
            total.update(np.ascontiguousarray(events[field]).data)
    return total.hexdigest()


def file_hashes(folder: Path) -> dict[str, str]:
    """Return the hash of every file of a record by name. Raises OSError."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in PARTS}


def ordered(record: Record) -> Record:
    """Return the record with hires and reached people sorted by month and person."""
    return replace(record, hires=_ordered(record.hires), reached=_ordered(record.reached))


def write(record: Record, folder: Path) -> None:
    """Write the three files of an ordered record into a folder. Raises OSError."""
    tables = (_long(record), _events(record.hires), _events(record.reached))
    for name, table in zip(PARTS, tables, strict=True):
        events = name != PARTS[0]
        pq.write_table(
            table,
            folder / name,
            compression="zstd",
            compression_level=_LEVEL,
            use_dictionary=[field for field in table.column_names if field != "person"]
            if events
            else [field for field in table.column_names if field != "value"],
            column_encoding={"person": "DELTA_BINARY_PACKED"} if events else None,
        )


def read(folder: Path, kept: Mapping[str, Any]) -> Record:
    """Return the record whose files lie in the folder.

    ``kept`` is what ``shape`` gave. Raises OSError, ValueError, KeyError or a pyarrow error when
    the files do not hold what the manifest says.
    """
    labels = {axis: tuple(names) for axis, names in kept["labels"].items()}
    axes = {key: tuple(names) for key, names in kept["axes"].items()}
    months = int(kept["months"])
    return Record(
        tables=_tables(pq.read_table(folder / PARTS[0]), axes, labels, months),
        axes=axes,
        labels=labels,
        hires=_rows(pq.read_table(folder / PARTS[1]), kept["events"]["hires"]),
        reached=_rows(pq.read_table(folder / PARTS[2]), kept["events"]["reached"]),
        scale=float(kept["scale"]),
        seed=int(kept["seed"]),
        months=months,
    )


def _ordered(events: NDArray[Any]) -> NDArray[Any]:
    """Return the events sorted by month, person and all other columns, in this order."""
    names = events.dtype.names or ()
    if any(events.dtype[name].kind != "u" for name in names) or events.dtype.itemsize > _KEY_BYTES:
        return events[np.lexsort([events[name] for name in reversed(names)])]
    key = np.zeros(events.size, np.uint64)
    for name in names:
        key <<= np.uint64(8 * events.dtype[name].itemsize)
        key |= events[name]
    # What comes from a file is in order already, and looking is cheaper than sorting.
    if bool((key[1:] >= key[:-1]).all()):
        return events
    key.sort()
    rows = np.empty_like(events)
    for name in reversed(names):
        rows[name] = key  # the last bits: assigning cuts off what stands before them
        key >>= np.uint64(8 * events.dtype[name].itemsize)
    return rows


def _long(record: Record) -> pa.Table:
    """Return all tables of a record as one long table without the zeros."""
    keys = sorted(record.tables)
    columns = [axis for axis in _axes_in_use(record.axes) if axis != "month"]
    pieces: dict[str, list[Any]] = {name: [] for name in ("indicator", "month", *columns, "value")}
    for position, key in enumerate(keys):
        table = record.tables[key]
        where = np.nonzero(table)
        by_axis = dict(zip(record.axes[key], where, strict=True))
        size = where[0].size
        pieces["indicator"].append(np.full(size, position, np.int32))
        pieces["month"].append((_FIRST + by_axis["month"]).astype("datetime64[D]"))
        for axis in columns:
            pieces[axis].append(by_axis.get(axis, np.full(size, -1)).astype(np.int32))
        pieces["value"].append(table[where])
    joined = {name: np.concatenate(parts) for name, parts in pieces.items()}
    words = {"indicator": tuple(keys), **{axis: record.labels[axis] for axis in columns}}
    return pa.table(
        {
            name: _worded(codes, words[name]) if name in words else _column(codes)
            for name, codes in joined.items()
        }
    )


# Columns are made from memory as it lies: pyarrow's own way in would load pandas, which is a
# third of the start of a process that only plays runs.
def _column(values: NDArray[Any], empty: NDArray[np.bool_] | None = None) -> pa.Array:
    """Return numbers or days as a column; empty says which cells hold nothing."""
    if values.dtype.kind == "M":
        kind, values = pa.date32(), values.astype("datetime64[D]").astype(np.int32)
    else:
        kind, values = pa.from_numpy_dtype(values.dtype), np.ascontiguousarray(values)
    held = None if empty is None else pa.py_buffer(np.packbits(~empty, bitorder="little"))
    return pa.Array.from_buffers(kind, values.size, [held, pa.py_buffer(values)])


def _worded(codes: NDArray[np.int32], words: tuple[str, ...]) -> pa.DictionaryArray:
    """Return codes as words; −1 becomes an empty cell."""
    written = [word.encode() for word in words]
    ends = np.cumsum([0, *map(len, written)]).astype(np.int32)
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(b"".join(written))]
    named = pa.Array.from_buffers(pa.string(), len(words), buffers)
    return pa.DictionaryArray.from_arrays(_column(codes, codes < 0), named)


def _axes_in_use(axes: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return every axis of any table once, in order of first use."""
    return list(dict.fromkeys(axis for key in sorted(axes) for axis in axes[key]))


def _events(rows: NDArray[Any]) -> pa.Table:
    """Return events as a table with the columns of the array."""
    return pa.table({name: _column(rows[name]) for name in rows.dtype.names or ()})


def _rows(table: pa.Table, fields: list[list[str]]) -> NDArray[Any]:
    """Return a table of events as a structured array."""
    rows = np.empty(table.num_rows, dtype=[(name, kind) for name, kind in fields])
    for name, _kind in fields:
        rows[name] = table.column(name).to_numpy()
    return rows


def _tables(
    long: pa.Table,
    axes: Mapping[str, tuple[str, ...]],
    labels: Mapping[str, tuple[str, ...]],
    months: int,
) -> dict[str, NDArray[np.int64]]:
    """Return the dense tables of a long table."""
    words = {**labels, "indicator": tuple(sorted(axes))}
    columns = {
        name: _codes(long.column(name), words[name])
        for name in long.column_names
        if name not in ("month", "value")
    }
    dates = long.column("month").to_numpy().astype("datetime64[M]")
    columns["month"] = (dates - _FIRST).astype(np.int64)
    values = long.column("value").to_numpy()
    tables: dict[str, NDArray[np.int64]] = {}
    for position, key in enumerate(sorted(axes)):
        chosen = np.flatnonzero(columns["indicator"] == position)
        sizes = [months if axis == "month" else len(labels[axis]) for axis in axes[key]]
        table = np.zeros(sizes, np.int64)
        table[tuple(columns[axis][chosen] for axis in axes[key])] = values[chosen]
        tables[key] = table
    return tables


def _codes(column: pa.ChunkedArray, words: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the place of each word among the words; −1 for an empty cell."""
    parts = []
    for chunk in column.chunks:
        coded = chunk if isinstance(chunk, pa.DictionaryArray) else chunk.dictionary_encode()
        place = np.array([words.index(word) for word in coded.dictionary.to_pylist()] + [-1])
        parts.append(place[coded.indices.fill_null(len(place) - 1).to_numpy()])
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
