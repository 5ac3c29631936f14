"""A figure of dose and response: what each amount does, and where more adds nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import altair as alt

from gros.drawing.beside import preview_marks
from gros.drawing.colours import BLUE, INK, ORANGE, ORANGE_INK
from gros.drawing.figure import SIGNED, Band, Figure, Words, drawn

__all__ = ["Response", "dose_and_response"]

_WIDTH, _HEIGHT = 430, 170


@dataclass(frozen=True, slots=True)
class Response:
    """One result of every dose: its name, the band, and whether each step surely changes it."""

    name: str
    band: Band
    changes: Sequence[bool]


def dose_and_response(
    doses: Sequence[float], responses: Sequence[Response], flat: str, words: Words
) -> Figure:
    """Draw every response to the doses with its band, one plot under the other.

    Steps without a sure change are thick and dashed, and the first of a plot carries the word
    ``flat``. ``words.axis`` names the dose.
    """
    data: dict[str, list[dict[str, Any]]] = {"zero": [{"zero": 0}]}
    plots = []
    for number, one in enumerate(responses):
        data[f"doses{number}"] = rows = [
            {"dose": dose, "middle": middle, "low": low, "high": high}
            for dose, middle, low, high in zip(
                doses, one.band.middle, one.band.low, one.band.high, strict=True
            )
        ]
        last = number == len(responses) - 1
        across = alt.Axis(
            title=words.axis if last else None, labels=last, values=list(doses), format=",~f"
        )
        steps = _steps(_step_rows(rows, one.changes, flat))
        plots.append(_plot(f"doses{number}", one, across, steps, words))
    return drawn(alt.vconcat(*plots, spacing=16), words, data=data)


def _plot(
    name: str, one: Response, across: alt.Axis, steps: Sequence[alt.Chart], words: Words
) -> alt.LayerChart | alt.FacetChart:
    """Draw one response; one that is zero everywhere still has an axis."""
    everywhere = not any((*one.band.low, *one.band.high))
    scale = alt.Scale(domain=[-1, 1]) if everywhere else alt.Scale()
    axis = alt.Axis(title=one.name.split("\n"), labelExpr=SIGNED, titlePadding=10, tickCount=5)
    chart = alt.Chart(alt.NamedData(name=name)).encode(x=alt.X("dose:Q", axis=across))
    layers: list[alt.Chart] = [
        chart.mark_area(color=BLUE, opacity=0.25).encode(
            y=alt.Y("low:Q", axis=axis, scale=scale), y2=alt.Y2("high:Q")
        ),
        alt.Chart(alt.NamedData(name="zero")).mark_rule(color=INK).encode(y="zero:Q"),
        *steps,
        chart.mark_point(color=BLUE, filled=True, size=60, opacity=1).encode(y="middle:Q"),
        *preview_marks(words.mark, _WIDTH, _HEIGHT, 20),
    ]
    return alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT)


def _step_rows(
    rows: Sequence[dict[str, Any]], changes: Sequence[bool], flat: str
) -> dict[str, list[dict[str, Any]]]:
    """Return the ways from each dose to the next, the sure ones and the flat ones apart."""
    found: dict[str, list[dict[str, Any]]] = {"sure": [], "flat": []}
    for (one, other), sure in zip(pairwise(rows), changes, strict=True):
        found["sure" if sure else "flat"].append(
            {
                "dose": one["dose"],
                "end": other["dose"],
                "middle": one["middle"],
                "stop": other["middle"],
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
        word = first.mark_text(
            color=ORANGE_INK, fontSize=12, align="left", baseline="bottom", dx=4, dy=-8
        )
        layers.append(word.encode(x="dose:Q", y="level:Q", text="word:N"))
    return layers
