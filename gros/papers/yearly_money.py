"""Money in the yearly report: what the year added, how far it is, who pays, split and reality."""

from collections.abc import Callable, Iterator

from gros.language import Both, _
from gros.money.deal import deal
from gros.money.line import Line
from gros.money.monitoring import Monitor
from gros.money.sums import PAID_STAGES
from gros.page.monitoring import words
from gros.papers.content import Entry
from gros.papers.yearly_cells import Kept, amount, grid, told
from models.text import N_

__all__ = ["booked", "by_payer", "by_year", "so_far", "split"]

_STAGES = {"commitment": N_("Pledged"), "obligation": N_("Bound"), "spending": N_("Paid")}
_WHOLE = "total"


def booked(monitor: Monitor, year: int, source: Both[str]) -> Kept:
    """Return what was pledged, bound and paid in a year, by programme line."""
    lines = [one for one in monitor.ledger.lines if one.date.year == year]
    return _by_line(
        lines,
        f"booked.{year}",
        lambda: _("Booked in %(year)s, cofinancing included") % {"year": year},
        source=source,
    )


def so_far(monitor: Monitor, year: int, source: Both[str]) -> Kept:
    """Return what was pledged, bound and paid up to the end of a year, by programme line."""
    lines = [one for one in monitor.ledger.lines if one.date.year <= year]
    return _by_line(
        lines,
        "so_far",
        lambda: _("Up to and including %(year)s, cofinancing included") % {"year": year},
        source=source,
    )


def by_year(monitor: Monitor, last: int, source: Both[str]) -> Kept:
    """Return what was pledged, bound and paid in every year of the programme up to the last."""
    first = monitor.years[0]
    rows = []
    for year in range(first, last + 1):
        lines = [one for one in monitor.ledger.lines if one.date.year == year]
        rows.append((str(year), [told(str, year), *_sums(lines)]))
    inside = [one for one in monitor.ledger.lines if first <= one.date.year <= last]
    rows.append((_WHOLE, [told(_, N_("Total")), *_sums(inside)]))
    return grid(
        "by_year",
        lambda: _("Booked by year, cofinancing included"),
        lambda: [_("Year"), *(_(one) for one in _STAGES.values())],
        rows,
        tuple(_STAGES),
        source=source,
        total=True,
    )


def by_payer(monitor: Monitor, year: int, source: Both[str]) -> Kept:
    """Return who pledged and paid on which side up to the end of a year."""
    lines = [one for one in monitor.ledger.lines if one.date.year <= year and one.payer]
    places = sorted({(one.payer, one.side, one.fund) for one in lines})
    rows = []
    for payer, side, fund in places:
        own = [one for one in lines if (one.payer, one.side, one.fund) == (payer, side, fund)]
        names = [
            told(words.organisation, payer),
            told(_, words.SIDES[side]),
            told(_, words.FUNDS[fund]),
        ]
        rows.append((f"{payer}.{side}.{fund}", [*names, *_sums(own)]))
    return grid(
        "by_payer",
        lambda: _("Who pays, and on which side, up to and including %(year)s") % {"year": year},
        lambda: [
            _("Who pays"), _("Side"), _("Kind of money"), *(_(one) for one in _STAGES.values())
        ],
        rows,
        ("side", "fund", *_STAGES),
        source=source,
        text_columns=frozenset({0, 1, 2}),
    )  # fmt: skip


def split(monitor: Monitor, year: int, source: Both[str]) -> Kept:
    """Return level (c): the indicative split beside what was pledged and paid of it."""
    lines = [one for one in monitor.ledger.lines if one.date.year <= year and one.fund == "gros"]
    return grid(
        "split",
        lambda: _("Indicative split and reality, up to and including %(year)s") % {"year": year},
        lambda: [_("Programme line"), _("Split"), _("Indicative"), _("Pledged"), _("Paid")],
        list(_split(lines)),
        ("agreed", *_SPLIT),
        source=source,
        text_columns=frozenset({0, 1}),
        total=True,
    )


_SPLIT = ("indicative", "commitment", "spending")


def _split(lines: list[Line]) -> Iterator[tuple[str, list[Entry]]]:
    """Yield a row for each line, one for what is not split, and the sum, which is the framework."""
    for number in deal().lines:
        own = [one for one in lines if one.line == number]
        said = told(_, N_("agreed") if _agreed(own) else N_("not agreed"))
        sums = [amount(_cents(own, stage)) for stage in _SPLIT]
        yield str(number), [told(words.line_name, number), said, *sums]
    inside = [one for one in lines if one.line]
    whole = _cents(lines, "envelope") or deal().gros
    rest, nothing = amount(whole - _cents(inside, "indicative")), told(str, "–")
    name = told(_, N_("Not split over the lines"))
    yield "unsplit", [name, told(words.not_agreed), rest, nothing, nothing]
    sums = [amount(whole), *(amount(_cents(inside, stage)) for stage in _SPLIT[1:])]
    yield _WHOLE, [told(_, N_("Total")), told(str, ""), *sums]


def _by_line(lines: list[Line], key: str, caption: Callable[[], str], source: Both[str]) -> Kept:
    rows: list[tuple[str, list[Entry]]] = [
        (
            str(number),
            [
                told(words.line_name, number),
                *_sums([one for one in lines if one.line == number]),
            ],
        )
        for number in deal().lines
    ]
    inside = [one for one in lines if one.line]
    rows.append((_WHOLE, [told(_, N_("All four lines")), *_sums(inside)]))
    return grid(
        key,
        caption,
        lambda: [_("Programme line"), *(_(one) for one in _STAGES.values())],
        rows,
        tuple(_STAGES),
        source=source,
        total=True,
    )


def _sums(lines: list[Line]) -> Iterator[Entry]:
    yield from (amount(_cents(lines, stage)) for stage in PAID_STAGES)


def _cents(lines: list[Line], stage: str) -> int:
    return sum(one.cents for one in lines if one.stage == stage)


def _agreed(lines: list[Line]) -> bool:
    """Tell whether the last thing said of a split is that it is agreed."""
    said = [one.status for one in lines if one.stage == "indicative"]
    return bool(said) and said[-1] == "agreed"
