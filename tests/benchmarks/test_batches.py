"""What the script on batches measures, at sizes that run in seconds."""

import batches
import pytest

from gros import work
from gros.run import market

SMALL = {"sample": 0.01, "months": 86}


def test_a_batch_costs_its_runs_and_little_more(capsys):
    (mark,) = batches.overhead(2, **SMALL)
    assert mark.found > 0.0, "keeping and counting takes some time"
    assert mark.met == (mark.found <= batches.MOST_OVERHEAD)
    assert work.market is market, "the usual market is back"
    assert "of which the model" in capsys.readouterr().out


def test_memory_is_that_of_a_process_which_keeps_real_records(capsys):
    (mark,) = batches.memory(40, SMALL["months"])
    assert mark.found == pytest.approx(1.0, abs=0.3)


def test_two_workers_and_one_compute_the_same_batch(capsys):
    (mark,) = batches.workers(4, **SMALL)
    assert mark.least
    assert mark.found > 0.0
    assert "load" in capsys.readouterr().out
