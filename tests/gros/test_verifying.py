"""Checking a folder again: equal, or what differs; and what moved between two folders."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from records import record
from test_batch import FakeMarket
from test_series import ARMS, DRAWS, HEAD, OVER

from gros import formats, language, work
from gros.__main__ import main
from gros.analysis import design, indices
from gros.comparison import HEADLINE
from gros.errors import CommandError
from gros.known import stated
from gros.page.verified import told_causes
from gros.run import code_hash, tables
from gros.series import dictionary, kept
from gros.series.outcomes import told
from gros.series.verifying import Causes, causes
from gros.store import machine, versions
from models.text import N_


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


def forged(folder, name, edit):
    """Edit a table, then write all that follows from it, so that nothing contradicts itself."""
    batch = folder / "batches/small"
    table = pq.read_table(batch / name).to_pylist()
    pq.write_table(pa.Table.from_pylist(edit(table), schema=dictionary.schema(name)), batch / name)
    said = json.loads((batch / "batch.json").read_text(encoding="utf-8"))
    rows = pq.read_table(batch / "outcomes.parquet").to_pylist()
    for scenario, numbers in said["headline"].items():
        for number, sides in numbers.items():
            for side in sides:
                wanted = (scenario, HEADLINE[number], side)
                key = ("scenario", "indicator", "side")
                chosen = [one for one in rows if tuple(one[name] for name in key) == wanted]
                apart = np.array([one["difference"] for one in chosen])
                sides[side] = told(apart, [one["draw"] for one in chosen])
    said["files"][name] = sha256((batch / name).read_bytes()).hexdigest()
    (batch / "batch.json").write_text(json.dumps(said), encoding="utf-8")
    return batch


def test_a_forgery_that_contradicts_nowhere_is_named_by_file_run_and_column(tmp_path, capsys):
    folder = made(tmp_path, HEAD + ARMS + DRAWS)

    def better(table):
        for one in table:
            wanted = (one["scenario"], one["indicator"], one["side"])
            if wanted == ("gros", HEADLINE["extra_cross_border"], "net"):
                one["value"] += 100.0
                one["difference"] += 100.0
        return table

    batch = forged(folder, "outcomes.parquet", better)
    code, document = verified(folder, capsys, "0.1")
    assert (code, document["damaged"], document["different"]) == (1, [], [])
    table = [one for one in document["unlike"] if one["file"].endswith("outcomes.parquet")]
    assert len(table) == 12  # six worlds, the value and the difference
    runs = {one["fingerprint"] for one in pq.read_table(batch / "runs.parquet").to_pylist()
            if one["scenario"] == "gros"}  # fmt: skip
    assert {one["run"] for one in table} == runs
    assert {one["column"] for one in table} == {"value", "difference"}
    assert all(one["said"] == one["counted"] + 100 for one in table)
    assert main(["verify", str(folder), "--share", "0.1", "--workers", "1"]) == 1
    said = capsys.readouterr().out
    assert f"{batch / 'outcomes.parquet'}, draw 1, seed 1, scenario gros" in said
    assert "headline.gros.extra_cross_border.net.difference" in said
    assert "7 weitere Zahlen" in said


def dearer(table):
    return [{**one, "value": one["value"] * 1.01} for one in table]


def exchanged(table):
    """Return runs of which the two of one scenario stand in each other's place."""
    first, second = [one for one in table if one["scenario"] == "gros"][:2]
    for name in ("fingerprint", "content"):
        first[name], second[name] = second[name], first[name]
    return table


FORGERIES = (
    ("draws.parquet", dearer, ("draws.parquet", "value")),
    ("runs.parquet", exchanged, ("runs.parquet", "fingerprint")),
    ("runs.parquet", lambda table: table[3:], ("runs.parquet", "fingerprint")),
    ("outcomes.parquet", lambda table: table[:-1], ("outcomes.parquet", "value")),
)


@pytest.mark.parametrize(("name", "edit", "told"), FORGERIES)
def test_a_table_whose_hash_was_forged_too_is_counted_again(name, edit, told, tmp_path, capsys):
    folder = made(tmp_path, HEAD + ARMS + DRAWS)
    forged(folder, name, edit)
    code, document = verified(folder, capsys, "0.1")
    assert (code, document["damaged"]) == (1, [])
    assert told in {(Path(one["file"]).name, one["column"]) for one in document["unlike"]}


@pytest.fixture
def drawn(monkeypatch):
    """Let the fake market give more cross-border commuters where the drawn values are higher."""

    def of(run):
        # All runs of a world have the same draw, and a world is played before the next one.
        FakeMarket.extra = round(10 * sum(value for _name, value in run.assumptions))
        return FakeMarket.of(run)

    def told_by_draw(self):
        number = 5 + len(self.plan.names) * self.extra
        amounts = {"cross_border_commuters": number}
        return record(seed=self.seed, months=self.months, sample=self.sample, amounts=amounts,
                      measures=self.plan.names)  # fmt: skip

    monkeypatch.setattr(FakeMarket, "extra", 0, raising=False)
    monkeypatch.setattr(work, "market", of)
    monkeypatch.setattr(FakeMarket, "record", property(told_by_draw))


MORRIS = HEAD + ARMS + DRAWS + 'design = "morris"\n'


def test_forged_indices_are_counted_again(tmp_path, capsys, drawn):
    folder = made(tmp_path, MORRIS)
    assert verified(folder, capsys, "0.01")[0] == 0
    forged(folder, "sensitivity.parquet", dearer)
    code, document = verified(folder, capsys, "0.01")
    assert code == 1
    assert {Path(one["file"]).name for one in document["unlike"]} == {"sensitivity.parquet"}


def test_without_salib_a_design_is_checked_all_the_same(tmp_path, capsys, drawn, monkeypatch):
    folder = made(tmp_path, MORRIS)

    def missing(_module):
        raise CommandError(N_("Draws need the package SALib. Install it with: %(command)s"),
                           {"command": "x"})  # fmt: skip

    monkeypatch.setattr(design, "salib", missing)
    monkeypatch.setattr(indices, "salib", missing)
    code, document = verified(folder, capsys, "0.01")
    assert (code, document["unlike"]) == (0, [])
    assert "SALib" in document["not_counted"][0]


def test_a_garbled_table_with_its_own_hash_is_told(tmp_path, capsys):
    folder = made(tmp_path)
    forged(folder, "outcomes.parquet", lambda table: table)
    path = folder / "batches/small/outcomes.parquet"
    path.write_bytes(b"no table")
    said = path.parent / "batch.json"
    document = json.loads(said.read_text(encoding="utf-8"))
    document["files"][path.name] = sha256(b"no table").hexdigest()
    said.write_text(json.dumps(document), encoding="utf-8")
    code, document = verified(folder, capsys)
    assert (code, document["damaged"], len(document["not_counted"])) == (1, [], 1)


@pytest.mark.parametrize("edit", [(b'"difference": ', b'"difference": 1'), (b"likely_", b"un")])
def test_a_headline_that_the_runs_do_not_give_is_named(edit, tmp_path, capsys):
    folder = made(tmp_path)
    path = folder / "batches/small/batch.json"
    assert edit[0] in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(*edit))
    code, document = verified(folder, capsys, "0.1")
    assert (code, {one["file"] for one in document["unlike"]}) == (1, {str(path)})


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
