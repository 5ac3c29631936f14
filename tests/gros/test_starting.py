"""How a worker starts: with either Mesa, and with what it needs to compute."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

from gros import starting


def loaded(name: str) -> bool:
    """Tell in a worker whether a module is loaded there."""
    return name in sys.modules


@pytest.mark.both_versions
def test_a_worker_starts_with_this_mesa_and_holds_the_market():
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        1, mp_context=context, initializer=starting.begin, initargs=(context.Event(),)
    )
    with pool:
        assert pool.submit(loaded, "models.labour.market").result(timeout=300)
