"""How a worker process starts: with what a run needs, and nothing that draws or tabulates."""

import contextlib
import importlib
import sys
from collections.abc import Iterator
from typing import Any

__all__ = ["begin"]

_SPARED = ("networkx", "pandas")  # Mesa does without them; they are a third of a worker's start


def begin(stop: Any) -> None:
    """Load what a run needs and prepare the worker; stop says whether work was called off."""
    with _absent(_SPARED):
        work = importlib.import_module("gros.work")
    work.begin(stop)


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
