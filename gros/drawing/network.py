"""Draws organisations as boxes in columns and their relations as lines, no label over another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import altair as alt

from gros.drawing.colours import BLUE, GREY, INK, ORANGE
from gros.drawing.curves import (
    BOX,
    GAP,
    GUTTER,
    HEAD,
    LINE,
    MARGIN,
    NAME,
    NOTE,
    PAD,
    Box,
    Curve,
    Link,
    Placed,
    curves,
    left,
    placed,
)
from gros.drawing.figure import Figure, Words, drawn

Data = dict[str, list[dict[str, Any]]]
"""Rows by name, beside the description of the picture: Altair would copy and check each of them."""

Rows = Iterator[dict[str, Any]]

__all__ = ["Box", "Column", "Key", "Link", "network"]

_KEY_ROW = 20.0
_HEAD_SIZE = 13.0
_TIP = 4.0
_NOTE_INK = "#004a78"
_COLOURS = MappingProxyType({"seat": INK, "money": BLUE, "work": ORANGE, "tie": "#7a7a7a"})
# In grey print blue, orange and grey are alike; the thickness tells them apart.
_WIDTHS = MappingProxyType({"seat": 1.9, "money": 3.2, "work": 1.3, "tie": 0.7})
_DASHES: Mapping[str, list[float]] = MappingProxyType(
    {"formal": [1, 0], "informal": [6, 3], "assumed": [1.5, 3]}
)
_LOOKS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "body": {"fill": "#e4eef6", "edge": INK, "thick": 1.2, "firm": "formal"},
        "plain": {"fill": "white", "edge": "#8a8a8a", "thick": 1.0, "firm": "formal"},
        "marked": {"fill": "white", "edge": BLUE, "thick": 2.2, "firm": "formal"},
        "likely": {"fill": "white", "edge": GREY, "thick": 1.4, "firm": "assumed"},
        "gone": {"fill": "#f0f0f0", "edge": "#8a8a8a", "thick": 1.0, "firm": "informal"},
    }
)
_X2, _Y2, _ORDER = alt.X2("x2:Q"), alt.Y2("y2:Q"), alt.Order("order:Q")
_DETAIL, _TEXT = alt.Detail("link:N"), alt.Text("text:N")
_TINT, _INK = alt.Color("fill:N", scale=None), alt.Color("ink:N", scale=None)
_EDGE, _THICK = alt.Stroke("edge:N", scale=None), alt.StrokeWidth("thick:Q", scale=None)
_TURN, _SIZE = alt.Angle("turn:Q", scale=None), alt.Size("size:Q", scale=None)
_DASH = alt.StrokeDash(
    "firm:N",
    scale=alt.Scale(domain=list(_DASHES), range=list(_DASHES.values())),
    legend=None,
)


@dataclass(frozen=True, slots=True)
class Column:
    """The head over neighbouring columns, from first to last."""

    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Key:
    """A line below the picture that says what a kind of line means."""

    group: str
    firm: str
    text: str


def network(
    boxes: Sequence[Box],
    links: Sequence[Link],
    columns: Sequence[Column],
    keys: Sequence[Key],
    words: Words,
) -> Figure:
    """Draw boxes and links under the heads of their columns, and the keys below.

    Links to a box that is not there are left out.
    """
    paper = placed(boxes)
    bent = curves(paper, links)
    wide = 2 * MARGIN + left(max(column.last for column in columns)) + BOX
    tall = max((one.y + one.height for one in paper.values()), default=HEAD) + GAP
    high = tall + _KEY_ROW * ((len(keys) + 1) // 2) + PAD
    data: Data = {}
    drawn_boxes = list(paper.values())
    layers = (
        _rectangles(data, _bands(columns, tall)),
        _lines(data, [*_points(bent), *_samples(keys, tall)]),
        *_frames(data, drawn_boxes),
        _arrows(data, bent),
        _texts(data, [*_plain(drawn_boxes), *_meanings(keys, tall)], "normal"),
        _texts(data, [*_heads(columns), *_bold(drawn_boxes)], "bold"),
    )
    across = alt.Scale(domain=[0, wide], nice=False, zero=False)
    down = alt.Scale(domain=[high, 0], nice=False, zero=False)
    chart = alt.layer(*layers).encode(
        x=alt.X("x:Q", scale=across, axis=None), y=alt.Y("y:Q", scale=down, axis=None)
    )
    return drawn(
        chart.properties(width=wide, height=high),
        words,
        letters=(int(wide / 8), int(wide / 6.4)),
        data=data,
    )


def _bands(columns: Sequence[Column], tall: float) -> Rows:
    """Yield a tinted band for every side of the border."""
    for number, column in enumerate(columns):
        yield {
            "x": MARGIN + left(column.first) - GUTTER / 2,
            "x2": MARGIN + left(column.last) + BOX + GUTTER / 2,
            "y": 0.0,
            "y2": tall,
            "fill": "#f2f2f2" if number % 2 else "white",
            "edge": "white",
            "thick": 0.0,
        }


def _heads(columns: Sequence[Column]) -> Rows:
    """Yield the head of every side of the border."""
    for column in columns:
        yield _text(MARGIN + left(column.first) + PAD, HEAD / 2 - 2, column.title, _HEAD_SIZE)


def _points(bent: Sequence[Curve]) -> Rows:
    """Yield the points of every line."""
    for number, curve in enumerate(bent):
        group = curve.link.group
        style = {"edge": _COLOURS[group], "thick": _WIDTHS[group], "firm": curve.link.firm}
        for order, (x, y) in enumerate(curve.points):
            yield {"x": x, "y": y, "order": order, "link": number, **style}


def _frames(data: Data, boxes: Sequence[Placed]) -> Iterator[alt.Chart]:
    """Yield a layer of frames for every dash that occurs."""
    for firm, dash in _DASHES.items():
        rows = [
            {"x": one.x, "x2": one.x + BOX, "y": one.y, "y2": one.y + one.height}
            | dict(_LOOKS[one.box.look])
            for one in boxes
            if _LOOKS[one.box.look]["firm"] == firm
        ]
        if rows:
            yield _rectangles(data, rows, dash)


def _plain(boxes: Sequence[Placed]) -> Rows:
    """Yield every line of text that is not bold."""
    for one in boxes:
        for row, (text, size) in enumerate(one.lines):
            if one.box.look != "body" or size == NOTE:
                ink = GREY if one.box.look == "gone" else INK if size == NAME else _NOTE_INK
                yield _text(one.x + PAD, one.y + PAD + (row + 0.5) * LINE, text, size, ink)


def _bold(boxes: Sequence[Placed]) -> Rows:
    """Yield the names of bodies."""
    for one in boxes:
        for row, (text, size) in enumerate(one.lines):
            if one.box.look == "body" and size == NAME:
                yield _text(one.x + PAD, one.y + PAD + (row + 0.5) * LINE, text, size)


def _samples(keys: Sequence[Key], top: float) -> Rows:
    """Yield two points for a sample of every kind of line, two beside each other."""
    for number, key in enumerate(keys):
        x, y = _key_place(number, top)
        for order in (0, 1):
            yield {
                "x": x + 44.0 * order,
                "y": y,
                "order": order,
                "link": f"key{number}",
                "edge": _COLOURS[key.group],
                "thick": _WIDTHS[key.group],
                "firm": key.firm,
            }


def _meanings(keys: Sequence[Key], top: float) -> Rows:
    """Yield what every kind of line means."""
    for number, key in enumerate(keys):
        x, y = _key_place(number, top)
        yield _text(x + 54.0, y, key.text, NAME)


def _key_place(number: int, top: float) -> tuple[float, float]:
    return MARGIN + (number % 2) * 1.5 * (BOX + GUTTER), top + _KEY_ROW * (number // 2 + 0.6)


def _text(x: float, y: float, text: str, size: float, ink: str = INK) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "size": size, "ink": ink}


def _lines(data: Data, rows: Iterable[dict[str, Any]]) -> alt.Chart:
    """Return the layer of all lines."""
    chart = _chart(data, rows).mark_line(opacity=0.85, interpolate="basis", aria=False)
    layer: alt.Chart = chart.encode(
        order=_ORDER, detail=_DETAIL, stroke=_EDGE, strokeDash=_DASH, strokeWidth=_THICK
    )
    return layer


def _arrows(data: Data, bent: Sequence[Curve]) -> alt.Chart:
    """Return the layer of arrowheads, one where each line arrives."""
    rows = [
        {
            "x": curve.points[-1][0] + (_TIP if curve.from_right else -_TIP),
            "y": curve.points[-1][1],
            "ink": _COLOURS[curve.link.group],
            "turn": 270.0 if curve.from_right else 90.0,
        }
        for curve in bent
    ]
    chart = _chart(data, rows).mark_point(
        shape="triangle-up", size=36, filled=True, opacity=1, aria=False
    )
    layer: alt.Chart = chart.encode(color=_INK, angle=_TURN)
    return layer


def _rectangles(
    data: Data, rows: Iterable[dict[str, Any]], dash: Sequence[float] = (1, 0)
) -> alt.Chart:
    """Return a layer of rectangles; a dash is for all, since rectangles take none from data."""
    chart = _chart(data, rows).mark_rect(cornerRadius=4, strokeDash=list(dash), aria=False)
    layer: alt.Chart = chart.encode(x2=_X2, y2=_Y2, color=_TINT, stroke=_EDGE, strokeWidth=_THICK)
    return layer


def _texts(
    data: Data, rows: Iterable[dict[str, Any]], weight: Literal["normal", "bold"]
) -> alt.Chart:
    """Return a layer of texts of one weight."""
    chart = _chart(data, rows).mark_text(
        align="left", baseline="middle", fontWeight=weight, aria=False
    )
    layer: alt.Chart = chart.encode(text=_TEXT, size=_SIZE, color=_INK)
    return layer


def _chart(data: Data, rows: Iterable[dict[str, Any]]) -> alt.Chart:
    """Return a chart of rows that are kept under a name of their own."""
    name = f"rows{len(data)}"
    data[name] = list(rows)
    return alt.Chart(alt.NamedData(name=name))
