"""What a batch says beyond its pairs, against published numbers and sums made by hand."""

import math
from functools import partial

import numpy as np
import pyarrow.parquet as pq
import pytest
from SALib.test_functions import Ishigami
from worlds_of_numbers import EARLY, TEXT, NumberMarket, between

from gros import store, work
from gros.analysis.robust import choices, least_regret
from gros.analysis.stop import enough, mean_error
from gros.pool import worked
from gros.series import answers, file, folder
from gros.series.playing import Player
from gros.store import Store

OVER = ("looking.border_search_nl_de", "language.course_return", "applying.border_adm_cost")
PUBLISHED = {
    "first": (0.3139, 0.4424, 0.0),
    "total": (0.5576, 0.4424, 0.2437),
}
"""Ishigami and Homma 1990 with a = 7 and b = 0.1; computed from the function itself."""


@pytest.fixture
def numbers(monkeypatch):
    monkeypatch.setattr(work, "market", NumberMarket.of)
    monkeypatch.setattr(store, "_settle", lambda _folder: None)  # no power cut is tested here
    return NumberMarket


def played(tmp_path, text):
    (tmp_path / "early.toml").write_text(EARLY, encoding="utf-8")
    path = tmp_path / "numbers.toml"
    path.write_text(text, encoding="utf-8")
    kept, series = Store(tmp_path / "out"), file.read(path)
    return Player(series, kept, partial(worked, workers=1)).play(lambda *_: None), kept


def ishigami(given, _seed, _names):
    point = [-math.pi + 2 * math.pi * between(name, given[name]) for name in OVER]
    return float(Ishigami.evaluate(np.array([point]))[0])


def designed(design: str, number: int) -> str:
    over = ", ".join(f'"{name}"' for name in OVER)
    asked = f'[draws]\ndesign = "{design}"\nnumber = {number}\nover = [{over}]\n'
    return TEXT.format(seeds=1) + asked


def test_sobol_gives_the_published_indices_of_the_ishigami_function(numbers, tmp_path, monkeypatch):
    monkeypatch.setattr(numbers, "function", staticmethod(ishigami))
    done, kept = played(tmp_path, designed("sobol", 32))
    place = folder.finish(done, kept)
    rows = pq.read_table(place / "sensitivity.parquet").to_pylist()
    found = {(row["index"], row["assumption"]): row for row in rows
             if row["indicator"] == "cross_border_commuters"}  # fmt: skip
    assert len(found) == 6
    for name, values in PUBLISHED.items():
        for assumption, value in zip(OVER, values, strict=True):
            row = found[name, assumption]
            assert abs(row["value"] - value) <= row["confidence"], (name, assumption, row)
    first = answers.carriers(rows, "early", "cross_border_commuters")
    assert [row["assumption"] for row in first] == list(OVER)
    # Nothing is said of numbers that do not move.
    assert {row["indicator"] for row in rows} == {"cross_border_commuters"}


def test_morris_finds_a_straight_line_exactly(numbers, tmp_path, monkeypatch):
    def line(given, _seed, _names):
        return 3 * between(OVER[0], given[OVER[0]]) - 2 * between(OVER[1], given[OVER[1]])

    monkeypatch.setattr(numbers, "function", staticmethod(line))
    done, _store = played(tmp_path, designed("morris", 4))
    rows = {(row["assumption"], row["index"]): row["value"]
            for row in answers.sensitivity(done.outcomes)}  # fmt: skip
    unit = done.outcomes.differences("early", "cross_border_commuters").max() / max(
        line(draw, 1, ()) for draw in done.series.draws
    )
    for name, effect in zip(OVER, (3, -2, 0), strict=True):
        assert rows[name, "mu"] / unit == pytest.approx(effect, abs=1e-5)
        assert rows[name, "mu_star"] / unit == pytest.approx(abs(effect), abs=1e-5)
        assert rows[name, "sigma"] / unit == pytest.approx(0, abs=1e-5)


def test_a_batch_stops_when_more_worlds_would_say_nothing_more(numbers, tmp_path, monkeypatch):
    monkeypatch.setattr(numbers, "function", staticmethod(lambda _given, seed, _names: seed % 7))
    text = TEXT.format(seeds=200) + "[stop]\nshare = 0.1\nleast = 20\n"
    done, kept = played(tmp_path, text)
    assert done.enough in (20, 30)
    apart = done.outcomes.differences("early", "cross_border_commuters")
    assert apart.size == done.enough
    error = mean_error(apart, [0] * apart.size)
    assert error == pytest.approx(apart.std(ddof=1) / math.sqrt(apart.size))
    assert error <= 0.1 * np.ptp(np.percentile(apart, (5, 95)))
    states = pq.read_table(folder.finish(done, kept) / "runs.parquet").column("state").to_pylist()
    assert states.count("needless") == 2 * (200 - done.enough)
    assert "open" not in states
    # Runs that were kept by a longer batch do not change where this one stops, nor what it says.
    longer, _store = played(tmp_path, TEXT.format(seeds=60))
    assert len(longer.contents) == 120
    again, _store = played(tmp_path, text)
    assert (again.enough, again.contents) == (done.enough, done.contents)


def test_the_error_of_few_is_never_small_enough():
    assert mean_error(np.array([1.0]), [1]) is None
    assert not enough(0, 1, None, 1.0)
    assert enough(0, 1, 0.1, 0.1)
    assert not enough(0, 1, 0.11, 0.1)


def test_one_changed_assumption_moves_the_difference(numbers, tmp_path, monkeypatch):
    monkeypatch.setattr(
        numbers, "function", staticmethod(lambda given, seed, _names: seed + given.get(OVER[1], 0))
    )
    text = TEXT.format(seeds=3) + f'[[draw]]\n"{OVER[1]}" = 0.3\n[[draw]]\n"{OVER[1]}" = 0.4\n'
    done, _store = played(tmp_path, text)
    (row,) = [row for row in answers.moved(done.outcomes) if row["number"] == "extra_cross_border"]
    one, other = np.split(done.outcomes.differences("early", "cross_border_commuters"), 2)
    assert row["moved"] == pytest.approx((other - one).mean())
    # The same luck in both: all of the move comes from the assumption, none from the seeds.
    assert row["low"] == pytest.approx(row["high"])
    assert row["moved"] > 0


def test_regret_is_counted_against_the_best_in_the_same_world():
    found = choices({"a": np.array([1.0, 5.0]), "b": np.array([3.0, 3.0])})
    assert found["a"].document() == {
        "mean": 3.0, "worst": 1.0, "regret": 2.0, "mean_regret": 1.0, "best": 0.5,
    }  # fmt: skip
    assert found["b"].regret == 2.0
    assert least_regret(found) == ("a", "b")
    with pytest.raises(ValueError, match="same worlds"):
        choices({"a": np.zeros(2), "b": np.zeros(3)})


def test_a_batch_tells_which_scenario_one_regrets_least(numbers, tmp_path, monkeypatch):
    def more(given, _seed, names):
        return len(names) * 0.1 + given[OVER[1]]

    monkeypatch.setattr(numbers, "function", staticmethod(more))
    two = (
        EARLY.replace("early", "wider")
        + '[[measure]]\nkind = "shared_ebikes"\nname = "bikes"\nstart = "2020-02"\nstations = 14'
    )
    (tmp_path / "wider.toml").write_text(two, encoding="utf-8")
    text = TEXT.format(seeds=1).replace('["early"]', '["early", "wider"]')
    done, _store = played(tmp_path, text + f'[draws]\nnumber = 2\nover = ["{OVER[1]}"]\n')
    found = answers.robust(done.outcomes)["extra_cross_border"]
    assert found["least_regret"] == ["wider"]
    assert found["choices"]["wider"]["regret"] == 0
    assert found["choices"]["early"]["best"] == 0
