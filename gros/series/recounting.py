"""Finds the numbers of a batch that the runs kept with it do not give.

The hashes in ``batch.json`` guard the tables against a slip, not against a hand that writes new
hashes too. So no number of a batch is believed: what was asked is read from its file, every pair
is counted once more, and every table and every number beside it is compared.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gros.errors import CommandError, Fault, GrosError, Message
from gros.series import file, tabled
from gros.series.draws import Draw
from gros.series.kept import Kept, record_of
from gros.series.outcomes import Outcomes
from gros.series.plan import ASKED, BATCH, Series, Spot
from gros.store import DAMAGES
from models.text import N_

__all__ = ["Recounted", "Unlike", "recount"]

_ALMOST = 1e-9  # of a mean, whose last bit may depend on the order of adding
_SPOT = ("draw", "seed", "scenario")
_NUMBERS = {
    "outcomes.parquet": ("value_against", "value", "difference"),
    "draws.parquet": ("value",),
    "sensitivity.parquet": ("value", "confidence"),
}
"""The columns of every table that hold numbers; the others say of what."""


@dataclass(frozen=True, slots=True)
class Unlike:
    """A number of a batch that its runs do not give: in which file, row and column.

    ``run`` is the name of the run that it is about, empty where it is about several. ``said`` is
    what the batch says and ``counted`` what the runs give; None where there is nothing.
    """

    file: Path
    row: str
    column: str
    said: Any
    counted: Any
    run: str = ""


@dataclass(slots=True)
class Recounted:
    """What counting batches again found: how many pairs, what differs, what could not be counted.

    ``gone`` holds the runs that a batch calls done and that are not there with the same content,
    ``not_ready`` counts those that it calls failed or open.
    """

    pairs: int = 0
    unlike: list[Unlike] = field(default_factory=list)
    gone: list[Path] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_out: list[Fault] = field(default_factory=list)
    not_ready: int = 0


def recount(batch: Path, runs: Mapping[str, Kept], found: Recounted) -> None:
    """Count one batch again and add to ``found`` what differs. ``runs`` holds whole runs by name.

    A batch that is not finished says nothing yet. Files that cannot be read are told as faults.
    """
    try:
        said = json.loads((batch / BATCH).read_text(encoding="utf-8"))
        if "headline" not in said and not (batch / "outcomes.parquet").exists():
            return
        rows = pq.read_table(batch / "runs.parquet").to_pylist()
        done = {_spot(row): row for row in rows if row["state"] == "done"}
        found.not_ready += sum(row["state"] in ("failed", "open") for row in rows)
        series = file.read(batch / ASKED, drawn_before=_draws(batch))
        _Again(batch, series, runs, found).count(said, {_spot(row) for row in rows}, done)
    except GrosError as error:
        found.faults += error.faults
    except DAMAGES as error:
        message = N_("This batch cannot be counted again: a file is gone or damaged (%(reason)s).")
        found.faults.append(Fault(Message(message, {"reason": type(error).__name__}), str(batch)))


@dataclass(frozen=True)
class _Again:
    """One batch, its runs, and what counting them again finds."""

    batch: Path
    series: Series
    runs: Mapping[str, Kept]
    found: Recounted

    def count(
        self, said: Mapping[str, Any], told: set[Spot], done: Mapping[Spot, Mapping[str, Any]]
    ) -> None:
        """Compare all that the batch says with what its runs give."""
        self.found.unlike += self._unasked(told, done)
        there = {spot: self.runs[row["fingerprint"]] for spot, row in done.items()
                 if self._whole(row)}  # fmt: skip
        outcomes = self._outcomes(there)
        self.found.pairs += len(outcomes.pairs)
        tables = {"outcomes.parquet": tabled.outcomes(outcomes)}
        if len(there) == len(done):  # else a mean is of fewer pairs, and what is gone is told
            contents = {spot: str(one.manifest["content"]) for spot, one in there.items()}
            self.found.unlike += self._said(said, outcomes, contents)
            try:
                tables["sensitivity.parquet"] = tabled.sensitivity(outcomes)
            except CommandError as error:
                self.found.left_out += error.faults
        names = {spot: one.name for spot, one in there.items()}
        # A pair that lost a run cannot be counted: the run is told, not every number of the pair.
        worlds = {spot[:2] for spot in done if spot not in there}
        lost = {spot for spot in done
                if spot[:2] in worlds and (spot[:2], spot[2]) not in outcomes.pairs}  # fmt: skip
        for name, table in tables.items():
            self.found.unlike += self._differences(name, table, names, lost)

    def _whole(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a run is there as the batch says; else note it as gone."""
        name = row["fingerprint"]
        one = self.runs.get(name)
        if one is not None and one.manifest["content"] == row["content"]:
            return True
        place = self.batch.parents[1] / "runs" / name[:2] / name
        if place not in self.found.gone:
            self.found.gone.append(place)
        return False

    def _unasked(self, told: set[Spot], done: Mapping[Spot, Mapping[str, Any]]) -> Iterator[Unlike]:
        """Yield rows that nobody asked for or that are missing, and runs of other inputs."""
        path, asked = self.batch / "runs.parquet", self.series.fingerprints
        for spot in sorted(told ^ asked.keys()):
            both = (None, asked[spot]) if spot in asked else (done.get(spot, {}).get("state"), None)
            yield Unlike(path, _row(_SPOT, spot), "fingerprint", *both)
        for spot, row in sorted(done.items()):
            one = self.runs.get(row["fingerprint"])
            if one is None or one.run is None or spot not in asked:
                continue
            given, name = dict(one.run.assumptions), row["fingerprint"]
            drawn = self.series.draw(spot[0])
            other = [each for each in drawn if given.get(each) != drawn[each]]
            for each in other:
                place, wanted = self.batch / "draws.parquet", (spot[0], each)
                where = _row(("draw", "assumption"), wanted)
                yield Unlike(place, where, "value", drawn[each], given.get(each), name)
            # Named anew by the models of today, so that other models alone differ in no run.
            if not other and one.run.fingerprint != asked[spot]:
                yield Unlike(path, _row(_SPOT, spot), "fingerprint", name, asked[spot], name)

    def _outcomes(self, there: Mapping[Spot, Kept]) -> Outcomes:
        """Return what the pairs that are there give."""
        outcomes = Outcomes.empty(self.series)
        for world in self.series.worlds:
            spots = [(*world, one.key) for one in self.series.scenarios]
            kept = {spot[2]: there[spot] for spot in spots if spot in there}
            outcomes.note(world, {key: record_of(one) for key, one in kept.items()})
        return outcomes

    def _said(
        self, said: Mapping[str, Any], outcomes: Outcomes, contents: Mapping[Spot, str]
    ) -> Iterator[Unlike]:
        """Yield what ``batch.json`` says otherwise."""
        counted = {
            **tabled.asked(self.series),
            **tabled.said(outcomes),
            "done": len(contents),
            "content": tabled.content(contents),
        }
        then, now = (dict(_flat(one)) for one in ({key: said.get(key) for key in counted}, counted))
        for name in sorted({*then, *now}):
            if not _same(then.get(name), now.get(name)):
                yield Unlike(self.batch / BATCH, "", name, then.get(name), now.get(name))
        enough = said.get("enough")
        if enough is not None and not outcomes.suffice(int(enough)):
            yield Unlike(self.batch / BATCH, "", "enough", enough, None)

    def _differences(
        self, name: str, counted: pa.Table, runs: Mapping[Spot, str], lost: Set[Spot]
    ) -> Iterator[Unlike]:
        """Yield the numbers of a table that are not those counted; rows of lost pairs are left."""
        path, numbers = self.batch / name, _NUMBERS[name]
        if not counted.num_rows and not path.exists():
            return
        keys = [one for one in counted.column_names if one not in numbers]
        then, now = (_by(table.to_pylist(), keys) for table in (pq.read_table(path), counted))
        for place in sorted({*then, *now}):
            row, run = dict(zip(keys, place, strict=True)), ""
            if "draw" in row:
                run = runs.get(_spot(row), "")
                if _spot(row) in lost:
                    continue
            # Of a row that is on one side only, its last number is enough.
            for column in numbers if place in then and place in now else numbers[-1:]:
                one, other = (side.get(place, {}).get(column) for side in (then, now))
                if not _same(one, other):
                    yield Unlike(path, _row(keys, place), column, one, other, run)


def _draws(batch: Path) -> tuple[Draw, ...]:
    """Return the draws as they are kept; none where a batch has none."""
    found: dict[int, dict[str, float]] = {}
    if (batch / "draws.parquet").exists():
        for row in pq.read_table(batch / "draws.parquet").to_pylist():
            found.setdefault(row["draw"], {})[row["assumption"]] = row["value"]
    return tuple(found[number] for number in sorted(found))


def _spot(row: Mapping[str, Any]) -> Spot:
    return row["draw"], row["seed"], row["scenario"]


def _row(names: Sequence[str], values: Sequence[Any]) -> str:
    """Return how a row of a table is found: its words and numbers by column."""
    return ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True))


def _by(
    rows: Sequence[Mapping[str, Any]], keys: Sequence[str]
) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    return {tuple(row[key] for key in keys): row for row in rows}


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every number and word of plain values with its path."""
    if isinstance(value, Mapping):
        inner = [(str(key), each) for key, each in value.items()]
    elif isinstance(value, list | tuple):
        inner = [(str(place), each) for place, each in enumerate(value, start=1)]
    else:
        yield name, value
        return
    for key, each in inner:
        yield from _flat(each, f"{name}.{key}" if name else key)


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same; a number may differ in its last bits."""
    numbers = [each for each in (one, other)
               if isinstance(each, int | float) and not isinstance(each, bool)]  # fmt: skip
    if len(numbers) < 2:
        return bool(one == other)
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return math.isclose(one, other, rel_tol=_ALMOST, abs_tol=_ALMOST)
