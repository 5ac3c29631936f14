"""Shows monitoring inside a notebook, and records an entry in the decision log."""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gros.catalogue import FOLDER as SCENARIOS
from gros.lab.show import FOLDER as RESULTS
from gros.lab.show import MINE, Piece
from gros.money import recording
from gros.money.monitoring import Monitor, open_monitor
from gros.page import web
from gros.page.monitoring import page, sections

__all__ = ["Monitored", "Piece", "monitor", "own", "practice", "record"]

_FOLDERS = ("monitoring", "money")


@dataclass(frozen=True, repr=False)  # a notebook would keep the text of all its numbers
class Monitored:
    """Monitoring of one programme that shows itself as a page, and its parts when asked for."""

    monitor: Monitor

    def level(self, name: str) -> Piece:
        """Show level a, b or c of article 7.2; raises KeyError for another."""
        return Piece(web.part(list(sections.level(self.monitor, name))))

    def decisions(self) -> Piece:
        """Show the decision log."""
        return Piece(web.part(list(sections.decisions_of(self.monitor))))

    def cards(self) -> Piece:
        """Show the project cards."""
        return Piece(web.part(list(sections.cards_of(self.monitor))))

    def report(self) -> Piece:
        """Show the skeleton of the yearly report."""
        return Piece(web.part(list(sections.report_of(self.monitor))))

    def save(self, folder: Path = RESULTS) -> Path:
        """Write the page in both languages into a folder and return its path."""
        return page.save(self.monitor, folder, ("nl", "de"))

    def _repr_html_(self) -> str:
        return web.part(sections.page(self.monitor))


def monitor(folder: str | Path = "gros") -> Monitored:
    """Return the monitoring of a folder, or of one of the workbench by its name.

    Raises GrosError for files that do not fit or contradict each other.
    """
    return Monitored(open_monitor(_place(folder)))


def record(folder: str | Path, entry: str | Path | Mapping[str, object]) -> Monitored:
    """Add an entry, from a file or as fields, to the log of a folder and return its monitoring.

    Raises GrosError when the entry is refused; then the log stays as it was.
    """
    place = _place(folder)
    if isinstance(entry, Mapping):
        draft = recording.drafted(dict(entry))
    else:
        draft = recording.opened(Path(entry))
    recording.record(place, draft)
    return monitor(place)


def practice(name: str = "gros") -> Path:
    """Return a copy of a folder of the workbench to practise in; it goes with the computer's temp.

    Raises FileNotFoundError for a name that is not there.
    """
    copy = Path(tempfile.mkdtemp(prefix="gros-"))
    for folder in _FOLDERS:
        shutil.copytree(SCENARIOS / folder, copy / folder)
    return copy / "monitoring" / name


def own(name: str = "gros", home: Path = MINE) -> Path:
    """Return your own copy of a folder of the workbench; made the first time, then left alone.

    Raises FileNotFoundError for a name that is not there.
    """
    for folder in _FOLDERS:
        if not (home / folder).exists():
            shutil.copytree(SCENARIOS / folder, home / folder)
    return home / "monitoring" / name


def _place(folder: str | Path) -> Path:
    """Return the folder that is meant: one of the workbench by its name, or any other."""
    own = SCENARIOS / "monitoring" / folder
    return own if own.is_dir() else Path(folder)
