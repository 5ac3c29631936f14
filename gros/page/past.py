"""What a page that looks back says of itself, and what was measured beside what was calculated."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from gros import formats
from gros.comparison import Difference
from gros.drawing.table import Table
from gros.language import _
from gros.page import numbers
from gros.page.subject import Subject
from gros.sides import SIDES
from models import months, tables
from models.sources import sources
from models.text import N_

__all__ = ["judging", "sentences", "told"]

_AREAS = dict(zip(("Parkstad Limburg", "StädteRegion Aachen"), SIDES, strict=True))
# Figures of 1 January stand beside the end of the month before. Others are calculated in another
# sense, such as registered unemployment, and so have no row here.
_MEASURED = {"population": (-1, N_("Residents"), "people"),
             "vacancies_open": (8, N_("Open vacancies"), "vacancies")}  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 2020, 2025


class _Seen(NamedTuple):
    """One measured figure with the month, side and label of what is calculated beside it."""

    row: dict[str, Any]
    month: int
    side: str
    label: str
    unit: str


def told(subject: Subject) -> str:
    """Return the one sentence that stands on top of a page that looks back, empty for others."""
    if not subject.back:
        return ""
    return _("This page looks back. It says nothing about the years to come.")


def sentences() -> list[str]:
    """Return how what was measured is meant, and what nobody has measured."""
    return [
        _("Figures of after 2020 serve only to judge the model. None of them was used to fit it."),
        _("A municipality has more reasons to grow or shrink than this programme."),
        _("How many people crossed the border to work after 2020 is not in these figures."),
        _("How many trips the bikes in Parkstad made is not known."),
    ]


def judging(subject: Subject, difference: Difference) -> Table:
    """Return measured figures of 2020 to 2025; what is calculated has a column of its own."""
    rows = [
        [
            _(seen.label),
            f"{seen.row['area']}, {formats.month(seen.month)}",
            numbers.level(float(seen.row["value"]), seen.unit),
            numbers.level(_calculated(difference, seen), seen.unit),
            sources()[str(seen.row["source"])].publisher,
        ]
        for seen in _seen(subject)
    ]
    return Table(
        _("What was measured, and what the model calculated for the same month"),
        [_("Indicator"), _("Where and when"), _("Measured"), _("Calculated"), _("Source")],
        rows,
        words=frozenset({0, 1, 4}),
    )


def _seen(subject: Subject) -> Iterator[_Seen]:
    """Yield the measured figures for whole sides that the months of the comparison hold."""
    for row in tables.read("observations").rows():
        year = int(row["year"])
        if row["area"] not in _AREAS or row["indicator"] not in _MEASURED:
            continue
        shift, label, unit = _MEASURED[row["indicator"]]
        month = (year - _FIRST_YEAR) * months.MONTHS_PER_YEAR + shift
        if 0 <= month <= subject.last and year <= _LAST_YEAR:
            yield _Seen(row, month, _AREAS[row["area"]], label, unit)


def _calculated(difference: Difference, seen: _Seen) -> float:
    """Return what the scenario that is asked about shows, as a mean over all repetitions."""
    line = difference.line(seen.row["indicator"], side=seen.side)
    return float(line.scenario[seen.month])
