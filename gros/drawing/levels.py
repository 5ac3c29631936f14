"""A figure of levels over months: one line with its band, a second line, and measured dots."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from gros.drawing.beside import preview_marks
from gros.drawing.colours import BLUE, INK, ORANGE, ORANGE_INK
from gros.drawing.figure import Band, Figure, Words, day, drawn

__all__ = ["Dot", "Lines", "levels_over_time"]

_WIDTH, _HEIGHT = 370, 170
_LETTERS = 12
_LINE = 16.0
"""Least distance in pixels between the names of the two lines."""
_SAMPLES = ("\N{EM DASH}", "\N{EN DASH} \N{EN DASH}")
"""How each line looks, before its name: without colours the dash tells which it is."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One measured figure: its month as ``2022-01``, its value, its kind in words.

    ``held_out`` dots are open, others filled.
    """

    month: str
    value: float
    kind: str
    held_out: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """The two lines by month: one with its band, one without, and the name of each at its end."""

    given: Band
    without: Sequence[float]
    names: tuple[str, str]


def levels_over_time(
    months: Sequence[str], lines: Lines, dots: Sequence[Dot], words: Words
) -> Figure:
    """Draw the level with its band, the level without as a dashed line, and measured dots."""
    given, without = lines.given, lines.without
    rows = [
        {"month": day(month), "middle": middle, "low": low, "high": high, "without": other}
        for month, middle, low, high, other in zip(
            months, given.middle, given.low, given.high, without, strict=True
        )
    ]
    ends = [*given.low, *given.high, *without, *(dot.value for dot in dots)]
    room = 0.06 * (max(ends) - min(ends)) or 1.0
    scale = alt.Scale(domain=[min(ends) - room, max(ends) + room], zero=False, nice=True)
    shown = sorted(day(month) for month in (months[0], months[-1], *(dot.month for dot in dots)))
    # Half a year of room, so that no first dot stands on the axis.
    first = f"{int(shown[0][:4]) - 1}-07-01T00:00:00Z"
    across = alt.X(
        "month:T",
        scale=alt.Scale(type="utc", domain=[first, shown[-1]], nice=False),
        axis=alt.Axis(format="%Y", title=None, tickCount={"interval": "year", "step": 2}),
    )
    axis = alt.Axis(title=words.axis, tickCount=5, titlePadding=10)
    chart = alt.Chart(alt.NamedData(name="months")).encode(x=across)
    layers = [
        chart.mark_area(color=BLUE, opacity=0.25).encode(
            y=alt.Y("low:Q", scale=scale, axis=axis), y2=alt.Y2("high:Q")
        ),
        chart.mark_line(color=BLUE, strokeWidth=2.5).encode(y="middle:Q"),
        # In grey print both lines are alike: a white rim shows the dashes on the other line.
        *(
            chart.mark_line(color=ink, strokeWidth=thick, strokeDash=[6, 4]).encode(y="without:Q")
            for ink, thick in (("white", 5), (ORANGE, 2))
        ),
        *_named(lines.names, (given.middle[-1], without[-1]), (max(ends) - min(ends) + 2 * room)),
        *_dots(dots, across),
        *preview_marks(words.mark, _WIDTH, _HEIGHT, 20),
    ]
    plot = alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT)
    return drawn(plot, words, letters=(64, 84), data={"months": rows})


def _named(names: tuple[str, str], ends: tuple[float, float], span: float) -> list[alt.Chart]:
    """Write the name of each line behind its end; close ends push their names apart."""
    apart = _LINE * span / _HEIGHT
    middle, half = sum(ends) / 2, max(abs(ends[0] - ends[1]), apart) / 2
    up = 1 if ends[0] >= ends[1] else -1
    places = (middle + up * half, middle - up * half)
    return [
        alt.Chart(alt.InlineData(values=[{"place": place, "name": f"{sample} {name}"}]))
        .mark_text(align="left", baseline="middle", color=ink, fontSize=_LETTERS)
        .encode(x=alt.value(_WIDTH + 6), y="place:Q", text="name:N")
        for name, place, ink, sample in zip(
            names, places, (BLUE, ORANGE_INK), _SAMPLES, strict=True
        )
    ]


def _dots(dots: Sequence[Dot], across: alt.X) -> list[alt.Chart]:
    """Draw what was measured, each kind with a shape of its own that also grey print shows."""
    kinds = {dot.kind: dot.held_out for dot in dots}
    if not kinds:
        return []
    rows = [{"month": day(dot.month), "value": dot.value, "kind": dot.kind} for dot in dots]
    chart = alt.Chart(alt.InlineData(values=rows)).mark_point(
        size=70, stroke=INK, strokeWidth=1.8, opacity=1
    )
    legend = alt.Legend(title=None, orient="bottom", labelFontSize=_LETTERS, labelLimit=420)
    shapes = ["diamond" if held_out else "circle" for held_out in kinds.values()]
    fills = ["white" if held_out else INK for held_out in kinds.values()]
    layer: alt.Chart = chart.encode(
        x=across,
        y="value:Q",
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=list(kinds), range=shapes), legend=legend),
        fill=alt.Fill("kind:N", scale=alt.Scale(domain=list(kinds), range=fills), legend=legend),
    )
    return [layer]
