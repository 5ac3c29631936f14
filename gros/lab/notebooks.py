"""Builds a Dutch and a German notebook from one source with both languages side by side."""

import io
import re
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext
import nbformat

from gros.errors import CommandError, Fault, Message
from models.text import N_

__all__ = ["Built", "build", "built", "check", "write"]

LANGUAGES = ("nl", "de")
_form: Any = nbformat.v4  # nbformat has no types
_HIDDEN = {"jupyter": {"source_hidden": True}, "tags": ["hide-input"]}
_ABOUT = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_CODE_SPAN = re.compile(r"`[^`]+`")
_MARKS: Mapping[str, re.Pattern[str]] = {
    N_("headings"): re.compile(r"^#+(?= )", re.MULTILINE),
    N_("links and pictures"): re.compile(r"!?\[[^\]]*\]\("),
    N_("code spans"): _CODE_SPAN,
    N_("list items"): re.compile(r"^ *(?:[-*]|\d+\.)(?= )", re.MULTILINE),
}


@dataclass(frozen=True, slots=True)
class Built:
    """One notebook as text: the language it is in and its file name."""

    language: str
    name: str
    text: str


def build(source: Path) -> tuple[Built, Built]:
    """Return the Dutch and the German notebook of one source in percent format.

    Raises CommandError with one fault for every pair that is missing or unequal.
    """
    cells: Sequence[Any] = jupytext.reads(source.read_text("utf-8"), fmt="py:percent").cells
    faults = [Fault(message, source.name) for message in _complaints(cells)]
    if faults:
        raise CommandError(faults=faults)
    dutch, german = (_notebook(cells, language) for language in LANGUAGES)
    return dutch, german


def built(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield path and text of every notebook that belongs in a notebooks folder.

    Raises CommandError when the folder holds no sources.
    """
    sources = sorted((folder / "source").glob("*.py"))
    if not sources:
        raise CommandError(
            N_("There are no notebook sources in %(folder)s."), {"folder": str(folder / "source")}
        )
    for source in sources:
        for made in build(source):
            yield folder / made.language / f"{made.name}.ipynb", made.text


def write(folder: Path) -> list[Path]:
    """Write every notebook that is not there yet as it should be; return what was written."""
    written = []
    for path, text in list(built(folder)):
        if not _is(path, text):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            written.append(path)
    return written


def check(folder: Path) -> None:
    """Raise CommandError when a notebook is missing, out of step or without a source."""
    wanted = dict(built(folder))
    here = {path for language in LANGUAGES for path in (folder / language).glob("*.ipynb")}
    faults = [
        Fault(Message(N_("This notebook differs from its source. Run: gros notebooks")), str(path))
        for path, text in wanted.items()
        if not _is(path, text)
    ]
    faults += [
        Fault(Message(N_("This notebook has no source.")), str(path))
        for path in sorted(here - wanted.keys())
    ]
    if faults:
        raise CommandError(faults=faults)


def _notebook(cells: Sequence[Any], language: str) -> Built:
    """Keep one language; cells of a pair get the same name, from their place in the source."""
    kept = []
    place = 0
    for cell in cells:
        spoken = cell.metadata.get("lang", language)
        # The Dutch cell opens a pair, so that both cells of the pair carry one number.
        place += spoken == "nl" or cell.cell_type == "code"
        if spoken == language:
            kept.append(_cell(cell, f"cell-{place:03d}", language))
    name = str(next(cell.metadata["file"] for cell in cells if _names(cell, language)))
    about = {**_ABOUT, "gros": {"language": language}}
    notebook = _form.new_notebook(cells=kept, metadata=about)
    nbformat.validate(notebook)
    text: str = _form.writes(notebook)
    return Built(language, name, text.rstrip("\n") + "\n")


def _cell(cell: Any, name: str, language: str) -> Any:
    source = cell.source.replace("{language}", language)
    if cell.cell_type == "code":
        return _form.new_code_cell(source, id=name, metadata=_HIDDEN)
    return _form.new_markdown_cell(source, id=name, metadata={"lang": language})


def _complaints(cells: Sequence[Any]) -> Iterator[Message]:
    """Yield what is wrong with a source, one sentence a fault."""
    for language in LANGUAGES:
        if not any(_names(cell, language) for cell in cells):
            yield Message(
                N_("No cell names the file of the notebook in “%(language)s”."),
                {"language": language},
            )
    waiting: str | None = None
    for number, cell in enumerate(cells, 1):
        if cell.cell_type == "code":
            yield from _comments(cell.source, number)
        spoken = cell.metadata.get("lang") if cell.cell_type == "markdown" else None
        expected = "de" if waiting is not None else "nl"
        if (cell.cell_type == "markdown" or waiting is not None) and spoken != expected:
            yield Message(
                N_("Cell %(number)s: a text in “%(language)s” should stand here."),
                {"number": number, "language": expected},
            )
            return
        if waiting is not None:
            yield from _unequal(waiting, cell.source, number)
        waiting = cell.source if spoken == "nl" else None
    if waiting is not None:
        yield Message(N_("The last text has no German partner."))


def _unequal(dutch: str, german: str, number: int) -> Iterator[Message]:
    """Yield in what a Dutch text and its German partner differ, as far as a machine can tell."""
    for what, mark in _MARKS.items():
        counts = len(mark.findall(dutch)), len(mark.findall(german))
        if counts[0] != counts[1]:
            yield Message(
                N_("Cell %(number)s: %(what)s differ, %(nl)s in Dutch and %(de)s in German."),
                {"number": number, "what": Message(what), "nl": counts[0], "de": counts[1]},
            )
    if sorted(_CODE_SPAN.findall(dutch)) != sorted(_CODE_SPAN.findall(german)):
        yield Message(
            N_("Cell %(number)s: the code spans name different things."), {"number": number}
        )


def _comments(code: str, number: int) -> Iterator[Message]:
    """Yield a complaint when code holds a comment: its words would be in one language only."""
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    if any(token.type == tokenize.COMMENT for token in tokens):
        yield Message(N_("Cell %(number)s: code holds no comments."), {"number": number})


def _names(cell: Any, language: str) -> bool:
    return cell.metadata.get("lang") == language and "file" in cell.metadata


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode("utf-8")
