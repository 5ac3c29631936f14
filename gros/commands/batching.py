"""Carries out ``gros batch``: progress on standard error, the three numbers on standard output."""

import contextlib
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from gros import formats, language
from gros.analysis.design import MORRIS
from gros.commands.listing import print_table
from gros.commands.progress import Watcher
from gros.comparison import HEADLINE
from gros.drawing.table import Table
from gros.engine import Work, engine
from gros.errors import GrosError
from gros.language import _
from gros.series import answers, file, folder
from gros.series.plan import Series
from gros.series.playing import Played, Player, Report
from gros.store import Store
from models.text import N_

__all__ = ["HEADLINES", "calm", "carried_out", "carry_out"]

_MOST_CARRIERS = 5

HEADLINES = {
    "extra_cross_border": N_("Extra cross-border commuters"),
    "extra_employed_net": N_("Extra residents at work"),
    "vacancies_filled": N_("Extra vacancies filled"),
}
"""The three numbers in words."""


def carry_out(
    path: Path, out: Path, workers: int | None, cluster: str | None, as_json: bool
) -> int:
    """Run what is missing, write the tables, print the result; 1 when a run failed, else 0."""
    series, store = file.read(path), Store(out)
    folder.prepare(series, store)
    with engine(workers, cluster) as work:
        folder.begin(series, store)
        with Watcher((language.current(),), len(series.seeds)) as watcher:
            played, place = carried_out(series, store, work, calm(watcher))
    for fault in (*played.damaged, *played.faults.values()):
        print(fault.text(), file=sys.stderr)
    if as_json:
        print(json.dumps(_document(played, place), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        if series.sample < 1:
            share = {"share": formats.share(series.sample)}
            print(_("Preview · %(share)s of the population") % share)
        if played.enough is not None:
            number = {"number": formats.number(played.enough)}
            print(
                _("Stopped after %(number)s worlds: more would hardly change the means.") % number
            )
        print_table(_table(played))
        for table in _carriers(played):
            print_table(table)
    told = Console(stderr=True, highlight=False, soft_wrap=True)
    told.print(Text(_("The tables: %(path)s") % {"path": place}))
    return 1 if played.faults else 0


def carried_out(series: Series, store: Store, work: Work, report: Report) -> tuple[Played, Path]:
    """Run what is missing and write the tables, also of a batch that was called off."""
    player, started = Player(series, store, work), datetime.now(UTC)
    try:
        played = player.play(report)
    except BaseException:
        # Whoever opens the folder reads what is done and what is open.
        if player.loaded:
            with contextlib.suppress(GrosError):
                folder.finish(player.played(), store, started)
        raise
    return played, folder.finish(played, store, started)


def calm(watcher: Watcher) -> Report:
    """Return what reports progress; a log gets the first and the last line only."""
    shown = Console(stderr=True).is_terminal

    def report(done: int, total: int, seconds: float) -> None:
        if shown or done in (0, total):
            watcher.report(done, total, seconds)

    return report


def _document(played: Played, place: Path) -> dict[str, Any]:
    """Return the result as plain values."""
    manifest: dict[str, Any] = json.loads((place / folder.MANIFEST).read_text(encoding="utf-8"))
    names = ("key", "identity", "against", "draws", "seeds", "sample", "since", "until", "runs")
    return {
        **{name: manifest[name] for name in names},
        "done": len(played.contents),
        "kept_before": played.kept,
        "enough": played.enough,
        "damaged": len(played.damaged),
        "failures": [
            {"draw": draw, "seed": seed, "scenario": scenario, "reason": fault.text()}
            for (draw, seed, scenario), fault in played.faults.items()
        ],
        "seconds": manifest["times"]["seconds"],
        "content": manifest["content"],
        "folder": str(place),
        "scenarios": manifest["headline"],
        "sensitivity": answers.sensitivity(played.outcomes),
        "moved": manifest["moved"],
        "robust": manifest["robust"],
    }


def _table(played: Played) -> Table:
    """Return the three numbers of every scenario, both sides together, with their bands."""
    headline = played.outcomes.headline()
    return Table(
        _("What %(number)s worlds say, compared with %(against)s")
        % {
            "number": formats.number(len(played.series.worlds)),
            "against": played.series.against,
        },
        [_("Scenario"), *(_(words) for words in HEADLINES.values()), _("Pairs")],
        [[key, *_cells(numbers)] for key, numbers in headline.items()],
        words=frozenset({0}),
    )


def _carriers(played: Played) -> Iterator[Table]:
    """Yield for every scenario the assumptions that carry the first of the three numbers."""
    rows, indicator = answers.sensitivity(played.outcomes), HEADLINE["extra_cross_border"]
    asked = played.series.designed
    for scenario in played.series.scenarios[1:]:
        first = answers.carriers(rows, scenario.key, indicator)[:_MOST_CARRIERS]
        if asked is not None and first:
            value = formats.signed if asked.design == MORRIS else formats.share
            yield Table(
                _("%(scenario)s: what the extra cross-border commuters depend on")
                % {"scenario": scenario.key},
                [_("Assumption"), _("Index"), _("Value"), _("Plus or minus")],
                [
                    [row["assumption"], row["index"], value(row["value"]), value(row["confidence"])]
                    for row in first
                ],
                words=frozenset({0, 1}),
            )


def _cells(numbers: dict[str, dict[str, dict[str, Any]]]) -> Sequence[str]:
    """Return a difference with its band for each of the three numbers, and the pairs."""
    found = [numbers[name]["net"] for name in HEADLINES]
    cells = [
        _("%(difference)s (%(low)s to %(high)s)")
        % {name: formats.signed(one[name]) for name in ("difference", "low", "high")}
        for one in found
    ]
    return [*cells, formats.number(found[0]["pairs"])]
