"""A figure of who gains: a bar with its band for every group, in one column a result."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from gros.drawing.beside import preview_marks
from gros.drawing.colours import BLUE, INK, ORANGE
from gros.drawing.figure import SIGNED, Band, Figure, Words, drawn

__all__ = ["Column", "gains"]

_WIDTH, _STEP = 210, 17
_LABEL = 0.3
"""Share of the width that is kept free behind the bars, for the values."""


@dataclass(frozen=True, slots=True)
class Column:
    """One result for every group: its name, bars with bands, and values as they are read."""

    name: str
    band: Band
    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Look:
    """How one plot looks: its heading, its colour, and whether it stands left and lowest."""

    head: Sequence[str]
    colour: str
    left: bool
    lowest: bool


def gains(
    groups: Sequence[str], parts: Sequence[str], columns: Sequence[Column], words: Words
) -> Figure:
    """Draw one bar a group with its band; all columns have the same scale.

    ``parts`` names the part under which each group stands, empty where there is only one; parts
    stand under each other in the order given.
    """
    order, value = list(dict.fromkeys(parts)), _scale(columns)
    data: dict[str, list[dict[str, Any]]] = {"zero": [{"zero": 0}]}
    stacks = []
    for place, column in enumerate(columns):
        charts = []
        for number, part in enumerate(order):
            name = f"bars{place}_{number}"
            data[name] = _rows(groups, parts, part, column)
            head = _head(part, column.name, first=not number, left=not place)
            look = _Look(head, (BLUE, ORANGE)[number % 2], not place, part == order[-1])
            charts.append(_bars(name, len(data[name]), value, words, look))
        stacks.append(alt.vconcat(*charts, spacing=14))
    return drawn(alt.hconcat(*stacks, spacing=14), words, letters=(72, 92), data=data)


def _scale(columns: Sequence[Column]) -> alt.Scale:
    """Return one scale for all columns, with room for the values behind the bars."""
    bands = [one.band for one in columns]
    ends = [0.0, *(end for band in bands for end in (*band.low, *band.high, *band.middle))]
    span = max(ends) - min(ends)
    # Bars that are all zero still need an axis.
    domain = [min(ends), max(ends) + _LABEL * span] if span else [-1.0, 1.0]
    return alt.Scale(domain=domain, nice=True)


def _rows(
    groups: Sequence[str], parts: Sequence[str], part: str, column: Column
) -> list[dict[str, Any]]:
    band = column.band
    return [
        {
            "group": group,
            "middle": middle,
            "low": low,
            "high": high,
            "label": label,
            "edge": max(high, middle, 0.0),
        }
        for group, own, middle, low, high, label in zip(
            groups, parts, band.middle, band.low, band.high, column.labels, strict=True
        )
        if own == part
    ]


def _head(part: str, column: str, *, first: bool, left: bool) -> list[str]:
    """Return what stands over a plot: the result over the first part, the part at the left."""
    return [*([column] if first else []), *([part if left else " "] if part else [])]


def _bars(
    name: str, count: int, value: alt.Scale, words: Words, look: _Look
) -> alt.LayerChart | alt.FacetChart:
    """Draw the named rows of one part in one column."""
    chart = alt.Chart(alt.NamedData(name=name))
    names = alt.Axis(domain=False, ticks=False, labels=look.left, labelLimit=200)
    group = alt.Y("group:N", sort=None, title=None, axis=names)
    below = (
        alt.Axis(title=words.axis, labelExpr=SIGNED, tickCount=4)
        if look.lowest
        else alt.Axis(title=None, labels=False, ticks=False, domain=False, tickCount=4)
    )
    labels = chart.mark_text(align="left", dx=6, color=INK, fontSize=11)
    # The mark lies below, so that it hides no number.
    layers = [
        *preview_marks(words.mark, _WIDTH, _STEP * count, 12),
        chart.mark_bar(color=look.colour, opacity=0.75, height=11).encode(
            x=alt.X("middle:Q", scale=value, axis=below), y=group
        ),
        chart.mark_rule(color=INK, strokeWidth=1.2).encode(x="low:Q", x2="high:Q", y=group),
        labels.encode(x="edge:Q", y=group, text="label:N"),
        alt.Chart(alt.NamedData(name="zero")).mark_rule(color=INK).encode(x="zero:Q"),
    ]
    heading = alt.TitleParams(
        list(look.head), anchor="start", frame="group", fontSize=12, color=INK, offset=4
    )
    return alt.layer(*layers).properties(width=_WIDTH, height=alt.Step(_STEP), title=heading)
