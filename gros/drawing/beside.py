"""What is drawn beside marks: values to compare with, the line of before, the preview mark."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from gros.drawing.colours import GREY, ORANGE, ORANGE_INK

__all__ = ["Rule", "earlier", "preview_marks", "rules_across"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One value with its name, drawn across a picture beside what was found."""

    value: float
    name: str


def earlier(days: Sequence[str], values: Sequence[float]) -> list[alt.Chart]:
    """Draw an earlier line in grey dots, so that a change of plans can be seen."""
    if not values:
        return []
    rows = [{"month": day, "middle": one} for day, one in zip(days, values, strict=True)]
    layer = alt.Chart(alt.InlineData(values=rows)).mark_line(
        color=GREY, strokeWidth=1.5, strokeDash=[2, 2]
    )
    return [layer.encode(x=alt.X("month:T", scale=alt.Scale(type="utc")), y="middle:Q")]


def rules_across(rules: Sequence[Rule]) -> list[alt.Chart]:
    """Draw every rule across the plot with its name above its left end."""
    layers: list[alt.Chart] = []
    for rule in rules:
        chart = alt.Chart(alt.InlineData(values=[{"value": rule.value, "name": rule.name}]))
        layers += [
            chart.mark_rule(color=ORANGE, strokeWidth=2, strokeDash=[8, 4]).encode(y="value:Q"),
            chart.mark_text(
                color=ORANGE_INK, align="left", baseline="bottom", dx=4, dy=-3, fontSize=12
            ).encode(x=alt.value(0), y="value:Q", text="name:N"),
        ]
    return layers


def preview_marks(mark: str, width: float, height: float, size: int = 24) -> list[alt.Chart]:
    """Write the preview mark across a plot, so that no copy of the picture is without it."""
    if not mark:
        return []
    text = alt.Chart(alt.InlineData(values=[{"mark": mark}])).mark_text(
        angle=345, fontSize=size, fontWeight="bold", color=GREY, opacity=0.45
    )
    middle = {"x": alt.value(width / 2), "y": alt.value(height / 2)}
    return [text.encode(**middle, text="mark:N")]
