"""Plays, checks and compares batches in a notebook, with progress that a screen reader reads.

The stop button of Jupyter stops a batch between two months: what was finished is kept, and the
same cell goes on from there.
"""

import html
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from gros import language
from gros.batch import Report
from gros.catalogue import FOLDER as SCENARIOS
from gros.engine import Work, engine
from gros.errors import CommandError
from gros.lab.show import FOLDER as RESULTS
from gros.lab.show import Piece
from gros.lab.workers import worked
from gros.language import _
from gros.page import batches, explained, verified, web
from gros.page import series as pages
from gros.page.sections import Section
from gros.pool import cores
from gros.series import explaining, file, folder, verifying
from gros.series.carrying import carried_out
from gros.store import Store
from models.text import N_

__all__ = ["explain", "run_batch", "verify"]


def run_batch(
    name: str | Path,
    *,
    out: Path | str = RESULTS,
    workers: int | None = None,
    cluster: str | None = None,
) -> Piece:
    """Play a batch, one of the workbench by its name or a file, and show its three numbers.

    What is kept in ``out`` is not computed again. Raises GrosError for a faulty file, for a
    folder that holds another batch of this name, and when it is stopped: then it says how to go
    on, and no later cell begins.
    """
    path = SCENARIOS / "batches" / f"{name}.toml"
    series, store = file.read(path if path.is_file() else Path(name)), Store(Path(out))
    folder.prepare(series, store)
    try:
        with _engine(workers, cluster) as work:
            folder.begin(series, store)
            played, place = carried_out(series, store, work, _telling())
    except KeyboardInterrupt:
        raise CommandError(
            N_("Stopped. What was finished is kept. The same cell goes on from there.")
        ) from None
    faults = [fault.text() for fault in (*played.damaged, *played.faults.values())]
    told = [
        _("The tables: %(path)s") % {"path": place},
        _("The page: %(path)s") % {"path": pages.save(played, Path(out))},
    ]
    return Piece(web.part(pages.parts(played)) + _lines([*faults, *told]))


def verify(out: Path | str = RESULTS, *, share: float = 0.05, workers: int | None = None) -> Piece:
    """Repeat a share of the runs of a folder, at least one, and say what is equal or differs.

    Raises CommandError for a folder without runs.
    """
    report = _telling()
    found = verifying.verify(Path(out), share, cores() if workers is None else workers, report)
    return _said(verified.lines(found))


def explain(folder: Path | str, other: Path | str) -> Piece:
    """Say what differs between two folders for every batch in both, and how far results moved.

    Raises CommandError when they have no batch in common, and when one cannot be read.
    """
    found = explaining.explain(Path(folder), Path(other))
    sections = [
        Section(f"explained-{one.key}", _lines(explained.lines(one)) + explained.table(one).html())
        for one in found
    ]
    return Piece(web.part(sections))


def _engine(workers: int | None, cluster: str | None) -> AbstractContextManager[Work]:
    """Return where runs are computed: on a cluster, or by the workers of this notebook."""
    if cluster is None:
        return nullcontext(partial(worked, workers=workers))
    return engine(workers, cluster)


def _telling() -> Report:
    """Return what shows progress in one place of the notebook, as text that is read aloud."""
    display: Any = import_module("IPython.display")
    spoken, pace = language.current(), batches.Pace()
    place = display.display(display.HTML(""), display_id=True)

    def report(done: int, total: int, seconds: float, failed: int) -> None:
        with language.speaking(spoken):
            text = html.escape(batches.progress(done, total, pace.at(done, seconds), failed))
        if place is not None:  # outside a notebook there is no such place
            place.update(display.HTML(f'<p role="status">{text}</p>'))

    return report


def _said(lines: list[str]) -> Piece:
    return Piece(_lines(lines))


def _lines(lines: list[str]) -> str:
    """Return sentences as a list, or as a paragraph when there is one."""
    if len(lines) == 1:
        return f"<p>{html.escape(lines[0])}</p>"
    return "<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in lines) + "</ul>"
