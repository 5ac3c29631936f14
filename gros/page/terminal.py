"""Shows a comparison in the terminal, Dutch and German side by side where there is room."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from gros import language
from gros.comparison import Difference
from gros.drawing.table import Table
from gros.language import _
from gros.page import footing, governance, measured, past, tables, wording
from gros.page.subject import Subject

__all__ = ["beside", "grid", "numbers_of", "show", "side_by_side"]

_ENOUGH_FOR_TWO = 96
_GAP = 3


def show(subject: Subject, languages: Sequence[str], console: Console) -> None:
    """Print the answer, the three numbers, the money and the evidence of every scenario."""
    blocks = []
    for name in languages:
        with language.speaking(name):
            blocks.append(list(_blocks(subject)))
    side_by_side(blocks, console)


def numbers_of(subject: Subject) -> Iterator[RenderableType]:
    """Yield the three numbers of every scenario, in the language of the moment."""
    for difference in subject.differences:
        yield Text(subject.title(difference.key), style="bold")
        yield _spaced(_listed(tables.headline(subject, difference)))


def side_by_side(blocks: Sequence[Sequence[RenderableType]], console: Console) -> None:
    """Print blocks of several languages: beside each other, or in turn when there is no room."""
    console.print(beside(blocks, console))


def beside(blocks: Sequence[Sequence[RenderableType]], console: Console) -> RenderableType:
    """Return blocks of several languages as one: the same block begins on the same line.

    Without room, and in output that goes into a file, one language follows the other.
    """
    if len(blocks) == 1 or not _has_room(console):
        return Group(*(block for spoken in blocks for block in spoken))
    page = Grid.grid(expand=True, padding=(0, _GAP, 0, 0), pad_edge=False)
    for _spoken in blocks:
        page.add_column(ratio=1)
    for row in zip(*blocks, strict=True):
        page.add_row(*row)
    return page


def grid(table: Table) -> Grid:
    """Return a table of ours as one for the terminal."""
    shown = Grid(
        title=Text(table.caption, style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        show_edge=False,
    )
    for column, head in enumerate(table.head):
        words = column in table.words
        shown.add_column(Text(head), justify="left" if words else "right", overflow="fold")
    for row in table.rows:
        shown.add_row(*map(Text, row))
    return shown


def _listed(table: Table) -> Grid:
    """Return a table row under row, for columns too narrow to stand beside each other."""
    shown = Grid(
        title=Text(table.caption, style="bold"),
        title_justify="left",
        box=None,
        pad_edge=False,
        show_header=False,
    )
    shown.add_column(ratio=1)
    shown.add_column(justify="right")
    for name, *cells in table.rows:
        shown.add_row(Text(name, style="bold"))
        for head, cell in zip(table.head[1:], cells, strict=True):
            shown.add_row(Text(f"  {head}"), Text(cell.replace("\n", " ")))
    return shown


def _has_room(console: Console) -> bool:
    return console.is_terminal and console.width >= _ENOUGH_FOR_TWO


def _blocks(subject: Subject) -> Iterator[RenderableType]:
    """Yield the blocks in the language of the moment, each followed by an empty line."""
    mark = wording.preview(subject)
    head = [Text(mark, style="bold reverse")] if mark else []
    if past.told(subject):
        head.append(Text(past.told(subject), style="bold"))
    yield _spaced(*head, Text(wording.lead(subject)))
    if len(subject.differences) > 1:
        yield _spaced(_listed(tables.overview(subject)))
    for difference in subject.differences:
        yield from _about(subject, difference)
    yield _spaced(
        Text(_("Before you use these numbers"), style="bold"),
        *(Text(f"- {sentence}") for sentence in wording.cautions(subject)),
    )


def _about(subject: Subject, difference: Difference) -> Iterator[RenderableType]:
    lines = [
        Text.assemble((line.about + "\n", "bold"), line.sentence)
        for line in (*wording.answer(subject, difference), footing.line(difference))
    ]
    yield _spaced(
        Text(wording.question(subject, difference), style="bold underline"),
        *(Padding(line, (1, 0, 0, 0)) for line in lines),
    )
    yield _spaced(_listed(tables.headline(subject, difference)))
    yield _spaced(Text(" ".join((wording.reading(subject), *footing.reading(difference)))))
    yield _spaced(*(Text(f"- {said}") for said in wording.displaced(difference)))
    yield _spaced(grid(tables.money(subject, difference)), Text(wording.budget(subject)))
    yield _spaced(_listed(tables.evidence(subject, difference)))
    yield _spaced(Text(wording.bound(difference)))
    if difference.graded:
        yield _spaced(_listed(footing.graded(difference.graded)))
    yield _spaced(*(Text(f"- {said}") for said in footing.sentences(difference)))
    yield _spaced(Text(wording.nothing_changed(difference)))
    free = governance.free(subject, difference.key)
    if free is not None:
        yield _spaced(
            _listed(governance.table(subject, free)),
            *(Text(f"- {said}") for said in governance.sentences(subject, free)),
        )
    if subject.back:
        yield _spaced(
            *(_listed(measured.table(subject, difference, one)) for one in measured.SERIES),
            *(Text(f"- {said}") for said in measured.sentences(subject)),
        )


def _spaced(*parts: RenderableType) -> RenderableType:
    return Padding(Group(*parts), (0, 0, 1, 0))
