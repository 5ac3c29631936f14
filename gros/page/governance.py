"""The price of governance: what a scenario loses while it waits for every yes and then spreads."""

from collections.abc import Sequence
from typing import Any

from gros import formats
from gros.coupling import Start, price, starts, twin
from gros.drawing.table import Table
from gros.language import _
from gros.page import consent, numbers
from gros.page.subject import Subject
from gros.results import by_key
from models.stakeholders.register import register

__all__ = ["document", "free", "sentences", "table"]


def free(subject: Subject, key: str) -> str | None:
    """Return the finished scenario of which this one is the twin; None for any other."""
    return next((one for one in subject.comparison.scenarios if twin(one) == key), None)


def table(subject: Subject, key: str) -> Table:
    """Return what differs between a scenario and its twin; ``key`` is that of the scenario."""
    cells = price(subject.comparison.results, key)
    rows = []
    for name, cell in cells.items():
        shown = by_key(name)
        unit = "EUR" if name == "spending" else shown.unit
        change = numbers.with_band(cell, unit, subject.scale)
        levels = (numbers.level(each, unit) for each in (cell.reference, cell.scenario))
        rows.append([_(shown.label), *levels, change])
    head = [_("Result"), _("At once"), _("With every yes"), _("Difference")]
    return Table(_("With every yes minus at once, net for the region"), head, rows)


def sentences(subject: Subject, key: str) -> Sequence[str]:
    """Return when each measure can start, what that rests on, and what is not in it."""
    said = [_sentence(start) for start in _starts(subject, key)]
    return [
        *said,
        _("Days, ties and equal shares are assumed and not agreed. Look at the direction first."),
    ]


def _sentence(start: Start) -> str:
    measure = consent.measure_name(start.measure)
    if start.path is None:
        return _("%(measure)s: no roles are known.") % {"measure": measure}
    values = {
        "measure": measure,
        "earliest": formats.month(max(start.planned, start.earliest)),
        "days": formats.number(start.path.days),
        "chain": consent.chain(start.path, register()),
    }
    told = _("%(measure)s: from %(earliest)s. Longest chain, %(days)s days: %(chain)s.") % values
    return " ".join(part for part in (told, consent.early(start.planned, start.earliest)) if part)


def _starts(subject: Subject, key: str) -> tuple[Start, ...]:
    reference = subject.scenarios[subject.comparison.against]
    return starts(subject.scenarios[key], reference)


def document(subject: Subject) -> dict[str, Any]:
    """Return the price and the starts of every scenario with a twin, as plain values."""
    found = {}
    for key in subject.comparison.scenarios:
        own = free(subject, key)
        if own is not None:
            cells = price(subject.comparison.results, own)
            found[own] = {
                "twin": key,
                "price": {name: cell.document() for name, cell in cells.items()},
                "starts": {one.name: one.document() for one in _starts(subject, own)},
            }
    return found
