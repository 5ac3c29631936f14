"""A figure of shares: one bar each, the longest first, with its value behind it."""

from collections.abc import Sequence

import altair as alt

from gros.drawing.beside import preview_marks
from gros.drawing.colours import BLUE, INK
from gros.drawing.figure import Figure, Words, drawn, percent

__all__ = ["bars_of_shares"]

_WIDTH, _STEP = 380, 30


def bars_of_shares(
    names: Sequence[str], shares: Sequence[float], labels: Sequence[str], words: Words
) -> Figure:
    """Draw one bar a share of 1, in the order given; ``labels`` is the share as it is read."""
    rows = [
        {"name": name, "share": share, "label": label}
        for name, share, label in zip(names, shares, labels, strict=True)
    ]
    chart = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "share:Q",
            scale=alt.Scale(domain=[0, 1]),
            axis=alt.Axis(title=words.axis, labelExpr=percent(), tickCount=5),
        ),
        y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelLimit=260, ticks=False)),
    )
    layers = [
        chart.mark_bar(color=BLUE, opacity=0.8, height=16),
        chart.mark_text(align="left", dx=6, color=INK, fontSize=12).encode(text="label:N"),
    ]
    layers += preview_marks(words.mark, _WIDTH, _STEP * len(rows), 20)
    plot = alt.layer(*layers).properties(width=_WIDTH, height=alt.Step(_STEP))
    return drawn(plot, words)
