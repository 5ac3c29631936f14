"""``gros monitor``: the three levels of article 7.2 and the yearly report of 7.4 on one page."""

import importlib
import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from gros import language
from gros.commands import values
from gros.commands.values import LANGUAGES
from gros.errors import CommandError
from gros.language import _
from gros.money import recording
from gros.money.monitoring import MAIN, open_monitor
from gros.money.overview import overview
from gros.page.monitoring import page, terminal
from models.text import N_

__all__ = ["run"]


def run(
    folder: Annotated[str | None, typer.Argument(metavar="DIR")] = None,
    *,
    record: Annotated[
        str | None,
        typer.Option("--record", metavar="FILE", help=N_("Add this entry to the decision log.")),
    ] = None,
    card: Annotated[
        str | None,
        typer.Option("--card", metavar="FILE", help=N_("Take this project card back from Word.")),
    ] = None,
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help=N_("Folder for the page."))
    ] = "results",
    spoken: Annotated[
        str | None,
        typer.Option("--language", metavar="nl|de|both", help=N_("Language of the page.")),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """Write the page and print its summary.

    Without ``--language`` the page has both languages and the terminal speaks the reader's own.
    """
    if not folder:
        raise CommandError(
            N_("gros monitor needs a folder that holds %(file)s, such as %(example)s."),
            {"file": MAIN, "example": "scenarios/monitoring/gros"},
        )
    target = values.folder("--out", out)
    shown = LANGUAGES[values.choice("--language", spoken or "both", tuple(LANGUAGES))]
    if record is not None:
        entry = recording.record(Path(folder), recording.opened(Path(record)))
        Console(stderr=True, highlight=False).print(
            Text(_("Recorded as %(id)s.") % {"id": entry.id})
        )
    if card is not None:
        take = importlib.import_module("gros.papers.cards_in").take  # Word takes time to load
        taken = take(open_monitor(Path(folder)), Path(card))
        Console(stderr=True, highlight=False, soft_wrap=True).print(
            Text(_("The card was taken back: %(path)s") % {"path": taken})
        )
    monitor = open_monitor(Path(folder))
    path = page.save(monitor, target, shown)
    if as_json:
        print(json.dumps(overview(monitor), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        told = shown if spoken else (language.current(),)
        terminal.show(monitor, told)
    Console(stderr=as_json, highlight=False, soft_wrap=True).print(
        Text(_("The page: %(path)s") % {"path": path})
    )
    return 0
