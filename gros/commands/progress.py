"""Tells on standard error how far a batch is, and what its first pairs say."""

from collections import deque
from collections.abc import Sequence
from types import TracebackType

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.text import Text

from gros import formats, language
from gros.language import _
from gros.page import terminal
from gros.page.subject import Subject

__all__ = ["Watcher", "line"]

_LATELY = 30  # steps over which the pace is measured


class Watcher:
    """One line a language that counts, and below it the provisional table.

    In a terminal both are renewed in place. Elsewhere a line is added for every finished seed
    and the table is printed once, so that a log stays short.
    """

    def __init__(self, languages: Sequence[str], replicates: int) -> None:
        self._languages = languages
        self._replicates = replicates
        self._console = Console(stderr=True, highlight=False)
        self._live = Live(console=self._console, transient=True, refresh_per_second=2)
        self._count: RenderableType = Text()
        self._table: RenderableType = Text()
        self._shown = False
        self._lately: deque[tuple[int, float]] = deque(maxlen=_LATELY)

    def __enter__(self) -> "Watcher":
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._live.stop()

    def report(self, done: int, total: int, seconds: float) -> None:
        """Say how many runs are done, how many a minute, and about how long the rest takes.

        Only the last steps count, so that runs that were kept before make nothing look quicker.
        """
        self._lately.append((done, seconds))
        first, since = self._lately[0]
        pace = (done - first) / (seconds - since) if seconds - since >= 1 else 0.0
        lines = []
        for name in self._languages:
            with language.speaking(name):
                lines.append(Text(line(done, total, pace)))
        self._count = Group(*lines)
        self._renew(self._count)

    def show(self, subject: Subject) -> None:
        """Show the three numbers of the pairs that are there, marked as provisional."""
        blocks = []
        for name in self._languages:
            with language.speaking(name):
                pairs = {
                    "done": formats.number(min(one.pairs for one in subject.differences)),
                    "all": formats.number(self._replicates),
                }
                mark = _("Provisional: %(done)s of %(all)s repetitions") % pairs
                blocks.append([Text(mark, style="bold reverse"), *terminal.numbers_of(subject)])
        if self._console.is_terminal:
            self._table = terminal.beside(blocks, self._console)
            self._renew(self._count)
        elif not self._shown:
            terminal.side_by_side(blocks, self._console)
        self._shown = True

    def _renew(self, line: RenderableType) -> None:
        if self._console.is_terminal:
            self._live.update(Group(self._table, line))
        else:
            self._console.print(line)


def line(done: int, total: int, pace: float) -> str:
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
