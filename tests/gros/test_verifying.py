"""Checking a folder again: equal, or what differs; and what moved between two folders."""

import json
import shutil

import pytest
from test_batch import FakeMarket
from test_series import ARMS, DRAWS, HEAD, OVER

from gros import formats, language, work
from gros.__main__ import main
from gros.known import stated
from gros.page.verified import told_causes
from gros.run import code_hash, tables
from gros.series import kept
from gros.series.verifying import Causes, causes
from gros.store import machine, versions


@pytest.fixture(autouse=True)
def _ready(monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "de")
    FakeMarket.log, FakeMarket.released, FakeMarket.breaks = [], [], None
    monkeypatch.setattr(work, "market", FakeMarket.of)


def made(tmp_path, text=HEAD + ARMS, out="out"):
    path = tmp_path / "batch.toml"
    path.write_text(text, encoding="utf-8")
    folder = tmp_path / out
    assert main(["batch", str(path), "--out", str(folder), "--workers", "1"]) == 0
    return folder


def verified(folder, capsys, share="1"):
    capsys.readouterr()
    code = main(["verify", str(folder), "--share", share, "--workers", "1", "--json"])
    return code, json.loads(capsys.readouterr().out)


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_untouched_folder_is_equal_and_stays_as_it_is(tmp_path, capsys):
    folder = made(tmp_path, HEAD + ARMS + DRAWS)
    before = files(folder)
    code, document = verified(folder, capsys)
    assert (code, document["equal"], document["runs"], document["repeated"]) == (0, True, 18, 18)
    assert files(folder) == before
    assert main(["verify", str(folder), "--share", "0.1", "--workers", "1"]) == 0
    assert "2 von 18 Läufen wiederholt: gleich." in capsys.readouterr().out


def test_every_run_is_rebuilt_from_its_manifest(tmp_path):
    for one in kept.found(made(tmp_path, HEAD + ARMS + DRAWS)):
        assert one.run is not None
        assert one.run.fingerprint == one.name


def test_other_numbers_are_told_by_run_and_table(tmp_path, capsys, monkeypatch):
    folder = made(tmp_path)
    usual = FakeMarket.record.fget

    def other(self):
        made_now = usual(self)
        if self.seed == 2:
            made_now.tables["hires"][0] += 1
        return made_now

    monkeypatch.setattr(FakeMarket, "record", property(other))
    code, document = verified(folder, capsys)
    assert code == 1
    assert {one["seed"] for one in document["different"]} == {2}
    assert {tuple(one["tables"]) for one in document["different"]} == {("hires",)}
    assert main(["verify", str(folder), "--share", "1", "--workers", "1"]) == 1
    said = capsys.readouterr().out
    assert "6 von 6 Läufen wiederholt: 3 sind anders." in said
    assert "dieselben wie damals" in said


def test_a_run_that_fails_now_is_told(tmp_path, capsys):
    folder = made(tmp_path)
    FakeMarket.breaks = ("+".join(kept.found(folder)[0].run.plan.names) or "reference", 1)
    code, document = verified(folder, capsys)
    assert code == 1
    assert any("ValueError" in (one["fault"] or "") for one in document["different"])


@pytest.mark.parametrize("name", ["record.parquet", "hires.parquet", "manifest.json"])
def test_a_damaged_part_is_named(name, tmp_path, capsys):
    folder = made(tmp_path)
    path = sorted(folder.glob(f"runs/??/*/{name}"))[0]
    path.write_bytes(path.read_bytes().replace(b"1", b"2"))
    code, document = verified(folder, capsys)
    assert code == 1
    assert document["damaged"] == [str(path.parent)]
    assert document["repeated"] == 5


@pytest.mark.parametrize("what", ["run", "manifest", "another"])
def test_a_run_that_is_gone_is_named(what, tmp_path, capsys):
    folder = made(tmp_path)
    gone, other = sorted(path.parent for path in folder.glob("runs/??/*/manifest.json"))[:2]
    if what == "manifest":
        (gone / "manifest.json").unlink()
    else:
        shutil.rmtree(gone)
    if what == "another":
        shutil.copytree(other, gone)
    code, document = verified(folder, capsys)
    assert (code, document["equal"]) == (1, False)
    told = "damaged" if what == "another" else "absent"
    assert document[told] == [str(gone)]
    assert main(["verify", str(folder), "--workers", "1"]) == 1
    assert str(gone) in capsys.readouterr().out


@pytest.mark.parametrize("edit", [(b'"difference": ', b'"difference": 1'), (b"likely_", b"un")])
def test_a_headline_that_the_table_does_not_give_is_named(edit, tmp_path, capsys):
    folder = made(tmp_path)
    path = folder / "batches/small/batch.json"
    assert edit[0] in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(*edit))
    code, document = verified(folder, capsys, "0.1")
    assert (code, document["damaged"]) == (1, [str(path)])


UNCHECKED = (
    ["verify"],
    ["verify", "no_such"],
    ["verify", "x", "--share", "2"],
    ["explain", "a"],
    ["explain", "a", "b"],
)


@pytest.mark.parametrize("line", UNCHECKED)
def test_what_cannot_be_checked_is_told_in_a_line(line, capsys):
    assert main(line) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1


def test_the_causes_are_told_apart():
    now = {"tables": dict(tables()), "code": code_hash()}
    same = {"inputs": now, "versions": versions(), "machine": machine()}
    assert not causes([same]).any
    name = next(iter(now["tables"]))
    other = {
        "inputs": {"code": "x", "tables": {**now["tables"], name: "x"}},
        "versions": {**versions(), "numpy": "1.0"},
        "machine": {**machine(), "kind": "abacus"},
    }
    found = causes([same, other])
    assert found == Causes(
        code=True,
        data=(name,),
        library={"numpy": ("1.0", versions()["numpy"])},
        machine={"kind": ("abacus", machine()["kind"])},
    )
    assert len(told_causes(found)) == 4


def test_explain_says_what_changed_and_how_far_results_moved(tmp_path, capsys):
    own = 'format = 1\nkey = "own"\ntitle = {nl = "a", de = "b"}\nbased_on = "gros"\n'
    asked = HEAD + 'scenarios = ["own"]\n'
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    first = made(tmp_path, asked, "first")
    changed = own.replace('"gros"', '"courses_only"') + f'[assumptions]\n"{OVER[0]}" = 2\n'
    (tmp_path / "own.toml").write_text(changed, encoding="utf-8")
    second = made(tmp_path, asked, "second")
    capsys.readouterr()
    assert main(["explain", str(first), str(second), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)["small"]
    names = {change["name"]: change for change in document["asked"]}
    assert names[f"own: {OVER[0]}"]["now"] == "2.0"
    assert any("shared_ebikes" in name for name in names)
    moved = document["moved"]["own"]["extra_employed_net"]
    # Two measures less in the plan, and the fake market gives each one job more in every cell.
    assert moved["moved"] == moved["now"] - moved["then"] < 0
    assert moved["pairs"] == 2
    assert main(["explain", str(first), str(second)]) == 0
    said = capsys.readouterr().out
    assert "Erster Ordner" in said
    row = stated()[OVER[0]]
    (told,) = [line for line in said.splitlines() if OVER[0] in line]
    assert told == f"- {row.label_de} ({OVER[0]}): {formats.plain(row.value)} → 2"


def test_one_changed_assumption_is_compared_by_seed(tmp_path, capsys):
    first = made(tmp_path, out="first")
    second = made(tmp_path, f'{HEAD}{ARMS}[[draw]]\n"{OVER[0]}" = 2\n', "second")
    capsys.readouterr()
    assert main(["explain", str(first), str(second), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)["small"]
    moved = [number for each in document["moved"].values() for number in each.values()]
    assert {number["pairs"] for number in moved} == {2}
    assert all(number["moved"] == number["now"] - number["then"] for number in moved)


def test_a_batch_that_is_not_finished_cannot_be_explained(tmp_path, capsys):
    first = made(tmp_path, out="first")
    second = tmp_path / "second"
    shutil.copytree(first, second)
    (second / "batches/small/outcomes.parquet").unlink()
    assert main(["explain", str(first), str(second)]) == 2
    assert "small" in capsys.readouterr().err
