"""Computes one batch in every way there is and compares the hashes of what the runs recorded.

By itself: ``python tests/gros/same_bits.py [--seeds 2] [--python PATH]…``. With each Python, this
one first: one worker, two workers, and a real Dask scheduler with two real workers, of which one
is killed on the way. Prints a line for each and exits with 1 when a run differs anywhere.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from killing import PATIENCE, ROOT, TEXT, complete, contents, ended
from test_cluster import free_port


def started(python: str, *words: str) -> subprocess.Popen[str]:
    """Start a module with a Python, in a process group of its own."""
    return subprocess.Popen(
        [python, "-m", *words], text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GROS_LANGUAGE": "nl",
             "NUMBA_NUM_THREADS": "1"},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def batch(python: str, file: Path, out: Path, *how: str) -> subprocess.Popen[str]:
    """Start the batch in one way."""
    return started(python, "gros", "batch", str(file), "--out", str(out), *how)


def finished(process: subprocess.Popen[str]) -> None:
    """Wait for a batch to end well."""
    try:
        _said, err = process.communicate(timeout=PATIENCE)
    finally:
        ended(process)
    if process.returncode:
        raise RuntimeError(err)


def on_a_cluster(python: str, file: Path, out: Path) -> str:
    """Play the batch on a scheduler with two workers, kill one, and say when that was."""
    address = f"tcp://127.0.0.1:{free_port()}"
    there = [started(python, "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard")]
    there += [
        started(python, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard",
                "--no-nanny", "--local-directory", str(out.parent))
        for _ in range(2)
    ]  # fmt: skip
    try:
        until_both_are_there(python, address)
        playing = batch(python, file, out, "--cluster", address)
        while playing.poll() is None and not complete(out):
            time.sleep(0.01)
        before = len(complete(out))
        ended(there[-1])
        finished(playing)
    finally:
        for process in there:
            ended(process)
            process.communicate()
    return f"a worker killed after {before} runs"


def until_both_are_there(python: str, address: str) -> None:
    """Wait for two workers, so that one can die and the other go on."""
    wait = f"from distributed import Client; Client('{address}', timeout=600).wait_for_workers(2)"
    subprocess.run([python, "-c", wait], check=True, timeout=PATIENCE, stderr=subprocess.DEVNULL)


def ways(python: str, file: Path, folder: Path) -> Iterator[tuple[str, str, Path]]:
    """Play the batch in every way with one Python; yield name, remark and folder of each."""
    for workers in ("1", "2"):
        out = folder / f"workers_{workers}"
        finished(batch(python, file, out, "--workers", workers))
        yield f"{workers} worker{'s' * (workers == '2')}", "", out
    out = folder / "dask"
    yield "Dask, 2 workers", on_a_cluster(python, file, out), out


def main() -> int:
    """Compare all ways with the first and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--python", action="append", default=[])
    wanted = parser.parse_args()
    first: dict[str, str] = {}
    good = True
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "batch.toml"
        file.write_text(TEXT.format(seeds=wanted.seeds), encoding="utf-8")
        for number, python in enumerate([sys.executable, *wanted.python]):
            version = subprocess.run([python, "-V"], check=True, capture_output=True, text=True)
            for name, remark, out in ways(python, file, Path(place) / str(number)):
                found = {name: content for name, (content, _time) in contents(out).items()}
                first = first or found
                good = good and found == first
                print(f"{version.stdout.strip()}, {name}: {len(found)} runs, "
                      f"equal {found == first} {remark}", flush=True)  # fmt: skip
    return 0 if good and first else 1


if __name__ == "__main__":
    sys.exit(main())
