"""Two figures of what extra workers cost: the chance at each price, and every world as a point."""

from collections.abc import Sequence

import altair as alt

from gros.drawing.beside import preview_marks
from gros.drawing.colours import BLUE, INK
from gros.drawing.figure import SCREEN, Figure, Frame, Words, drawn, percent

__all__ = ["chance_by_price", "cloud_of_worlds"]


def chance_by_price(prices: Sequence[float], shares: Sequence[float], words: Words) -> Figure:
    """Draw one rising line: at each price in EUR the share of worlds that cost less."""
    rows = [{"price": price, "share": share} for price, share in zip(prices, shares, strict=True)]
    chart = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("price:Q", axis=alt.Axis(title=words.axis, format=",.0f", tickCount=5)),
        y=alt.Y(
            "share:Q",
            scale=alt.Scale(domain=[0, 1]),
            axis=alt.Axis(title=None, labelExpr=percent(), tickCount=5),
        ),
    )
    line = chart.mark_line(color=BLUE, strokeWidth=2.5, point=alt.OverlayMarkDef(color=BLUE))
    return drawn(_marked([line], words, SCREEN), words)


def cloud_of_worlds(
    workers: Sequence[float], euros: Sequence[float], words: Words, *, frame: Frame = SCREEN
) -> Figure:
    """Draw every world as a point: extra workers to the right, EUR spent upwards, and both noughts.

    The title of the axes comes in ``words.axis`` as two parts, parted by a line break.
    """
    across, upwards = words.axis.split("\n")
    rows = [{"workers": x, "euros": y} for x, y in zip(workers, euros, strict=True)]
    room = alt.Scale(padding=8)  # so that no point is cut by the edge of the plot
    points = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_point(color=BLUE, filled=True, size=45, opacity=0.7)
        .encode(
            x=alt.X("workers:Q", scale=room, axis=alt.Axis(title=across, tickCount=6)),
            y=alt.Y(
                "euros:Q", scale=room, axis=alt.Axis(title=upwards, format=",.0f", tickCount=5)
            ),
        )
    )
    nought = alt.Chart(alt.InlineData(values=[{"zero": 0}]))
    lines = [
        nought.mark_rule(color=INK).encode(x="zero:Q"),
        nought.mark_rule(color=INK).encode(y="zero:Q"),
    ]
    return drawn(_marked([*lines, points], words, frame), words, frame=frame)


def _marked(
    layers: Sequence[alt.Chart], words: Words, frame: Frame
) -> alt.LayerChart | alt.FacetChart:
    """Return the layers with the preview mark across them."""
    marks = preview_marks(words.mark, frame.width, frame.height)
    return alt.layer(*layers, *marks).properties(width=frame.width, height=frame.height)
