"""Says in a table which assumptions carry the first number, and whether that is more than luck."""

from gros import formats
from gros.analysis.design import MORRIS
from gros.analysis.indices import Luck
from gros.comparison import HEADLINE
from gros.drawing.table import Table
from gros.known import called, known
from gros.language import _
from gros.series import answers
from gros.series.answers import Row

__all__ = ["INDICATOR", "table"]

INDICATOR = HEADLINE["extra_cross_border"]
"""The number by which assumptions are put in order."""

_MOST = 5


def table(
    rows: list[Row], scenario: str, name: str, *, design: str, luck: Luck | None
) -> Table | None:
    """Return the five assumptions that carry a scenario most; None without any index.

    ``name`` is what the scenario is called, ``luck`` what an assumption without any effect would
    get, where that is known.
    """
    first = answers.carriers(rows, scenario, INDICATOR)[:_MOST]
    if not first:
        return None
    morris = design == MORRIS
    lines = [
        [
            called(known().assumptions[row["assumption"]]),
            row["assumption"],
            _range(row["assumption"]),
            *_effect(row, rows, morris),
            _beyond(row["value"], luck),
        ]
        for row in first
    ]
    if luck is not None:
        luckily = [formats.number(luck.size, 1), formats.number(luck.most - luck.size, 1)]
        lines.append([_("Luck alone"), "–", "–", *luckily, "–", "–"])
    moves = _("Moves the number by") if morris else _("Share of the spread")
    return Table(
        _("%(scenario)s: what the extra cross-border commuters depend on") % {"scenario": name},
        [_("Assumption"), _("Name in the table"), _("Range"), moves, _("Plus or minus"),
         _("A higher value gives"), _("More than luck")],
        lines,
        words=frozenset({0, 1, 2, 5, 6}),
    )  # fmt: skip


def _range(name: str) -> str:
    row = known().assumptions[name]
    return formats.band(formats.plain(row.low), formats.plain(row.high))


def _beyond(value: float, luck: Luck | None) -> str:
    """Say whether an index is larger than luck makes it; nothing where luck is not known."""
    if luck is None:
        return "–"
    return _("yes") if value > luck.most else _("no")


def _effect(row: Row, rows: list[Row], morris: bool) -> list[str]:
    """Return the size of an index, its interval, and the direction where there is one."""
    if not morris:
        return [formats.share(row["value"]), formats.share(row["confidence"]), "–"]
    mean = next(
        other["value"]
        for other in rows
        if other["index"] == "mu"
        and all(other[name] == row[name] for name in ("scenario", "indicator", "assumption"))
    )
    # Only where every step of the design went the same way is there one direction.
    one_way = abs(abs(mean) - row["value"]) <= 1e-9 * row["value"]
    way = (_("more") if mean > 0 else _("less")) if one_way else _("now more, now less")
    if row["value"] == 0.0:
        way = "–"
    return [formats.number(row["value"], 1), formats.number(row["confidence"], 1), way]
