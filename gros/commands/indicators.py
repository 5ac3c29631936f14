"""``gros indicators``: what a comparison reports, with units."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated

import typer

from gros.commands.listing import print_document, print_table
from gros.drawing.table import Table
from gros.language import Both, _, both
from gros.page.numbers import WORDS
from gros.results import SHOWN
from gros.rows import ORDER
from models.labour.indicators import Ratio
from models.text import N_

__all__ = ["listed", "run"]

_KINDS = {
    "stock": N_("stock: mean of the last twelve months"),
    "flow": N_("flow: sum since the first difference"),
    "ratio": N_("ratio: divided after adding up"),
}

_COUNTED = (
    ("spending", N_("Spending"), "EUR", "flow"),
    ("cross_border_worker_years", N_("Years of work across the border"), "years", "flow"),
    (
        "extra_employed_net",
        N_("Extra people with a job, displaced people taken off"),
        "people",
        "stock",
    ),
    (
        "displaced_hires",
        N_("People without a seat who were hired less often"),
        "people",
        "flow",
    ),
    (
        "deadweight_share",
        N_("People reached who would have crossed the border anyway"),
        "share",
        "ratio",
    ),
    (
        "cost_per_extra_cross_border_worker",
        N_("Cost per extra person who works across the border"),
        "EUR",
        "ratio",
    ),
    (
        "gap_to_limburg_participation",
        N_("How far Parkstad lies behind Limburg in the share of people at work"),
        "share",
        "ratio",
    ),
)
"""What the workbench itself derives: key, label, unit, kind, as in the rows of a comparison."""


def listed() -> tuple[tuple[str, str, str, str], ...]:
    """Return key, label, unit and kind of every indicator, in the order of a page."""
    derived = {one[0]: one for one in _COUNTED}
    recorded = {
        one.key: (one.key, one.label, one.unit, "ratio" if isinstance(one, Ratio) else one.kind)
        for one in SHOWN
    }
    found = {**recorded, **derived}
    return tuple(found[key] for key in ORDER if key in found)


def run(
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """List the indicators with both labels."""
    if as_json:
        print_document(
            "indicators",
            [
                {"key": key, "nl": dutch, "de": german, "unit": unit, "kind": kind}
                for (key, _label, unit, kind), (dutch, german) in _spoken()
            ],
        )
        return 0
    print_table(
        Table(
            _("Indicators"),
            [_("Key"), "Nederlands", "Deutsch", _("Unit"), _("Kind")],
            [
                [key, dutch, german, _(WORDS[unit]), _(_KINDS[kind])]
                for (key, _label, unit, kind), (dutch, german) in _spoken()
            ],
            words=frozenset(range(5)),
        )
    )
    return 0


def _spoken() -> Iterator[tuple[tuple[str, str, str, str], Both[str]]]:
    """Yield every indicator with its label in both languages."""
    for indicator in listed():
        label = indicator[1]
        yield indicator, both(partial(_, label))
