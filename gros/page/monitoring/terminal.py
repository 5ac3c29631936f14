"""Monitoring in the terminal: the three levels and the log, shorter than the page."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from gros import language
from gros.language import _
from gros.money.monitoring import Monitor
from gros.page.monitoring import levels, log, words
from gros.page.terminal import grid, side_by_side

__all__ = ["show"]

_WIDTH = 160


def show(monitor: Monitor, languages: Sequence[str]) -> None:
    """Print what monitoring says, both languages beside each other where there is room."""
    blocks = []
    for name in languages:
        with language.speaking(name):
            blocks.append(list(_blocks(monitor)))
    usual = Console(highlight=False)
    # A file has no edge: tables there need no folded cells.
    side_by_side(blocks, usual if usual.is_terminal else Console(highlight=False, width=_WIDTH))


def _blocks(monitor: Monitor) -> Iterator[RenderableType]:
    yield _spaced(Text(words.title(monitor), style="bold"), Text(words.lead(monitor)))
    yield _spaced(grid(levels.projects(monitor)))
    if monitor.ledger.lines:
        yield _spaced(grid(levels.money(monitor)))
    yield _spaced(grid(levels.split(monitor)))
    yield _spaced(Text(_("Decision log"), style="bold"), *_log(monitor))


def _log(monitor: Monitor) -> Iterator[RenderableType]:
    if not monitor.log.entries:
        yield Text(_("Nothing has been recorded yet."))
    for one in monitor.log.entries:
        matter = words.half_text(one.matter)
        yield Text(f"{log.heading(one)}: {words.status(one)}. {matter}")


def _spaced(*parts: RenderableType) -> RenderableType:
    return Padding(Group(*parts), (0, 0, 1, 0))
