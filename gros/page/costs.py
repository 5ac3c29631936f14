"""The figure of what a scenario costs: every world as a point, more workers against more money."""

import numpy as np
from numpy.typing import NDArray

from gros import formats
from gros.comparison import Difference
from gros.derived import CENTS
from gros.drawing.chances import cloud_of_worlds
from gros.drawing.figure import Figure, Frame, Words
from gros.language import _
from gros.page import wording
from gros.page.subject import Subject
from gros.rows import Pairs, values

__all__ = ["more", "plane", "worlds"]

_FRAME = Frame(height=190)


def plane(subject: Subject, difference: Difference) -> Figure:
    """Draw extra cross-border workers to the right and extra euros upwards, a point a world."""
    points = worlds(difference)
    said = more(points[:, 0])
    words = Words(
        title=said,
        note=_("Each point is a world: right is more workers, up is more money."),
        axis=_("extra cross-border workers") + "\n" + _("extra euros"),
        description=_("Figure of points, one a world. %(said)s.") % {"said": said},
        mark=wording.preview(subject),
    )
    return cloud_of_worlds(points[:, 0].tolist(), points[:, 1].tolist(), words, frame=_FRAME)


def more(extra: NDArray[np.float64]) -> str:
    """Say in how many worlds there are more cross-border workers; ``extra`` is (worlds,)."""
    # Counted, not as a share: 75% of four worlds would sound surer than it is.
    counted = {"more": formats.number(int((extra > 0).sum())), "worlds": formats.number(len(extra))}
    return _("In %(more)s of %(worlds)s worlds there are more cross-border workers") % counted


def worlds(difference: Difference) -> NDArray[np.float64]:
    """Return extra cross-border workers and extra euros of every pair, (pairs, 2)."""
    pairs = Pairs.of(difference.results, difference.key)
    without, given = values("cross_border_commuters", pairs)
    first = pairs.since or 0
    paid = [
        np.array([record.tables["spending"][first:].sum() for record in arm], np.float64)
        for arm in (pairs.reference, pairs.scenario)
    ]
    gained = given["side", "net"] - without["side", "net"]
    return np.stack([gained, (paid[1] - paid[0]) * pairs.scale / CENTS], axis=1)
