"""Shows a batch: how far it is, its three numbers, what they depend on."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from gros import formats
from gros.analysis.design import MORRIS
from gros.comparison import HEADLINE
from gros.drawing.table import Table
from gros.language import _
from gros.series import answers
from gros.series.playing import Played
from models.text import N_

__all__ = ["HEADLINES", "Pace", "carriers", "progress", "table"]

_LATELY = 30  # steps over which the pace is measured
_MOST_CARRIERS = 5

HEADLINES = {
    "extra_cross_border": N_("Extra cross-border commuters"),
    "extra_employed_net": N_("Extra residents at work"),
    "vacancies_filled": N_("Extra vacancies filled"),
}
"""The three numbers in words."""


class Pace:
    """How many runs are done a second; only the last steps count.

    So runs that were kept before make nothing look quicker than it is.
    """

    def __init__(self) -> None:
        self._lately: deque[tuple[int, float]] = deque(maxlen=_LATELY)

    def at(self, done: int, seconds: float) -> float:
        """Return the pace after a step; nought while it is not known."""
        self._lately.append((done, seconds))
        first, since = self._lately[0]
        return (done - first) / (seconds - since) if seconds - since >= 1 else 0.0


def progress(done: int, total: int, pace: float) -> str:
    """Return the counter in the language of the moment; pace is in runs a second."""
    if done == 0:
        return _("Preparing. The first time this takes longer, because the residents are drawn.")
    values = {"done": formats.number(done), "total": formats.number(total)}
    if done == total or pace <= 0:
        return _("%(done)s of %(total)s runs are ready.") % values
    values["left"] = formats.duration((total - done) / pace)
    values["pace"] = formats.number(max(1, round(60 * pace)))
    return (
        _("%(done)s of %(total)s runs are ready, %(pace)s a minute, about %(left)s to go.") % values
    )


def table(played: Played) -> Table:
    """Return the three numbers of every scenario, both sides together, with their bands."""
    headline = played.outcomes.headline()
    return Table(
        _("What %(number)s worlds say, compared with %(against)s")
        % {
            "number": formats.number(len(played.series.worlds)),
            "against": played.series.against,
        },
        [_("Scenario"), *(_(words) for words in HEADLINES.values()), _("Pairs")],
        [[key, *_cells(numbers)] for key, numbers in headline.items()],
        words=frozenset({0}),
    )


def carriers(played: Played) -> Iterator[Table]:
    """Yield for every scenario the assumptions that carry the first of the three numbers."""
    rows, indicator = answers.sensitivity(played.outcomes), HEADLINE["extra_cross_border"]
    asked = played.series.designed
    for scenario in played.series.scenarios[1:]:
        first = answers.carriers(rows, scenario.key, indicator)[:_MOST_CARRIERS]
        if asked is not None and first:
            value = formats.signed if asked.design == MORRIS else formats.share
            yield Table(
                _("%(scenario)s: what the extra cross-border commuters depend on")
                % {"scenario": scenario.key},
                [_("Assumption"), _("Index"), _("Value"), _("Plus or minus")],
                [
                    [row["assumption"], row["index"], value(row["value"]), value(row["confidence"])]
                    for row in first
                ],
                words=frozenset({0, 1}),
            )


def _cells(numbers: dict[str, dict[str, dict[str, Any]]]) -> Sequence[str]:
    """Return a difference with its band for each of the three numbers, and the pairs."""
    found = [numbers[name]["net"] for name in HEADLINES]
    cells = [
        _("%(difference)s (%(low)s to %(high)s)")
        % {name: formats.signed(one[name]) for name in ("difference", "low", "high")}
        for one in found
    ]
    return [*cells, formats.number(found[0]["pairs"])]
