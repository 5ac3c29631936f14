"""The life of a worker process, which is bound to that of its parent."""

import importlib
import multiprocessing
import multiprocessing.connection
import os
import threading
from typing import Any

from gros import work

__all__ = ["begin"]


def begin(stop: Any) -> None:
    """Load what a run needs and prepare the worker; stop says whether work was called off."""
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
