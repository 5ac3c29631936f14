"""The table of the fit on the report of the tests, where the model has been fitted."""

from collections.abc import Iterator, Mapping

from gros import language
from gros.drawing.table import Table
from gros.language import _
from gros.page import markup
from gros.page.sections import Section
from gros.page.validation import words
from gros.validation.fit import fit, targets

__all__ = ["fitted"]

_YES = ("yes", "true", "1")


def fitted() -> Iterator[Section]:
    """Yield the fit in the language of the moment, or that there is none yet."""
    head = markup.head(2, _("How well the model fits its targets"))
    rows = fit()
    if not rows:
        told = _("The model has not been fitted yet. Many values stand at an assumed start.")
        yield Section("fit", head + markup.note(told))
        return
    table = Table(
        _("Targets and fitted values"),
        [_("Target"), _("Published"), _("In the model"), _("Met"), _("Reason")],
        [_row(row) for row in rows],
        words=frozenset({0, 3, 4}),
    )
    yield Section("fit", f'{head}<div class="narrow">{table.html()}</div>')


def _row(row: Mapping[str, str]) -> list[str]:
    """Return one row; a cell that is empty or no number stays as it is written."""
    spoken = language.current()
    known = targets().get(row.get("target", ""))
    label = row.get(f"label_{spoken}", "")
    if known is not None:
        label = label or (known.label_nl if spoken == "nl" else known.label_de)
    met = row.get("meets", "").lower() in _YES
    why = row.get(f"reason_{spoken}") or row.get("reason") or ""
    return [
        label or row.get("target", ""),
        _number(row.get("value", "")),
        _number(row.get("fitted", "")),
        _("yes") if met else _("no"),
        why,
    ]


def _number(cell: str) -> str:
    try:
        return words.value("number", float(cell))
    except ValueError:
        return cell or "–"
