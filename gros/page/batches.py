"""Shows how far a batch is."""

from collections import deque

from gros import formats
from gros.language import _

__all__ = ["Pace", "progress", "ready"]

_LATELY = 30  # steps over which the pace is measured


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


def ready(done: int, total: int, failed: int = 0) -> str:
    """Return how many runs are ready, and how many of those that are done failed, if any."""
    counts = {"done": done - failed, "total": total, "failed": failed}
    values = {name: formats.number(count) for name, count in counts.items()}
    if failed:
        return _("%(done)s of %(total)s runs are ready, %(failed)s failed.") % values
    return _("%(done)s of %(total)s runs are ready.") % values


def progress(done: int, total: int, pace: float, failed: int = 0) -> str:
    """Return the counter in the language of the moment; pace is in runs a second.

    ``failed`` of the runs that are done are not ready and never will be.
    """
    if done == 0:
        return _("Preparing. The first time this takes longer, because the residents are drawn.")
    said = ready(done, total, failed)
    if done == total or pace <= 0:
        return said
    values = {
        "pace": formats.number(max(1, round(60 * pace))),
        "left": formats.duration((total - done) / pace),
    }
    return said + " " + _("%(pace)s a minute, about %(left)s to go.") % values
