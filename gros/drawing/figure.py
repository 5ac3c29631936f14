"""A figure is one SVG picture with a sentence that says what it shows."""

import hashlib
import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

import altair as alt
import vl_convert

from gros import formats, language
from gros.drawing.beside import Rule, earlier, preview_marks, rules_across
from gros.drawing.colours import BLUE, GREY, INK

_Drawing = alt.LayerChart | alt.FacetChart | alt.VConcatChart | alt.HConcatChart
_FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
_LOCALES: Mapping[str, Literal["nl-NL", "de-DE"]] = {"nl": "nl-NL", "de": "de-DE"}
_PLOT_WIDTH = 430
_PLOT_HEIGHT = 230
SIGNED = "datum.value == 0 ? '0' : format(datum.value, '+,~f')"
"""How an axis of differences is written: with their sign, zero without."""

_TITLE_LETTERS = 58
_NOTE_LETTERS = 74


@dataclass(frozen=True, slots=True)
class Words:
    """What a figure says in the reader's language.

    ``title`` states the finding, ``note`` says how to read the marks, ``axis`` names the value
    with its unit, ``description`` tells the same to who cannot see it, and ``mark`` is written
    across the picture when it is only a preview (empty otherwise).
    """

    title: str
    note: str
    axis: str
    description: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """How large a picture is and how its letters look; sizes in pixels of the plot.

    Without ``titled`` the title and the note stand outside, where a page sets them itself; then
    the sizes are those of the whole picture, axes included.
    """

    width: int = _PLOT_WIDTH
    height: int = _PLOT_HEIGHT
    letters: int = 12
    font: str = _FONT
    titled: bool = True


SCREEN = Frame()
"""The frame of every picture on a screen."""


@dataclass(frozen=True, slots=True)
class Band:
    """Three numbers for each point: the middle and the two ends of the one band."""

    middle: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture as SVG text, its description, and the language of both."""

    svg: str
    description: str
    language: str

    def html(self) -> str:
        """Wrap the picture as an HTML figure that a screen reader reads as one sentence."""
        return (
            f'<figure role="img" lang="{self.language}" aria-label="{escape(self.description)}">'
            f"{self.svg}</figure>"
        )

    def file(self) -> str:
        """Return the picture as a file of its own, with its description for screen readers."""
        named = f'role="img" aria-label="{escape(self.description)}" lang="{self.language}"'
        return self.svg.replace('aria-hidden="true" focusable="false"', named, 1)

    def _repr_html_(self) -> str:
        return self.html()


def difference_over_time(
    months: Sequence[str],
    band: Band,
    words: Words,
    *,
    rules: Sequence[Rule] = (),
    before: Sequence[float] = (),
    frame: Frame = SCREEN,
) -> Figure:
    """Draw one line with one band: the difference in every month, written as ``2027-01``.

    ``rules`` are values to be seen beside it; ``before`` is an earlier line, drawn in grey.
    """
    rows = [
        {"month": day(month), "middle": middle, "low": low, "high": high}
        for month, middle, low, high in zip(months, band.middle, band.low, band.high, strict=True)
    ]
    # Named, since Altair copies rows that stand in a chart once a layer.
    chart = alt.Chart(alt.NamedData(name="months")).encode(
        x=alt.X(
            "month:T",
            scale=alt.Scale(type="utc"),
            axis=alt.Axis(format="%Y", title=None, tickCount={"interval": "year", "step": 1}),
        )
    )
    axis = alt.Axis(title=words.axis or None, labelExpr=SIGNED, titlePadding=10)
    layers: list[alt.Chart] = [
        chart.mark_area(color=BLUE, opacity=0.25).encode(
            y=alt.Y("low:Q", axis=axis), y2=alt.Y2("high:Q")
        ),
        chart.mark_line(color=BLUE, strokeWidth=1, strokeDash=[4, 3]).encode(y="low:Q"),
        chart.mark_line(color=BLUE, strokeWidth=1, strokeDash=[4, 3]).encode(y="high:Q"),
        chart.mark_line(color=BLUE, strokeWidth=2.5).encode(y="middle:Q"),
        alt.Chart(alt.InlineData(values=[{"zero": 0}]))
        .mark_rule(color=INK, strokeWidth=1)
        .encode(y="zero:Q"),
        *earlier([day(month) for month in months], before),
        *rules_across(rules),
    ]
    marks = preview_marks(words.mark, frame.width, frame.height)
    plot = alt.layer(*layers, *marks).properties(width=frame.width, height=frame.height)
    return drawn(plot, words, data={"months": rows}, frame=frame)


def drawn(
    chart: _Drawing,
    words: Words,
    *,
    letters: tuple[int, int] = (_TITLE_LETTERS, _NOTE_LETTERS),
    data: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    frame: Frame = SCREEN,
) -> Figure:
    """Turn a description into SVG with the number and date forms of the reader's country.

    ``letters`` is how many letters fit into a line of the title and of the note; ``data`` holds
    the rows that the description only names.
    """
    if frame.titled:
        title = alt.TitleParams(
            textwrap.wrap(_headline(words.title), letters[0]),
            subtitle=textwrap.wrap(words.note, letters[1]),
            anchor="start",
            offset=12,
        )
        chart = chart.properties(title=title)
    else:
        chart = chart.properties(autosize=alt.AutoSizeParams(type="fit", contains="padding"))
    spec = _dressed(chart, frame)
    if data:
        spec["datasets"] = {**spec.get("datasets", {}), **data}
    current = language.current()
    svg = vl_convert.vegalite_to_svg(
        spec,
        format_locale=_LOCALES[current],
        time_format_locale=_LOCALES[current],
        allowed_base_urls=[],
    )
    return Figure(_named_apart(svg), words.description, current)


def _headline(title: str) -> str:
    """Return a title as a newspaper has it: one sentence ends without a full stop."""
    bare = title.removesuffix(".")
    return title if ". " in bare else bare


def percent() -> str:
    """Return how an axis of shares is written: 40% in Dutch, 40 % in German."""
    behind = formats.share(0, 0).removeprefix("0")
    return f"format(100 * datum.value, '.0f') + '{behind}'"


def _dressed(chart: _Drawing, frame: Frame) -> dict[str, Any]:
    """Give fonts, colours and sizes."""
    dressed = (
        chart.configure(font=frame.font, background="white")
        .configure_axis(
            labelFontSize=frame.letters,
            titleFontSize=frame.letters,
            titleFontWeight="normal",
            labelColor=INK,
            titleColor=INK,
            gridColor="#e2e2e2",
        )
        .configure_title(
            fontSize=15,
            color=INK,
            subtitleFontSize=12,
            subtitleColor=GREY,
            subtitlePadding=5,
        )
        .configure_view(stroke=None)
    )
    # Every part was checked when it was made; a second check takes longer than the drawing.
    spec: dict[str, Any] = dressed.to_dict(validate=False)
    return spec


def _named_apart(svg: str) -> str:
    """Leave the picture to its description, with inner names that no other picture has."""
    prefix = hashlib.sha256(svg.encode()).hexdigest()[:8]
    # The drawing's own descriptions are English and would only repeat the sentence of the figure.
    svg = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", svg)
    svg = re.sub(r'\bid="([^"]+)"', rf'id="f{prefix}-\1"', svg)
    svg = re.sub(r"url\(#([^)]+)\)", rf"url(#f{prefix}-\1)", svg)
    return svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def day(month: str) -> str:
    return f"{month}-01T00:00:00Z"
