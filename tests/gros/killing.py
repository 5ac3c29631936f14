"""Kills a batch of small runs with signal 9, again and again, and looks at what is left.

By itself: ``python tests/gros/killing.py [KILLS] [SEEDS]``. Prints a line for every kill and exits
with 1 when a finished folder is not that of an undisturbed batch, content hash by content hash, or
when none of the kills came between the first byte of a run and its rename.
"""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TEXT = """
format = 1
key = "killed"
scenarios = ["gros"]
seeds = {seeds}
sample = 0.01
until = "2027-03"

[[draw]]
"language.course_return" = 0.3

[[draw]]
"language.course_return" = 0.4
"""
RUNS_A_SEED = 4  # two draws, each with the programme and the reference
PATIENCE = 3600.0  # loops may have to be compiled first, on a busy machine


@dataclass(frozen=True)
class Kill:
    """What a kill left behind: complete runs, and runs that were being written."""

    complete: frozenset[str]
    partial: int
    ended: bool


def start(file: Path, out: Path) -> subprocess.Popen[str]:
    """Start a batch in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "gros", "batch", str(file), "--out", str(out), "--workers", "2",
         "--json"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "GROS_LANGUAGE": "nl"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def finished(file: Path, out: Path) -> dict[str, Any]:
    """Play a batch to its end and return what it says."""
    batch = start(file, out)
    try:
        said, err = batch.communicate(timeout=PATIENCE)
    finally:
        ended(batch)
    assert said, err
    document: dict[str, Any] = json.loads(said)
    return document


def ended(batch: subprocess.Popen[str]) -> None:
    """Kill a batch and its workers, if they are still there."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(batch.pid, signal.SIGKILL)


def complete(out: Path) -> frozenset[str]:
    """Return the names of the runs that are there and whole in name."""
    return frozenset(path.parent.name for path in out.glob("runs/??/*/manifest.json")
                     if "-" not in path.parent.name)  # fmt: skip


def partial(out: Path) -> int:
    """Return how many runs are being written."""
    return len(list(out.glob("runs/??/partial-*")))


def contents(out: Path) -> dict[str, tuple[str, int]]:
    """Return content hash and time of writing of every run by name."""
    return {
        path.parent.name: (json.loads(path.read_text(encoding="utf-8"))["content"],
                           path.stat().st_mtime_ns)
        for path in out.glob("runs/??/*/manifest.json")
        if path.parent.name in complete(out)  # one killed just before its rename has a manifest too
    }  # fmt: skip


def killed(file: Path, out: Path, luck: random.Random, aim: bool) -> Kill:
    """Start a batch and kill it and its workers at a random moment.

    With ``aim`` it dies while a run is being written, between first byte and rename.
    """
    before, partials = complete(out), partial(out)
    batch = start(file, out)
    deadline = time.monotonic() + PATIENCE
    delay = luck.uniform(0.0, 0.4)
    while batch.poll() is None and time.monotonic() < deadline:
        if aim and partial(out) > partials:
            break
        if not aim and complete(out) != before:
            time.sleep(delay)
            break
        time.sleep(0.001)
    late = batch.poll() is not None
    ended(batch)
    batch.communicate(timeout=PATIENCE)
    return Kill(complete(out), partial(out) - partials, late)


def kills(file: Path, out: Path, number: int, luck: random.Random) -> Iterator[tuple[Path, Kill]]:
    """Kill batches until so many have died; a new folder whenever one has finished."""
    done, round_ = 0, 0
    while done < number:
        folder = out / f"round_{round_}"
        kill = killed(file, folder, luck, aim=done % 2 == 0)
        if kill.ended:
            round_ += 1
            continue
        done += 1
        yield folder, kill


def main(number: int, seeds: int) -> int:
    """Kill so many times, finish every folder, compare; return 0 when all are equal."""
    luck = random.Random()
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "batch.toml"
        file.write_text(TEXT.format(seeds=seeds), encoding="utf-8")
        finished(file, Path(place) / "calm")
        calm = {name: content for name, (content, _) in contents(Path(place) / "calm").items()}
        good, halfway = True, 0
        folders: dict[Path, None] = {}
        for count, (folder, kill) in enumerate(kills(file, Path(place), number, luck), start=1):
            folders[folder] = None
            halfway += kill.partial > 0
            print(f"kill {count}: {len(kill.complete)} complete, {kill.partial} half written",
                  flush=True)  # fmt: skip
        for folder in folders:
            before = contents(folder)
            document = finished(file, folder)
            after = contents(folder)
            equal = {name: content for name, (content, _) in after.items()} == calm
            once = all(after[name] == kept for name, kept in before.items())
            good = good and equal and once and document["kept_before"] == len(before)
            print(f"{folder.name}: {len(before)} kept, {len(after)} in all, "
                  f"equal {equal}, nothing twice {once}", flush=True)  # fmt: skip
        print(f"{len(calm)} runs undisturbed; {halfway} of {number} kills left a run half written")
    return 0 if good and halfway else 1


if __name__ == "__main__":
    asked = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(asked + [20, 10][len(asked) :])))
