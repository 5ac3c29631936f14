"""Keeps first states on disk, named by all they were made from."""

import dataclasses
import hashlib
import os
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import numpy as np

from models import chance, tables
from models.labour import jobs, people
from models.labour.jobs import Establishments, Jobs
from models.labour.people import People
from models.labour.synthesis.first_state import START_MONTH, FirstState, first_state
from models.labour.synthesis.given import Rules, Start

TABLES: Final = (
    "areas",
    "commuting",
    "employers",
    "municipalities",
    "sector_profiles",
    "sectors",
    "travel",
)
PARTS: Final[tuple[Any, ...]] = (People, Jobs, Establishments)
SECONDS_A_DAY: Final = 86_400
MOST_KEPT: Final = 8
"""Older first states are removed, since a full one takes about 80 megabytes."""


def cached_first_state(
    given: Start,
    rules: Rules,
    sample: float = 1.0,
    start_month: int = START_MONTH,
    *,
    folder: Path | None = None,
) -> FirstState:
    """Return the first state from disk, or draw it and keep it.

    The file is named by tables, assumptions, rules, sample and the source text that draws, so
    nothing stale is ever read. It is written under another name and then renamed, so that two
    programs may do this at once. A damaged file is drawn again; where nothing can be written the
    state is only drawn.
    """
    folder = folder or cache_folder()
    path = folder / f"first-state-{fingerprint(given, rules, sample, start_month)}.npz"
    known = _load(path)
    if known is None:
        known = first_state(given, rules, sample, start_month)
        _keep(path, known)
    return known


def cache_folder() -> Path:
    """Return the cache folder of this user: $XDG_CACHE_HOME/gros or ~/.cache/gros."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "gros"


def fingerprint(given: Start, rules: Rules, sample: float, start_month: int) -> str:
    """Name everything a first state follows from, as 32 hexadecimal digits."""
    found = hashlib.sha256()
    for name in TABLES:
        found.update(tables.read(name).checksum.encode())
    for column, value in sorted(dataclasses.asdict(given).items()):
        found.update(f"{column}={value!r};".encode())
    for name, value in zip(Rules._fields, rules, strict=True):
        found.update(f"{name}={np.asarray(value, np.float64).tolist()!r};".encode())
    found.update(f"{float(sample)!r} {start_month}".encode())
    sources = [*Path(__file__).parent.glob("*.py"), *(
        Path(module.__file__) for module in (chance, people, jobs, tables) if module.__file__
    )]  # fmt: skip
    for source in sorted(sources, key=lambda path: path.name):
        found.update(source.read_bytes())
    return found.hexdigest()[:32]


def _load(path: Path) -> FirstState | None:
    """Read a first state; returns None where the file is missing, damaged or incomplete."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            return FirstState(
                *(
                    kind(*(file[f"{part}.{name}"] for name in kind._fields))
                    for part, kind in zip(FirstState._fields, PARTS, strict=True)
                )
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def _keep(path: Path, state: FirstState) -> None:
    """Write a first state under a name of its own and rename it; give up where that fails."""
    columns: dict[str, Any] = {
        f"{part}.{name}": column
        for part, kind, record in zip(FirstState._fields, PARTS, state, strict=True)
        for name, column in zip(kind._fields, record, strict=True)
    }
    beside = path.with_name(f"{path.stem}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            np.savez(file, **columns)
        beside.replace(path)
        kept = sorted(path.parent.glob("first-state-*.npz"), key=lambda old: old.stat().st_mtime)
        left_behind = [
            part
            for part in path.parent.glob("first-state-*.part")
            if part.stat().st_mtime < path.stat().st_mtime - SECONDS_A_DAY
        ]
        for old in (*kept[:-MOST_KEPT], *left_behind):
            old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
