"""``gros margins``: how well the first population fits the published figures."""

from typing import Annotated

import typer

from gros import formats
from gros.commands.listing import print_document, print_table
from gros.drawing.table import Table
from gros.language import _
from models.labour import synthesis
from models.text import N_

__all__ = ["run"]


def run(
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """List every margin with its target and what was drawn."""
    rows = synthesis.report()
    if as_json:
        print_document(
            "margins",
            [
                {
                    "margin": row.margin,
                    "target": row.target,
                    "drawn": row.drawn,
                    "error": row.error,
                }
                for row in rows
            ],
        )
        return 0
    print_table(
        Table(
            _("The first population: published figures and what was drawn"),
            [_("Margin"), _("Target"), _("Drawn"), _("Error")],
            [
                [
                    row.margin,
                    formats.number(row.target),
                    formats.number(row.drawn),
                    formats.signed_share(row.error, 2),
                ]
                for row in rows
            ],
        )
    )
    return 0
