"""A figure of dose and response: what each amount does, and where more adds nothing."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import altair as alt

from gros.drawing.beside import preview_marks
from gros.drawing.colours import BLUE, INK, ORANGE, ORANGE_INK
from gros.drawing.figure import SIGNED, Band, Figure, Words, drawn

__all__ = ["dose_and_response"]

_WIDTH, _HEIGHT = 430, 230


def dose_and_response(
    doses: Sequence[float],
    band: Band,
    rises: Sequence[bool],
    flat: str,
    words: Words,
) -> Figure:
    """Draw the effect at every dose with one band.

    ``rises`` tells for every step from one dose to the next whether the effect surely changes;
    other steps are drawn thick and dashed, and the first of them carries the word ``flat``. The
    titles of the axes come in ``words.axis`` as two parts, parted by a line break.
    """
    across, upwards = words.axis.split("\n")
    rows = [
        {"dose": dose, "middle": middle, "low": low, "high": high}
        for dose, middle, low, high in zip(doses, band.middle, band.low, band.high, strict=True)
    ]
    axis = alt.Axis(title=upwards, labelExpr=SIGNED, titlePadding=10)
    chart = alt.Chart(alt.NamedData(name="doses")).encode(
        x=alt.X("dose:Q", axis=alt.Axis(title=across, values=list(doses), format=",~f"))
    )
    steps = _step_rows(rows, rises, flat)
    layers: list[alt.Chart] = [
        chart.mark_area(color=BLUE, opacity=0.25).encode(
            y=alt.Y("low:Q", axis=axis), y2=alt.Y2("high:Q")
        ),
        alt.Chart(alt.InlineData(values=[{"zero": 0}])).mark_rule(color=INK).encode(y="zero:Q"),
        *_steps(steps),
        chart.mark_point(color=BLUE, filled=True, size=60, opacity=1).encode(y="middle:Q"),
        *preview_marks(words.mark, _WIDTH, _HEIGHT),
    ]
    plot = alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT)
    return drawn(plot, words, data={"doses": rows})


def _step_rows(
    rows: Sequence[dict[str, Any]], rises: Sequence[bool], flat: str
) -> dict[str, list[dict[str, Any]]]:
    """Return the ways from each dose to the next, the sure ones and the flat ones apart."""
    found: dict[str, list[dict[str, Any]]] = {"sure": [], "flat": []}
    for (one, other), rise in zip(pairwise(rows), rises, strict=True):
        found["sure" if rise else "flat"].append(
            {
                "dose": one["dose"],
                "end": other["dose"],
                "middle": one["middle"],
                "stop": other["middle"],
                "half": (one["dose"] + other["dose"]) / 2,
                "level": max(one["high"], other["high"]),
                "word": flat,
            }
        )
    return found


def _steps(steps: dict[str, list[dict[str, Any]]]) -> list[alt.Chart]:
    """Draw sure steps in blue, flat ones in thick orange dashes with the word for it."""
    layers = []
    for name, colour, dash, thick in (("sure", BLUE, [1, 0], 2.5), ("flat", ORANGE, [3, 3], 4)):
        if steps[name]:
            chart = alt.Chart(alt.InlineData(values=steps[name]))
            line = chart.mark_rule(color=colour, strokeDash=dash, strokeWidth=thick)
            layers.append(line.encode(x="dose:Q", x2="end:Q", y="middle:Q", y2="stop:Q"))
    if steps["flat"]:
        first = alt.Chart(alt.InlineData(values=steps["flat"][:1]))
        word = first.mark_text(color=ORANGE_INK, fontSize=12, baseline="bottom", dy=-6)
        layers.append(word.encode(x="half:Q", y="level:Q", text="word:N"))
    return layers
