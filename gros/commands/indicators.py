"""``gros indicators``: what a comparison reports, with units."""

from typing import Annotated

import typer

from gros.commands.listing import print_document, print_table
from gros.drawing.table import Table
from gros.language import _, both
from gros.unit_words import UNIT_WORDS
from models.labour.indicators import INDICATORS, Ratio
from models.text import N_

__all__ = ["listed", "run"]

_KINDS = {
    "stock": N_("stock: mean of the last twelve months"),
    "flow": N_("flow: sum since the first difference"),
    "ratio": N_("ratio: divided after adding up"),
}

_COUNTED = (
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
    """Return key, label, unit and kind of every indicator, those of the models first."""
    recorded = tuple(
        (one.key, one.label, one.unit, "ratio" if isinstance(one, Ratio) else one.kind)
        for one in INDICATORS
    )
    return recorded + _COUNTED


def run(
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """List the indicators with both labels."""
    found = [
        {"key": key, **_both(label), "unit": unit, "kind": kind}
        for key, label, unit, kind in listed()
    ]
    if as_json:
        print_document("indicators", found)
        return 0
    print_table(
        Table(
            _("Indicators"),
            [_("Key"), "Nederlands", "Deutsch", _("Unit"), _("Kind")],
            [
                [
                    one["key"],
                    one["nl"],
                    one["de"],
                    _(UNIT_WORDS[one["unit"]]),
                    _(_KINDS[one["kind"]]),
                ]
                for one in found
            ],
            words=frozenset(range(5)),
        )
    )
    return 0


def _both(label: str) -> dict[str, str]:
    dutch, german = both(lambda: _(label))
    return {"nl": dutch, "de": german}
