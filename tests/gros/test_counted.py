"""What was counted in a world is kept beside its runs, and never taken for other runs."""

import shutil
import time
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from stored import MONTHS, SINCE, results

from gros import counted, parquet
from gros.catalogue import Catalogue
from gros.counted import FOLDER, world
from gros.papers.opening import opened
from gros.run import Run
from gros.store import Store

PAIRS = 3


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("results")
    results(folder, pairs=PAIRS)
    return folder


@pytest.fixture
def folder(kept, tmp_path) -> Path:
    """Return a copy that a test may damage, with what was counted in it."""
    return shutil.copytree(kept, tmp_path / "results")


def runs(seed: int = 1) -> dict[str, Run]:
    catalogue = Catalogue()
    return {
        key: Run.of(catalogue.scenario(key), seed=seed, sample=1.0, months=MONTHS)
        for key in ("reference", "gros")
    }


def asked(folder: Path, seed: int = 1):
    return world(Store(folder), runs(seed), "reference", SINCE)


def same(one, other) -> bool:
    """Tell whether two worlds hold the same, array by array."""
    alike = one.records.keys() == other.records.keys() and one.counts.keys() == other.counts.keys()
    for key in one.records:
        mine, theirs = one.records[key], other.records[key]
        alike &= parquet.shape(mine) == parquet.shape(theirs)
        alike &= parquet.content_hash(mine) == parquet.content_hash(theirs)
    for key in one.counts:
        pairs = [(getattr(one.counts[key], each.name), getattr(other.counts[key], each.name))
                 for each in fields(one.counts[key])]  # fmt: skip
        alike &= all(type(a) is type(b) and np.array_equal(a, b) for a, b in pairs)
    return alike


@pytest.fixture
def counting(monkeypatch) -> list[int]:
    """Return a list that grows whenever a pair is counted anew."""
    real, seen = counted.count, []

    def noted(reference, scenario, since):
        seen.append(reference.seed)
        return real(reference, scenario, since)

    monkeypatch.setattr(counted, "count", noted)
    return seen


def test_a_comparison_leaves_one_file_a_world_and_counts_nothing_again(folder, counting):
    files = sorted((folder / FOLDER).iterdir())
    assert len(files) == PAIRS
    subject = opened(folder).subject
    assert counting == []
    shutil.rmtree(folder / FOLDER)
    again = opened(folder).subject
    assert counting == [1, 2, 3]
    assert again.comparison.document() == subject.comparison.document()
    assert [path.name for path in sorted((folder / FOLDER).iterdir())] == [x.name for x in files]


def test_what_is_read_back_is_what_was_counted(folder, counting):
    kept = asked(folder)
    assert counting == []
    shutil.rmtree(folder / FOLDER)
    assert same(kept, asked(folder))
    assert counting == [1]


def test_a_run_changed_by_hand_is_not_served_from_what_was_counted(folder, counting):
    place = Store(folder).place(runs()["gros"])
    path = place / "record.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    found = asked(folder)
    assert list(found.missing) == ["gros"]  # set aside by the store as damaged
    assert "gros" not in found.records
    assert not place.exists()


def test_a_run_written_again_with_other_numbers_is_counted_anew(folder, counting):
    store, own = Store(folder), runs()
    before = asked(folder)
    record = store.load(own["gros"])
    record.tables["employed"][-1] += 1
    shutil.rmtree(store.place(own["gros"]))
    store.save(own["gros"], record)
    after = asked(folder)
    assert counting == [1]
    assert not same(before, after)
    assert after.records["gros"].tables["employed"][-1].sum() > (
        before.records["gros"].tables["employed"][-1].sum()
    )
    # The file of the old run is gone: nobody can ask for it again.
    assert len(list((folder / FOLDER).iterdir())) == PAIRS


@pytest.mark.parametrize("damage", ["", "x", "cut", "bit"])
def test_a_damaged_file_is_counted_anew(folder, counting, damage):
    whole = asked(folder)
    for path in (folder / FOLDER).iterdir():
        content = bytearray(path.read_bytes())
        content[-9] ^= 1
        made = {"cut": bytes(content[:-40]), "bit": bytes(content)}
        path.write_bytes(made.get(damage, damage.encode()))
    assert same(asked(folder), whole)
    assert counting == [1]
    assert same(asked(folder), whole)  # mended on the way
    assert counting == [1]


def test_a_folder_that_cannot_be_written_still_gives_its_numbers(folder, counting, monkeypatch):
    whole = asked(folder)
    shutil.rmtree(folder / FOLDER)

    def shut(_path, _content):
        raise PermissionError(13, "shut")

    monkeypatch.setattr(counted, "put", shut)
    assert same(asked(folder), whole)
    assert counting == [1]
    assert not (folder / FOLDER).exists()


def test_other_program_text_that_counts_asks_for_another_count(folder, counting, monkeypatch):
    monkeypatch.setattr(counted, "_code", lambda: "another version")
    asked(folder)
    assert counting == [1]


def test_another_first_month_is_another_count(folder, counting):
    world(Store(folder), runs(), "reference", SINCE + 1)
    assert counting == [1]


def test_previews_are_not_kept_twice(tmp_path):
    results(tmp_path, pairs=1, sample=0.5)
    assert not (tmp_path / FOLDER).exists()


def test_a_world_that_was_counted_takes_a_third_of_the_work(folder):
    """With as many hires as a run of all residents has."""
    store, own = Store(folder), runs()
    chance, many = np.random.default_rng(1), 600_000
    for run in own.values():
        record = store.load(run)
        record.hires = np.zeros(many, record.hires.dtype)
        record.hires["month"] = np.sort(chance.integers(SINCE, MONTHS, many))
        record.hires["person"] = chance.integers(0, 800_000, many)
        shutil.rmtree(store.place(run))
        store.save(run, parquet.ordered(record))
    begun = time.process_time()
    first = asked(folder)
    middle = time.process_time()
    assert same(asked(folder), first)
    again = time.process_time() - middle
    assert first.counts["gros"].changed > 100_000
    assert again <= (middle - begun) / 3
