"""The page of monitoring as one HTML file, a column for each language."""

from pathlib import Path

from gros import language
from gros.money.monitoring import Monitor
from gros.page import web
from gros.page.monitoring import sections, words

__all__ = ["document", "file_name", "save"]


def document(monitor: Monitor, languages: tuple[str, ...]) -> str:
    """Return the page as one HTML text."""
    columns = {}
    for name in languages:
        with language.speaking(name):
            columns[name] = words.title(monitor), sections.page(monitor)
    return web.assembled(columns)


def file_name(monitor: Monitor) -> str:
    """Return the name of the page: a word of both languages, the programme and the day."""
    return f"monitoring_{monitor.about.programme}_{monitor.about.as_of.isoformat()}.html"


def save(monitor: Monitor, folder: Path, languages: tuple[str, ...]) -> Path:
    """Write the page into a folder, whole or not at all; raises StoredResultError."""
    return web.keep(folder / file_name(monitor), document(monitor, languages))
