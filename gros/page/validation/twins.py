"""The deterministic twin beside the simulation, on the report of the tests."""

from collections.abc import Iterator, Mapping
from typing import Any

from gros import formats
from gros.drawing.table import Table
from gros.language import _
from gros.page import markup
from gros.page.sections import Section
from gros.page.wording import SIDES
from gros.validation.suite import DATA
from models import tables
from models.text import N_

__all__ = ["twins"]

_STOCKS = {
    "employed": N_("Employed people"),
    "unemployed": N_("Unemployed people"),
    "crossing": N_("Cross-border workers"),
}
_SIDES = {"NL": SIDES["parkstad"], "DE": SIDES["staedteregion"]}


def twins() -> Iterator[Section]:
    """Yield every point of the study with both numbers and how far they lie apart."""
    rows = list(tables.read("twin", DATA).rows())
    far = max(abs(row["apart"]) for row in rows) / 100.0
    values = {"far": formats.share(far, 1), "version": rows[0]["version"]}
    said = _("The twin reckons without chance. The largest distance is %(far)s.") % values
    told = _("Calculated with version %(version)s of the model.") % values
    table = Table(
        _("Twin and simulation at five points that the twin did not know"),
        [_("Point"), _("What"), _("Side"), _("In the twin"), _("In the simulation"), _("Apart")],
        [_row(row) for row in rows],
        words=frozenset({0, 1, 2}),
    )
    head = markup.head(2, _("Does the reckoning twin say the same?"))
    yield Section("twins", head + markup.paragraph(said) + table.html() + markup.note(told))


def _row(row: Mapping[str, Any]) -> list[str]:
    stock, side = _STOCKS[row["stock"]], _SIDES[row["country"]]
    return [
        formats.number(row["point"]),
        _(stock),
        _(side),
        formats.number(row["twin"]),
        formats.number(row["simulation"]),
        formats.signed_share(row["apart"] / 100.0, 1),
    ]
