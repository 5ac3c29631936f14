"""A schematic map: places from west to east and from north to south, and what flows between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import numpy as np

from gros.drawing.beside import preview_marks
from gros.drawing.colours import BLUE, GREY, INK, ORANGE
from gros.drawing.figure import Figure, Words, drawn

__all__ = ["Flow", "flows_across"]

_WIDTH, _HEIGHT = 380, 380
_COLOURS, _DASHES = (BLUE, ORANGE), ([1, 0], [5, 3])
_SHAPES = ("circle", "square")
_LETTERS = ({"color": "white", "stroke": "white", "strokeWidth": 3}, {"color": INK})
"""Letters have a white rim, so that lines below do not cross them."""
_ALIGNED: tuple[Literal["right", "left"], ...] = ("right", "left")


@dataclass(frozen=True, slots=True)
class Flow:
    """How many people leave a place for the other side, without and with what is compared.

    Longitude and latitude in degrees; ``label`` is what stands beside the place.
    """

    place: str
    side: str
    longitude: float
    latitude: float
    before: float
    after: float
    labels: tuple[str, str]


def flows_across(
    flows: Sequence[Flow], heads: tuple[str, str], border: str, words: Words
) -> Figure:
    """Draw two maps of the same scale beside each other: before and after.

    A line leads from each place to the middle of the other side, as thick as its flow. Where on
    the other side people work the line does not say. ``border`` is the name of the line that
    stands half-way between the points of both sides.
    """
    sides = list(dict.fromkeys(flow.side for flow in flows))
    # From north to south in equal steps: so no name stands on another one.
    down = {
        flow.place: row for row, flow in enumerate(sorted(flows, key=lambda one: -one.latitude))
    }
    ends = {side: _middle([one for one in flows if one.side != side], down) for side in sides}
    most = max((max(flow.before, flow.after) for flow in flows), default=0.0) or 1.0
    between = _between(flows, sides, down)
    data = {
        name: _rows(flows, ends, down, after=after)
        for name, after in (("before", False), ("after", True))
    }
    maps = [
        _map([*_border(between, border), *_flows(name, sides, most)], head, words)
        for name, head in zip(data, heads, strict=True)
    ]
    return drawn(alt.hconcat(*maps, spacing=10), words, letters=(90, 112), data=data)


def _middle(flows: Sequence[Flow], down: Mapping[str, int]) -> tuple[float, float]:
    """Return the middle of places: mean longitude and mean row."""
    count = max(len(flows), 1)
    rows = sum(down[one.place] for one in flows)
    return sum(one.longitude for one in flows) / count, rows / count


def _rows(
    flows: Sequence[Flow],
    ends: Mapping[str, tuple[float, float]],
    down: Mapping[str, int],
    *,
    after: bool,
) -> list[dict[str, Any]]:
    return [
        {
            "x": flow.longitude,
            "y": down[flow.place],
            "x2": ends[flow.side][0],
            "y2": ends[flow.side][1],
            "people": flow.after if after else flow.before,
            "side": flow.side,
            "label": f"{flow.place} {flow.labels[after]}",
        }
        for flow in flows
    ]


def _between(
    flows: Sequence[Flow], sides: Sequence[str], down: Mapping[str, int]
) -> list[dict[str, float]]:
    """Return points half-way between both sides, row by row, as far as the first side reaches.

    In a row without a point of a side its longitude lies between those of the rows around it.
    """
    if len(sides) < 2:
        return []
    placed = []
    for side in sides:
        points = sorted((down[one.place], one.longitude) for one in flows if one.side == side)
        placed.append(([row for row, _x in points], [x for _row, x in points]))
    rows = np.arange(placed[0][0][0], placed[0][0][-1] + 1)
    middle = np.mean([np.interp(rows, *points) for points in placed], axis=0)
    return [{"x": float(x), "y": float(y)} for x, y in zip(middle, rows, strict=True)]


def _border(between: Sequence[Mapping[str, float]], name: str) -> list[alt.Chart]:
    """Draw the border under everything else, its name above its northern end."""
    if not between:
        return []
    line = alt.Chart(alt.InlineData(values=[dict(one) for one in between])).mark_line(
        color=GREY, strokeWidth=2, strokeDash=[9, 3, 2, 3], interpolate="basis"
    )
    label = alt.Chart(alt.InlineData(values=[{**between[0], "name": name}])).mark_text(
        color=GREY, fontSize=11, fontStyle="italic", baseline="bottom", dy=-8
    )
    across, down = _axes()
    return [
        line.encode(x=across, y=down, order="y:Q"),
        label.encode(x=across, y=down, text="name:N"),
    ]


def _axes() -> tuple[alt.X, alt.Y]:
    return (
        alt.X("x:Q", scale=alt.Scale(zero=False, nice=False, padding=100), axis=None),
        alt.Y("y:Q", scale=alt.Scale(reverse=True, nice=False, padding=18), axis=None),
    )


def _flows(name: str, sides: Sequence[str], most: float) -> list[alt.Chart]:
    """Draw lines as thick and points as large as the flow, and every place's name."""
    chart = alt.Chart(alt.NamedData(name=name))
    across, down = _axes()
    colour = alt.Color(
        "side:N", scale=alt.Scale(domain=list(sides), range=list(_COLOURS)), legend=_legend()
    )
    dash = alt.StrokeDash(
        "side:N", scale=alt.Scale(domain=list(sides), range=list(_DASHES)), legend=None
    )
    thick = alt.StrokeWidth(
        "people:Q", scale=alt.Scale(domain=[0, most], range=[0.3, 9]), legend=None
    )
    shape = alt.Shape(
        "side:N", scale=alt.Scale(domain=list(sides), range=list(_SHAPES)), legend=_legend()
    )
    size = alt.Size("people:Q", scale=alt.Scale(domain=[0, most], range=[25, 220]), legend=None)
    return [
        chart.mark_rule(opacity=0.45).encode(
            x=across, y=down, x2="x2:Q", y2="y2:Q", color=colour, strokeDash=dash, strokeWidth=thick
        ),
        chart.mark_point(filled=True, opacity=1).encode(
            x=across, y=down, color=colour, shape=shape, size=size
        ),
        *(
            chart.mark_text(dx=11 if number else -11, align=align, fontSize=11, **look)
            .encode(x=across, y=down, text="label:N")
            .transform_filter(alt.datum.side == side)
            for number, (side, align) in enumerate(zip(sides, _ALIGNED, strict=False))
            for look in _LETTERS
        ),
    ]


def _map(layers: Sequence[alt.Chart], head: str, words: Words) -> alt.LayerChart | alt.FacetChart:
    """Draw one map; both have the same scales, so that they can be compared."""
    marks = preview_marks(words.mark, _WIDTH, _HEIGHT, 20)
    title = alt.TitleParams(head, anchor="start", fontSize=12, color=INK, offset=4)
    return alt.layer(*marks, *layers).properties(width=_WIDTH, height=_HEIGHT, title=title)


def _legend() -> alt.Legend:
    return alt.Legend(
        title=None,
        orient="bottom",
        labelFontSize=12,
        labelColor=INK,
        symbolOpacity=1,
        symbolDash=[],
        symbolStrokeWidth=0,
    )
