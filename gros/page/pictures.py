"""The figure of the months: one difference with one band."""

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
)
from gros.language import _
from gros.page import wording
from gros.page.subject import Subject
from models import months

__all__ = ["over_time", "time_words"]


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
