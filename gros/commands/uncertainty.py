"""``gros uncertainty``: how sure a comparison is, and what its uncertainty rests on."""

import json
import sys
from dataclasses import replace
from typing import Annotated

import typer
from rich.console import Console, Group
from rich.text import Text

from gros import language
from gros.catalogue import Catalogue
from gros.commands import values
from gros.commands.batching import calm
from gros.commands.progress import Watcher
from gros.commands.wish import LANGUAGES
from gros.known import FIRST_MONTH, LAST_MONTH
from gros.language import _
from gros.page import terminal
from gros.page.uncertainty import sections
from gros.store import Store, refused
from gros.uncertainty import kept
from gros.uncertainty.found import Found, found
from gros.uncertainty.playing import Size, play
from models.text import N_

__all__ = ["run"]

_MOST_WORLDS = 300
_LAST_SEED = 2**32 - 1 - _MOST_WORLDS
_SMALLEST_SAMPLE = 0.001
_MOST_WORKERS = 256


def run(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO")] = "gros",
    *,
    against: Annotated[
        str, typer.Option("--against", metavar="SCENARIO", help=N_("Compare with this scenario."))
    ] = "reference",
    number: Annotated[
        str, typer.Option("--worlds", metavar="N", help=N_("So many worlds for each layer."))
    ] = "20",
    seed: Annotated[str, typer.Option("--seed", metavar="S", help=N_("First seed."))] = "1",
    sample: Annotated[
        str, typer.Option("--sample", metavar="F", help=N_("Share of the residents; 0.1 is quick."))
    ] = "1",
    until: Annotated[
        str, typer.Option("--until", metavar="YYYY-MM", help=N_("Calculate up to this month."))
    ] = "2030-12",
    workers: Annotated[
        str | None,
        typer.Option("--workers", metavar="N", help=N_("So many runs at the same time.")),
    ] = None,
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help=N_("Folder for the page and the runs."))
    ] = "results",
    report: Annotated[
        bool, typer.Option("--report", help=N_("Only show the study that comes with the program."))
    ] = False,
    spoken: Annotated[
        str, typer.Option("--language", metavar="nl|de|both", help=N_("Language of the page."))
    ] = "both",
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """Play the worlds of every layer, write the page and print the tables; 1 when a run failed.

    With ``--report`` nothing is played: the page is that of the study in the program.
    """
    languages = LANGUAGES[values.choice("--language", spoken, tuple(LANGUAGES))]
    asked = kept.Asked(
        scenario,
        against,
        worlds=values.whole("--worlds", number, 2, _MOST_WORLDS),
        seed=values.whole("--seed", seed, 0, _LAST_SEED),
        sample=values.number("--sample", sample, _SMALLEST_SAMPLE, 1.0),
        months=values.month("--until", until, FIRST_MONTH, LAST_MONTH) + 1,
    )
    many = None if workers is None else values.whole("--workers", workers, 1, _MOST_WORKERS)
    folder = values.folder("--out", out)
    asked, result = kept.read() if report else _played(asked, Store(folder), many)
    path = sections.save(result, asked.sample, folder, languages)
    if as_json:
        print(json.dumps(result.document(), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        _show(result, asked.sample, languages)
    told = Console(stderr=as_json, highlight=False, soft_wrap=True)
    for name in languages:
        with language.speaking(name):
            told.print(Text(_("The page: %(path)s") % {"path": path}))
    return 1 if result.played.faults else 0


def _played(asked: kept.Asked, store: Store, workers: int | None) -> tuple[kept.Asked, Found]:
    """Play what is missing, keep what every pair gave and return the numbers."""
    plan = asked.study(Catalogue())
    asked = replace(asked, scenario=plan.scenario.key, against=plan.against.key)
    size = Size(sample=asked.sample, months=asked.months, store=store, workers=workers)
    with Watcher((language.current(),), asked.worlds) as watcher:
        played = play(plan.wanted(), plan.against, size, calm(watcher))
    for fault in played.faults:
        print(fault.text(), file=sys.stderr)
    result = found(plan, played)
    try:
        kept.save(store.folder / kept.COMMITTED.name, asked, plan, played)
    except OSError as error:
        raise refused(error, store.folder) from error
    return asked, result


def _show(result: Found, sample: float, languages: tuple[str, ...]) -> None:
    """Print the tables, both languages beside each other where there is room."""
    spoken = []
    for name in languages:
        with language.speaking(name):
            head = [Text(part) for part in (sections.mark(sample), sections.lead(result)) if part]
            parts = [Group(*head, Text())]
            for title, table, sentences in sections.blocks(result):
                body = [] if table is None else [terminal.grid(table)]
                said = [Text(f"- {one}") for one in sentences]
                parts.append(Group(Text(title, style="bold underline"), *body, *said, Text()))
            spoken.append(parts)
    terminal.side_by_side(spoken, Console(highlight=False))
