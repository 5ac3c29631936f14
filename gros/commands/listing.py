"""Prints a list of things with both languages in it, or as one JSON document."""

import json
from collections.abc import Sequence
from typing import Any

from rich.console import Console

from gros.drawing.table import Table
from gros.page.terminal import grid

__all__ = ["print_document", "print_table"]

# Wide enough for every column of ours, so that a table in a file has no folded cells.
_FILE_WIDTH = 240


def print_table(table: Table) -> None:
    """Print a table as wide as the terminal, in a file as wide as it needs."""
    usual = Console(highlight=False)
    console = usual if usual.is_terminal else Console(highlight=False, width=_FILE_WIDTH)
    console.print(grid(table))


def print_document(name: str, items: Sequence[dict[str, Any]]) -> None:
    """Print one JSON document on standard output and nothing else."""
    print(json.dumps({name: list(items)}, ensure_ascii=False, indent=2, allow_nan=False))
