"""The workers of a notebook, which stay from one cell to the next with what previews share."""

import atexit
from collections.abc import Iterator, Sequence
from functools import cache

from gros import pool
from gros.standing import SMALL
from gros.warm import WarmPool
from gros.work import Outcome, Task

__all__ = ["worked"]


def worked(
    tasks: Sequence[Task], workers: int | None = None
) -> Iterator[tuple[Task, list[Outcome]]]:
    """Compute tasks like ``gros.pool.worked``, small previews in processes that stay.

    A cell then neither starts processes nor computes again what the cell before had. A task
    whose worker was lost is computed in this process. However this is left, also by the stop
    button, workers stop at the end of their month.
    """
    if workers not in (None, pool.cores()) or any(task.trunk.sample > SMALL for task in tasks):
        yield from pool.worked(tasks, pool.cores() if workers is None else workers)
        return
    if not tasks:
        return
    try:
        for task, outcomes in _staying().worked(tasks):
            if outcomes:
                yield task, outcomes
            else:  # its worker was ended by the system
                yield from pool.worked([task], 1)
    except BaseException:
        _staying().halt()
        raise


@cache
def _staying() -> WarmPool:
    """Return the workers that stay, begun when they are first needed."""
    staying = WarmPool(later=False)
    atexit.register(staying.close)
    return staying
