"""``gros report``: a paper of a finished comparison, for a meeting, in the format asked for."""

import datetime
import importlib
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from gros import language
from gros.commands import values
from gros.commands.ordering import KINDS, MEETING, Order
from gros.commands.values import LANGUAGES
from gros.errors import CommandError, Message
from gros.language import _
from gros.papers import meeting, putting
from gros.papers.formats import FORMATS, Asked, built
from gros.papers.opening import opened
from models.text import N_

__all__ = ["run"]


def run(
    folder: Annotated[str | None, typer.Argument(metavar="DIR")] = None,
    *,
    form: Annotated[
        str | None, typer.Option("--format", metavar="|".join(FORMATS), help=N_("Kind of file."))
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", metavar="|".join(KINDS), help=N_("Kind of paper."))
    ] = MEETING,
    year: Annotated[
        str | None, typer.Option("--year", metavar="YYYY", help=N_("Year of the yearly report."))
    ] = None,
    line: Annotated[
        str | None,
        typer.Option("--line", metavar="N", help=N_("Programme line; without it, all four.")),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option("--template", metavar="FILE", help=N_("Word file with the office's style.")),
    ] = None,
    spoken: Annotated[
        str, typer.Option("--language", metavar="nl|de|both", help=N_("Language of the paper."))
    ] = "both",
    comparison: Annotated[
        str,
        typer.Option(
            "--comparison",
            metavar="NAME",
            help=N_("First letters of its fingerprint; without it, the one asked for last."),
        ),
    ] = "",
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="YYYY-MM-DD",
            help=N_("Day on the paper; without it, the day of the runs."),
        ),
    ] = None,
    out: Annotated[
        str | None, typer.Option("--out", metavar="DIR", help=N_("Folder for the file."))
    ] = None,
) -> int:
    """Make one paper for each scenario of the comparison, and say where it lies."""
    chosen = values.choice("--kind", kind, tuple(KINDS))
    allowed = KINDS[chosen]
    format = values.choice("--format", form or allowed[0], allowed)
    languages = LANGUAGES[values.choice("--language", spoken, tuple(LANGUAGES))]
    style = None if template is None else Path(template)
    if chosen != MEETING:
        order = Order(chosen, folder, format, languages, year, line, style, out)
        # Loaded only now: the office's files need libraries that the paper of a meeting does not.
        for path in importlib.import_module("gros.commands.reporting").carry_out(order):
            _tell(path)
        return 0
    if not folder:
        raise CommandError(
            N_("gros report needs a folder, such as %(example)s."), {"example": "results"}
        )
    day = None if date is None else _day(date)
    target = values.folder("--out", folder if out is None else out)
    found = opened(Path(folder), comparison)
    for key in meeting.scenarios(found.subject):
        paper = meeting.paper(found.subject, key, day or found.day)
        asked = Asked(paper, found.subject, languages, style)
        for ending, content in built(format, asked).items():
            path = target / f"{putting.stem(paper, languages)}{ending}"
            _tell(putting.keep(path, content))
    return 0


def _tell(path: Path) -> None:
    """Say where the file lies, in the reader's own language."""
    with language.speaking(language.current()):
        Console(highlight=False, soft_wrap=True).print(
            Text(_("The paper: %(path)s") % {"path": path})
        )


def _day(text: str) -> datetime.date:
    """Return the day that was typed. Raises CommandError for any other text."""
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise CommandError(
            N_("%(option)s: “%(value)s” is not allowed. Allowed: %(allowed)s."),
            {
                "option": "--date",
                "value": text,
                "allowed": Message(N_("a day, written YYYY-MM-DD")),
            },
        ) from error
