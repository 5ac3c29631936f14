"""Workers that stay: the same bits as workers that begin afresh, whatever was asked before."""

from dataclasses import replace

from gros import parquet
from gros.catalogue import Catalogue
from gros.run import Run
from gros.store import Store
from gros.work import Task, kept_seed, play_seed
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
        kept_seed(Task(1, runs[0], (run,), kept))
    assert contents(fresh, runs) == contents(kept, runs)
    assert len(set(contents(fresh, runs))) == len(runs)
