"""A schematic map: places from west to east and from north to south, and what flows between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from gros.drawing.colours import BLUE, GREY, INK, ORANGE
from gros.drawing.figure import Figure, Words, drawn

__all__ = ["Flow", "flows_across"]

_WIDTH, _HEIGHT = 380, 380
_COLOURS, _DASHES = (BLUE, ORANGE), ([1, 0], [5, 3])
_SHAPES = ("circle", "square")
_ALIGNED: tuple[Literal["right"], Literal["left"]] = ("right", "left")


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


def flows_across(flows: Sequence[Flow], heads: tuple[str, str], words: Words) -> Figure:
    """Draw two maps of the same scale beside each other: before and after.

    A line leads from each place to the middle of the other side, as thick as its flow. Where on
    the other side people work the line does not say.
    """
    sides = list(dict.fromkeys(flow.side for flow in flows))
    # From north to south in equal steps: so no name stands on another one.
    down = {
        flow.place: row for row, flow in enumerate(sorted(flows, key=lambda one: -one.latitude))
    }
    ends = {side: _middle([one for one in flows if one.side != side], down) for side in sides}
    most = max((max(flow.before, flow.after) for flow in flows), default=0.0) or 1.0
    maps = [
        _map(_rows(flows, ends, down, after=bool(number)), sides, most, head, words)
        for number, head in enumerate(heads)
    ]
    return drawn(alt.hconcat(*maps, spacing=10), words, letters=(90, 112))


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


def _map(
    rows: list[dict[str, Any]], sides: Sequence[str], most: float, head: str, words: Words
) -> alt.LayerChart | alt.FacetChart:
    """Draw one map; both have the same scales, so that they can be compared."""
    chart = alt.Chart(alt.InlineData(values=rows))
    across = alt.X("x:Q", scale=alt.Scale(zero=False, nice=False, padding=100), axis=None)
    down = alt.Y("y:Q", scale=alt.Scale(reverse=True, nice=False, padding=12), axis=None)
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
    layers = [
        chart.mark_rule(opacity=0.45).encode(
            x=across, y=down, x2="x2:Q", y2="y2:Q", color=colour, strokeDash=dash, strokeWidth=thick
        ),
        chart.mark_point(filled=True, size=40, opacity=1).encode(
            x=across, y=down, color=colour, shape=shape
        ),
        *(
            chart.mark_text(dx=8 if number else -8, align=align, fontSize=11, color=INK)
            .encode(x=across, y=down, text="label:N")
            .transform_filter(alt.datum.side == side)
            for number, (side, align) in enumerate(zip(sides, _ALIGNED, strict=False))
        ),
    ]
    if words.mark:
        text = alt.Chart(alt.InlineData(values=[{"mark": words.mark}])).mark_text(
            angle=345, fontSize=20, fontWeight="bold", color=GREY, opacity=0.45
        )
        middle = {"x": alt.value(_WIDTH / 2), "y": alt.value(_HEIGHT / 2)}
        layers.append(text.encode(**middle, text="mark:N"))
    title = alt.TitleParams(head, anchor="start", fontSize=12, color=INK, offset=4)
    return alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT, title=title)


def _legend() -> alt.Legend:
    return alt.Legend(
        title=None,
        orient="bottom",
        labelFontSize=12,
        labelColor=INK,
        symbolOpacity=1,
        symbolDash=[],
    )
