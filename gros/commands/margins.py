"""``gros margins``: how well the first population fits the published figures."""

from typing import Annotated, Any

import typer

from gros import formats
from gros.commands.listing import print_document, print_table
from gros.drawing.table import Table
from gros.language import _
from gros.quality_words import QUALITIES
from models.labour import assumptions, synthesis
from models.labour.opening import rules
from models.labour.synthesis import Margin, Start
from models.text import N_

__all__ = ["run"]

# Smaller targets are shares and means, which need their decimals.
_WHOLE_FROM = 100


def run(
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """List every margin with its target and what was drawn, then the largest error."""
    given = assumptions.load()
    state = synthesis.cached_first_state(given[Start], rules(given), 1.0)
    margins = synthesis.report(state, given[Start])
    if as_json:
        print_document("margins", [_document(margin) for margin in margins])
        return 0
    print_table(
        Table(
            _("The first population: published figures and what was drawn"),
            [_("Margin"), _("Place"), _("Target"), _("Drawn"), _("Error"), _("Grounds")],
            [_row(margin) for margin in margins],
            words=frozenset({0, 1, 5}),
        )
    )
    largest = formats.share(synthesis.largest_error(margins), 2)
    print(_("Largest error of a published margin: %(error)s") % {"error": largest})
    return 0


def _row(margin: Margin) -> list[str]:
    decimals = 0 if margin.target >= _WHOLE_FROM else 3
    return [
        _(margin.name),
        margin.place,
        formats.number(margin.target, decimals),
        formats.number(margin.drawn, decimals),
        formats.share(margin.error, 2),
        _(QUALITIES[margin.quality]),
    ]


def _document(margin: Margin) -> dict[str, Any]:
    return {
        "margin": margin.name,
        "place": margin.place,
        "target": margin.target,
        "drawn": margin.drawn,
        "error": margin.error,
        "quality": margin.quality,
    }
