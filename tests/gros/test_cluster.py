"""A real Dask scheduler and real workers give the bits of this machine, also when one dies."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from test_batch import SCENARIOS, finished
from test_batch_market import SIZE, contents, one_worker, stored  # noqa: F401 - a fixture

from gros import cluster, language
from gros.__main__ import main
from gros.batch import Batch
from gros.engine import engine
from gros.errors import CommandError
from gros.failing import FAILED
from gros.run import Run
from gros.store import Store
from gros.work import Task

ROOT = Path(__file__).parents[2]
PATIENCE = 180.0  # until a scheduler and its worker are there, on a busy machine


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def dask(*words: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests' / 'gros'}",
             "NUMBA_NUM_THREADS": "1"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def worker(address: str, folder: Path) -> subprocess.Popen:
    return dask("dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny",
                "--local-directory", str(folder))  # fmt: skip


@pytest.fixture(scope="module")
def there(tmp_path_factory):
    """Start a scheduler and two workers; return the address and the workers."""
    folder = tmp_path_factory.mktemp("dask")
    address = f"tcp://127.0.0.1:{free_port()}"
    started = [dask("dask_scheduler", "--host", address, "--no-dashboard")]
    started += [worker(address, folder), worker(address, folder)]
    yield address, started
    for process in started:
        process.kill()
        process.wait()


def test_a_cluster_gives_the_same_bits_also_when_a_worker_dies(there, one_worker, tmp_path):  # noqa: F811
    address, started = there
    with engine(cluster=address) as work:
        batch = Batch(
            SCENARIOS,
            replicates=6,
            pool=lambda tasks, _workers: work(tasks),
            store=Store(tmp_path),
            **SIZE,
        )
        steps = batch.play()
        next(steps)
        started[1].kill()
        assert list(steps)[-1].pairs == 6
    assert batch.failures == ()
    results, folder = one_worker
    assert stored(folder).items() <= stored(tmp_path).items()
    assert len(stored(tmp_path)) == 4 * 6
    again = Batch(SCENARIOS, replicates=2, workers=1, store=Store(tmp_path), **SIZE)
    assert again.stored == again.total
    assert contents(finished(again)) == contents(results)


def test_leaving_early_calls_the_workers_off(there, tmp_path):
    address, _started = there
    with engine(cluster=address) as work:
        batch = Batch(
            SCENARIOS,
            replicates=5,
            pool=lambda tasks, _workers: work(tasks),
            store=Store(tmp_path),
            **SIZE,
        )
        steps = batch.play()
        next(steps)
        steps.close()
    kept = len(stored(tmp_path))
    assert 4 <= kept < 20
    with engine(cluster=address) as work:  # the cluster still works
        batch = Batch(
            SCENARIOS,
            replicates=2,
            pool=lambda tasks, _workers: work(tasks),
            store=Store(tmp_path),
            **SIZE,
        )
        assert list(batch.play())[-1].pairs == 2


def test_a_worker_with_other_models_refuses(tmp_path):
    run = Run.of(SCENARIOS[0], seed=1, **SIZE)
    (sent,) = cluster.play_there(Task(1, run, (run,), Store(tmp_path)), ["other"], "token")
    outcome, files = sent
    assert outcome.fatal
    assert files == {}
    with language.speaking("de"):
        assert "andere Modelle" in outcome.fault.text()


def test_without_dask_the_message_says_how_to_get_it(monkeypatch):
    def missing(_name):
        raise ModuleNotFoundError

    monkeypatch.setattr(cluster.importlib, "import_module", missing)
    with pytest.raises(CommandError, match="Dask"), cluster.connected("tcp://127.0.0.1:1"):
        pass


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(cluster, "_PATIENCE", 2)
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")


@contextlib.contextmanager
def listening(answer: bytes | None):
    """Listen on a port and answer everybody with the same bytes, or with silence."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        open_ones = []

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    one, _peer = server.accept()
                    open_ones.append(one)
                    if answer is not None:
                        one.sendall(answer)
                        one.close()

        threading.Thread(target=serve, daemon=True).start()
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"
        for one in open_ones:
            one.close()


BATCH = """format = 1
key = "small"
scenarios = ["gros"]
seeds = 1
sample = 0.01
until = "2027-02"
"""


@pytest.mark.parametrize("answer", [b"HTTP/1.1 400 no\r\n\r\n" * 9, None, "closed"])
def test_who_is_no_scheduler_is_told_in_a_line(answer, impatient, tmp_path, capsys):
    path, out = tmp_path / "batch.toml", tmp_path / "out"
    path.write_text(BATCH, encoding="utf-8")
    with listening(None if answer == "closed" else answer) as address:
        asked = f"tcp://127.0.0.1:{free_port()}" if answer == "closed" else address
        begun = time.monotonic()
        assert main(["batch", str(path), "--out", str(out), "--cluster", asked]) == 2
    said, err = capsys.readouterr()
    assert said == ""
    assert asked in err
    assert "Dask-scheduler" in err
    assert len(err.splitlines()) == 1
    assert not out.exists()
    assert time.monotonic() - begun < 30


def test_a_scheduler_without_workers_is_told(impatient, capsys):
    address = f"tcp://127.0.0.1:{free_port()}"
    alone = dask("dask_scheduler", "--host", address, "--no-dashboard")
    try:
        said, begun = "", time.monotonic()
        while "--nthreads" not in said and time.monotonic() - begun < PATIENCE:
            with pytest.raises(CommandError) as caught, cluster.connected(address):
                pass
            said = caught.value.text()
            time.sleep(0.5)
        assert f"dask worker {address}" in said
    finally:
        alone.kill()
        alone.wait()


# Dask loads such a file twice, hence the defaults.
OTHER = """
from distributed import versions

def other(name, usual=versions._version_cached):
    return "2020.1.0" if name == "dask" else usual(name)

versions._version_cached = other
"""


def test_a_scheduler_of_another_version_is_told(impatient, monkeypatch, tmp_path, capsys):
    """Dask itself would only warn, in English, and go on until something breaks.

    So no client is made: with a scheduler of 2024 one hangs for a minute and ends in a traceback.
    """
    monkeypatch.setattr("distributed.Client", None)
    other, path, out = tmp_path / "other.py", tmp_path / "batch.toml", tmp_path / "out"
    other.write_text(OTHER, encoding="utf-8")
    path.write_text(BATCH, encoding="utf-8")
    address = f"tcp://127.0.0.1:{free_port()}"
    alone = dask("dask_scheduler", "--host", address, "--no-dashboard", "--preload", str(other))
    try:
        said, err, begun = "", "", time.monotonic()
        while "2020.1.0" not in err and time.monotonic() - begun < PATIENCE:
            assert main(["batch", str(path), "--out", str(out), "--cluster", address]) == 2
            said, err = capsys.readouterr()
            time.sleep(0.5)
        assert said == ""
        assert "dask 2020.1.0" in err
        assert len(err.splitlines()) == 1
        assert not out.exists()
    finally:
        alone.kill()
        alone.wait()


BROKEN = """
from gros import work

def breaking(run, usual=work.market):
    if run.seed == 2:
        raise ValueError("as a test asked")
    return usual(run)

work.market = breaking
"""


def test_a_run_that_fails_on_a_worker_is_a_row_and_a_note_here(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "de")
    broken, path, out = tmp_path / "broken.py", tmp_path / "batch.toml", tmp_path / "out"
    broken.write_text(BROKEN, encoding="utf-8")
    early = 'start = "2020-02"\n'
    (tmp_path / "early.toml").write_text(
        'format = 1\nkey = "early"\ntitle = {nl = "a", de = "b"}\nbased_on = "reference"\n'
        f'[[measure]]\nkind = "language_courses"\nname = "courses"\nplaces = 10\n{early}',
        encoding="utf-8",
    )
    text = BATCH.replace("gros", "early").replace("2027-02", "2020-03")
    path.write_text(text.replace("seeds = 1", "seeds = 2"), encoding="utf-8")
    address = f"tcp://127.0.0.1:{free_port()}"
    started = [
        dask("dask_scheduler", "--host", address, "--no-dashboard"),
        dask("dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny",
             "--local-directory", str(tmp_path), "--preload", str(broken)),
    ]  # fmt: skip
    try:
        code, begun = 2, time.monotonic()
        while code == 2 and time.monotonic() - begun < PATIENCE:
            code = main(["batch", str(path), "--out", str(out), "--cluster", address])
            time.sleep(0.5)
        assert code == 1
        assert "ValueError" in capsys.readouterr().err
    finally:
        for process in started:
            process.kill()
            process.wait()
    rows = pq.read_table(out / "batches/small/runs.parquet").to_pylist()
    failed = [row for row in rows if row["state"] == "failed"]
    assert [(row["seed"], row["scenario"]) for row in failed] == [(2, "reference"), (2, "early")]
    assert all("ValueError" in row["reason_nl"] for row in failed)
    notes = [json.loads(one.read_text("utf-8")) for one in (out / FAILED).glob("*.json")]
    assert {one["fingerprint"] for one in notes} == {row["fingerprint"] for row in failed}
    assert "Läufe" in notes[0]["reason_de"]
    assert FAILED in (out / "README.md").read_text("utf-8")
    # Computed here, where nothing breaks, both runs are kept and their notes go.
    assert main(["batch", str(path), "--out", str(out), "--workers", "1"]) == 0
    assert list((out / FAILED).glob("*.json")) == []


@pytest.mark.parametrize("typed", ["host", "http://host:80", "tcp://host", "tcp://ho st:1"])
def test_what_is_no_address_is_refused(typed, capsys):
    assert main(["compare", "--cluster", typed]) == 2
    assert "--cluster" in capsys.readouterr().err
