"""Carries out ``gros calibrate``: progress on standard error, the tables on standard output."""

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from gros import formats, language
from gros.calibration import table
from gros.calibration.blocks import BLOCKS, TITLES
from gros.calibration.calibrating import calibrate, checked
from gros.calibration.table import Row, reason
from gros.commands.batching import calm
from gros.commands.listing import print_table
from gros.commands.progress import Watcher
from gros.drawing.table import Table
from gros.errors import DataError
from gros.language import _
from gros.unit_words import UNIT_WORDS
from models.labour import assumptions
from models.rows import Quantity
from models.sources import DATA
from models.text import N_

__all__ = ["carry_out", "show"]

_WHOLE_FROM = 100.0  # larger figures are shown without decimals
_FINE_BELOW = 0.1  # smaller figures need four


def carry_out(folder: Path, count: int, seed: int, sample: float, as_json: bool) -> int:
    """Fit, write everything into the folder and show it."""
    draws = int(assumptions.load().rows["study.n_param_draws"].value)
    total, began, done = count + len(checked(draws)), time.monotonic(), 0
    with Watcher((language.current(),), total) as watcher:
        report = calm(watcher)
        report(0, total, 0.0, 0)

        def tell() -> None:
            nonlocal done
            done += 1
            report(done, total, time.monotonic() - began, 0)

        told = f"gros calibrate --runs {count} --seed {seed}"
        told += "" if sample == 1.0 else f" --sample {sample:g}"
        found = calibrate(folder, count=count, seed=seed, scale=sample, command=told, tell=tell)
    show(folder, as_json)
    speak = Console(stderr=True, highlight=False, soft_wrap=True)
    agreement = {"share": formats.share(found.agreement)}
    speak.print(
        Text(_("Checked runs agree with the emulator in %(share)s of readings.") % agreement)
    )
    speak.print(Text(_("The tables: %(path)s") % {"path": folder}))
    return 0


def show(folder: Path | None, as_json: bool) -> int:
    """Print fit and what was learned, of a folder or of the workbench."""
    where = folder or DATA
    try:
        rows = list(table.fit_rows(where))
        learned = table.read(table.LEARNED_FROM, where)
        found = table.read(table.FOUND, where)
    except (ValueError, KeyError) as fault:
        message = N_("There is no readable fit here. Please make it with: %(command)s")
        told = {"command": "gros calibrate"}
        raise DataError(message, told, file=str(where / f"{table.FIT}.csv")) from fault
    if as_json:
        document = {"fit": [_plain(row) for row in rows], "learned": learned, "found": found}
        print(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))
        return 0
    _print_fit(rows)
    _print_learned(learned)
    _print_found(found)
    return 0


def _plain(row: Row) -> dict[str, Any]:
    return {
        "aim": row.aim.name,
        "target": row.aim.number,
        "nl": row.aim.row.label_nl,
        "de": row.aim.row.label_de,
        "unit": row.aim.row.unit,
        "value": row.aim.row.value,
        "low": row.aim.row.low,
        "high": row.aim.row.high,
        "fitted": row.fitted,
        "spread": row.spread,
        "away": row.away,
        "met": row.met,
        "reason": _(reason(row)) if reason(row) else "",
    }


def _print_fit(rows: Sequence[Row]) -> None:
    """Print one line an aim, and below it why some are missed."""
    heads = [_("Target"), _("What"), _("Unit"), _("Figure"), _("Lowest to highest"), _("The model"),
             _("Distance"), _("Meets it")]  # fmt: skip
    cells = [_cells(row) for row in rows]
    met = {"met": formats.number(sum(row.met for row in rows)), "all": formats.number(len(rows))}
    title = _("Figures up to 2020 and the model. It meets %(met)s of %(all)s.") % met
    print_table(Table(title, heads, cells, words=frozenset({0, 1, 2, 7})))
    told = [row for row in rows if not row.met or reason(row)]
    lines = [[_label(row), _(reason(row))] for row in told]
    title = _("Missed, or not fitted: why")
    print_table(Table(title, [_("What"), _("Reason")], lines, words=frozenset({0, 1})))


def _label(row: Row) -> str:
    german = language.current() == "de"
    return row.aim.row.label_de if german else row.aim.row.label_nl


def _cells(row: Row) -> list[str]:
    source = row.aim.row
    size = max(abs(source.value), source.high)
    span = f"{_figure(source.low, size)} – {_figure(source.high, size)}"
    return [
        row.aim.number or "–",
        _label(row),
        _(UNIT_WORDS[source.unit]),
        _figure(source.value, size),
        span,
        _figure(row.fitted, size),
        formats.signed(row.away, 1),
        _("yes") if row.met else _("no"),
    ]


def _figure(value: float, size: float) -> str:
    """Write a value with decimals that fit the size of its target."""
    decimals = 0 if size >= _WHOLE_FROM else (4 if size < _FINE_BELOW else 2)
    return formats.number(value, decimals)


def _print_learned(learned: Sequence[dict[str, Any]]) -> None:
    """Print how far the figures narrowed each assumption, then those they say nothing about."""
    rows = assumptions.load().rows
    blocks = {name: _(TITLES[block]) for block, names in BLOCKS.items() for name in names}
    heads = [_("Group"), _("Assumption"), _("Range before"), _("Range after (90 per cent)"),
             _("Best"), _("Width after, before is 1"), _("Learned")]  # fmt: skip
    cells = [
        [
            blocks[each["assumption"]],
            _named(rows[each["assumption"]]),
            _span(rows[each["assumption"]].low, rows[each["assumption"]].high),
            _span(each["low"], each["high"]),
            _exact(each["best"]),
            formats.number(each["width"], 2),
            _("yes") if each["learned"] == "yes" else _("no"),
        ]
        for each in learned
    ]  # fmt: skip
    title = _("What the figures up to 2020 say about the assumptions")
    print_table(Table(title, heads, cells, words=frozenset({0, 1, 6})))
    unknown = [each["assumption"] for each in learned if each["learned"] == "no"]
    if unknown:
        print(_("Not learned from data: %(names)s") % {"names": ", ".join(unknown)})


def _print_found(found: Sequence[dict[str, Any]]) -> None:
    """Print what every burn-in finds by itself, so that the stocks of the first day stand still."""
    rows = assumptions.load().rows
    heads = [_("Assumption"), _("Country of the home"), _("Unit"), _("Begins with"), _("Found"),
             _("Range (90 per cent)")]  # fmt: skip
    cells = [
        [
            _named(rows[each["assumption"]]),
            "–" if each["country"] == "both" else each["country"],
            _(UNIT_WORDS[rows[each["assumption"]].unit]),
            _exact(rows[each["assumption"]].value),
            _exact(each["middle"]),
            _span(each["low"], each["high"]),
        ]
        for each in found
    ]
    title = _("What nobody has counted: found before 2020, so that the numbers of the start stay")
    print_table(Table(title, heads, cells, words=frozenset({0, 1, 2})))


def _named(row: Quantity) -> str:
    return row.label_de if language.current() == "de" else row.label_nl


def _span(low: float, high: float) -> str:
    return f"{_exact(low)} – {_exact(high)}"


def _exact(value: float) -> str:
    """Write an assumption with about three digits that count."""
    size = abs(value)
    decimals = 0 if size >= 100.0 else (2 if size >= 0.1 else 5)
    return formats.number(value, decimals)
