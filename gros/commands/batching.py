"""Carries out ``gros batch``: progress on standard error, the three numbers on standard output."""

import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from gros import formats, language
from gros.batch import Report
from gros.commands.listing import print_table
from gros.commands.progress import Watcher
from gros.engine import engine
from gros.language import _
from gros.page import series as pages
from gros.series import answers, dosing, file, folder, telling
from gros.series.carrying import carried_out
from gros.series.cautions import cautions
from gros.series.plan import BATCH
from gros.series.playing import Played
from gros.store import Store

__all__ = ["calm", "carry_out"]


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
        for table in telling.everything(played):
            print_table(table)
        for said in cautions(played):
            print(said)
    told = Console(stderr=True, highlight=False, soft_wrap=True)
    told.print(Text(_("The tables: %(path)s") % {"path": place}))
    told.print(Text(_("The page: %(path)s") % {"path": pages.save(played, out)}))
    return 1 if played.faults else 0


def calm(watcher: Watcher) -> Report:
    """Return what reports progress; a log gets the first and the last line only."""
    shown = Console(stderr=True).is_terminal

    def report(done: int, total: int, seconds: float, failed: int) -> None:
        if shown or done in (0, total):
            watcher.report(done, total, seconds, failed)

    return report


def _document(played: Played, place: Path) -> dict[str, Any]:
    """Return the result as plain values."""
    manifest: dict[str, Any] = json.loads((place / BATCH).read_text(encoding="utf-8"))
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
        "bound": manifest["bound"],
        "sensitivity": answers.sensitivity(played.outcomes),
        "luck": manifest["luck"],
        "moved": manifest["moved"],
        "robust": manifest["robust"],
        "doses": [one.document() for one in dosing.response(played)],
    }
