"""The table of the fit on the report of the tests, where the model has been fitted."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from gros import language
from gros.drawing.table import Table
from gros.language import _
from gros.page import markup
from gros.page.sections import Section
from gros.page.validation import words
from gros.validation.fit import fit, known
from models.rows import Quantity
from models.sources import DATA

__all__ = ["fitted"]

_YES = ("yes", "true", "1")


def fitted(folder: Path = DATA) -> Iterator[Section]:
    """Yield the fit in the language of the moment, or that there is none yet."""
    head = markup.head(2, _("How well the model fits its targets"))
    rows = fit(folder)
    if not rows:
        told = _("The model has not been fitted yet. Many values stand at an assumed start.")
        yield Section("fit", head + markup.note(told))
        return
    named = known(folder)
    table = Table(
        _("Targets and fitted values"),
        [_("Target"), _("Published"), _("In the model"), _("Met"), _("Reason")],
        [_row(row, named) for row in rows],
        words=frozenset({0, 3, 4}),
    )
    yield Section("fit", f'{head}<div class="narrow">{table.html()}</div>')


def _row(row: Mapping[str, str], named: Mapping[str, Quantity]) -> list[str]:
    """Return one row; a cell that is empty or no number stays as it is written."""
    spoken = language.current()
    name = row.get("aim") or row.get("target") or ""
    target = named.get(name)
    label = name
    if target is not None:
        label = target.label_nl if spoken == "nl" else target.label_de
    met = (row.get("met") or row.get("meets") or "").lower() in _YES
    return [
        label,
        _number(row.get("value", "")),
        _number(row.get("fitted", "")),
        _("yes") if met else _("no"),
        row.get(f"reason_{spoken}") or "",
    ]


def _number(cell: str) -> str:
    try:
        return words.value("number", float(cell))
    except ValueError:
        return cell or "–"
