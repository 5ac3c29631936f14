"""Workers that stay: the same bits as workers that begin afresh, whatever was asked before."""

from dataclasses import replace

from gros import parquet
from gros.catalogue import Catalogue
from gros.run import Run
from gros.standing import kept_seed, settle
from gros.store import Store
from gros.warm import NearStore, WarmPool
from gros.work import Task, play_seed
from models.labour.plan import Plan

SMALL = {"sample": 0.01, "months": 92}


def told(key: str, places: int):
    """Return a scenario with so many course places a year."""
    scenario = Catalogue().scenario(key)
    changed = tuple(
        replace(one, settings={**one.settings, "places": places})
        if one.measure == "language_courses"
        else one
        for one in scenario.plan.interventions
    )
    return replace(scenario, key=f"{key}_{places}", plan=Plan(changed))


def contents(store: Store, runs: list[Run]) -> list[str]:
    return [parquet.content_hash(store.load(run)) for run in runs]


def test_a_trunk_that_was_kept_gives_the_bits_of_a_fresh_run(tmp_path):
    scenarios = [told("gros", 2000), told("gros", 4000), told("courses_everyone", 3000)]
    reference = Catalogue().scenario("reference")
    runs = [Run.of(one, seed=1, **SMALL) for one in (reference, *scenarios)]
    fresh, kept = Store(tmp_path / "fresh"), Store(tmp_path / "kept")
    for run in runs:
        play_seed(Task(1, runs[0], (run,), fresh))
        handed = kept_seed(Task(1, runs[0], (run,), kept))[0]
        assert not kept.has(run)
        settle(kept.folder)
        assert parquet.content_hash(handed.record) == parquet.content_hash(kept.load(run))
    assert contents(fresh, runs) == contents(kept, runs)
    assert len(set(contents(fresh, runs))) == len(runs)


def test_a_record_that_is_handed_over_is_there_before_it_is_on_the_disk(tmp_path):
    reference = Catalogue().scenario("reference")
    run = Run.of(reference, seed=1, sample=0.01, months=2)
    store, pool = NearStore(tmp_path), WarmPool(1)
    try:
        [(_task, outcomes)] = pool.worked([Task(1, run, (run,), store)])
        assert outcomes[0].fault is None
        near = store.load(run)
        pool.settle(store.folder)
        again = list(pool.worked([Task(1, run, (run,), store)]))
        assert again[0][1][0].record is None
    finally:
        pool.close()
    assert parquet.content_hash(Store(tmp_path).load(run)) == parquet.content_hash(near)
