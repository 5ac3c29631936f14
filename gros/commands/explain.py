"""``gros explain``: what differs between two folders, and by how much the results moved."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from gros.commands.listing import print_table
from gros.errors import CommandError
from gros.language import _
from gros.page import explained
from gros.series.explaining import Explained, explain
from models.text import N_

__all__ = ["run"]

_TWO = 2


def run(
    folders: Annotated[list[str] | None, typer.Argument(metavar="DIR")] = None,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """Print what changed and how the three numbers moved, for every batch in both folders."""
    if not folders or len(folders) != _TWO:
        raise CommandError(
            N_("gros explain needs two folders, such as %(example)s."),
            {"example": "results results_new"},
        )
    found = explain(Path(folders[0]), Path(folders[1]))
    if as_json:
        document = {one.key: _document(one) for one in found}
        print(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))
        return 0
    for one in found:
        _show(one)
    return 0


def _show(one: Explained) -> None:
    """Print one batch: the causes in sentences, the three numbers as a table."""
    print(_("Batch %(key)s") % {"key": one.key})
    for line in explained.lines(one):
        print(f"- {line}")
    print_table(explained.table(one))


def _named(change: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("name", "then", "now"), change, strict=True))


def _document(one: Explained) -> dict[str, Any]:
    """Return what differs as plain values."""
    return {
        "asked": [_named(change) for change in one.asked],
        "causes": one.causes.document(),
        "moved": one.moved,
    }
