"""Where boxes and lines stand on paper: arithmetic on columns, rows and the width of letters."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gros.drawing.letters import broken

__all__ = [
    "BOX",
    "GAP",
    "GUTTER",
    "HEAD",
    "LINE",
    "MARGIN",
    "NAME",
    "NOTE",
    "PAD",
    "Box",
    "Curve",
    "Link",
    "Placed",
    "curves",
    "left",
    "placed",
]

BOX, GUTTER, MARGIN = 206.0, 92.0, 62.0
"""Widths in pixels: of a box, between columns, and left and right of all."""

NAME, NOTE, LINE = 11.0, 10.0, 13.0
"""Sizes of the letters of names and notes, and the height of a line."""

PAD, GAP, HEAD = 6.0, 11.0, 30.0
"""Room inside a box, between two boxes, and for the heads of the columns."""

_STEEP = 0.4
_CORNER = 4.0

Look = Literal["body", "plain", "marked", "likely", "gone"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """One organisation: its place, its name, what is noted under the name, and its look."""

    key: str
    column: int
    row: int
    name: str
    notes: tuple[str, ...] = ()
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Link:
    """One relation from a box to another: its group and how firm it is."""

    source: str
    target: str
    group: str
    firm: Literal["formal", "informal", "assumed"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A box on paper: its left and top edge, its height, and its lines of text with sizes."""

    box: Box
    x: float
    y: float
    height: float
    lines: tuple[tuple[str, float], ...]

    @property
    def middle(self) -> float:
        """Return the height of its middle on paper."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Curve:
    """A link on paper: ends and handles of its smooth line, and at which side it arrives.

    ``from_right`` tells whether that is the right side of its target.
    """

    link: Link
    points: tuple[Point, ...]
    from_right: bool


def left(column: int) -> float:
    """Return the distance of a column from the first one."""
    return column * (BOX + GUTTER)


def placed(boxes: Sequence[Box]) -> dict[str, Placed]:
    """Return the boxes on paper; all rows are as high as the tallest box."""
    lines = {box.key: tuple(_text(box)) for box in boxes}
    heights = {key: len(own) * LINE + 2 * PAD for key, own in lines.items()}
    pitch = max(heights.values(), default=0.0) + GAP
    found = {}
    for box in boxes:
        height = heights[box.key]
        top = HEAD + box.row * pitch + (pitch - GAP - height) / 2
        found[box.key] = Placed(box, MARGIN + left(box.column), top, height, lines[box.key])
    return found


def _text(box: Box) -> Iterator[tuple[str, float]]:
    """Yield the lines of a box with the size of their letters."""
    room = BOX - 2 * PAD
    for line in broken(box.name, NAME, room, bold=box.look == "body"):
        yield line, NAME
    for note in box.notes:
        for line in broken(note, NOTE, room):
            yield line, NOTE


def curves(boxes: Mapping[str, Placed], links: Sequence[Link]) -> list[Curve]:
    """Return the links between boxes that are there; each leaves and arrives at its own place."""
    shown = [link for link in links if link.source in boxes and link.target in boxes]
    sides = [_sides(boxes[link.source], boxes[link.target]) for link in shown]
    heights = _heights(boxes, shown, sides)
    found = []
    for number, (link, (leaves, arrives)) in enumerate(zip(shown, sides, strict=True)):
        begin = (_edge(boxes[link.source], leaves), heights[number, "source"])
        end = (_edge(boxes[link.target], arrives), heights[number, "target"])
        points = _bent(begin, leaves, end, arrives)
        found.append(Curve(link, points, arrives > 0))
    return found


def _sides(one: Placed, other: Placed) -> tuple[int, int]:
    """Return at which side a line leaves and arrives, −1 left or 1 right.

    Within a column it bends to the outside, or to the right in a column further in.
    """
    if one.box.column == other.box.column:
        side = -1 if one.box.column == 0 else 1
        return side, side
    return (1, -1) if one.box.column < other.box.column else (-1, 1)


def _heights(
    boxes: Mapping[str, Placed], links: Sequence[Link], sides: Sequence[tuple[int, int]]
) -> Mapping[tuple[int, str], float]:
    """Return the height at which each link leaves and arrives, spread over the side of a box.

    They stand in the order of the other ends, so that lines of one box rarely cross.
    """
    wanted: dict[tuple[str, int], list[tuple[float, int, str]]] = defaultdict(list)
    for number, (link, (leaves, arrives)) in enumerate(zip(links, sides, strict=True)):
        one, other = boxes[link.source], boxes[link.target]
        wanted[link.source, leaves].append((other.middle, number, "source"))
        wanted[link.target, arrives].append((one.middle, number, "target"))
    found = {}
    for (key, _side), ends in wanted.items():
        box = boxes[key]
        step = (box.height - 2 * _CORNER) / (len(ends) + 1)
        for place, (_middle, number, end) in enumerate(sorted(ends), start=1):
            found[number, end] = box.y + _CORNER + step * place
    return found


def _edge(box: Placed, side: int) -> float:
    return box.x + (BOX if side > 0 else 0.0)


def _bent(begin: Point, leaves: int, end: Point, arrives: int) -> tuple[Point, ...]:
    """Return the ends of a line and its handles, so that it leaves and arrives level."""
    (x0, y0), (x3, y3) = begin, end
    if leaves == arrives:
        # Such a line comes out less far than its handles: it stays on the paper.
        reach = min(18.0 + 0.09 * abs(y3 - y0), MARGIN)
    else:
        reach = max(34.0, _STEEP * abs(x3 - x0))
    return (x0, y0), (x0 + reach * leaves, y0), (x3 + reach * arrives, y3), (x3, y3)
