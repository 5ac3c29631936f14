"""Records an entry in the decision log: number, hash of the scenario and seal are added here."""

from __future__ import annotations

from pathlib import Path

from gros.catalogue import Catalogue
from gros.errors import DataError
from gros.files import put
from gros.money.decisions import Draft, Entry, append, hash_of
from gros.money.form import fitting, read
from gros.money.monitoring import LOG, open_monitor
from gros.scenario import Scenario
from gros.toml_file import Document
from models.text import N_

__all__ = ["drafted", "hash_of_scenario", "kept_beside", "opened", "record"]


def opened(path: Path) -> Draft:
    """Return the draft in a file that a secretary wrote; raises GrosError for one that is none."""
    return read(path, Draft).file


def drafted(fields: dict[str, object]) -> Draft:
    """Return the draft with these fields; raises GrosError that names the field."""
    return fitting(Document(Path(), "", "", fields), fields, Draft)


def record(folder: Path, draft: Draft, scenario: Scenario | None = None) -> Entry:
    """Add an entry to the log of a folder and return it; the file is replaced in one step.

    A scenario that lies outside the workbench is given as well; its text of today is then kept
    beside the log. Raises GrosError when the entry is refused or the file cannot be written. Then
    the log stays as it was, byte by byte.
    """
    path = folder / LOG
    before = path.read_bytes() if path.exists() else b""
    own = scenario
    if own is None and draft.scenario is not None:
        scenario = Catalogue().scenario(draft.scenario)
    log = append(path, draft, None if scenario is None else hash_of_scenario(scenario))
    # What the log would then say must hold against ledger, cards and register as well.
    open_monitor(folder, log)
    try:
        if (path.read_bytes() if path.exists() else b"") != before:
            raise DataError(
                N_("Somebody else recorded an entry at this moment. Please try again."),
                file=str(path),
            )
        if own is not None and own.path is not None:
            put(_beside(folder, log.entries[-1]), own.path.read_bytes())
        put(path, log.text)
    except OSError as error:
        raise DataError(
            N_("The log cannot be written: %(reason)s."),
            {"reason": error.strerror or type(error).__name__},
            file=str(path),
        ) from error
    return log.entries[-1]


def kept_beside(folder: Path, entry: Entry) -> bool:
    """Tell whether the text of an entry's scenario lies beside the log, as it was that day."""
    path = _beside(folder, entry)
    return path.is_file() and hash_of(path.read_text(encoding="utf-8")) == entry.scenario_sha256


def _beside(folder: Path, entry: Entry) -> Path:
    return folder / "scenarios" / f"{entry.scenario}-{(entry.scenario_sha256 or '')[:8]}.toml"


def hash_of_scenario(scenario: Scenario) -> str:
    """Return the hash of the text of a scenario's file, or of nothing when it has no file."""
    return hash_of("" if scenario.path is None else scenario.path.read_text(encoding="utf-8"))
