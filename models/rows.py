"""Reads tables whose rows are single quantities: assumptions, targets and evidence."""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.sources import QUALITIES, sources
from models.units import UNITS

__all__ = ["COLUMNS", "Quantity", "read"]

COLUMNS = (
    "name",
    "value",
    "low",
    "high",
    "unit",
    "quality",
    "source",
    "label_nl",
    "label_de",
    "note_en",
)
"""Header of assumptions.csv, targets.csv and evidence.csv."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One row of a table: a value with its range, unit, grade, source and both labels."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    quality: str
    source: str
    label_nl: str
    label_de: str
    note_en: str


def read(path: Path) -> dict[str, Quantity]:
    """Return the rows of assumptions.csv, targets.csv or evidence.csv by name.

    Raises ValueError, naming file, line and column, for a header that differs, a number
    that is none, low ≤ value ≤ high violated, an unknown unit, grade or source, a missing
    label and a name that stands twice.
    """
    rows: dict[str, Quantity] = {}
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}: the header must read {','.join(COLUMNS)}")
        for cells in reader:
            where = f"{path.name}, line {reader.line_num}"
            row = _row(where, cells)
            if row.name in rows:
                raise ValueError(f"{where}, name: {row.name} stands twice")
            rows[row.name] = row
    return rows


def _row(where: str, cells: Mapping[str | None, Any]) -> Quantity:
    """Return one checked row."""
    if None in cells or None in cells.values():
        raise ValueError(f"{where}: the row must have {len(COLUMNS)} cells")
    words = {str(column): str(cell).strip() for column, cell in cells.items()}
    numbers = {column: _number(where, column, words[column]) for column in ("value", "low", "high")}
    if not numbers["low"] <= numbers["value"] <= numbers["high"]:
        raise ValueError(
            f"{where}, value: {words['value']} lies outside {words['low']}…{words['high']}"
        )
    for column, known in (("unit", UNITS), ("quality", QUALITIES)):
        if words[column] not in known:
            raise ValueError(
                f"{where}, {column}: {words[column]!r} is not known; allowed: {', '.join(known)}"
            )
    if words["source"] not in sources() and (words["source"] or words["quality"] != "assumption"):
        raise ValueError(f"{where}, source: {words['source']!r} is not a key of sources.toml")
    for column in ("name", "label_nl", "label_de"):
        if not words[column]:
            raise ValueError(f"{where}, {column}: the cell is empty")
    texts = {column: words[column] for column in COLUMNS if column not in numbers}
    return Quantity(value=numbers["value"], low=numbers["low"], high=numbers["high"], **texts)


def _number(where: str, column: str, cell: str) -> float:
    """Return the cell as a finite number."""
    try:
        number = float(cell)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"{where}, {column}: {cell!r} is not a number")
    return number
