"""The benchmark script at a size that runs in seconds."""

import month
import pytest

from models.labour.market import MONTH


@pytest.fixture(scope="module")
def quick() -> tuple[float, bool]:
    return month.run(people=2_000, months=12, sample=0.1)


ROOM_FOR_NOISE = 0.6
"""A busy machine slows the two sides unevenly in a run of seconds; the script holds the mark."""


def test_the_search_step_is_many_times_as_fast_as_plain_mesa(quick):
    ratio, _same = quick
    assert ratio >= month.LEAST * ROOM_FOR_NOISE


def test_the_timed_run_leaves_the_record_of_play(quick):
    _ratio, same = quick
    assert same


def test_the_clock_times_every_verb_and_goes_away():
    clock = month.Clock()
    with month.clocked(clock):
        month.play(month.load(), month.Plan(), seed=1, sample=0.01, months=1)
    assert set(clock.seconds) == {verb.name for verb in MONTH}
    assert month.market.MONTH is MONTH
    assert sum(clock.contacts) > 0
