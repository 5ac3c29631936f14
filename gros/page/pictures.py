"""The figures of a page: one difference with one band each."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gros import formats
from gros.comparison import Difference
from gros.drawing.beside import Rule
from gros.drawing.figure import (
    SCREEN,
    Band,
    Figure,
    Frame,
    Words,
    difference_over_time,
    differences_by_place,
)
from gros.language import _
from gros.page import numbers, wording
from gros.page.subject import Subject
from gros.sides import town
from models import months
from models.labour import places

__all__ = ["by_place", "over_time", "time_words"]


def over_time(
    subject: Subject,
    difference: Difference,
    *,
    rules: Sequence[Rule] = (),
    before: NDArray[np.float64] | None = None,
    frame: Frame = SCREEN,
) -> Figure:
    """Draw the extra cross-border workers month by month, both sides together.

    ``rules`` are values to be seen beside the line. ``before`` is the line of an earlier
    comparison over the same months, people by month (months,).
    """
    line = difference.line("cross_border_commuters", side="net")
    shown = line.month >= subject.since
    words = time_words(subject, difference, earlier=before is not None)
    return difference_over_time(
        [months.text(int(month)) for month in line.month[shown]],
        Band(line.difference[shown].tolist(), line.low[shown].tolist(), line.high[shown].tolist()),
        words,
        rules=rules,
        before=[] if before is None else before[shown].tolist(),
        frame=frame,
    )


def time_words(subject: Subject, difference: Difference, *, earlier: bool = False) -> Words:
    """Return what the picture of the months says; ``earlier`` when a line of before is in it."""
    line = difference.line("cross_border_commuters", side="net")
    last = {
        "month": formats.month(int(line.month[-1])),
        "middle": formats.signed(float(line.difference[-1])),
        "low": formats.signed(float(line.low[-1])),
        "high": formats.signed(float(line.high[-1])),
    }
    description = _(
        "Line figure of the extra cross-border workers a month, scenario minus reference. In"
        " %(month)s the difference is %(middle)s people, with a band from %(low)s to %(high)s."
    )
    return Words(
        title=wording.answer(subject, difference)[0].sentence,
        note=_(
            "Extra cross-border workers, net for the region, scenario minus reference."
            " Line: mean. Band: 90 of 100 differences."
        )
        + (" " + _("Grey dots: the result before.") if earlier else ""),
        axis=_("people, scenario minus reference"),
        description=description % last,
        mark=wording.preview(subject),
    )


def by_place(subject: Subject, difference: Difference) -> Figure:
    """Draw the extra cross-border workers by municipality, one side under the other."""
    cells = difference.row("cross_border_commuters").by["municipality"]
    sides = _side_of_place()
    names = [name for side in places.COUNTRIES for name in cells if sides[name] == side]
    gains = {name: cells[name].difference or 0.0 for name in names}
    most = max(gains, key=lambda name: abs(gains[name]))
    heads = {"NL": _("Parkstad Limburg"), "DE": _("StädteRegion Aachen")}
    found = {
        "place": town(most),
        "people": numbers.difference(
            gains[most], "people", numbers.shown_decimals(cells[most], "people", subject.scale)
        ),
    }
    words = Words(
        title=_("The largest difference is in %(place)s: %(people)s people") % found
        if gains[most]
        else _("No municipality differs"),
        note=_(
            "Extra cross-border workers by municipality of residence, scenario minus reference."
            " Bar: mean. Thin line: 90 of 100 differences."
        ),
        axis=_("people, scenario minus reference"),
        description=_(
            "Bar figure of the extra cross-border workers by municipality, scenario minus"
            " reference. The largest difference is in %(place)s: %(people)s people."
        )
        % found,
        mark=wording.preview(subject),
    )
    band = Band(
        [gains[name] for name in names],
        [cells[name].low or 0.0 for name in names],
        [cells[name].high or 0.0 for name in names],
    )
    labels = [
        formats.signed(gains[name], numbers.shown_decimals(cells[name], "people", subject.scale))
        for name in names
    ]
    shown = [town(name) for name in names]
    return differences_by_place(shown, [heads[sides[name]] for name in names], band, labels, words)


def _side_of_place() -> dict[str, str]:
    """Return the country of every municipality, by name."""
    region = places.read()
    return {
        region.names[row]: country for country in places.COUNTRIES for row in region.side(country)
    }
