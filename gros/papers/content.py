"""A paper as plain data in both languages, so that every format prints the same.

A paper has sheets, a sheet has parts, a part has a heading and blocks. Whatever stands on paper is
a pair of texts, Dutch and German. Every number stands beside them as a ``Value``: the number as it
is in the results, with its unit, and the letters in which each language writes it.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from gros import language
from gros.drawing.figure import Figure
from gros.language import Both

__all__ = [
    "Block",
    "Entry",
    "Grid",
    "Item",
    "Listed",
    "Paper",
    "Part",
    "Picture",
    "Said",
    "Sheet",
    "Terms",
    "Value",
    "both",
    "each",
]

Asked = ParamSpec("Asked")
Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Value:
    """A number: where it lies in the results, what it is there, its unit, and how it is written.

    ``where`` is the way to it in the JSON document of the comparison, keys joined by points; empty
    for what is not in that document. ``text`` is written with ``gros.formats`` in each language.
    """

    number: float
    unit: str
    text: Both[str]
    where: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph. ``kind`` is lead, plain, note or check; values are the numbers in it."""

    text: Both[str]
    kind: str = "plain"
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: the sentence, and what it is about where the list names that."""

    text: Both[str]
    about: Both[str] | None = None
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """Sentences under each other."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Sentences that each have a name before them. ``kind`` is answer or plain."""

    items: tuple[Item, ...]
    kind: str = "plain"


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a table: its letters, which may be several lines, and the numbers in them.

    A difference with its band has three values in this order: difference, low, high.
    """

    text: Both[str]
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: caption, heads, rows. The first cell of a row names it.

    ``words`` are the columns that hold words and are set flush left. ``total`` tells that the last
    row is the sum of the others. ``spoken`` gives the language of each column where the words of
    both countries stand beside each other, "" for the reader's own.
    """

    key: str
    caption: Both[str]
    heads: tuple[Both[str], ...]
    rows: tuple[tuple[Entry, ...], ...]
    words: frozenset[int] = frozenset({0})
    total: bool = False
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure with its finding above and how to read it below.

    The description for who cannot see it is ``figure.nl.description``; it is never empty.
    """

    key: str
    title: Both[str]
    note: Both[str]
    figure: Both[Figure]
    values: tuple[Value, ...] = ()


Block = Said | Listed | Terms | Grid | Picture


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its blocks; ``key`` is the same in both languages."""

    key: str
    heading: Both[str]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands together on one page of A4."""

    key: str
    heading: Both[str]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper.

    ``key`` is the scenario, ``slug`` what the file name says of it; ``day`` is the day on which
    the runs were calculated, or another that was asked for. ``identity`` is the fingerprint of
    the runs. ``keywords`` may be empty.
    """

    key: str
    slug: Both[str]
    day: datetime.date
    title: Both[str]
    subtitle: Both[str]
    author: str
    identity: str
    sheets: tuple[Sheet, ...]

    def parts(self) -> Iterator[Part]:
        """Yield all parts in their order."""
        for sheet in self.sheets:
            yield from sheet.parts

    def texts(self) -> Iterator[Both[str]]:
        """Yield every passage in the order of reading, headings of sheets and parts included."""
        for sheet in self.sheets:
            yield sheet.heading
            for part in sheet.parts:
                yield part.heading
                for block in part.blocks:
                    yield from _texts(block)

    def values(self) -> Iterator[Value]:
        """Yield every number of the paper in the order of reading."""
        for part in self.parts():
            for block in part.blocks:
                yield from _values(block)


def both(show: Callable[Asked, Shown], *args: Asked.args, **named: Asked.kwargs) -> Both[Shown]:
    """Return what a function says in Dutch and in German."""
    return language.both(lambda: show(*args, **named))


def each(
    show: Callable[Asked, Sequence[Shown]], *args: Asked.args, **named: Asked.kwargs
) -> tuple[Both[Shown], ...]:
    """Return what a function says in Dutch and in German, one pair for each thing it says.

    Raises ValueError when it does not say as many in both languages.
    """
    nl, de = both(show, *args, **named)
    return tuple(Both(one, other) for one, other in zip(nl, de, strict=True))


def _values(block: Block) -> Iterator[Value]:
    """Yield the numbers of one block."""
    match block:
        case Said() | Picture():
            yield from block.values
        case Listed() | Terms():
            for item in block.items:
                yield from item.values
        case Grid():
            for row in block.rows:
                for cell in row:
                    yield from cell.values


def _texts(block: Block) -> Iterator[Both[str]]:
    """Yield the passages of one block; what a picture shows stands in its description."""
    match block:
        case Said():
            yield block.text
        case Listed() | Terms():
            for item in block.items:
                yield from (text for text in (item.about, item.text) if text is not None)
        case Picture():
            yield from (block.title, block.note)
        case Grid():
            yield from (block.caption, *block.heads)
            yield from (cell.text for row in block.rows for cell in row)
