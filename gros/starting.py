"""How a worker process starts: with what a run needs, and nothing that draws or tabulates."""

import contextlib
import importlib
import multiprocessing
import multiprocessing.connection
import os
import sys
import threading
from collections.abc import Iterator
from typing import Any

__all__ = ["begin"]

_SPARED = ("networkx", "pandas")  # Mesa does without them; they are a third of a worker's start


def begin(stop: Any) -> None:
    """Load what a run needs and prepare the worker; stop says whether work was called off."""
    with _absent(_SPARED):
        work = importlib.import_module("gros.work")
        importlib.import_module("models.labour.market")
    work.begin(stop)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker as soon as its parent is gone: nobody would ever stop it otherwise.

    What it was writing is left half written, as after a power cut.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


@contextlib.contextmanager
def _absent(names: tuple[str, ...]) -> Iterator[None]:
    """Let packages that are not loaded yet look as if they were not installed, for a while."""
    hidden = [name for name in names if name not in sys.modules]
    modules: dict[str, Any] = sys.modules
    modules.update(dict.fromkeys(hidden))
    try:
        yield
    finally:
        for name in hidden:
            del modules[name]
