"""Writes a comparison as one HTML file that needs nothing from outside."""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from gros import language
from gros.errors import StoredResultError
from gros.files import put
from gros.language import _
from gros.page import sections
from gros.page.subject import Subject
from models.text import N_

__all__ = ["assembled", "document", "dressed", "file_name", "keep", "part", "save"]

_STYLE = Path(__file__).with_name("page.css")
_NAMES = {"nl": "Nederlands", "de": "Deutsch"}
_WORDS = {
    "preview": {"nl": "voorproef", "de": "vorschau"},
    "page": {"nl": "vergelijking", "de": "vergleich"},
}


def document(subject: Subject, languages: tuple[str, ...]) -> str:
    """Return the page of a comparison as one HTML text, a column for each language."""
    columns = {}
    for name in languages:
        with language.speaking(name):
            columns[name] = _("What do the plans change?"), sections.page(subject)
    return assembled(columns)


def assembled(
    columns: Mapping[str, tuple[str, Sequence[sections.Section]]], *, beside: bool = True
) -> str:
    """Return one HTML text from the title and the sections of every language.

    Sections of both columns share their rows, so that the same thing stands at the same height;
    a screen reader reads one whole column after the other. With ``beside`` false the languages
    stand under each other, for tables that need the whole width.
    """
    titles = " · ".join(dict.fromkeys(title for title, _found in columns.values()))
    count = max(len(found) for _title, found in columns.values())
    links = "".join(
        f'<a href="#{name}" lang="{name}" hreflang="{name}">{_NAMES[name]}</a>' for name in columns
    )
    body = "".join(
        _column(name, found, anchor=f' id="{name}"') for name, (_title, found) in columns.items()
    )
    shape = "after" if not beside else "two" if len(columns) > 1 else "one"
    return (
        f'<!DOCTYPE html>\n<html lang="{next(iter(columns))}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>GROS · {escape(titles)}</title>\n"
        f"<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n<nav>{links}</nav>\n"
        f'<main class="{shape}" style="--sections: {count}">\n{body}</main>\n'
        "</body>\n</html>\n"
    )


def part(found: Sequence[sections.Section]) -> str:
    """Return sections in the language of the moment, to be shown inside a notebook."""
    return dressed(_column(language.current(), found))


def dressed(html: str) -> str:
    """Return a piece of HTML in the style of the page, which changes nothing around it."""
    return f'<div class="gros" lang="{language.current()}"><style>{_nested()}</style>{html}</div>'


def file_name(subject: Subject, languages: tuple[str, ...]) -> str:
    """Return the name of the page's file; a preview says so in its first letters."""
    parts = ["-".join(_WORDS["page"][name] for name in languages)]
    if subject.comparison.preview:
        parts = ["-".join(_WORDS["preview"][name] for name in languages)]
    compared = "-".join(subject.comparison.scenarios)[:60]
    return "_".join([*parts, compared, subject.comparison.fingerprint[:8]]) + ".html"


def save(subject: Subject, folder: Path, languages: tuple[str, ...]) -> Path:
    """Write the page into a folder, whole or not at all, and return its path.

    Raises StoredResultError when the folder cannot be written.
    """
    return keep(folder / file_name(subject, languages), document(subject, languages))


def keep(path: Path, text: str) -> Path:
    """Write a page, whole or not at all, and return its path; raises like ``save``."""
    try:
        put(path, text)
    except OSError as error:
        raise StoredResultError(
            N_("The page cannot be written: %(reason)s. Choose another folder with --out."),
            {"reason": error.strerror or type(error).__name__},
            file=str(path),
        ) from error
    return path


def _column(name: str, found: Sequence[sections.Section], *, anchor: str = "") -> str:
    body = "".join(f"<section>{section.html}</section>\n" for section in found)
    return f'<article{anchor} lang="{name}">\n{body}</article>\n'


def _nested() -> str:
    """Return the page's style, made to hold only inside a box of ours.

    What a table does in a narrow column of the page it does in a narrow box; what the page does
    with its columns and on paper is no concern of a box.
    """
    rules = _STYLE.read_text("utf-8").partition("@media")[0]
    # Named twice, so that it weighs more than the style of JupyterLab around it.
    return f".gros.gros {{ container-type: inline-size; {rules.replace(':root', '&')} }}"
