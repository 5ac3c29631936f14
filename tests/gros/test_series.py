"""Batches from a file: what is wrong is told in words, nothing is computed twice, nothing lost."""

import csv
import json
from functools import partial

import numpy as np
import pyarrow.parquet as pq
import pytest
from test_batch import FakeMarket

from gros import language, posterior, work
from gros.__main__ import main
from gros.analysis import design
from gros.analysis.stop import mean_error
from gros.errors import CommandError, Conflict
from gros.known import known
from gros.pool import worked
from gros.posterior import Posterior
from gros.run import Run
from gros.series import draws, file, folder
from gros.series.outcomes import Outcomes
from gros.series.plan import BATCH
from gros.series.playing import Player
from gros.store import Store

ALONE = partial(worked, workers=1)
HEAD = 'format = 1\nkey = "small"\nseeds = 2\nsample = 0.5\nuntil = "2027-03"\n'
ARMS = 'scenarios = ["gros", "courses_only"]\n'
OVER = ("looking.border_search_nl_de", "language.course_pause_months")
DRAWS = f'[draws]\nnumber = 3\nover = ["{OVER[0]}", "{OVER[1]}"]\n'
PORTFOLIO = '[portfolio]\nscenario = "gros"\n'
GRID = '[grid]\nscenario = "courses_only"\nmeasure = "language_courses"\nsetting = "places"\n'

REFUSED = [
    ("key = 1\nseeds = 1", ["format"]),
    (HEAD, ["scenarios", "[]"]),
    (HEAD + 'scenarios = ["reference"]', ["scenarios"]),
    (HEAD + 'scenarios = ["grss"]', ["scenarios[1]", "grss", "gros"]),
    (HEAD + 'scenarios = ["../gros"]', ["scenarios[1]", "../gros"]),
    (HEAD + 'scenarios = "gros"', ["scenarios", '"gros"']),
    (HEAD + ARMS + 'colour = "red"', ["colour"]),
    (HEAD + ARMS + 'against = "nobody"', ["against", "nobody"]),
    (HEAD.replace("2\n", "0\n", 1) + ARMS, ["seeds", "0", "1", "10000"]),
    (HEAD.replace("2\n", '"2"\n', 1) + ARMS, ["seeds", '"2"']),
    (HEAD.replace("0.5", "1.5") + ARMS, ["sample", "1.5", "0.001"]),
    (HEAD.replace("0.5", "nan") + ARMS, ["sample", "nan"]),
    (HEAD.replace("2027-03", "2031-01") + ARMS, ["until", "2031-01", "2030-12"]),
    (HEAD.replace("2027-03", "2026-12") + ARMS, ["until", "2027-01"]),
    (HEAD + ARMS + "[draws]\nnumber = 1\nover = []", ["draws.number", "1", "2"]),
    (HEAD + ARMS + "[draws]\nnumber = 2\nover = []", ["draws.over", "[]"]),
    (HEAD + ARMS + '[draws]\nnumber = 2\nover = ["a.b"]', ["draws.over[1]", "a.b"]),
    (HEAD + ARMS + DRAWS.replace(OVER[1], OVER[0]), ["draws.over[2]", OVER[0]]),
    (HEAD + ARMS + f'[[draw]]\n"{OVER[0]}" = 99', ["draw[1]", OVER[0], "99", "2.2"]),
    (HEAD + ARMS + '[[draw]]\n"a.b" = 1', ["draw[1]", "a.b"]),
    (HEAD + ARMS + f"[[draw]]\n{OVER[0]} = 1", [f'"{OVER[0]}"']),
    (HEAD + ARMS + f'[[draw]]\n"{OVER[0]}" = 1\n' * 2, ["draw[2]"]),
    (HEAD + ARMS + DRAWS + f'[[draw]]\n"{OVER[0]}" = 1\n', ["draw", "[draws]"]),
    (HEAD + ARMS + DRAWS + "design = 'x'", ["draws.design", '"x"', "morris"]),
    (HEAD + ARMS + DRAWS + "design = 'sobol'", ["draws.number", "3", "64"]),
    (HEAD + ARMS + DRAWS.replace("= 3", "= 4") + "design = 'sobol'\n[stop]", ["stop", "sobol"]),
    (HEAD + ARMS + "[stop]\nshare = 0", ["stop.share", "0.01"]),
    (HEAD + ARMS + "[stop]\nshares = 0.1", ["stop.shares", "share"]),
    (HEAD + PORTFOLIO + "measures = []", ["portfolio.measures"]),
    (HEAD + PORTFOLIO + "measures = ['x']", ["portfolio.measures[1]", '"x"', "shared_ebikes"]),
    (HEAD + GRID + "values = []", ["grid.values"]),
    (HEAD + GRID + "values = [1.5]", ["grid.values[1]", "1.5"]),
    (HEAD + GRID + "values = [-1]", ["grid.values[1]", "-1", "0"]),
    (HEAD + GRID + "values = [1, 1]", ["grid.values[2]"]),
    (HEAD + GRID + "values = 5", ["grid.values", "5"]),
    (HEAD + GRID.replace('"places"', '"level"') + "values = [1]", ["grid.setting", "level"]),
    (HEAD + GRID.replace('"language_c', '"c') + "values = [1]", ["grid.measure"]),
    (HEAD + GRID.replace('"courses_only"', '"nobody"') + "values = [1]", ["grid.scenario"]),
    (
        HEAD.replace("2\n", "10000\n", 1) + ARMS + DRAWS.replace("3", "10000", 1),
        ["seeds", "100000"],
    ),
]


@pytest.fixture(autouse=True)
def _dutch(monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")


@pytest.fixture
def fake(monkeypatch):
    FakeMarket.log, FakeMarket.released, FakeMarket.breaks = [], [], None
    monkeypatch.setattr(work, "market", FakeMarket.of)
    return FakeMarket


def series_of(tmp_path, text):
    path = tmp_path / "batch.toml"
    path.write_text(text, encoding="utf-8")
    return file.read(path)


def played(series, out):
    return Player(series, Store(out), ALONE).play(lambda *_: None)


@pytest.mark.parametrize(("text", "named"), REFUSED, ids=range(len(REFUSED)))
def test_a_faulty_file_gives_one_message_that_names_the_place(text, named, tmp_path, capsys):
    path = tmp_path / "batch.toml"
    path.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["batch", str(path), "--out", str(out)]) == 2
    said, err = capsys.readouterr()
    assert said == ""
    assert len(err.splitlines()) == 1, err
    assert "batch.toml" in err
    assert [word for word in named if word not in err] == [], err
    assert not out.exists()


def test_a_missing_file_is_told(capsys):
    assert main(["batch"]) == 2
    assert main(["batch", "no_such.toml"]) == 2
    assert "no_such.toml" in capsys.readouterr().err


@pytest.mark.parametrize("path", sorted(file.Catalogue().folder.glob("batches/*.toml")))
def test_shipped_batches_are_in_order(path, tmp_path, monkeypatch):
    # Draws that fit belong to a version of the model; here it is the files that are looked at.
    values = tuple((1.0 + draw / 1000,) for draw in range(100))
    posterior.write(Posterior(names=OVER[:1], values=values, seed=1, command="-"), tmp_path)
    monkeypatch.setattr(posterior, "FOLDER", tmp_path)
    series = file.read(path)
    # What changes another batch bears its key, so that gros explain knows what to compare.
    assert series.key == path.stem.removesuffix("_changed")
    assert series.total == len(series.scenarios) * len(series.worlds)


def test_a_latin_hypercube_spreads_evenly_within_the_ranges():
    over = (OVER[0], "language.course_return")
    rows = [known().assumptions[name] for name in over]
    found = draws.latin_hypercube(over, 8, 5)
    assert found == draws.latin_hypercube(over, 8, 5)
    assert found != draws.latin_hypercube(over, 8, 6)
    for row in rows:
        width = (row.high - row.low) / 8
        strata = sorted(int((draw[row.name] - row.low) // width) for draw in found)
        assert strata == list(range(8))


def test_whole_assumptions_are_drawn_whole():
    name = sorted(known().whole)[0]
    assert all(draw[name] == int(draw[name]) for draw in draws.latin_hypercube([name], 5, 1))


def test_without_salib_the_message_says_how_to_get_it(monkeypatch):
    def missing(_name):
        raise ModuleNotFoundError

    monkeypatch.setattr(design.importlib, "import_module", missing)
    with pytest.raises(CommandError, match="SALib"):
        draws.latin_hypercube(OVER, 2, 1)


def test_a_draw_goes_before_scenario_and_table(tmp_path):
    series = series_of(tmp_path, HEAD + ARMS + f'[[draw]]\n"{OVER[0]}" = 2\n[[draw]]\n')
    assert series.worlds == ((1, 1), (1, 2), (2, 1), (2, 2))
    assert series.runs((1, 2))["gros"].assumptions == ((OVER[0], 2.0),)
    assert series.runs((2, 1))["gros"] == Run.of(series.scenarios[1], seed=1, sample=0.5, months=87)


def test_a_grid_changes_one_setting_of_one_measure(tmp_path):
    series = series_of(tmp_path, HEAD + GRID + "values = [0, 440]")
    assert [one.key for one in series.scenarios] == [
        "reference", "courses_only_places_0", "courses_only_places_440",
    ]  # fmt: skip
    for scenario, places in zip(series.scenarios[1:], (0, 440), strict=True):
        (courses,) = (one for one in scenario.plan.interventions if one.name == "language_courses")
        assert courses.settings["places"] == places
        assert type(courses.settings["places"]) is int


def test_a_portfolio_has_every_combination(tmp_path):
    measures = 'measures = ["language_courses", "shared_ebikes"]'
    series = series_of(tmp_path, HEAD + PORTFOLIO + measures)
    assert [one.key for one in series.scenarios] == [
        "reference", "gros_11", "gros_10", "gros_01", "gros_00",
    ]  # fmt: skip
    names = {key: set(names) for key, names in series.combined.items()}
    assert names["gros_11"] - names["gros_01"] == {"language_courses"}
    assert names["gros_10"] - names["gros_00"] == {"language_courses"}


def test_two_scenarios_of_one_name_are_refused(tmp_path):
    text = '[grid]\nscenario = "own"\nmeasure = "language_courses"\nsetting = "places"\n'
    own = 'format = 1\nkey = "KEY"\ntitle = {nl = "a", de = "b"}\nbased_on = "courses_only"\n'
    for key in ("own", "own_places_5"):
        (tmp_path / f"{key}.toml").write_text(own.replace("KEY", key), encoding="utf-8")
    with pytest.raises(Conflict, match="own_places_5"):
        series_of(tmp_path, HEAD + 'scenarios = ["own_places_5"]\n' + text + "values = [5]")
    (tmp_path / "other.toml").write_text(own.replace("KEY", "own"), encoding="utf-8")
    with pytest.raises(Conflict, match=r"other\.toml"):
        series_of(tmp_path, HEAD + 'scenarios = ["own", "other"]')


def test_a_scenario_may_lie_beside_the_batch(tmp_path):
    own = 'format = 1\nkey = "own"\ntitle = {nl = "a", de = "b"}\nbased_on = "gros"\n'
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    series = series_of(tmp_path, HEAD + 'scenarios = ["own"]')
    assert series.scenarios[1].key == "own"


def test_nothing_is_computed_twice_also_across_batches(fake, tmp_path):
    series = series_of(tmp_path, HEAD + ARMS + DRAWS)
    first = played(series, tmp_path / "out")
    assert len(first.contents) == series.total == 18
    assert len(fake.log) == len(set(fake.log)) * 3  # three draws, which the log does not name
    fake.log.clear()
    wider = series_of(tmp_path, (HEAD + ARMS).replace("small", "other") + DRAWS)
    again = played(wider, tmp_path / "out")
    assert fake.log == []
    assert again.kept == 18
    assert again.contents == first.contents


def test_a_failed_run_is_a_row_and_the_rest_goes_on(fake, tmp_path):
    fake.breaks = ("+".join(series_of(tmp_path, HEAD + ARMS).scenarios[2].plan.names), 2)
    series = series_of(tmp_path, HEAD + ARMS)
    store = Store(tmp_path / "out")
    place = folder.finish(Player(series, store, ALONE).play(lambda *_: None), store)
    rows = pq.read_table(place / "runs.parquet").to_pylist()
    failed = [row for row in rows if row["state"] == "failed"]
    assert [(row["scenario"], row["seed"]) for row in failed] == [("courses_only", 2)]
    assert "ValueError" in failed[0]["reason_nl"]
    assert failed[0]["reason_nl"] != failed[0]["reason_de"]
    assert sum(row["state"] == "done" for row in rows) == 5
    pairs = {(row["scenario"], row["seed"]) for row in
             pq.read_table(place / "outcomes.parquet").to_pylist()}  # fmt: skip
    assert pairs == {("gros", 1), ("gros", 2), ("courses_only", 1)}
    fake.breaks = None
    assert played(series, tmp_path / "out").faults == {}


def test_a_damaged_run_is_named_set_aside_and_computed_again(fake, tmp_path):
    series = series_of(tmp_path, HEAD + ARMS)
    before = played(series, tmp_path / "out")
    damaged = next((tmp_path / "out").glob("runs/??/*/record.parquet"))
    damaged.write_bytes(damaged.read_bytes()[:-9])
    after = played(series, tmp_path / "out")
    (fault,) = after.damaged
    assert damaged.parent.name in fault.text()
    assert after.contents == before.contents
    assert len(list((tmp_path / "out").glob("runs/??/damaged-*"))) == 1


def test_the_folder_says_what_it_is(fake, tmp_path, capsys):
    path = tmp_path / "batch.toml"
    path.write_text(HEAD + ARMS + DRAWS, encoding="utf-8")
    assert (
        main(["batch", str(path), "--out", str(tmp_path / "out"), "--workers", "1", "--json"]) == 0
    )
    document = json.loads(capsys.readouterr().out)
    place = tmp_path / "out" / "batches" / "small"
    manifest = json.loads((place / BATCH).read_text(encoding="utf-8"))
    assert document["content"] == manifest["content"]
    assert manifest["done"] == manifest["runs"] == 18
    assert (place / "batch.toml").read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
    with (place / "columns.csv").open(encoding="utf-8", newline="") as lines:
        told = {(row["file"], row["column"]) for row in csv.DictReader(lines)}
    for table in place.glob("*.parquet"):
        for column in pq.read_schema(table).names:
            assert (table.name, column) in told
    indicators = set(pq.read_table(place / "outcomes.parquet").column("indicator").to_pylist())
    known_rows = {column for name, column in told if name == "indicator"}
    assert indicators <= known_rows


def test_another_batch_of_the_same_name_is_refused(fake, tmp_path, capsys):
    path = tmp_path / "batch.toml"
    line = ["batch", str(path), "--out", str(tmp_path / "out"), "--workers", "1"]
    path.write_text(HEAD + ARMS, encoding="utf-8")
    assert main(line) == 0
    kept = (tmp_path / "out/batches/small/batch.json").read_bytes()
    path.write_text(HEAD.replace("0.5", "0.6") + ARMS, encoding="utf-8")
    assert main(line) == 2
    assert "small" in capsys.readouterr().err
    assert (tmp_path / "out/batches/small/batch.json").read_bytes() == kept


def test_the_error_counts_draws_and_not_their_seeds(tmp_path):
    series = series_of(tmp_path, HEAD + ARMS + DRAWS)
    outcomes = Outcomes.empty(series)
    outcomes.seen["employed", "net"] = 0
    for draw, seed in series.worlds:
        outcomes.pairs[(draw, seed), "gros"] = np.array([[0.0, draw]])
    apart = outcomes.differences("gros", "employed")
    assert list(apart) == [1, 1, 2, 2, 3, 3]
    # Seeds that agree add nothing: the error is that of three values, 1/√3.
    drawn = [world[0] for world in outcomes.finished("gros")]
    assert mean_error(apart, drawn) == pytest.approx(3**-0.5)
