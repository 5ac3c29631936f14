"""What can go wrong with the folder of a batch: a clear message, and nothing lost."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from test_series import ALONE, ARMS, DRAWS, HEAD, fake, played, series_of  # noqa: F401 - a fixture

from gros import language, parquet
from gros import store as stores
from gros.__main__ import main
from gros.run import Run
from gros.series import dictionary, folder, tabled
from gros.series.carrying import carried_out
from gros.store import Store

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _german(monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "de")


@pytest.fixture
def tiny(tmp_path):
    """Mount one megabyte and return its folder; only the owner of the machine may."""
    place = tmp_path / "tiny"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(place)],
        check=False, capture_output=True,
    ) if sys.platform == "linux" else None  # fmt: skip
    if mounted is None or mounted.returncode:
        pytest.skip("nothing can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def asked(tmp_path, text=HEAD + ARMS) -> Path:
    path = tmp_path / "batch.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_full_disk_is_told_and_what_was_kept_stays_whole(fake, tmp_path, tiny, capsys):  # noqa: F811
    path = asked(tmp_path, HEAD.replace("seeds = 2", "seeds = 40") + ARMS)
    assert main(["batch", str(path), "--out", str(tiny), "--workers", "1"]) == 2
    said, err = capsys.readouterr()
    assert said == ""
    assert "voll" in err.splitlines()[-1]
    assert not list(tiny.glob("runs/??/partial-*"))
    kept = [one.parent.name for one in tiny.glob("runs/??/*/manifest.json")]
    assert kept
    for series_run in list(series_of(tmp_path, path.read_text("utf-8")).runs((0, 1)).values()):
        if Store(tiny).has(series_run):
            Store(tiny).load(series_run)


def told_once(tmp_path, out, capsys) -> str:
    assert main(["batch", str(asked(tmp_path)), "--out", str(out), "--workers", "1"]) == 2
    said, err = capsys.readouterr()
    assert said == ""
    assert len(err.splitlines()) == 1, err
    assert str(out) in err
    return err


def test_a_folder_that_may_only_be_read_is_told(fake, tmp_path, tiny, capsys):  # noqa: F811
    """A file system that is mounted to be read refuses root as well."""
    remount = subprocess.run(["mount", "-o", "remount,ro", str(tiny)], check=False)
    if remount.returncode:
        pytest.skip("nothing can be mounted here")
    assert "nicht schreiben" in told_once(tmp_path, tiny, capsys)
    assert not list(tiny.iterdir())
    assert fake.log == []  # nothing was computed for nothing


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_a_folder_without_the_right_to_write_is_told(fake, tmp_path, capsys):  # noqa: F811
    """Nobody may write below a file, not even root; without root no rights are enough."""
    below = tmp_path / "file"
    below.write_text("", encoding="utf-8")
    told_once(tmp_path, below / "out", capsys)
    if os.geteuid() == 0:
        return
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    assert "nicht schreiben" in told_once(tmp_path, shut, capsys)
    assert not list(shut.iterdir())


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc")
def test_a_folder_that_the_system_keeps_for_itself_is_told(fake, tmp_path, capsys):  # noqa: F811
    told_once(tmp_path, Path("/proc/gros"), capsys)
    assert fake.log == []


def test_a_disk_that_fills_on_the_way_keeps_what_fits_and_goes_on(
    fake,  # noqa: F811
    tmp_path,
    tiny,
    capsys,
):
    path = asked(tmp_path, HEAD.replace("seeds = 2", "seeds = 40") + ARMS)
    line = ["batch", str(path), "--out", str(tiny), "--workers", "1", "--json"]
    assert main(line) == 2
    kept = {one.parent.name for one in tiny.glob("runs/??/*/manifest.json")}
    subprocess.run(["mount", "-o", "remount,size=16m", str(tiny)], check=True)
    capsys.readouterr()
    assert main(line) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["kept_before"] == len(kept) > 0
    assert document["done"] == document["runs"] == 120
    alone = played(series_of(tmp_path, path.read_text("utf-8")), tmp_path / "alone")
    assert document["content"] == tabled.content(alone.contents)


def test_edited_tables_of_a_batch_are_named_and_made_anew(fake, tmp_path, capsys):  # noqa: F811
    path, out = asked(tmp_path), tmp_path / "out"
    line = ["batch", str(path), "--out", str(out), "--workers", "1"]
    assert main(line) == 0
    table = out / "batches/small/outcomes.parquet"
    whole = table.read_bytes()
    edited = pq.read_table(table)
    more = np.asarray(edited.column("difference")) + 1000
    place = edited.column_names.index("difference")
    field = edited.schema.field("difference")
    pq.write_table(edited.set_column(place, field, [more]), table)
    capsys.readouterr()
    assert main(["verify", str(out), "--workers", "1", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["damaged"] == [str(table)]
    assert main(line) == 0
    assert table.read_bytes() == whole
    assert main(["verify", str(out), "--workers", "1"]) == 0


def test_an_edited_run_is_named_set_aside_and_computed_again(fake, tmp_path, capsys):  # noqa: F811
    path, out = asked(tmp_path), tmp_path / "out"
    line = ["batch", str(path), "--out", str(out), "--workers", "1"]
    assert main(line) == 0
    before = json.loads((out / "batches/small/batch.json").read_text("utf-8"))["content"]
    table = next(out.glob("runs/??/*/record.parquet"))
    rows = pq.read_table(table)
    pq.write_table(rows.slice(1), table)  # a whole Parquet file, with one row less
    capsys.readouterr()
    assert main(line) == 0
    assert table.parent.name in capsys.readouterr().err
    assert len(list(out.glob("runs/??/damaged-*"))) == 1
    after = json.loads((out / "batches/small/batch.json").read_text("utf-8"))["content"]
    assert after == before


def test_a_batch_that_was_called_off_tells_what_is_open(fake, tmp_path):  # noqa: F811
    series, store = series_of(tmp_path, HEAD + ARMS + DRAWS), Store(tmp_path / "out")

    def stopped(done, *_others):
        if done:
            raise KeyboardInterrupt

    folder.begin(series, store)
    with pytest.raises(KeyboardInterrupt):
        carried_out(series, store, ALONE, stopped)
    states = pq.read_table(folder.place(store, "small") / "runs.parquet").column("state")
    assert set(states.to_pylist()) == {"done", "open"}
    done = played(series, tmp_path / "out")
    assert done.kept == states.to_pylist().count("done")
    assert len(done.contents) == series.total


def test_a_stop_in_the_middle_of_compiled_code_is_no_failed_run(fake, tmp_path, monkeypatch):  # noqa: F811
    """Compiled code turns an interrupt into a fault of its own; so none may arise inside it."""
    store = Store(tmp_path / "out")
    series, usual = series_of(tmp_path, HEAD + ARMS + DRAWS), fake.step

    def compiled(market):
        usual(market)
        if len(fake.log) == 20:
            try:
                signal.raise_signal(signal.SIGINT)
            except KeyboardInterrupt as error:
                raise SystemError("returned a result with an exception set") from error

    monkeypatch.setattr(fake, "step", compiled)
    folder.begin(series, store)
    with pytest.raises(KeyboardInterrupt):
        carried_out(series, store, ALONE, lambda *_told: None)
    assert len(fake.log) == 20, "no month is begun after the stop"
    states = pq.read_table(folder.place(store, "small") / "runs.parquet").column("state")
    assert set(states.to_pylist()) == {"open"}, "none has failed"


def test_a_writer_whose_folder_was_tidied_away_writes_it_again(tmp_path, fake, monkeypatch):  # noqa: F811
    """A clock that jumps a day makes another process take a young folder for an old one."""
    run = Run.of(series_of(tmp_path, HEAD + ARMS).scenarios[0], seed=1, sample=0.5, months=3)
    playing, usual, jumps = fake.of(run), stores._settle, [2 * 24 * 3600.0]

    def settle(partial_folder):
        if jumps:
            now = time.time() + jumps.pop()
            monkeypatch.setattr(stores.time, "time", lambda: now)
            Store(tmp_path / "out").tidy()
            monkeypatch.undo()
        usual(partial_folder)

    monkeypatch.setattr(stores, "_settle", settle)
    store = Store(tmp_path / "out")
    store.save(run, playing.record)
    assert parquet.content_hash(store.load(run)) == parquet.content_hash(playing.record)


@pytest.mark.parametrize("days", [9_000, -9_000])
def test_a_clock_that_jumped_loses_nothing(fake, tmp_path, capsys, days):  # noqa: F811
    """Files from the future or from long ago are kept runs like any other."""
    path, out = asked(tmp_path), tmp_path / "out"
    line = ["batch", str(path), "--out", str(out), "--workers", "1", "--json"]
    assert main(line) == 0
    first = json.loads(capsys.readouterr().out)
    for one in out.rglob("*"):
        os.utime(one, (time.time() + days * 24 * 3600.0,) * 2)
    fake.log.clear()
    assert main(line) == 0
    again = json.loads(capsys.readouterr().out)
    assert fake.log == []
    assert again["kept_before"] == again["done"] == first["done"] == 6
    assert again["content"] == first["content"]
    assert main(["verify", str(out), "--workers", "1"]) == 0


SIDE_BY_SIDE = """
import sys
from functools import partial
from pathlib import Path
from test_batch import FakeMarket
from gros import work
from gros.pool import worked
from gros.series import file
from gros.series.playing import Player
from gros.store import Store
work.market = FakeMarket.of
done = Player(file.read(Path(sys.argv[1])), Store(Path(sys.argv[2])),
              partial(worked, workers=1)).play(lambda *_: None)
print(len(done.contents), len(set(FakeMarket.log)))
"""


def test_two_processes_on_one_batch_share_it_and_keep_nothing_twice(fake, tmp_path):  # noqa: F811
    path, out = asked(tmp_path, HEAD.replace("seeds = 2", "seeds = 5") + ARMS), tmp_path / "out"
    places = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "gros")])
    both = [
        subprocess.Popen([sys.executable, "-c", SIDE_BY_SIDE, str(path), str(out)], text=True,
                         env={**os.environ, "PYTHONPATH": places}, stdout=subprocess.PIPE)
        for _ in range(2)
    ]  # fmt: skip
    said = [one.communicate(timeout=300)[0].split() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert [int(words[0]) for words in said] == [15, 15]
    assert not list(out.glob("runs/??/*-*"))
    assert len(list(out.glob("runs/??/*/manifest.json"))) == 15
    series = series_of(tmp_path, path.read_text("utf-8"))
    assert played(series, out).kept == 15
    assert played(series, tmp_path / "alone").contents == played(series, out).contents


def test_the_crate_describes_every_file_and_the_dictionary_every_column(fake, tmp_path):  # noqa: F811
    out = tmp_path / "out"
    path = asked(tmp_path, HEAD + ARMS + DRAWS)
    assert main(["batch", str(path), "--out", str(out), "--workers", "1"]) == 0
    crate = json.loads((out / "ro-crate-metadata.json").read_text("utf-8"))
    by_id = {one["@id"]: one for one in crate["@graph"]}
    assert len(by_id) == len(crate["@graph"])
    about = by_id["ro-crate-metadata.json"]
    assert about["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = by_id[about["about"]["@id"]]
    assert {"@type", "name", "description", "datePublished", "license"} <= set(root)
    for one in crate["@graph"]:
        for value in one.values():
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, dict) and not each["@id"].startswith("http"):
                    assert each["@id"] in by_id, each
        if one["@type"] == "File":
            assert (out / one["@id"]).stat().st_size == int(one["contentSize"])
    action = next(one for one in crate["@graph"] if one["@type"] == "CreateAction")
    assert {"instrument", "object", "result", "startTime", "endTime"} <= set(action)
    inside = {one.relative_to(out).as_posix() for one in (out / "batches").rglob("*.*")}
    assert inside <= set(by_id)
    assert "type: dataset" in (out / "CITATION.cff").read_text("utf-8")
    for name, columns in dictionary.RUN_COLUMNS.items():
        found = {field.name: field.type for field in pq.read_schema(next(out.rglob(name)))}
        assert found == {column[0]: column[1] for column in columns}
    for table in (out / "batches/small").glob("*.parquet"):
        assert pq.read_schema(table).equals(dictionary.schema(table.name))
    assert all(column[2] is not None and column[4] for columns in dictionary.COLUMNS.values()
               for column in columns)  # fmt: skip
