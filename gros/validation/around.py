"""Plays months with something counted before and after every verb of the month."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

from models.labour import market
from models.labour.month import MONTH
from models.labour.process import Process

__all__ = ["counted_around"]


def counted_around(count: Callable[[Process, Any, Any], None]) -> AbstractContextManager[Any]:
    """Let ``count(verb, state, given)`` play every verb of the month in the verb's place.

    The month is itself again when the block ends, whatever happened in it.
    """

    def around(verb: Process) -> Callable[[Any, Any], None]:
        return lambda state, given: count(verb, state, given)

    return patch.object(market, "MONTH", tuple(map(around, MONTH)))
