"""Published figures beside what the model calculates for the same thing, never in one column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gros import formats, source_words
from gros.comparison import Difference
from gros.drawing.table import Table
from gros.language import _
from gros.page import numbers
from gros.page.subject import Subject
from gros.sides import NET, SIDES
from gros.verdict import BAND
from models import months, tables
from models.sources import sources
from models.text import N_

__all__ = [
    "HELD_OUT",
    "KNOWN",
    "SERIES",
    "Measured",
    "Modelled",
    "Series",
    "measured",
    "modelled",
    "sentences",
    "table",
]

_PARKSTAD, _STAEDTEREGION = SIDES


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator of which published figures exist in the sense in which it is calculated.

    ``shift`` is the month of the year that a figure stands for, counted from January as 0: one of
    1 January stands beside the end of the month before. ``dated`` tells whether that month is
    known, or only the year.
    """

    indicator: str
    side: str
    area: str
    label: str
    unit: str
    shift: int
    dated: bool


SERIES = (
    Series(
        "nl_to_staedteregion",
        NET,
        "StädteRegion Aachen",
        N_("Dutch residents working in the StädteRegion"),
        "people",
        5,
        False,
    ),
    Series(
        "vacancies_open",
        _PARKSTAD,
        "Parkstad Limburg",
        N_("Open vacancies in Parkstad Limburg"),
        "vacancies",
        8,
        True,
    ),
    Series(
        "population",
        _PARKSTAD,
        "Parkstad Limburg",
        N_("Residents of Parkstad Limburg"),
        "people",
        -1,
        True,
    ),
    Series(
        "population",
        _STAEDTEREGION,
        "StädteRegion Aachen",
        N_("Residents of the StädteRegion Aachen"),
        "people",
        -1,
        True,
    ),
)
"""What can be compared. Other published figures are counted in another sense, such as registered
unemployment, or for another area."""

KNOWN = N_("measured, known at calibration")
HELD_OUT = N_("measured, held out to judge the model")


@dataclass(frozen=True, slots=True)
class Modelled:
    """Levels month by month: the middle of all worlds without and with, and the band with.

    Each is (months,). The band holds 90 of 100 worlds with the plans.
    """

    without: NDArray[np.float64]
    given: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measured:
    """One published figure: its month, counted from January 2020, and who published it."""

    series: Series
    year: int
    month: int
    value: float
    held_out: bool
    publisher: str

    @property
    def when(self) -> str:
        """Return the month in words, or the year where only that is known."""
        return formats.month(self.month) if self.series.dated else str(self.year)

    @property
    def kind(self) -> str:
        """Return in words how the figure may be used."""
        return _(HELD_OUT) if self.held_out else _(KNOWN)


def measured(series: Series) -> list[Measured]:
    """Return the published figures of a series, the earliest first."""
    found = []
    for row in tables.read("observations").rows():
        if (row["area"], row["indicator"]) == (series.area, series.indicator):
            year = int(row["year"])
            found.append(
                Measured(
                    series,
                    year,
                    (year - months.FIRST_YEAR) * months.MONTHS_PER_YEAR + series.shift,
                    float(row["value"]),
                    row["held_out"] == "yes",
                    source_words.publisher(sources()[str(row["source"])]),
                )
            )
    return sorted(found, key=lambda one: one.month)


def modelled(difference: Difference, series: Series) -> Modelled:
    """Return what a comparison calculates for a series."""
    without, given = difference.levels(series.indicator, side=series.side)
    low, high = np.percentile(given, BAND, axis=0)
    return Modelled(np.median(without, axis=0), np.median(given, axis=0), low, high)


def sentences(subject: Subject) -> Sequence[str]:
    """Return how what was measured is meant, and what nobody has measured."""
    said = [
        _("Figures of after 2020 serve only to judge the model. None of them was used to fit it."),
        _("Earlier figures were known at calibration. So they cannot judge the model."),
        _("A municipality has more reasons to grow or shrink than this programme."),
        _("How many people crossed the border to work after 2020 is not in these figures."),
        _("Figures counted in another way are left out, such as registered unemployment."),
    ]
    if subject.back:
        said.append(_("How many trips the bikes in Parkstad made is not known."))
    return said


def table(subject: Subject, difference: Difference, series: Series) -> Table:
    """Return the levels of a series; what was measured has a column of its own."""
    return Table(
        _("%(what)s: measured and calculated") % {"what": _(series.label)},
        [
            _("When"),
            _("Measured"),
            _("Without the plans"),
            _("With the plans"),
            _("Use and source"),
        ],
        list(_rows(subject, difference, series)),
        words=frozenset({0, 4}),
    )


def _rows(subject: Subject, difference: Difference, series: Series) -> Iterator[list[str]]:
    """Yield a row for every measured figure, and one for the first and the last month."""
    levels = modelled(difference, series)
    seen = [one for one in measured(series) if one.month <= subject.last]
    shown: list[tuple[int, Measured | None]] = [(one.month, one) for one in seen]
    shown += [
        (month, None) for month in (0, subject.last) if month not in [one.month for one in seen]
    ]
    for month, one in sorted(shown, key=lambda place: place[0]):
        yield [
            formats.month(month) if one is None else one.when,
            "–" if one is None else numbers.level(one.value, series.unit),
            *_calculated(levels, month, series.unit),
            "–" if one is None else f"{one.kind}\n{one.publisher}",
        ]


def _calculated(levels: Modelled, month: int, unit: str) -> tuple[str, str]:
    """Return the middles without and with and the band; dashes before the first month."""
    if month < 0:
        return "–", "–"
    without, given, low, high = (
        numbers.level(float(one[month]), unit)
        for one in (levels.without, levels.given, levels.low, levels.high)
    )
    return without, given if low == high else f"{given}\n({formats.band(low, high)})"
