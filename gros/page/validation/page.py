"""The report of the tests as one HTML file, a column for each language, and on the terminal."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from gros import language
from gros.language import _
from gros.page import terminal, web
from gros.page.validation import sections, words
from gros.validation.report import Report, limits

__all__ = ["FILE", "document", "save", "show", "show_limits"]

FILE = "toetsen-pruefungen.html"
PREVIEW = "voorproef_vorschau_"


def document(report: Report, languages: Sequence[str]) -> str:
    """Return the page as one HTML text."""
    columns = {}
    for name in languages:
        with language.speaking(name):
            columns[name] = sections.title(), sections.page(report)
    return web.assembled(columns)


def save(report: Report, folder: Path, languages: Sequence[str]) -> Path:
    """Write the page into a folder, whole or not at all; raises StoredResultError."""
    name = FILE if report.full else PREVIEW + FILE
    return web.keep(folder / name, document(report, languages))


def show(report: Report, languages: Sequence[str], console: Console) -> None:
    """Print every test on one line, and why tests do not hold."""
    for name in languages:
        with language.speaking(name):
            console.print(terminal.grid(sections.overview(report)))
            console.print(Text(f"{words.summary(report)} {words.gate(report)}"))
            if report.aged:
                console.print(Text(words.aged(), style="bold"))
            for each in report.findings:
                if each.outcome == "fails":
                    missed = "; ".join(
                        f"{words.own(one.label)}: {words.mark(each, one)} ({words.target(one)})"
                        for one in each.missed
                    )
                    console.print(Text(f"{each.test.key}: {missed}. {words.reason(each)}"))


def show_limits(languages: Sequence[str], console: Console) -> None:
    """Print what this model cannot say."""
    for name in languages:
        with language.speaking(name):
            blocks: list[RenderableType] = [Text(_("What this model cannot say"), style="bold")]
            for title, text in limits():
                blocks.append(Text(f"\n{words.own(title)}", style="bold"))
                blocks.append(Padding(Text(words.own(text)), (0, 0, 0, 2)))
            console.print(Group(*blocks))
