"""The two pictures of a paper, drawn in the width of one column so that no letter is tiny."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gros.comparison import Difference
from gros.drawing.chances import cloud_of_worlds
from gros.drawing.figure import Band, Figure, Frame, Words, difference_over_time
from gros.language import _
from gros.page import pictures as screen
from gros.page.costs import more, worlds
from gros.page.subject import Subject
from gros.papers.content import Picture, both
from gros.papers.values import count, signed
from models import months
from models.text import N_

__all__ = ["FONT", "cost_plane", "over_time", "worlds"]

FONT = "Libertinus Serif"
"""The letters of a paper; Typst carries them, other programs take the reader's own serif."""

_TIME = Frame(width=244, height=156, letters=10, font=f"{FONT}, serif", titled=False)
_PLANE = Frame(width=244, height=128, letters=10, font=f"{FONT}, serif", titled=False)


def over_time(subject: Subject, difference: Difference) -> Picture:
    """Return the extra cross-border workers month by month, both sides together."""
    line = difference.line("cross_border_commuters", side="net")
    last = [float(each[-1]) for each in (line.difference, line.low, line.high)]
    return Picture(
        key="over_time",
        title=both(_, N_("Extra cross-border workers, net for the region")),
        note=both(_, N_("Scenario minus reference. Line: mean. Band: 90 of 100 differences.")),
        figure=both(_drawn, subject, difference),
        values=tuple(signed(each, "people") for each in last),
    )


def _drawn(subject: Subject, difference: Difference) -> Figure:
    line = difference.line("cross_border_commuters", side="net")
    shown = line.month >= subject.since
    words = replace(screen.time_words(subject, difference), axis="")
    return difference_over_time(
        [months.text(int(month)) for month in line.month[shown]],
        Band(line.difference[shown].tolist(), line.low[shown].tolist(), line.high[shown].tolist()),
        words,
        frame=_TIME,
    )


def cost_plane(difference: Difference) -> Picture:
    """Return every world as a point: extra workers to the right, extra money upwards."""
    points = worlds(difference)
    return Picture(
        key="cost_plane",
        title=both(more, points[:, 0]),
        note=both(_, N_("Each point is a world: right is more workers, up is more money.")),
        figure=both(_plane, points),
        values=(
            count(int((points[:, 0] > 0).sum()), "worlds"),
            count(len(points), "worlds"),
        ),
    )


def _plane(points: NDArray[np.float64]) -> Figure:
    words = Words(
        title="",
        note="",
        axis=_("extra cross-border workers") + "\n" + _("extra euros"),
        description=_("Figure of points, one a world. %(said)s.") % {"said": more(points[:, 0])},
    )
    return cloud_of_worlds(points[:, 0].tolist(), points[:, 1].tolist(), words, frame=_PLANE)
