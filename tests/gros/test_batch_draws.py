"""Batches whose draws fit what was observed, and batches that look back."""

import json

import pytest
from test_series import ALONE, HEAD, OVER, fake, series_of  # noqa: F401 - a fixture

from gros import language, posterior
from gros.__main__ import main
from gros.posterior import Posterior
from gros.series import folder
from gros.series.plan import BATCH
from gros.series.playing import Player
from gros.store import Store
from models import months

ASKED = HEAD + 'scenarios = ["gros"]\n[draws]\ndesign = "posterior"\n'
NAMES = (OVER[0], "language.course_return")
FITTED = ((0.5, 0.25), (1.5, 0.3), (2.0, 0.4))
BACK = 'scenarios = ["gros_2020"]\nagainst = "reference_past"\n'


@pytest.fixture(autouse=True)
def _dutch(monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")


@pytest.fixture
def fitted(tmp_path, monkeypatch):
    place = tmp_path / "fitted"
    posterior.write(Posterior(names=NAMES, values=FITTED, seed=7, command="gros calibrate"), place)
    monkeypatch.setattr(posterior, "FOLDER", place)
    return place


def refused(tmp_path, text, capsys) -> str:
    path, out = tmp_path / "batch.toml", tmp_path / "out"
    path.write_text(text, encoding="utf-8")
    assert main(["batch", str(path), "--out", str(out)]) == 2
    said, err = capsys.readouterr()
    assert said == ""
    assert len(err.splitlines()) == 1, err
    assert not out.exists()
    return err


def test_draw_k_of_a_batch_is_draw_k_of_the_posterior(fitted, fake, tmp_path):  # noqa: F811
    series = series_of(tmp_path, ASKED + "number = 2\n")
    assert series.draws == tuple(dict(zip(NAMES, row, strict=True)) for row in FITTED[:2])
    assert dict(series.runs((2, 1))["gros"].assumptions) == series.draws[1]
    assert (series.designed.design, series.designed.seed) == ("posterior", 7)
    store = Store(tmp_path / "out")
    place = folder.finish(Player(series, store, ALONE).play(lambda *_: None), store)
    manifest = json.loads((place / BATCH).read_text(encoding="utf-8"))
    assert (manifest["design"], manifest["draws"], manifest["done"]) == ("posterior", 2, 8)
    assert "2 (posterior)" in (place / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ("number = 4", ["draws.number", "4", "3"]),
        ("number = 1", ["draws.number", "1", "2"]),
        ("number = 2\nseed = 1", ["draws.seed", "posterior"]),
        (f'number = 2\nover = ["{OVER[0]}"]', ["draws.over", "posterior"]),
    ],
)
def test_what_the_posterior_does_not_have_is_told(more, named, fitted, tmp_path, capsys):
    err = refused(tmp_path, ASKED + more, capsys)
    assert [word for word in named if word not in err] == []


def test_a_damaged_posterior_is_named(fitted, tmp_path, capsys):
    (fitted / posterior.DRAWS).write_bytes(b"no gzip")
    assert posterior.DRAWS in refused(tmp_path, ASKED + "number = 2", capsys)


def test_a_posterior_may_stop_early(fitted, tmp_path):
    assert series_of(tmp_path, ASKED + "number = 3\n[stop]\n").stop is not None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('scenarios = ["gros_2020"]', ["scenarios", "gros_2020", "reference_past"]),
        ('scenarios = ["gros_2020", "gros"]\nagainst = "reference_past"', ["gros", "against"]),
        (BACK.replace("gros_2020", "gros"), ["gros", "reference_past"]),
    ],
)
def test_back_and_ahead_are_never_in_one_batch(text, named, tmp_path, capsys):
    err = refused(tmp_path, HEAD.replace("2027-03", "2025-12") + text, capsys)
    assert [word for word in named if word not in err] == []


def test_looking_back_ends_where_the_past_does(tmp_path, capsys):
    assert "2025-12" in refused(tmp_path, HEAD + BACK, capsys)
    usual = HEAD.replace('until = "2027-03"\n', "")
    assert months.text(series_of(tmp_path, usual + BACK).months - 1) == "2025-12"
    ahead = series_of(tmp_path, usual + 'scenarios = ["gros"]')
    assert months.text(ahead.months - 1) == "2030-12"
