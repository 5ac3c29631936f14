"""Where runs are computed: processes of this machine, or a cluster when one is named."""

import contextlib
import importlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from gros.pool import cores, worked
from gros.work import Outcome, Task

__all__ = ["Work", "engine"]

Work = Callable[[Sequence[Task]], Iterator[tuple[Task, list[Outcome]]]]
"""Computes tasks and returns each with its outcomes as it finishes."""


@contextlib.contextmanager
def engine(workers: int | None = None, cluster: str | None = None) -> Iterator[Work]:
    """Offer one way of working: so many processes here, or the scheduler at an address.

    Raises CommandError when the cluster does not answer or is not like this machine. The bits
    of a run do not depend on where it was computed.
    """
    if cluster is None:
        yield partial(worked, workers=cores() if workers is None else workers)
        return
    # Loaded only when asked for: it is an extra and takes a second.
    with importlib.import_module("gros.cluster").connected(cluster) as work:
        yield work
