"""``gros validate``: what it prints, keeps and answers, and the results that come with it."""

import json
import shutil
from dataclasses import replace

import pytest

from gros import language
from gros.__main__ import main
from gros.commands import validating
from gros.page.validation import page, words
from gros.page.validation.fitted import fitted
from gros.page.validation.twins import twins
from gros.run import code_hash
from gros.validation import keeping, suite
from gros.validation.report import Finding, Report, limits, reasons
from gros.validation.scale import Scale
from gros.validation.twins import unseen
from models import tables
from models.labour.twin.study import COLUMNS
from models.labour.version import VERSION
from models.sources import DATA

QUICK = ["--quick", "--out", "out"]


@pytest.fixture(autouse=True)
def _own_language_and_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")


@pytest.fixture
def counted(monkeypatch):
    """Return a list that grows by one for every test that is really played."""
    played = []
    real = keeping.measure_of

    def noted(test):
        played.append(test.key)
        return real(test)

    monkeypatch.setattr(keeping, "measure_of", noted)
    return played


def kept(key="V8", **measured):
    test = suite.suite()[key]
    return keeping.Kept(
        test=key, fingerprint=keeping.fingerprint(test, test.full), scale=test.full,
        measured={"people": 10.0, **measured}, seconds=1.0, version=VERSION,
        code=code_hash(), machine={"kind": "x"},
        versions={}, written="2026-11-22T05:00:00+00:00",
    )  # fmt: skip


def test_a_test_is_played_once_and_kept(capsys, counted):
    assert main(["validate", "v8", *QUICK]) == 0
    assert main(["validate", "V8", *QUICK, "--json"]) == 0
    assert counted == ["V8"]
    out = capsys.readouterr().out
    document = json.loads(out[out.index("{") :])
    assert document["tests"]["V8"]["outcome"] == "holds"
    assert document["tests"]["V8"]["marks"]["above_floor"]["value"] == 0.0
    assert document["full"] is False


def test_an_interrupted_validation_goes_on_where_it_stopped(counted, monkeypatch):
    real = keeping.measure_of
    monkeypatch.setattr(
        keeping, "measure_of",
        lambda test: stopped if test.key == "V8" else real(test),
    )  # fmt: skip

    def stopped(scale):
        raise KeyboardInterrupt

    assert main(["validate", "V7", "V8", *QUICK]) == 130
    monkeypatch.setattr(keeping, "measure_of", real)
    assert main(["validate", "V7", "V8", *QUICK]) == 0
    assert counted == ["V7", "V8"]


def test_a_damaged_result_is_played_again(tmp_path, counted):
    main(["validate", "V8", *QUICK])
    (file,) = (tmp_path / "out" / "validation").glob("V8_*.json")
    file.write_text(file.read_text()[:-20])
    assert main(["validate", "V8", *QUICK]) == 0
    assert counted == ["V8", "V8"]


def test_a_test_that_must_hold_and_does_not_gives_exit_one(capsys, monkeypatch):
    monkeypatch.setattr(keeping, "measure_of", lambda test: lambda scale: {"people": 5.0})
    assert main(["validate", "V8", *QUICK]) == 1
    assert "moeten kloppen, maar kloppen niet: V8" in " ".join(capsys.readouterr().out.split())
    assert main(["validate", "V21", *QUICK]) == 0


@pytest.mark.parametrize("typed", [["V31"], ["V3", "x"], ["--sample", "2"], ["--language", "en"]])
def test_bad_input_gives_one_message_and_nothing_written(typed, tmp_path, capsys):
    assert main(["validate", *typed, "--out", "out"]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_the_limits_are_said_in_both_languages_and_in_short_sentences(capsys):
    assert main(["validate", "--limits", "--language", "both"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    for title, text in limits():
        for said in (title.nl, title.de, text.nl, text.de):
            assert said in out
        for said in (text.nl, text.de):
            sentences = [part for part in said.split(". ") if part]
            assert len(said.split()) / len(sentences) <= 15, said


def test_a_result_of_another_size_or_test_has_another_name():
    test = suite.suite()["V8"]
    names = {
        keeping.fingerprint(test, test.full),
        keeping.fingerprint(test, replace(test.full, months=1)),
        keeping.fingerprint(suite.suite()["V7"], test.full),
    }
    assert len(names) == 3


def test_the_page_shows_every_test_with_target_result_and_reason():
    tests = tuple(suite.suite().values())
    findings = tuple(
        Finding(test, kept(rising=2.0, first_month=5.0, above_floor=0.0))
        if test.key == "V8" else Finding(test, None) for test in tests
    )  # fmt: skip
    report = Report(findings)
    html = page.document(report, ("nl", "de"))
    for test in tests:
        assert f"{test.key} · {test.title.nl}" in html
        assert f"{test.key} · {test.title.de}" in html
    titles = ("Wat dit model niet kan zeggen", "Was dieses Modell nicht sagen kann")
    for said in ("precies 0", "genau 0", reasons()["V29"].nl, reasons()["V29"].de, *titles):
        assert said in html
    assert report.count("fails") == 1
    assert not report.holds
    assert html.count("<section>") % 2 == 0
    assert "http" not in html.split("<main", 1)[1]


@pytest.mark.parametrize("name", ["nl", "de"])
def test_every_mark_can_be_written_in_both_languages(name):
    with language.speaking(name):
        for test in suite.suite().values():
            for mark in test.marks:
                assert words.target(mark)
                words.published(mark)
                assert words.value(mark.form, 0.0123)


def test_the_results_that_come_with_the_program_are_those_of_the_tests_in_the_code():
    found = keeping.committed()
    wanted = [test.key for test in suite.suite().values() if test.runs]
    missing = [key for key in wanted if key not in found]
    assert [key for key in wanted if key in found] == list(found)
    assert all(key.startswith("W") and key in reasons() for key in missing), missing
    for key, one in found.items():
        test = suite.suite()[key]
        assert one.scale == test.full, key
        assert set(one.measured) <= {"people", *(mark.name for mark in test.marks)}, key
        finding = Finding(test, one)
        if finding.outcome != "holds":
            assert key in reasons(), f"{key} does not hold; say why in reasons.toml"


def test_the_results_that_come_with_the_program_can_be_shown(capsys, counted):
    code = main(["validate", "--show", "--out", "out", "--json"])
    document = json.loads(capsys.readouterr().out)
    assert code == (0 if document["holds"] else 1)
    assert len(document["tests"]) == 34
    assert counted == []


def test_the_fit_is_shown_as_far_as_there_is_one(tmp_path):
    with language.speaking("nl"):
        (nothing,) = fitted(tmp_path)
        assert "nog niet geijkt" in nothing.html
        shutil.copy(DATA / "targets.csv", tmp_path)
        lines = "aim,value,fitted,met", "jobfind_unemp_nl,0.12,0.1534,yes", "unheard,1,–,no"
        (tmp_path / "fit.csv").write_text("\n".join(lines), encoding="utf-8")
        (table,) = fitted(tmp_path)
    assert "Baanvindkans per maand van werklozen in Parkstad" in table.html
    assert "0,153" in table.html
    assert "unheard" in table.html


def test_a_result_that_cannot_be_kept_gives_one_message(capsys, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "put", full)
    assert main(["validate", "V8", *QUICK]) == 2
    assert "schijf is vol" in capsys.readouterr().err


def test_the_size_can_be_chosen():
    wish = validating.Wish(("V8",), 0.02, False, False, None, ("nl",), None, False)
    assert wish.scale(suite.suite()["V8"]) == Scale(0.02, 48, 1)


def test_the_study_of_the_twin_holds_what_it_says_it_holds():
    rows = list(tables.read("twin", suite.DATA).rows())
    assert len(rows) == 5 * 3 * 2
    assert set(rows[0]) == set(COLUMNS)
    for row in rows:
        apart = 100.0 * (row["twin"] / row["simulation"] - 1.0)
        assert row["apart"] == pytest.approx(apart, abs=0.1)  # both numbers are rounded to people
    with language.speaking("nl"):
        (section,) = twins()
    assert section.html.count("<tr>") == 31


def test_the_twin_is_measured_by_its_largest_distances(monkeypatch):
    rows = [
        {"stock": stock, "country": country, "simulation": "100", "apart": str(apart)}
        for stock, country, apart in (("employed", "NL", -0.5), ("employed", "NL", 0.2),
                                      ("crossing", "DE", 7.0), ("crossing", "DE", -3.0))
    ]  # fmt: skip
    monkeypatch.setattr("models.labour.twin.study.rows", lambda *_given, **_sizes: rows)
    found = unseen(Scale(0.1, 36, 1))
    assert (found["employed_nl"], found["crossing_de"]) == (0.005, 0.07)
    assert found["within"] == 0.75
