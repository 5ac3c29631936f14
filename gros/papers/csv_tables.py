"""Writes the numbers of a comparison as CSV, with a dictionary of every column and indicator."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gros.comparison import Difference
from gros.language import _
from gros.neutral import neutralised
from gros.page.subject import Subject
from gros.papers.annex import AXES, group_name
from gros.papers.content import both
from gros.papers.excel_columns import unit_word
from gros.papers.formats import Asked
from gros.verdict import LEVEL
from models import months
from models.text import N_

__all__ = ["build"]

_NUMBERS = ("scenario", "indicator", "axis", "group", "unit", "reference", "value", "difference",
            "low", "high", "mc_error", "verdict", "fingerprint")  # fmt: skip
_MONTHS = ("scenario", "month", "indicator", "unit", "reference", "value", "difference", "low",
           "high", "fingerprint")  # fmt: skip
_COLUMNS: Mapping[str, str] = {
    "scenario": N_("Key of the scenario"),
    "month": N_("Month, written YYYY-MM"),
    "indicator": N_("Key of the indicator; see the rows called indicator"),
    "axis": N_("By what it is seen: side of the border, municipality, education and so on"),
    "group": N_("The group; net means the whole region"),
    "unit": N_("Unit of all numbers in the row; a share of 1 is everything"),
    "reference": N_("Value in the scenario compared with"),
    "value": N_("Value in the scenario"),
    "difference": N_("Scenario less the one compared with, same luck"),
    "low": N_("Lower end of the band: 5 of 100 differences lie below it"),
    "high": N_("Upper end of the band: 5 of 100 differences lie above it"),
    "mc_error": N_("Standard error of the mean difference: what more repetitions would take away"),
    "verdict": N_("Key of the verdict; see the rows called verdict"),
    "fingerprint": N_("Hash of all runs behind the number"),
}
_FEW = 10


def build(asked: Asked) -> Mapping[str, bytes]:
    """Return three tables: all numbers, the months of the picture, and what the columns mean.

    Raises ValueError without a comparison; other papers have no CSV.
    """
    if asked.subject is None:
        raise ValueError("only a comparison has tables of numbers")
    subject, difference = asked.subject, asked.subject.comparison[asked.paper.key]
    return {
        ".csv": _text(_NUMBERS, _numbers(subject, difference)),
        "_months.csv": _text(_MONTHS, _by_month(subject, difference)),
        "_columns.csv": _text(_DICTIONARY, _dictionary(difference)),
    }


_DICTIONARY = ("kind", "key", "unit", "unit_nl", "unit_de", "meaning_nl", "meaning_de")


def _numbers(subject: Subject, difference: Difference) -> Iterator[Sequence[object]]:
    runs = subject.comparison.fingerprint
    for row in difference.rows:
        for axis, cells in row.by.items():
            for group, cell in cells.items():
                levels = [_level(one, row.unit) for one in (cell.reference, cell.scenario)]
                apart = [cell.difference, cell.low, cell.high, cell.mc_error]
                verdict = "" if cell.verdict is None else cell.verdict.key
                yield (difference.key, row.key, axis, group, row.unit, *levels, *apart, verdict,
                       runs)  # fmt: skip


def _by_month(subject: Subject, difference: Difference) -> Iterator[Sequence[object]]:
    key, runs = "cross_border_commuters", subject.comparison.fingerprint
    line = difference.line(key)
    lists = (line.reference, line.scenario, line.difference, line.low, line.high)
    for place, month in enumerate(line.month):
        if month >= subject.since:
            reference, value, *apart = (float(one[place]) for one in lists)
            levels = [_level(reference, "people"), _level(value, "people")]
            yield (difference.key, months.text(int(month)), key, "people", *levels, *apart, runs)


def _dictionary(difference: Difference) -> Iterator[Sequence[object]]:
    for name, meaning in _COLUMNS.items():
        yield ("column", name, "", "", "", *both(_, meaning))
    for row in difference.rows:
        yield ("indicator", row.key, row.unit, *unit_word(row.unit), *both(_, row.label))
    for axis in dict.fromkeys(axis for row in difference.rows for axis in row.by):
        yield ("axis", axis, "", "", "", *both(_, AXES[axis]))
    groups = dict.fromkeys((axis, group) for row in difference.rows for axis, cells in
                           row.by.items() for group in cells)  # fmt: skip
    for axis, group in groups:
        yield ("group", group, "", "", "", *both(group_name, axis, group))
    few = N_("Levels of fewer than 10 people are left empty; differences are not.")
    yield ("rule", "few", "", "", "", *both(_, few))
    level = N_("The band holds this share of the differences.")
    yield ("rule", "level", f"{LEVEL:g}", "", "", *both(_, level))


def _level(number: float | None, unit: str) -> float | None:
    """Return a level, nothing for fewer than ten people."""
    return None if number is None or (unit == "people" and number < _FEW) else number


def _text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table as CSV in UTF-8, numbers with a point and all their digits."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([neutralised(one) if isinstance(one, str) else one for one in row]
                     for row in rows)  # fmt: skip
    return written.getvalue().encode("utf-8")
