"""Reads a ledger from the office's Excel sheet or from CSV, and writes one, whole or not at all."""

import errno
from pathlib import Path

from gros.errors import LedgerError, Value
from gros.files import put
from gros.money import flat, sheet, workbook
from gros.money.book import Ledger
from gros.money.line import Line
from models.text import N_

__all__ = ["FORMATS", "Ledger", "Line", "book", "read", "write"]

FORMATS = ("xlsx", "csv")


def read(path: Path) -> Ledger:
    """Return the ledger in a file. Raises LedgerError that names the cell or the line."""
    return flat.read(path) if _format(path) == "csv" else sheet.read(path)


def write(ledger: Ledger, path: Path) -> None:
    """Write a ledger, whole or not at all.

    A ledger that is there already may only be continued. Raises LedgerError for a file that says
    something else, and for a folder that cannot be written.
    """
    writer = flat.written if _format(path) == "csv" else workbook.written
    if path.exists():
        _continues(ledger, path)
    content = writer(ledger)
    try:
        put(path, content)
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
        raise LedgerError(
            N_("The ledger cannot be written (%(reason)s). Choose another folder with --out."),
            {"reason": reason},
            file=str(path),
        ) from error


def book(path: Path, *lines: Line) -> Ledger:
    """Add lines at the end of a ledger file, all of them or none, and return the new ledger.

    Raises LedgerError for a line that is refused; the file then stays as it was, byte by byte.
    """
    ledger = read(path).booked(*lines)
    write(ledger, path)
    return ledger


def _continues(ledger: Ledger, path: Path) -> None:
    """Raise LedgerError unless the ledger holds every line of the file, unchanged."""
    place = ledger.first_difference(read(path))
    if place is not None:
        values: dict[str, Value] = {"line": f"L{place + 1:04d}"}
        raise LedgerError(
            N_(
                "Line %(line)s stands here already and says something else. Lines are never "
                "changed: please correct an amount with a new line, or choose another folder."
            ),
            values,
            file=str(path),
        )


def _format(path: Path) -> str:
    """Return the format of a file by its name. Raises LedgerError for any other."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        raise LedgerError(
            N_("A ledger is kept as %(allowed)s. This file has another ending."),
            {"allowed": tuple(f".{one}" for one in FORMATS)},
            file=str(path),
        )
    return suffix
