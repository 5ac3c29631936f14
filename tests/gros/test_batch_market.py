"""Batches of the real market, at one resident in a hundred."""

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from test_batch import GROS, SCENARIOS, finished

from gros import parquet
from gros.batch import Batch
from gros.comparison import compare
from gros.run import Run, play
from gros.store import Store

SIZE = {"sample": 0.01, "months": 18}


def contents(results) -> dict:
    return {place: parquet.content_hash(made) for place, made in results.records.items()}


@pytest.fixture(scope="module")
def one_worker(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one")
    one = Batch(SCENARIOS, replicates=2, workers=1, store=Store(folder), **SIZE)
    return finished(one), folder


def stored(folder: Path) -> dict[str, str]:
    """Return the content hash of every kept run by its name; half-written ones do not count."""
    return {
        path.parent.name: path.read_text(encoding="utf-8").split('"content": "')[1][:64]
        for path in folder.glob("runs/??/[0-9a-f][0-9a-f][0-9a-f]*/manifest.json")
    }


def test_one_or_two_workers_give_the_same_bits(one_worker, tmp_path):
    results, folder = one_worker
    two = Batch(SCENARIOS, replicates=2, workers=2, store=Store(tmp_path), **SIZE)
    assert contents(finished(two)) == contents(results)
    assert stored(tmp_path) == stored(folder)
    assert compare(two.results()).fingerprint == compare(results).fingerprint


def test_a_branched_run_has_the_bits_of_a_run_from_the_start(one_worker):
    _results, folder = one_worker
    run = Run.of(GROS, seed=1, **SIZE)
    assert parquet.content_hash(play(run)) == stored(folder)[run.fingerprint]


def test_an_empty_measure_makes_exactly_no_difference(one_worker):
    results, _folder = one_worker
    difference = compare(results)["empty"]
    assert difference.exactly_none
    assert all(row.cell.difference in (0.0, None) for row in difference.rows)
    assert not compare(results)["gros"].exactly_none


def test_runs_of_a_lost_worker_get_another_chance(one_worker, tmp_path):
    _results, folder = one_worker
    batch = Batch(SCENARIOS, replicates=3, workers=2, store=Store(tmp_path), **SIZE)
    steps = batch.play()
    next(steps)
    for child in multiprocessing.active_children():
        child.kill()
    assert list(steps)[-1].pairs == 3
    assert batch.failures == ()
    assert stored(folder).items() <= stored(tmp_path).items()


CHILD = """
import signal
import sys
from pathlib import Path
from test_batch import SCENARIOS
from gros.batch import Batch
from gros.store import Store
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may start us without it
    batch = Batch(SCENARIOS, replicates=10, workers=2, store=Store(Path(sys.argv[1])),
                  sample=0.01, months=18)
    try:
        for step in batch.play():
            print(step.done, flush=True)
    except KeyboardInterrupt:
        print("stopped", flush=True)
        sys.exit(130)
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_a_batch_that_was_ended_keeps_its_runs_and_goes_on_with_the_same_bits(tmp_path, end):
    here = Path(__file__).parent
    script = tmp_path / "child.py"
    script.write_text(CHILD, encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "kept")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(here), str(here.parent.parent)])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert child.stdout is not None
    assert int(child.stdout.readline()) == 4
    os.killpg(child.pid, end)  # as a terminal does: parent and workers alike
    rest, complaints = child.communicate(timeout=120)
    assert child.returncode == (130 if end == signal.SIGINT else -end)
    assert rest.endswith("stopped\n") == (end == signal.SIGINT)
    assert "Traceback" not in complaints
    kept = stored(tmp_path / "kept")
    assert 4 <= len(kept) < 40
    again = Batch(SCENARIOS, replicates=10, workers=1, store=Store(tmp_path / "kept"), **SIZE)
    assert again.stored == len(kept)
    finished(again)
    whole = stored(tmp_path / "kept")
    assert len(whole) == 40
    assert kept.items() <= whole.items()
