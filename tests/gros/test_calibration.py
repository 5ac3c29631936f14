"""Calibration: what it measures, learns, keeps and writes, and what it refuses."""

import json

import numpy as np
import pytest

from gros import posterior
from gros.__main__ import main
from gros.calibration import calibrating, course, experiments, identifying, runs, table
from gros.calibration.aims import aims, fitted
from gros.calibration.blocks import NAMES, Space
from gros.calibration.central import central
from gros.calibration.emulator import Emulator, learn
from gros.calibration.finding import KEPT
from gros.calibration.matching import IMPLAUSIBLE, Match, sample
from gros.calibration.measuring import measure
from gros.calibration.widths import widths
from models.labour import assumptions
from models.rows import read
from models.sources import DATA

GIVEN = assumptions.load()
SPACE = Space.of(GIVEN)
SMALL = 0.02
AS_TARGETS = {
    "vacancies_nl": "tgt_vac_parkstad_2019",
    "vacancies_de": "tgt_vac_staedteregion_2019",
    "job_to_job_nl": "jj_rate_target",
    "job_finding_nl": "jobfind_unemp_nl",
    "job_finding_de": "jobfind_unemp_de",
    "hires_by_searchers": "match_elast_unemp",
    "hires_by_vacancies": "match_elast_vac",
    "natives_nl": "tgt_share_german_nl_to_ac",
    "natives_de": "tgt_share_dutch_de_to_nl",
    "crossing_asymmetry": "ev_asymmetry_de_nl",
    "desk_placements": "sga_placements_year",
}  # fmt: skip


def two(curve: float = 0.0, error: float = 0.05) -> Match:
    """Match one reading of two assumptions that only the first one moves."""
    bent = np.array([[curve, 0.0, 0.0]])
    emulator = Emulator(
        ("x",), np.zeros(1), np.array([[1.0, 0.0]]), bent, np.array([error]), np.zeros(1, bool)
    )
    return Match(emulator, np.zeros(1), np.array([0.1]))


def test_aims_say_what_the_targets_say():
    known, targets = {aim.name: aim.row for aim in aims()}, read(DATA / "targets.csv")
    for name, target in AS_TARGETS.items():
        mine, theirs = known[name], targets[target]
        assert (mine.value, mine.low, mine.high) == (theirs.value, theirs.low, theirs.high)
        assert (mine.source or "project") == (theirs.source or "project")
    assert {aim.name for aim in fitted()} < set(known)


def test_every_fitted_assumption_has_a_range_and_keeps_to_it():
    assert set(NAMES) <= set(GIVEN.rows)
    assert (SPACE.high > SPACE.low).all()
    for point in (SPACE.spread(5, 1)[0], np.zeros(len(NAMES)), np.ones(len(NAMES)) + 0.1):
        GIVEN.but(SPACE.values(point))
    assert SPACE.values(SPACE.present) == pytest.approx(
        {name: GIVEN.rows[name].value for name in NAMES}
    )


def test_a_hypercube_fills_every_slice_of_every_range():
    points = SPACE.spread(40, 3)
    assert (np.sort((points * 40).astype(int), axis=0) == np.arange(40)[:, None]).all()


def test_a_burn_in_gives_every_reading_that_is_fitted():
    found = measure(GIVEN, seed=1, sample=SMALL)
    assert {aim.name for aim in fitted()} <= set(found)
    assert all(np.isfinite(value) for value in found.values())
    assert 0.0 < found["unemployment_rate_nl"] < 0.2
    assert found["matrix_common"] > 0.7
    assert found["hires_by_both"] == pytest.approx(
        found["hires_by_searchers"] + found["hires_by_vacancies"]
    )
    assert measure(GIVEN, seed=1, sample=SMALL) == found


def test_an_emulator_finds_slopes_and_curves_and_knows_its_error():
    luck = np.random.default_rng(0)
    points = luck.random((80, 6))
    z = 2.0 * points - 1.0
    noise = 0.02 * luck.standard_normal((2, 80))
    readings = {
        "rate": np.exp(-2.0 + 0.5 * z[:, 0] - 0.2 * z[:, 1] + 0.1 * z[:, 0] ** 2 + noise[0]),
        "drift": 0.3 * z[:, 2] * z[:, 3] + noise[1],
    }
    emulator = learn(points, readings, ("rate", "drift"))
    fresh = luck.random((200, 6))
    y = 2.0 * fresh - 1.0
    found, error = emulator.read(fresh)
    truth = np.exp(-2.0 + 0.5 * y[:, 0] - 0.2 * y[:, 1] + 0.1 * y[:, 0] ** 2)
    assert np.abs(found[:, 0] / truth - 1.0).mean() < 0.03
    assert np.abs(found[:, 1] - 0.3 * y[:, 2] * y[:, 3]).mean() < 0.05
    assert 0.015 < (error[:, 0] / found[:, 0]).mean() < 0.05


def test_runs_that_failed_teach_nothing():
    points = np.random.default_rng(0).random((30, 2))
    values = points[:, 0] - 0.5
    values[:5] = np.nan
    found, _ = learn(points, {"x": values}, ("x",)).read(np.array([[0.3, 0.5]]))
    assert found[0, 0] == pytest.approx(-0.2, abs=0.01)


def test_the_sampler_finds_the_posterior_and_leaves_the_rest_as_it_was():
    match = two(error=0.0)
    draws = sample(match, np.random.default_rng(1).random((400, 2)), 300, 1)
    z = 2.0 * draws[:, 0] - 1.0
    assert z.mean() == pytest.approx(0.0, abs=0.02)
    assert z.std() == pytest.approx(0.1, rel=0.1)
    assert draws[:, 1].std() == pytest.approx(12**-0.5, rel=0.1)
    assert (np.abs(match.distances(draws)) <= IMPLAUSIBLE).mean() > 0.99
    first, second = widths(Space(("a", "b"), np.zeros(2), np.ones(2), np.ones(2)), draws)
    assert first.learned
    assert not second.learned


def test_estimating_simulated_data_tells_what_can_be_learned(monkeypatch):
    monkeypatch.setattr(identifying, "_STEPS", 120)
    space = Space(("a", "b"), np.zeros(2), np.ones(2), np.full(2, 0.5))
    found = identifying.identify(two(), space, 1, sets=50)
    assert found.width[0] < 0.3
    assert found.width[1] > 0.9
    assert (np.abs(found.coverage - 0.9) < 0.12).all()
    assert (np.abs(found.rank - 0.5) < 0.12).all()


def test_the_central_point_stays_where_the_aims_do_not_pull():
    names = (NAMES[0], NAMES[-1])
    space = Space(names, np.zeros(2), np.ones(2), np.array([0.2, 0.7]))
    found = central(two(), space, np.array([0.9, 0.1]))
    assert found == pytest.approx([0.5, 0.7], abs=0.06)


def test_a_kept_run_is_not_played_again_and_a_foreign_or_damaged_one_is(tmp_path, monkeypatch):
    played = []

    def fake(given, *, seed, sample):
        played.append(seed)
        if seed == 12:
            raise ValueError("an establishment has run out of job slots")
        return {"x": float(seed)}

    monkeypatch.setattr(runs, "measure", fake)
    kept = runs.Runs(tmp_path, GIVEN, SPACE, "one")
    points = SPACE.spread(3, 1)
    wave = kept.wave("a", points, 10, lambda: None)
    assert wave.readings["x"].tolist()[:2] == [10.0, 11.0]
    assert np.isnan(wave.readings["x"][2])
    again = kept.wave("a", points, 10, lambda: None)
    np.testing.assert_array_equal(again.readings["x"], wave.readings["x"])
    assert played == [10, 11, 12]
    (tmp_path / "a-0000.json").write_text("{", encoding="utf-8")
    kept.wave("a", points, 10, lambda: None)
    assert played == [10, 11, 12, 10]
    runs.Runs(tmp_path, GIVEN, SPACE, "two").wave("a", points[:1], 10, lambda: None)
    assert played == [10, 11, 12, 10, 10]


@pytest.fixture
def brief(monkeypatch):
    """Make a calibration of seconds: a hundredth of the work, the same way."""
    monkeypatch.setattr(course, "FIRST", 10)
    monkeypatch.setattr(course, "NEXT", 4)
    monkeypatch.setattr(course, "_STEPS", 100)
    monkeypatch.setattr(calibrating, "_STEPS", 200)
    monkeypatch.setattr(calibrating, "IMPLAUSIBLE", 20.0)  # so few people meet no aim
    monkeypatch.setattr(calibrating, "_EVERY", 100)
    monkeypatch.setattr(experiments, "_WORLDS", 1)
    monkeypatch.setattr(identifying, "SETS", 3)


def test_a_small_calibration_is_written_read_and_repeated_to_the_bit(brief, tmp_path, capsys):
    words = ["calibrate", "--runs", "14", "--sample", str(SMALL), "--out", str(tmp_path)]
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [row["aim"] for row in told["fit"]] == [aim.name for aim in aims()]
    assert [row["assumption"] for row in told["learned"]] == list(NAMES)
    assert [(row["assumption"], row["country"]) for row in told["found"]] == list(KEPT)
    assert all(row["low"] <= row["middle"] <= row["high"] for row in told["found"])
    found = posterior.read(tmp_path)
    assert found.names == NAMES
    assert len(found) == 300
    assert found.checked == (1, 101, 201)
    files = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    stamps = {path: path.stat().st_mtime_ns for path in (tmp_path / "runs").iterdir()}
    assert len(stamps) == 17
    assert main(words) == 0
    assert {path: path.read_bytes() for path in files} == files
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    capsys.readouterr()
    assert main(["calibrate", "--report", "--out", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "T10" in shown
    assert "Parkstad" in shown


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--runs", "9"], "--runs"),
        (["--runs", "many"], "--runs"),
        (["--seed", "0"], "--seed"),
        (["--sample", "2"], "--sample"),
        (["--out", ""], "--out"),
        (["--report", "--out", "nowhere"], "fit.csv"),
    ],
)
def test_bad_input_is_one_message_and_nothing_is_written(
    words, named, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    assert main(["calibrate", *words]) == 2
    told = capsys.readouterr()
    assert named in told.err
    assert "Traceback" not in told.err
    assert told.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_table_is_refused(tmp_path, capsys):
    (tmp_path / "fit.csv").write_text("aim,value\nx,1\n", encoding="utf-8")
    assert main(["calibrate", "--report", "--out", str(tmp_path)]) == 2
    assert "fit.csv" in capsys.readouterr().err


def test_the_fit_of_the_workbench_covers_every_aim_and_every_fitted_assumption():
    rows = list(table.fit_rows())
    assert [row.aim.name for row in rows] == [aim.name for aim in aims()]
    learned = table.read(table.LEARNED_FROM)
    assert [each["assumption"] for each in learned] == list(NAMES)
    kept = posterior.read()
    points = (np.array(kept.values) - SPACE.low) / (SPACE.high - SPACE.low)
    for width, row in zip(widths(SPACE, points), learned, strict=True):
        assert width.width == pytest.approx(row["width"], abs=0.002)
        assert ("yes" if width.learned else "no") == row["learned"]
    assert len(np.unique(points, axis=0)) == len(kept)
