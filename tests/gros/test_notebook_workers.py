"""The workers of a notebook: the same bits as fresh ones, on the disk at once, and stoppable."""

from types import SimpleNamespace

import pytest

from gros import parquet
from gros.catalogue import Catalogue
from gros.lab.workers import worked
from gros.run import Run
from gros.store import Store
from gros.work import Task, play_seed

SEEDS = (1, 2, 3, 4)


def tasks(store: Store, months: int) -> list[Task]:
    """Return one task a seed: the reference and the GROS programme."""
    scenarios = [Catalogue().scenario(key) for key in ("reference", "gros")]
    several = []
    for seed in SEEDS:
        runs = tuple(Run.of(one, seed=seed, sample=0.01, months=months) for one in scenarios)
        several.append(Task(seed, runs[0], runs, store))
    return several


@pytest.mark.both_versions
def test_cells_share_workers_that_give_the_bits_of_fresh_ones(tmp_path):
    fresh = Store(tmp_path / "fresh")
    for again in ("first", "second"):  # the second one branches off from what the first kept
        store = Store(tmp_path / again)
        for task, outcomes in worked(tasks(store, 90)):
            assert [one.fault for one in outcomes] == [None, None]
            for run in task.missing:
                play_seed(Task(task.seed, task.trunk, (run,), fresh))
                near, far = store.load(run), fresh.load(run)
                assert parquet.content_hash(near) == parquet.content_hash(far)


def test_a_cell_that_is_stopped_ends_its_runs_and_the_next_cell_goes_on(tmp_path):
    store = Store(tmp_path)
    playing = worked(tasks(store, 132))
    first, _outcomes = next(playing)
    playing.close()
    runs = [run for task in tasks(store, 132) for run in task.missing]
    there = [run for run in runs if store.has(run)]
    assert {run.seed for run in there} >= {first.seed}
    assert len(there) < len(runs), "what had not begun was called off"
    for _task, outcomes in worked(tasks(store, 24)):
        assert [one.fault for one in outcomes] == [None, None]


def test_what_a_lost_worker_had_is_computed_here(tmp_path, monkeypatch):
    asked = tasks(Store(tmp_path), 2)[:1]
    staying = SimpleNamespace(worked=lambda given: ((task, []) for task in given))
    monkeypatch.setattr("gros.lab.workers._staying", lambda: staying)
    [(task, outcomes)] = worked(asked)
    assert [one.fault for one in outcomes] == [None, None]
    assert all(task.store.has(run) for run in task.missing)
