"""Runs in the background of a notebook, so that the panel can speak and stop meanwhile."""

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gros import formats
from gros.batch import Batch, Progress
from gros.errors import GrosError
from gros.known import LAST_MONTH
from gros.lab.show import FOLDER, Shown, shown
from gros.language import _
from gros.page import batches
from gros.scenario import Scenario
from gros.warm import NearStore, WarmPool
from gros.work import CalledOffError

__all__ = ["FULL", "PREVIEW", "Runner", "Size"]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is computed: share of the residents, pairs of worlds, months."""

    sample: float
    replicates: int
    months: int = LAST_MONTH + 1

    @property
    def preview(self) -> bool:
        """Tell whether only a part of the residents is computed."""
        return self.sample < 1.0


PREVIEW = Size(sample=0.1, replicates=4)
FULL = Size(sample=1.0, replicates=20)


class Runner:
    """Computes one comparison at a time and tells how far it is.

    Parameters
    ----------
    say
        Called with a sentence for the status line, from another thread.
    show
        Called with each finished comparison, from another thread.
    out
        Folder in which runs are kept.
    workers
        Processes side by side; by default one a core.
    """

    def __init__(
        self,
        say: Callable[[str], None],
        show: Callable[[Shown], None],
        out: Path = FOLDER,
        workers: int | None = None,
    ) -> None:
        self._say, self._show = say, show
        self._store = NearStore(out)
        self._pool = WarmPool(workers)
        self._thread: threading.Thread | None = None
        self._off = threading.Event()
        self._ahead: object = None
        self._found: tuple[object, Shown] | None = None
        self.busy = False

    def start(self, scenarios: tuple[Scenario, ...], size: Size) -> None:
        """Begin to compare scenarios with the first of them.

        What runs is stopped before, unless it computes the same ahead of the question.
        """
        self.busy = True
        same = self._ahead == _asked(scenarios, size)
        self._ahead, moment = None, time.perf_counter()
        self._begin(lambda: self._run(scenarios, size, moment), stop=not same)

    def warm(
        self,
        scenarios: tuple[Scenario, ...],
        size: Size,
        show: Callable[[Shown], object],
    ) -> None:
        """Compute ahead what is likely to be asked for next, and say nothing.

        ``show`` takes the result, if nobody asked for something else meanwhile. What is computed
        ahead already goes on.
        """
        asked = _asked(scenarios, size)
        if asked == self._ahead:
            return

        def work() -> None:
            batch = self._batch(scenarios, size)
            if _done(batch):
                with contextlib.suppress(GrosError):
                    show(self._noted(batch, scenarios, asked))
                self._pool.settle(self._store.folder)

        self._begin(work)
        self._ahead = asked

    def after(
        self, scenarios: tuple[Scenario, ...], size: Size, show: Callable[[Shown], None]
    ) -> None:
        """Compare scenarios when what runs is finished, quietly; ``show`` takes the result."""

        before = self._thread

        def follow() -> None:
            if before is not None:
                before.join()
            batch = self._batch(scenarios, size)
            if _done(batch):
                show(shown(batch, scenarios))
                self._pool.settle(self._store.folder)

        self._thread = threading.Thread(target=follow, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Call off what is running; it stops between two months."""
        self._off.set()
        self._pool.stop()

    def close(self) -> None:
        """Stop and end all workers."""
        self.stop()
        if self._thread is not None:
            self._thread.join()
        self._pool.close()

    def _begin(self, work: Callable[[], object], *, stop: bool = True) -> None:
        """Do some work in a thread of its own, after what was begun before has ended."""
        before = self._thread
        if stop:
            self.stop()
        self._off = off = threading.Event()

        def follow() -> None:
            if before is not None:
                before.join()
            self._pool.ready()
            if off.is_set():
                self._pool.stop()
            work()

        self._thread = threading.Thread(target=follow, daemon=True)
        self._thread.start()

    def _batch(self, scenarios: tuple[Scenario, ...], size: Size) -> Batch:
        return Batch(
            scenarios,
            against=scenarios[0].key,
            replicates=size.replicates,
            sample=size.sample,
            months=size.months,
            store=self._store,
            pool=self._pool.worked,
        )

    def _run(self, scenarios: tuple[Scenario, ...], size: Size, moment: float) -> None:
        """Do the work of one thread, asked for at a moment; every way out ends with a sentence."""
        said = ""
        try:
            self._show(self._played(scenarios, size))
            seconds = time.perf_counter() - moment
            said = _("Ready after %(time)s.") % {"time": formats.duration(seconds)}
        except CalledOffError:
            said = _("Stopped. What was finished is kept.")
        except GrosError as error:
            said = error.text()
        except Exception as error:
            said = _("The calculation stopped with a fault in the program: %(kind)s.") % {
                "kind": type(error).__name__
            }
        finally:
            self.busy = False
            self._say(said)
            self._pool.settle(self._store.folder)

    def _played(self, scenarios: tuple[Scenario, ...], size: Size) -> Shown:
        """Return a comparison, computed ahead or now; tell how far it is meanwhile."""
        asked = _asked(scenarios, size)
        if self._found is not None and self._found[0] == asked:
            return self._found[1]
        batch = self._batch(scenarios, size)
        for step in batch.play():
            if step.done < step.total:
                self._say(_progress(step))
        return self._noted(batch, scenarios, asked)

    def _noted(self, batch: Batch, scenarios: tuple[Scenario, ...], asked: object) -> Shown:
        """Return what a batch found, and keep it near as long as nobody asks for another."""
        found = shown(batch, scenarios)
        self._found = None if found.comparison.failures else (asked, found)
        return found


def _asked(scenarios: tuple[Scenario, ...], size: Size) -> object:
    """Return what decides a comparison and its page, to be compared with another one."""
    return size, [
        (one.key, one.title, one.about, one.plan, dict(one.assumptions)) for one in scenarios
    ]


def _done(batch: Batch) -> bool:
    """Compute a batch without a word; tell whether nobody stopped it."""
    with contextlib.suppress(CalledOffError, GrosError):
        for _step in batch.play():
            pass
        return True
    return False


def _progress(step: Progress) -> str:
    """Return how far it is, and roughly how long it may still take."""
    if not step.done:
        return _("The calculation runs.")
    left = step.seconds / step.done * (step.total - step.done)
    said = batches.ready(step.done, step.total, step.failed)
    return said + " " + _("Roughly %(left)s to go.") % {"left": formats.duration(left)}
