"""A worker that stays: it keeps trunks to branch off from, and records that wait for the disk."""

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from gros import parquet
from gros.errors import StoredResultError
from gros.run import Market, Run
from gros.store import Store
from gros.work import Outcome, Task, advance, by_branch, kept, play_seed, started
from models.labour.record import Record

__all__ = ["SMALL", "kept_seed", "settle"]

_standing: dict[str, Market] = {}
"""Markets of trunks by fingerprint, each at the month in which a plan branched off last."""

_waiting: dict[str, tuple[Run, Record, float]] = {}
"""Previews that were handed over and are not on the disk yet, by fingerprint."""


SMALL = 0.1
"""Largest share of the residents of which a market stays in memory."""

_MOST_STANDING = 4


def kept_seed(task: Task, *, later: bool = True) -> list[Outcome]:
    """Do the same as ``play_seed`` in a worker that stays, and keep the trunk for next time.

    Only small trunks stay in memory, and few; one with everybody in it would fill it.
    With ``later`` the records of a preview are handed over at once, and ``settle`` writes them
    when nobody waits.
    """
    if task.trunk.sample > SMALL or any(
        run.assumptions != task.trunk.assumptions for run in task.missing
    ):
        return play_seed(task)
    outcomes: list[Outcome] = []
    for _first, _place, run in sorted(by_branch(task.trunk, list(task.missing))):
        store = _Later(task.store.folder) if later else task.store
        outcome = kept(store, run, _Kept(task.trunk))
        if later and run.fingerprint in _waiting:
            outcome = replace(outcome, record=_waiting[run.fingerprint][1])
        outcomes.append(outcome)
        if outcome.fatal:
            break
    return outcomes


def settle(folder: Path) -> None:
    """Write what waits for the disk. Where that fails nothing is lost but the time to compute."""
    while _waiting:
        _name, (run, record, seconds) = _waiting.popitem()
        with contextlib.suppress(StoredResultError):
            Store(folder).save(run, record, seconds=seconds)


@dataclass(frozen=True, slots=True)
class _Later(Store):
    """A store that lets what it should keep wait in memory."""

    def save(self, run: Run, record: Record, *, seconds: float = 0.0) -> Path:
        """Remember the record as it will be read again, and return where it will be."""
        _waiting[run.fingerprint] = (run, parquet.ordered(record), seconds)
        return self.place(run)


class _Kept:
    """A trunk that stays in this worker after its task."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def branch(self, run: Run) -> Market:
        """Return a market for a run, forked where its plan first differs from the trunk.

        The trunk itself is forked where the trunk stands, so that it can be branched off again.
        """
        name = self.run.fingerprint
        first = run.plan.first_difference(self.run.plan)
        standing = _standing.get(name)
        if standing is not None and first is not None and first < standing.state.month:
            _standing.pop(name).release()
            standing = None
        if standing is None:
            while len(_standing) >= _MOST_STANDING:
                _standing.pop(next(iter(_standing))).release()
            standing = _standing[name] = started(self.run)
        if first is not None:
            advance(standing, min(first, run.months))
        return standing.fork(run.plan)
