"""A real Dask scheduler and real workers give the bits of this machine, also when one dies."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from test_batch import SCENARIOS, finished
from test_batch_market import SIZE, contents, one_worker, stored  # noqa: F401 - a fixture

from gros import cluster, language
from gros.__main__ import main
from gros.batch import Batch
from gros.engine import engine
from gros.errors import CommandError
from gros.run import Run
from gros.store import Store
from gros.work import Task

ROOT = Path(__file__).parents[2]


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
        said = ""
        for _ in range(60):  # until the scheduler is there
            if "--nthreads" in said:
                break
            with pytest.raises(CommandError) as caught, cluster.connected(address):
                pass
            said = caught.value.text()
            time.sleep(0.5)
        assert f"dask worker {address}" in said
    finally:
        alone.kill()
        alone.wait()


def test_another_version_is_told(impatient):
    class Client:
        def wait_for_workers(self, number, timeout):
            pass

        def get_versions(self, check):
            raise ValueError("mismatched versions found")

    with pytest.raises(CommandError) as caught:
        cluster._check(Client(), "tcp://127.0.0.1:1")
    with language.speaking("nl"):
        assert "andere versie" in caught.value.text()


@pytest.mark.parametrize("typed", ["host", "http://host:80", "tcp://host", "tcp://ho st:1"])
def test_what_is_no_address_is_refused(typed, capsys):
    assert main(["compare", "--cluster", typed]) == 2
    assert "--cluster" in capsys.readouterr().err
