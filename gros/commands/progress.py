"""Tells on standard error how far a batch is, and what its first pairs say."""

from collections.abc import Sequence
from types import TracebackType

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.text import Text

from gros import formats, language
from gros.language import _
from gros.page import batches, terminal
from gros.page.batches import Pace
from gros.page.subject import Subject

__all__ = ["Watcher"]


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
        self._pace = Pace()

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

    def report(self, done: int, total: int, seconds: float, failed: int = 0) -> None:
        """Say how many runs are ready and failed, how many a minute, and how long the rest takes.

        ``failed`` of the runs that are done have given nothing.
        """
        pace = self._pace.at(done, seconds)
        lines = []
        for name in self._languages:
            with language.speaking(name):
                lines.append(Text(batches.progress(done, total, pace, failed)))
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
