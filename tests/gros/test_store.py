"""Runs on disk: whole or not there at all, and never trusted without a check."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from records import ACROSS, MOVED, PARKSTAD, UNEMPLOYED, record

from gros import parquet
from gros.errors import StoredResultError
from gros.run import Run, inputs
from gros.store import MANIFEST, Store
from models.labour.measures import Intervention
from models.labour.plan import Plan

HERE = Path(__file__).parent
COURSE = Intervention(measure="language_courses", name="courses", start=12)
RUN = Run(key="gros", plan=Plan((COURSE,)), assumptions=(), seed=1, sample=1.0, months=24)


def some_record():
    hires = [(5, 9, MOVED, 0), (3, 4_000_000_000, ACROSS | UNEMPLOYED, PARKSTAD), (5, 8, MOVED, 17)]
    made = record(hires=hires, seats=[(4, 9, 0)], measures=("courses",))
    generator = np.random.default_rng(1)
    for table in made.tables.values():
        table[...] = generator.integers(-3, 4, table.shape)
    return made


def parts(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("runs/??/*"))


def test_a_run_comes_back_as_it_was_saved(tmp_path):
    store, made = Store(tmp_path), some_record()
    store.save(RUN, made)
    again = store.load(RUN)
    assert parquet.content_hash(again) == parquet.content_hash(made)
    assert again.axes == made.axes
    assert again.labels == made.labels
    assert all(np.array_equal(again.tables[key], made.tables[key]) for key in made.tables)
    assert again.tables["employed"].dtype == np.int64
    assert again.hires.dtype == made.hires.dtype
    assert again.hires["person"].tolist() == [4_000_000_000, 8, 9]
    assert again.reached.tolist() == made.reached.tolist()


def test_the_long_table_says_what_each_number_is(tmp_path):
    made = some_record()
    place = Store(tmp_path).save(RUN, made)
    table = pq.read_table(place / "record.parquet").to_pandas()
    chosen = table[(table.indicator == "employed") & (table.month.astype(str) == "2020-03-01")]
    assert chosen.value.sum() == made.tables["employed"][2].sum()
    assert set(chosen.education) <= {"low", "medium", "high"}
    assert chosen.sector.isna().all()
    assert (table.value != 0).all()


def test_the_manifest_says_where_a_run_comes_from(tmp_path):
    store = Store(tmp_path)
    store.save(RUN, some_record(), seconds=1.5)
    manifest = store.manifest(RUN)
    assert manifest["fingerprint"] == RUN.fingerprint
    assert manifest["inputs"] == inputs(RUN)
    assert manifest["versions"]["mesa"]
    assert manifest["times"]["seconds"] == 1.5
    assert str(tmp_path) not in (store.place(RUN) / MANIFEST).read_text(encoding="utf-8")


def test_a_missing_run_is_an_error_in_words(tmp_path):
    with pytest.raises(StoredResultError) as caught:
        Store(tmp_path).load(RUN)
    assert caught.value.faults[0].message.values["run"] == RUN.fingerprint


def test_rows_in_another_order_have_the_same_content():
    made = some_record()
    turned = record(measures=("courses",), hires=made.hires[::-1].tolist(), seats=[(4, 9, 0)])
    turned.tables.update(made.tables)
    assert parquet.content_hash(turned) == parquet.content_hash(made)


def test_one_changed_number_is_other_content():
    made, other = some_record(), some_record()
    other.tables["employed"][3, 4, 1, 0] += 1
    assert parquet.content_hash(made) != parquet.content_hash(other)


@pytest.mark.parametrize("name", [*parquet.PARTS, MANIFEST])
@pytest.mark.parametrize("harm", ["cut", "flip", "remove"])
def test_a_damaged_run_is_set_aside_and_missing_from_then_on(tmp_path, name, harm):
    store = Store(tmp_path)
    path = store.save(RUN, some_record()) / name
    content = bytearray(path.read_bytes())
    if harm == "remove":
        path.unlink()
    else:
        if harm == "flip":
            place = content.index(b'"content": "') + 12 if name == MANIFEST else len(content) // 2
            content[place] ^= 1
        path.write_bytes(content[: len(content) // 2] if harm == "cut" else content)
    with pytest.raises(StoredResultError):
        store.load(RUN)
    assert not store.has(RUN)
    if not (name == MANIFEST and harm == "remove"):
        assert [part.split("-")[0] for part in parts(tmp_path)] == ["damaged"]
    store.save(RUN, some_record())
    assert store.has(RUN)


def test_a_parquet_file_with_other_numbers_is_noticed(tmp_path):
    store, made = Store(tmp_path), some_record()
    place = store.save(RUN, made)
    made.tables["employed"][0, 0, 0, 0] += 7
    (tmp_path / "other").mkdir()
    parquet.write(made, tmp_path / "other")
    (tmp_path / "other" / "record.parquet").replace(place / "record.parquet")
    with pytest.raises(StoredResultError):
        store.load(RUN)


def test_two_writers_of_one_run_do_no_harm(tmp_path):
    store = Store(tmp_path)
    first = store.save(RUN, some_record(), seconds=1.0)
    second = store.save(RUN, some_record(), seconds=2.0)
    assert first == second
    assert parts(tmp_path) == [RUN.fingerprint]
    assert store.manifest(RUN)["times"]["seconds"] == 1.0


def test_a_folder_without_manifest_gives_way(tmp_path):
    store = Store(tmp_path)
    store.place(RUN).mkdir(parents=True)
    (store.place(RUN) / "record.parquet").write_bytes(b"half")
    store.save(RUN, some_record())
    assert parquet.content_hash(store.load(RUN)) == parquet.content_hash(some_record())


def _save_and_stop_before_the_name(folder: str) -> None:
    """Write a run and wait for ever where it would get its name."""
    Path.rename = lambda self, target: time.sleep(60)  # type: ignore[method-assign,assignment]
    Store(Path(folder)).save(RUN, some_record())


def test_a_killed_writer_leaves_no_run(tmp_path):
    process = multiprocessing.get_context("spawn").Process(
        target=_save_and_stop_before_the_name, args=(str(tmp_path),)
    )
    process.start()
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(f"runs/??/partial-*/{MANIFEST}")):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    store = Store(tmp_path)
    assert [part.split("-")[0] for part in parts(tmp_path)] == ["partial"]
    assert not store.has(RUN)
    store.save(RUN, some_record())
    assert parquet.content_hash(store.load(RUN)) == parquet.content_hash(some_record())
    store.tidy()
    assert len(parts(tmp_path)) == 2  # a writer may still be at work there
    partial = next(tmp_path.glob("runs/??/partial-*"))
    os.utime(partial, (0, 0))
    store.tidy()
    assert parts(tmp_path) == [RUN.fingerprint]


FULL = """
import resource, sys
from pathlib import Path
from test_store import RUN, some_record
from gros.errors import StoredResultError
from gros.store import Store
made = some_record()
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    Store(Path(sys.argv[1])).save(RUN, made)
except StoredResultError as error:
    sys.exit(0 if "disk is full" in error.faults[0].message.id else 3)
sys.exit(4)
"""


def test_a_full_disk_leaves_nothing_half_written(tmp_path):
    """A limit on the size of files gives a real error of the system in the middle of a file."""
    path = os.pathsep.join([str(HERE), str(HERE.parent.parent)])
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    assert done.returncode == 0
    assert parts(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_an_error_in_words(tmp_path):
    (tmp_path / "results").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(StoredResultError) as caught:
        Store(tmp_path / "results").save(RUN, some_record())
    assert "could be stored" in caught.value.faults[0].message.id


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "may not write"),
        (errno.EIO, "could be stored"),
    ],
)
def test_each_refusal_of_the_system_has_its_message(tmp_path, monkeypatch, number, words):
    def refuse(*_args, **_kwargs):
        raise OSError(number, "no")

    monkeypatch.setattr(parquet, "write", refuse)
    with pytest.raises(StoredResultError) as caught:
        Store(tmp_path).save(RUN, some_record())
    assert words in caught.value.faults[0].message.id
    assert parts(tmp_path) == []
