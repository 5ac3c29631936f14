"""A small table for people: a caption, named columns, named rows, cells already in words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from gros import formats, language

_WHOLE = re.compile(rf"\d+–\d+|[^\s<>]*{formats.NO_BREAK}[^\W\d_]+{formats.NO_BREAK}[^\s<>]*")
"""From and to: 15–74, or −5 tot +8 with no-break spaces."""


@dataclass(frozen=True, slots=True)
class Table:
    """Texts in rows and columns, in the reader's language.

    The first cell of a row names the row. ``words`` gives the numbers of the columns that hold
    words and are set flush left; all other columns hold numbers. A cell may hold lines apart.
    """

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: frozenset[int] = frozenset({0})

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.head):
                raise ValueError(f"{self.caption}: {len(row)} cells under {len(self.head)} heads")

    def html(self) -> str:
        """Write the table with scopes, so that a screen reader names row and column."""
        head = "".join(
            f'<th scope="col"{self._side(column)}>{_lines(text)}</th>'
            for column, text in enumerate(self.head)
        )
        body = "".join(f"<tr>{self._row(row)}</tr>" for row in self.rows)
        return (
            f'<table lang="{language.current()}"><caption>{escape(self.caption)}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _row(self, row: Sequence[str]) -> str:
        name, *cells = row
        return f'<th scope="row">{_lines(name)}</th>' + "".join(
            f"<td{self._side(column)}>{_lines(text)}</td>" for column, text in enumerate(cells, 1)
        )

    def _side(self, column: int) -> str:
        return "" if column in self.words else ' class="number"'

    def _repr_html_(self) -> str:
        return self.html()


def _lines(text: str) -> str:
    """Return lines apart; a long name may break behind a stroke, as in Arbeitsgruppe/Linie 1.

    From and to stay on one line, unless a page is so narrow that its style lets them break at a
    blank.
    """
    lines = (escape(line).replace("/", "/<wbr>") for line in text.split("\n"))
    return _WHOLE.sub(_kept, "<br>".join(lines))


def _kept(found: re.Match[str]) -> str:
    return f'<span class="whole">{found[0].replace(formats.NO_BREAK, " ")}</span>'
