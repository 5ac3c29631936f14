"""A batch that is killed goes on from there and ends as if nothing had happened."""

import contextlib
import os
import random
import signal
import sys
import time

import pytest
from killing import RUNS_A_SEED, TEXT, complete, contents, finished, kills, start

SEEDS = 2
KILLS = 2

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no signal 9")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("batch") / "batch.toml"
    path.write_text(TEXT.format(seeds=SEEDS), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def calm(file, tmp_path_factory):
    out = tmp_path_factory.mktemp("calm")
    finished(file, out)
    return {name: content for name, (content, _written) in contents(out).items()}


def test_a_killed_batch_ends_like_an_undisturbed_one(file, calm, tmp_path):
    assert len(calm) == RUNS_A_SEED * SEEDS
    folders = {}
    for folder, kill in kills(file, tmp_path, KILLS, random.Random(5)):
        folders.setdefault(folder, []).append(kill)
    # The first one is aimed: it died between the first byte of a run and its rename.
    assert next(iter(folders.values()))[0].partial > 0
    for folder in folders:
        before = contents(folder)
        document = finished(file, folder)
        after = contents(folder)
        assert {name: content for name, (content, _written) in after.items()} == calm
        assert {name: after[name] for name in before} == before
        assert document["kept_before"] == len(before)
        assert document["done"] == document["runs"] == len(calm)


def test_workers_end_with_a_parent_that_was_killed(file, tmp_path):
    batch = start(file, tmp_path)
    while batch.poll() is None and not complete(tmp_path):
        time.sleep(0.01)
    assert batch.poll() is None
    batch.kill()
    try:
        # The pipes close when the last process that holds them has ended.
        batch.communicate(timeout=30)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(batch.pid, signal.SIGKILL)
