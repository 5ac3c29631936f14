"""Says in tables what a batch gave: its three numbers, what carries them, what moves them."""

from collections.abc import Iterator, Sequence
from typing import Any

from gros import formats
from gros.drawing.table import Table
from gros.evidence import Bound
from gros.known import called, known
from gros.language import _
from gros.series import answers, combining, dosing, sensitivity
from gros.series.playing import Played
from models.text import N_

__all__ = ["FIRST", "HEADLINES", "banded", "doses", "everything", "headline"]

_DECIMALS = 2  # of a factor: below a tenth it is not nought
FIRST = "extra_cross_border"
"""The number by which assumptions and scenarios are put in order."""

HEADLINES = {
    "extra_cross_border": N_("Extra cross-border commuters"),
    "extra_employed_net": N_("Extra residents at work"),
    "vacancies_filled": N_("Extra vacancies filled"),
}
"""The three numbers in words."""


def everything(played: Played) -> Iterator[Table]:
    """Yield all that a batch says, in the language of the moment."""
    yield headline(played)
    yield from combining.measures(played)
    yield from _bounds(played)
    yield from doses(played)
    yield from _carriers(played)
    yield from _moved(played)
    yield from _robust(played)


def headline(played: Played) -> Table:
    """Return the three numbers of every scenario, both sides together, with their bands."""
    finished = {world for world, _scenario in played.outcomes.pairs}
    return Table(
        _("What %(number)s worlds say, compared with %(against)s")
        % {
            "number": formats.number(len(finished)),
            "against": played.series.named(played.series.against),
        },
        [_("Scenario"), *(_(words) for words in HEADLINES.values()), _("Pairs")],
        [
            [_named(played, key), *_cells(numbers)]
            for key, numbers in played.outcomes.headline().items()
        ],
        words=frozenset({0}),
    )


def doses(played: Played) -> Iterator[Table]:
    """Yield what every dose does and what it adds; nothing for a batch without doses."""
    found = dosing.response(played)
    if found:
        measure, setting = dosing.names(played)
        yield Table(
            _("%(measure)s: what each dose does, scenario minus reference") % {"measure": measure},
            [setting, _("Extra cross-border workers"), _("More than the dose above"),
             _("Extra money")],
            [
                [
                    formats.plain(one.value),
                    banded(one.workers.mean, one.workers.low, one.workers.high),
                    _step(one.workers),
                    formats.signed_money(one.money.mean, 0),
                ]
                for one in found
            ],
        )  # fmt: skip


def _named(played: Played, key: str) -> str:
    """Return what a scenario is called: a dose by its value, all others by their title."""
    dosed = played.series.dosed
    if dosed is None or key not in dosed.values:
        return played.series.named(key)
    return f"{dosing.names(played)[1]}: {formats.plain(dosed.values[key])}"


def _step(one: dosing.Answer) -> str:
    """Return what a dose adds to the one above it, or that nothing differs in any world."""
    if one.step is None:
        return "–"
    if one.step.key == "exactly_none":
        return _("exactly zero")
    return banded(one.more, one.step.low or 0.0, one.step.high or 0.0)


def banded(middle: float, low: float, high: float) -> str:
    """Return a difference with its band."""
    ends = formats.band(formats.signed(low), formats.signed(high))
    return f"{formats.signed(middle)} ({ends})"


def _cells(numbers: dict[str, dict[str, dict[str, Any]]]) -> Sequence[str]:
    """Return a difference with its band for each of the three numbers, and the pairs."""
    found = [numbers[name]["net"] for name in HEADLINES]
    cells = [banded(one["difference"], one["low"], one["high"]) for one in found]
    return [*cells, formats.number(found[0]["pairs"])]


def _bounds(played: Played) -> Iterator[Table]:
    """Yield the effect of every scenario beside its arithmetic bound, where one has a bound."""
    found = {key: played.outcomes.bound(key) for key in played.outcomes.headline()}
    if any(one.people is not None for one in found.values()):
        yield Table(
            _("What a simple sum allows"),
            [
                _("Scenario"),
                _(HEADLINES[FIRST]),
                _("Arithmetic bound: extra cross-border workers"),
                _("Beside the bound"),
            ],
            [
                [
                    _named(played, key),
                    formats.signed(one.effect, 1),
                    _allowed(one),
                    _compared(one),
                ]
                for key, one in found.items()
            ],
            words=frozenset({0, 3}),
        )


def _allowed(bound: Bound) -> str:
    """Return what a simple sum allows with its range, or that nothing can be summed."""
    if bound.people is None:
        return _("no bound")
    low, high = (formats.number(end or 0.0, 1) for end in (bound.low, bound.high))
    return f"{formats.number(bound.people, 1)} ({formats.band(low, high)})"


def _compared(bound: Bound) -> str:
    """Return how often the bound goes into the effect; above three times it is flagged."""
    if bound.people is None:
        return "–"
    if bound.factor is None:
        return (
            _("Note: the bound is nought. Look at this before you use it.")
            if bound.flagged
            else "–"
        )
    factor = {"factor": formats.plain(round(bound.factor, _DECIMALS))}
    if bound.flagged:
        return _("Note: %(factor)s times the bound. Look at this before you use it.") % factor
    return _("%(factor)s times the bound") % factor


def _carriers(played: Played) -> Iterator[Table]:
    """Yield for every scenario the assumptions that carry the first of the three numbers."""
    asked, rows = played.series.designed, answers.sensitivity(played.outcomes)
    if asked is None:
        return
    for scenario in played.series.scenarios[1:]:
        key, luck = scenario.key, answers.luck(played.outcomes, scenario.key, sensitivity.INDICATOR)
        made = sensitivity.table(rows, key, _named(played, key), design=asked.design, luck=luck)
        if made is not None:
            yield made


def _moved(played: Played) -> Iterator[Table]:
    """Yield how far other draws move the numbers, against the first draw, with the same luck."""
    rows = answers.moved(played.outcomes)
    if rows:
        yield Table(
            _("How far the result moves, compared with draw 1"),
            [_("Scenario"), _("Number"), _("Draw"), _("Changed assumptions"), _("Moved by")],
            [
                [
                    _named(played, row["scenario"]),
                    _(HEADLINES[row["number"]]),
                    formats.number(row["draw"]),
                    _changed(played, row["draw"]),
                    "–" if row["moved"] is None else banded(row["moved"], row["low"], row["high"]),
                ]
                for row in rows
            ],
            words=frozenset({0, 1, 3}),
        )


def _changed(played: Played, number: int) -> str:
    """Return what a draw sets otherwise than the first draw."""
    first, draw = played.series.draw(1), played.series.draw(number)
    rows = known().assumptions
    return "\n".join(
        f"{called(rows[name])} ({name}): {formats.plain(first.get(name, rows[name].value))} → "
        f"{formats.plain(draw.get(name, rows[name].value))}"
        for name in sorted({*first, *draw})
        if first.get(name) != draw.get(name)
    )


def _robust(played: Played) -> Iterator[Table]:
    """Yield how every scenario does over all draws, by the first of the three numbers."""
    found = answers.robust(played.outcomes).get(FIRST)
    if found is not None:
        yield Table(
            _("Extra cross-border commuters over all draws. Least regret: %(names)s")
            % {"names": ", ".join(_named(played, key) for key in found["least_regret"])},
            [_("Scenario"), _("On average"), _("At worst"), _("Largest regret"),
             _("Best in so many worlds")],
            [
                [
                    _named(played, scenario),
                    *(formats.signed(one[name], 1) for name in ("mean", "worst")),
                    formats.number(one["regret"], 1),
                    formats.share(one["best"]),
                ]
                for scenario, one in found["choices"].items()
            ],
        )  # fmt: skip
