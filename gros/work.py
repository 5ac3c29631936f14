"""What a worker does: all missing runs of one seed, sharing the months they have in common."""

import logging
import signal
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Protocol

from gros import failing
from gros.errors import Fault, GrosError, Message
from gros.run import Market, Run, market
from gros.store import Store
from models.labour.record import Record
from models.refusal import Refusal
from models.text import N_

__all__ = [
    "Branching",
    "CalledOffError",
    "Outcome",
    "Stop",
    "Task",
    "advance",
    "begin",
    "by_branch",
    "kept",
    "play_seed",
    "refused",
    "started",
    "stop_with",
]

_STOPPED = N_(
    "The run %(scenario)s with seed %(seed)s stopped. %(reason)s It is noted as failed. "
    "The other runs go on."
)

_log = logging.getLogger(__name__)


class Stop(Protocol):
    """Something that says whether the work has been called off."""

    def is_set(self) -> bool:
        """Tell whether to stop."""


class Branching(Protocol):
    """A run that others branch off from."""

    def branch(self, run: Run) -> Market:
        """Return a market for a run, standing where its plan first differs from the trunk."""


class CalledOffError(Exception):
    """The work was called off between two months."""


@dataclass(frozen=True, slots=True)
class Task:
    """The runs of one seed that are not kept yet, and the run they branch off from."""

    seed: int
    trunk: Run
    missing: tuple[Run, ...]
    store: Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one run. No fault: it is kept. ``fatal``: no other run can be kept either.

    A worker that stays hands over the ``record`` and puts it on the disk later.
    """

    run: Run
    fault: Fault | None = None
    fatal: bool = False
    record: Record | None = None


_stop: dict[str, Stop] = {"here": Event()}


def begin(stop: Stop) -> None:
    """Prepare a worker: Ctrl-C is for the parent, who then calls the work off."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stop_with(stop)


def stop_with(stop: Stop) -> Stop:
    """Let this process ask ``stop``, before every month, whether to go on; return what it asked."""
    before, _stop["here"] = _stop["here"], stop
    return before


def play_seed(task: Task) -> list[Outcome]:
    """Compute and keep every missing run of a seed and say what became of each.

    Runs with the assumptions of the trunk share its burn-in and all months before their plan
    differs from it: there a copy of the trunk goes on with the other plan. A test proves the
    same bits as a run from the start. Raises CalledOffError when the work was called off.
    """
    outcomes: list[Outcome] = []
    trunk = _Trunk(task.trunk)
    try:
        for run, shares in _in_order(task):
            outcomes.append(kept(task.store, run, trunk if shares else None))
            if outcomes[-1].fatal:
                break
    finally:
        trunk.release()
    return outcomes


class _Trunk:
    """The run that others branch off from, computed only as far as somebody needs it."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.market: Market | None = None
        self.error: Exception | None = None

    def branch(self, run: Run) -> Market:
        """Return a market for a run, standing where its plan first differs from the trunk.

        A run with the plan of the trunk gets the trunk itself and must come last.
        """
        if self.error is not None:
            raise self.error
        try:
            if self.market is None:
                self.market = started(self.run)
            first = run.plan.first_difference(self.run.plan)
            if first is None:
                return self.market
            advance(self.market, min(first, run.months))
            return self.market.fork(run.plan)
        except Exception as error:
            self.error = error
            raise

    def release(self) -> None:
        """Let Mesa forget the market of the trunk."""
        if self.market is not None:
            self.market.release()


def _in_order(task: Task) -> Iterator[tuple[Run, bool]]:
    """Return the missing runs, those that branch off early first, and whether they share."""
    shared = [run for run in task.missing if run.assumptions == task.trunk.assumptions]
    for run in task.missing:
        if run not in shared or len(shared) == 1:
            yield run, False
    if len(shared) > 1:
        for _first, _place, run in sorted(by_branch(task.trunk, shared)):
            yield run, True


def by_branch(trunk: Run, runs: list[Run]) -> Iterator[tuple[int, int, Run]]:
    """Return the month in which each run branches off; the trunk itself ends last."""
    for place, run in enumerate(runs):
        first = run.plan.first_difference(trunk.plan)
        yield (run.months + 1 if first is None else first), place, run


def kept(store: Store, run: Run, trunk: Branching | None) -> Outcome:
    """Compute and keep one run and say what became of it."""
    began = time.perf_counter()
    if store.has(run):
        return Outcome(run)  # another process was quicker
    try:
        playing = started(run) if trunk is None else trunk.branch(run)
        try:
            advance(playing, run.months)
            store.save(run, playing.record, seconds=time.perf_counter() - began)
        finally:
            playing.release()
    except CalledOffError:
        raise
    except GrosError as error:
        return Outcome(run, error.faults[0], fatal=True)
    except Exception as error:
        _log.debug("run %s failed", run.fingerprint, exc_info=True)
        fault = _fault(run, error)
        failing.note(store, run, fault)
        return Outcome(run, fault)
    failing.forget(store, run)
    return Outcome(run)


def started(run: Run) -> Market:
    """Return the market of a run at its start. Raises CalledOffError like ``advance``."""
    _go_on()
    return market(run)


def advance(playing: Market, month: int) -> None:
    """Compute a market up to a month. Raises CalledOffError when the work was called off."""
    while playing.state.month < month:
        _go_on()
        playing.step()


def _go_on() -> None:
    """Raise CalledOffError when the work was called off."""
    if _stop["here"].is_set():
        raise CalledOffError


def refused(fault: Fault) -> bool:
    """Tell whether a run stopped because of a table, or of something that is no number."""
    return fault.message.id == _STOPPED


def _fault(run: Run, error: Exception) -> Fault:
    """Return what a user reads about a run that failed."""
    if isinstance(error, Refusal):
        reason = Message(error.message, error.values)
        stopped = Message(_STOPPED, {"scenario": run.key, "seed": str(run.seed), "reason": reason})
        return Fault(stopped, error.file, error.line, error.column)
    if isinstance(error, MemoryError):
        message = N_(
            "The run %(scenario)s with seed %(seed)s needs more memory than there is. Use fewer "
            "workers."
        )
        return Fault(Message(message, {"scenario": run.key, "seed": str(run.seed)}))
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    message = N_(
        "The run %(scenario)s with seed %(seed)s stopped with a fault in the program "
        "(%(kind)s, %(place)s). The other runs go on."
    )
    values = {
        "scenario": run.key,
        "seed": str(run.seed),
        "kind": type(error).__name__,
        "place": place,
    }
    return Fault(Message(message, values))
