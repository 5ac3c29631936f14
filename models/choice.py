"""Choosing whom a scarce thing serves: those who stand first in line, in each of several queues."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def within(queue: NDArray[Any], capacity: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell who is served when everyone stands in order of turn (rule C5).

    queue (people,) is which of several queues each person stands in, in order of turn; capacity
    (queues,) how many each queue serves. One more place serves exactly one more person.
    """
    order = np.argsort(queue, kind="stable")
    sorted_queue = queue[order]
    place_in_line = np.arange(queue.size) - np.searchsorted(sorted_queue, sorted_queue)
    served = np.zeros(queue.size, np.bool_)
    served[order] = place_in_line < capacity[sorted_queue]
    return served
