"""What reading a ledger has in common, whatever the file: its bytes, its rows, its faults."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gros.errors import Fault, LedgerError
from gros.money.book import Ledger
from gros.money.cells import Cell, line_of
from gros.money.line import Line
from models.text import N_

__all__ = ["LARGEST_BYTES", "Row", "booked", "content"]

LARGEST_BYTES = 20_000_000
"""Far above any ledger; a limit for wrong files."""

_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by column, and how a fault in one of them names its place."""

    cells: Mapping[str, Cell]
    place: Callable[[Fault], Fault]


def content(path: Path) -> bytes:
    """Return the bytes of a file. Raises LedgerError when it cannot be read or is too large."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise LedgerError(
                N_("This file is too large for a ledger. At most %(limit)s bytes are allowed."),
                {"limit": LARGEST_BYTES},
                file=str(path),
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise LedgerError(
            N_("This file does not exist. Please check the name and the folder."), file=str(path)
        ) from None
    except (OSError, ValueError):
        raise LedgerError(
            N_("This file cannot be opened. Please check its name and your access rights."),
            file=str(path),
        ) from None


def booked(rows: Iterable[Row]) -> Ledger:
    """Return the ledger of all rows. Raises LedgerError that names row and cell."""
    kept: list[Row] = []
    lines: list[Line] = []
    told: list[Fault] = []
    for row in rows:
        line, faults = line_of(row.cells)
        told += [row.place(fault) for fault in faults]
        if line is not None:
            kept.append(row)
            lines.append(line)
    if told:
        raise LedgerError(faults=told[:_MOST_FAULTS])
    try:
        return Ledger().booked(*lines)
    except LedgerError as error:
        faults = [kept[fault.line - 1].place(replace(fault, line=0)) for fault in error.faults]
        raise LedgerError(faults=faults) from None
