"""What the last report said: kept in the folder of monitoring, held against what is said now.

Every report leaves a file in ``reports`` of its folder. A report that says the same as the last
one of its kind and year leaves none. Nothing in these files is ever changed, so an old number
stays beside the new one.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from gros.errors import CommandError, DataError
from gros.files import put
from gros.language import Both
from gros.papers.content import Entry
from models.text import N_

__all__ = ["FOLDER", "Memory", "Moved", "keep", "moved", "recall", "record_of"]

FOLDER = "reports"
_LARGEST = 20_000_000


class _Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Told(_Plain):
    """A cell as a report said it: where, its letters in both languages, the numbers in it."""

    at: Annotated[list[str], Field(min_length=2, max_length=2)]
    nl: str
    de: str
    numbers: list[FiniteFloat]
    unit: str

    @property
    def place(self) -> Both[str]:
        """Return where the cell stands: table, row and column."""
        return Both(self.at[0], self.at[1])

    @property
    def text(self) -> Both[str]:
        """Return the letters."""
        return Both(self.nl, self.de)


class Memory(_Plain):
    """One report: what it was about, its state of affairs, and every cell of its tables."""

    format: Literal[1]
    kind: Literal["year", "evaluation"]
    programme: str
    year: int
    number: Annotated[int, Field(ge=1)]
    as_of: str
    files: dict[str, str]
    runs: str
    cells: dict[str, Told]

    @property
    def said(self) -> tuple[object, ...]:
        """Return what makes a report another one: its content, without its number."""
        return (self.kind, self.programme, self.year, self.as_of, self.files, self.runs, self.cells)


@dataclass(frozen=True, slots=True)
class Moved:
    """A cell that says something else than before; None where it was not there."""

    key: str
    old: Told | None
    new: Told | None


def record_of(entries: Mapping[str, tuple[Both[str], Entry]]) -> dict[str, Told]:
    """Return cells as they are kept; a cell without letters is left out."""
    return {
        key: Told(
            at=[place.nl, place.de],
            nl=entry.text.nl,
            de=entry.text.de,
            numbers=[float(value.number) for value in entry.values],
            unit=entry.values[0].unit if entry.values else "",
        )
        for key, (place, entry) in entries.items()
        if entry.text.nl
    }


def recall(folder: Path, now: Memory) -> tuple[Memory | None, int]:
    """Return the report to compare with, and the number that the report of now has.

    That is the last one of an earlier year, or an earlier one of the same year that said something
    else. Raises DataError for a kept report that was damaged.
    """
    kept = [one for one in _kept(folder) if (one.kind, one.programme) == (now.kind, now.programme)]
    before = sorted(
        (one for one in kept if one.year <= now.year), key=lambda one: (one.year, one.number)
    )
    own = [one for one in before if one.year == now.year]
    if own and own[-1].said == now.said:
        return (before[-2] if len(before) > 1 else None), own[-1].number
    return (before[-1] if before else None), (own[-1].number + 1 if own else 1)


def keep(folder: Path, now: Memory) -> Path:
    """Write down what a report says, in one step; raises CommandError when that is not allowed."""
    path = folder / FOLDER / f"{now.kind}_{now.year}_{now.number}.json"
    text = json.dumps(now.model_dump(), ensure_ascii=False, indent=1) + "\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return path
    try:
        put(path, text)
    except OSError as error:
        raise CommandError(
            N_("What the report says cannot be kept (%(reason)s), so no report was made."),
            {"reason": error.strerror or type(error).__name__},
            file=str(path),
        ) from error
    return path


def moved(before: Memory, now: Mapping[str, Told]) -> tuple[Moved, ...]:
    """Return every cell that says something else than before, in the order of the report.

    A number counts by what is shown of it. Rows that are new or gone are named; tables and columns
    that only one of the two reports has are about another year and are not compared.
    """
    changed = [
        Moved(key, before.cells[key], told)
        for key, told in now.items()
        if key in before.cells and before.cells[key].text != told.text
    ]
    fresh = [Moved(key, None, now[key]) for key in _rows_of_one(now, before.cells)]
    gone = [Moved(key, before.cells[key], None) for key in _rows_of_one(before.cells, now)]
    order = {key: place for place, key in enumerate((*now, *before.cells))}
    return tuple(sorted((*changed, *fresh, *gone), key=lambda one: order[one.key]))


def _rows_of_one(own: Mapping[str, Told], other: Mapping[str, Told]) -> Iterable[str]:
    """Return the cells in rows that only one report has, of tables that both have."""
    tables = {key.split("/")[0] for key in other}
    rows = {key.rpartition("/")[0] for key in other}
    for key in own:
        if key.split("/")[0] in tables and key.rpartition("/")[0] not in rows:
            yield key


def _kept(folder: Path) -> Iterable[Memory]:
    """Return all kept reports. Raises DataError for one that cannot be read."""
    for path in sorted((folder / FOLDER).glob("*.json")):
        try:
            if path.stat().st_size > _LARGEST:
                raise ValueError("too large")
            yield Memory.model_validate_json(path.read_bytes())
        except (OSError, ValueError, RecursionError, ValidationError):
            raise DataError(
                N_(
                    "This kept report was changed or damaged. Please put it back; without it the"
                    " new report cannot say what moved."
                ),
                file=str(path),
            ) from None
