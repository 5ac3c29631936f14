"""Reads a data table together with its description and refuses what does not agree."""

import hashlib
import math
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models import months
from models.lines import lines
from models.refusal import Refusal
from models.sources import DATA, QUALITIES, sources
from models.text import N_
from models.units import UNITS

__all__ = ["TYPES", "Column", "Table", "Wording", "names", "read"]

TYPES = ("text", "integer", "number", "month")
"""Kinds of column; a month is written YYYY-MM and kept as months since January 2020."""

_HEAD = {"title": dict, "source": str, "quality": str, "method": str, "columns": dict}
_ENTRY = {
    "type": str,
    "unit": str,
    "about": dict,
    "low": (int, float, str),
    "high": (int, float, str),
    "values": list,
    "key": bool,
    "optional": bool,
    "quality": str,
}

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words in Dutch and in German."""

    nl: str
    de: str


@dataclass(frozen=True, slots=True)
class Column:
    """The description of one column; months have their bounds as months since January 2020.

    ``values`` is empty where any value is allowed. The columns marked ``key`` together occur
    once only. Where ``optional``, an empty cell is allowed: "" in text, NaN in numbers.
    ``quality`` is the grade of the column, by default that of the table.
    """

    name: str
    type: str
    unit: str
    about: Wording
    low: float
    high: float
    values: tuple[str, ...]
    key: bool
    optional: bool
    quality: str


@dataclass(frozen=True, slots=True)
class Table:
    """A checked data table; ``checksum`` is the SHA-256 of the CSV and TOML bytes."""

    name: str
    title: Wording
    source: str
    quality: str
    method: str
    columns: Mapping[str, Column]
    checksum: str
    _cells: Mapping[str, tuple[Cell, ...]]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(next(iter(self._cells.values())))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield every row as a dictionary from column to value."""
        for cells in zip(*self._cells.values(), strict=True):
            yield dict(zip(self._cells, cells, strict=True))

    def column(self, name: str) -> Any:
        """Return a list of words for a text column, else an array, shape (rows,)."""
        return self.texts(name) if self._describe(name).type == "text" else self.array(name)

    def texts(self, name: str) -> list[str]:
        """Return a text column as words. Raises ValueError for a column of another type."""
        self._expect(name, ("text",))
        return [str(cell) for cell in self._cells[name]]

    def integers(self, name: str) -> NDArray[np.int64]:
        """Return whole numbers or months, shape (rows,). Raises ValueError for other types."""
        self._expect(name, ("integer", "month"))
        return np.array(self._cells[name], dtype=np.int64)

    def numbers(self, name: str) -> NDArray[np.float64]:
        """Return a column as floats, shape (rows,). Raises ValueError for text."""
        self._expect(name, ("integer", "number", "month"))
        return np.array(self._cells[name], dtype=np.float64)

    def array(self, name: str) -> NDArray[Any]:
        """Return whole numbers as int64 and other numbers as float64, shape (rows,)."""
        return self.numbers(name) if self._describe(name).type == "number" else self.integers(name)

    def _describe(self, name: str) -> Column:
        """Return the description of a column, or raise ValueError."""
        if name not in self.columns:
            raise ValueError(f"{self.name} has no column {name}; it has {', '.join(self.columns)}")
        return self.columns[name]

    def _expect(self, name: str, types: tuple[str, ...]) -> None:
        """Raise ValueError unless the column has one of the types."""
        kind = self._describe(name).type
        if kind not in types:
            raise ValueError(f"{self.name}.{name} is {kind}, not {' or '.join(types)}")


def names(folder: Path = DATA) -> tuple[str, ...]:
    """Return the names of all data tables in the folder, sorted; the posterior is none of them."""
    found = (path.stem for path in folder.glob("*.toml"))
    return tuple(sorted(name for name in found if name != "posterior"))


def read(name: str, folder: Path = DATA, *, listed: Path | None = None) -> Table:
    """Return the table ``name.csv`` described by ``name.toml``.

    ``listed`` is another CSV file with the same description. Raises ValueError, of cells Refusal,
    naming file, line, column and value, for undeclared or missing
    columns, wrong types, values out of bounds, rows that stand twice, an unknown source,
    unit or quality, and a title or description that lacks a language.
    """
    described, listed = folder / f"{name}.toml", listed or folder / f"{name}.csv"
    for path in (described, listed):
        if not path.is_file():
            known = {"name": path.name, "known": ", ".join(names(folder))}
            raise Refusal(N_("The table %(name)s is missing; tables are %(known)s."), known)
    told, written = described.read_bytes(), listed.read_bytes()
    head = _shape(described.name, tomllib.loads(told.decode("utf-8")), _HEAD)
    quality = _grade(described.name, head["quality"])
    if head["source"] not in sources():
        unknown = {"source": head["source"]}
        message = N_("The source '%(source)s' is not in sources.toml.")
        raise Refusal(message, unknown, file=described.name)
    columns = {
        key: _column(f"{described.name}, columns.{key}", key, entry, quality)
        for key, entry in head["columns"].items()
    }
    return Table(
        name=name,
        title=_wording(f"{described.name}, title", head["title"]),
        source=head["source"],
        quality=quality,
        method=head["method"],
        columns=MappingProxyType(columns),
        checksum=hashlib.sha256(written + told).hexdigest(),
        _cells=MappingProxyType(_cells(listed.name, written, columns)),
    )


def _shape(where: str, entry: Any, shape: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry as a dictionary whose keys and types follow the shape."""
    if not isinstance(entry, dict):
        raise ValueError(f"{where}: {entry!r} must be a table")
    for key, value in entry.items():
        if key not in shape or not isinstance(value, shape[key]):
            raise ValueError(f"{where}, {key}: {value!r} does not belong here")
    if shape is _HEAD:
        for key in [key for key in _HEAD if key not in entry]:
            raise ValueError(f"{where}: {key} is missing")
    return entry


def _wording(where: str, entry: Any) -> Wording:
    """Return words that exist in both languages."""
    if not isinstance(entry, dict) or not entry.get("nl") or not entry.get("de"):
        raise ValueError(f"{where}: both nl and de must be filled")
    return Wording(str(entry["nl"]), str(entry["de"]))


def _grade(where: str, quality: str) -> str:
    """Return the quality, or raise ValueError if it is none."""
    if quality not in QUALITIES:
        raise ValueError(f"{where}, quality: {quality!r}; allowed: {', '.join(QUALITIES)}")
    return quality


def _column(where: str, name: str, described: Any, quality: str) -> Column:
    """Return the checked description of a column."""
    entry = _shape(where, described, _ENTRY)
    kind = entry.get("type")
    if kind not in TYPES:
        raise ValueError(f"{where}, type: {kind!r}; allowed: {', '.join(TYPES)}")
    unit = entry.get("unit", "")
    if unit not in UNITS and (unit or kind in ("integer", "number")):
        raise ValueError(f"{where}, unit: {unit!r} is not in models/units.py")
    if entry.get("optional") and kind not in ("text", "number"):
        raise ValueError(f"{where}: only text and number may be optional")
    bounds = {"low": -math.inf, "high": math.inf}
    for side in bounds.keys() & entry.keys():
        written = entry[side]
        bounds[side] = float(months.index(str(written)) if kind == "month" else written)
    return Column(
        name=name,
        type=kind,
        unit=unit,
        about=_wording(f"{where}, about", entry.get("about")),
        low=bounds["low"],
        high=bounds["high"],
        values=tuple(str(value) for value in entry.get("values", ())),
        key=bool(entry.get("key")),
        optional=bool(entry.get("optional")),
        quality=_grade(where, entry.get("quality", quality)),
    )


def _cells(file: str, written: bytes, columns: Mapping[str, Column]) -> dict[str, tuple[Cell, ...]]:
    """Return the checked cells of every column."""
    rows = lines(file, written)
    _line, header = next(rows)
    _check_header(file, header, columns)
    found: dict[str, list[Cell]] = {name: [] for name in header}
    seen: dict[tuple[str, ...], int] = {}
    for line, cells in rows:
        for name, cell in zip(header, cells, strict=True):
            found[name].append(_cell(file, line, cell, columns[name]))
        key = tuple(cell for name, cell in zip(header, cells, strict=True) if columns[name].key)
        if key and key in seen:
            twice = {"key": ", ".join(key), "line": str(seen[key])}
            raise Refusal(
                N_("%(key)s stands already in line %(line)s"), twice, file=file, line=line
            )
        seen[key] = line
    if not seen:
        raise Refusal(N_("the table has no rows"), file=file)
    return {name: tuple(values) for name, values in found.items()}


def _check_header(file: str, header: list[str], columns: Mapping[str, Column]) -> None:
    """Raise Refusal for a described column that is missing and for one that is not described."""
    for name in columns:
        if name not in header:
            message = N_("column %(name)s is described but missing")
            raise Refusal(message, {"name": name}, file=file)
    for name in header:
        if name not in columns or header.count(name) > 1:
            message = N_("column '%(name)s' is not described, or stands twice")
            raise Refusal(message, {"name": name}, file=file)


def _cell(file: str, line: int, cell: str, column: Column) -> Cell:
    """Return the cell as a value of the type of its column."""

    def refused(message: str, **values: str) -> Refusal:
        return Refusal(message, {"value": cell, **values}, file=file, line=line, column=column.name)

    if not cell:
        if not column.optional:
            raise refused(N_("the cell is empty"))
        return "" if column.type == "text" else math.nan
    if column.values and cell not in column.values:
        raise refused(N_("'%(value)s'; allowed: %(allowed)s"), allowed=", ".join(column.values))
    if column.type == "text":
        return cell
    try:
        value = _CONVERT[column.type](cell)
    except ValueError as fault:
        raise refused(N_("'%(value)s' is not of type %(type)s"), type=column.type) from fault
    if not column.low <= value <= column.high:
        bounds = {"low": f"{column.low:g}", "high": f"{column.high:g}"}
        raise refused(N_("%(value)s lies outside %(low)s…%(high)s"), **bounds)
    return value


def _finite(cell: str) -> float:
    """Return the cell as a finite number."""
    value = float(cell)
    if not math.isfinite(value):
        raise ValueError(cell)
    return value


_CONVERT: Mapping[str, Callable[[str], int | float]] = {
    "integer": int,
    "number": _finite,
    "month": months.index,
}
