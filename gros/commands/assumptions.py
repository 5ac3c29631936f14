"""``gros assumptions``: every number that is assumed, with its range, grade and source."""

from collections.abc import Sequence
from typing import Annotated

import typer

from gros.commands.listing import print_document, print_table
from gros.drawing.table import Table
from gros.language import _
from gros.quality_words import QUALITIES
from gros.unit_words import UNIT_WORDS
from models.labour import assumptions
from models.quantity import Quantity
from models.stakeholders import assumptions as of_network
from models.text import N_

__all__ = ["QUALITIES", "run"]


def run(
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """List the assumptions with both labels, because both sides may contest them."""
    rows = list(assumptions.load().rows.values())
    others = list(of_network.load().rows.values())
    if as_json:
        print_document("assumptions", [_plain(row) for row in (*rows, *others)])
        return 0
    _print(_("Assumptions. Numbers stand as they are typed in a scenario file."), rows)
    _print(_("Assumptions about the network of organisations. A scenario cannot set them."), others)
    return 0


def _print(title: str, rows: Sequence[Quantity]) -> None:
    heads = [
        _("Key"),
        "Nederlands",
        "Deutsch",
        _("Value"),
        _("Lowest to highest"),
        _("Unit"),
        _("Grounds"),
    ]
    cells = [_cells(row) for row in rows]
    print_table(Table(title, heads, cells, words=frozenset({0, 1, 2, 5, 6})))


def _plain(row: Quantity) -> dict[str, str | float]:
    """Return one assumption as the JSON document holds it."""
    return {
        "name": row.name,
        "nl": row.label_nl,
        "de": row.label_de,
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "unit": row.unit,
        "quality": row.quality,
        "source": row.source,
    }


def _cells(row: Quantity) -> list[str]:
    """Return one assumption as a row of the table."""
    return [
        row.name,
        row.label_nl,
        row.label_de,
        f"{row.value:.10g}",
        f"{row.low:.10g} – {row.high:.10g}",
        _(UNIT_WORDS[row.unit]),
        _grounds(row),
    ]


def _grounds(row: Quantity) -> str:
    """Return the grade in words and the key of the source where one is named."""
    source = "" if row.source == row.quality else row.source
    return f"{_(QUALITIES[row.quality])} {source}".strip()
