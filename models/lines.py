"""Reads the lines of a CSV file and refuses what is none."""

import csv
from collections.abc import Iterator

from models.refusal import Refusal
from models.text import N_

__all__ = ["lines"]


def lines(file: str, written: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of every line, the header first, which may be empty.

    Raises Refusal for another encoding than UTF-8, for quotation marks that do not close and for
    a line that has not as many cells as the header.
    """
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refusal(N_("the file is not UTF-8 text"), file=file) from fault
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        header = next(reader, [])
        yield 1, header
        for cells in reader:
            if len(cells) != len(header):
                counts = {"found": str(len(cells)), "asked": str(len(header))}
                message = N_("%(found)s cells instead of %(asked)s")
                raise Refusal(message, counts, file=file, line=reader.line_num)
            yield reader.line_num, cells
    except csv.Error as fault:
        message = N_("the quotation marks do not fit")
        raise Refusal(message, file=file, line=reader.line_num) from fault
