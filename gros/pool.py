"""Worker processes that compute seeds side by side, and stop when they are told to."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from gros import starting
from gros.work import CalledOffError, Outcome, Stop, Task, play_seed, stop_with

__all__ = ["cores", "deaf_children", "worked"]


def cores() -> int:
    """Return the number of cores that this process may use."""
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worked(tasks: Sequence[Task], workers: int) -> Iterator[tuple[Task, list[Outcome]]]:
    """Compute tasks and return each with its outcomes as it finishes.

    With one worker or one task everything happens in this process. A task whose worker was
    ended by the system, perhaps because memory was full, gets one more chance with nobody
    beside it; after that it has no outcomes.
    """
    many = min(workers, len(tasks))
    if many <= 1:
        for task in tasks:
            with _heard_between_months():
                played = play_seed(task)
            yield task, played
        return
    broken: list[Task] = []
    for task, outcomes in _pooled(tasks, many):
        if outcomes is None:
            broken.append(task)
        else:
            yield task, outcomes
    for task in broken:
        for _task, outcomes in _pooled([task], 1):
            yield task, outcomes or []


def _pooled(tasks: Sequence[Task], workers: int) -> Iterator[tuple[Task, list[Outcome] | None]]:
    """Compute tasks in a pool of processes; None stands for the outcomes of a lost worker.

    However this is left, also by Ctrl-C, workers stop at the end of their month and what they
    had not finished is lost.
    """
    context = multiprocessing.get_context("spawn")
    stop = context.Event()
    pool = ProcessPoolExecutor(
        workers, mp_context=context, initializer=starting.begin, initargs=(stop,)
    )
    try:
        with deaf_children():
            futures = {pool.submit(play_seed, task): task for task in tasks}
        for future in as_completed(futures):
            try:
                outcomes = future.result()
            except BrokenProcessPool:
                outcomes = None
            yield futures[future], outcomes
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Either:
    """Calls the work off as soon as one of two does."""

    first: Stop
    second: Stop

    def is_set(self) -> bool:
        """Tell whether one of them says so."""
        return self.first.is_set() or self.second.is_set()


@contextlib.contextmanager
def _heard_between_months() -> Iterator[None]:
    """Let Ctrl-C call the work of this process off at the end of a month.

    Inside compiled code it would become a fault of that code, and its run would count as failed.
    Raises KeyboardInterrupt then; a second Ctrl-C is answered at once, as usual.
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    asked = threading.Event()

    def hear(_number: int, _frame: object) -> None:
        asked.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, hear)
    usual = stop_with(asked)
    stop_with(_Either(asked, usual))
    try:
        yield
    except CalledOffError:
        if not asked.is_set():
            raise
    finally:
        stop_with(usual)
        signal.signal(signal.SIGINT, before)
    if asked.is_set():
        raise KeyboardInterrupt


@contextlib.contextmanager
def deaf_children() -> Iterator[None]:
    """Ignore Ctrl-C while children are started, so that they inherit this from their first moment.

    A child that is still importing would otherwise print a traceback.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
