"""A file of another kind than the command wants is told in one sentence, not key by key."""

import pytest

from gros import language
from gros.__main__ import main
from gros.catalogue import FOLDER

BATCH = str(FOLDER / "batches/try_out.toml")
SCENARIO, PROGRAMME = str(FOLDER / "gros.toml"), str(FOLDER / "programmes/gros.toml")


@pytest.fixture(autouse=True, params=["nl", "de"])
def spoken(request, monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", request.param)
    return request.param


@pytest.mark.parametrize("file", [SCENARIO, PROGRAMME])
def test_a_scenario_is_no_batch(file, spoken, tmp_path, capsys):
    assert main(["batch", file, "--out", str(tmp_path / "out")]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert "gros compare" in told
    assert ("geen reeks" if spoken == "nl" else "keine Reihe") in told
    assert not (tmp_path / "out").exists()


def test_a_batch_is_no_scenario(tmp_path, capsys):
    assert main(["compare", BATCH, "--out", str(tmp_path / "out")]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert "gros batch" in told
    assert not (tmp_path / "out").exists()


def test_a_batch_is_checked_like_a_scenario(tmp_path, capsys):
    assert main(["check", BATCH, SCENARIO, PROGRAMME]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('format = 1\nkey = "wrong"\nscenarios = ["gros"]\nseeds = 0\n', "utf-8")
    assert main(["check", str(wrong)]) == 2
    (told,) = capsys.readouterr().err.splitlines()
    assert "seeds" in told
    assert "10000" in told


def test_the_nearest_key_is_never_the_one_that_was_refused(tmp_path, capsys):
    mixed = tmp_path / "mixed.toml"
    mixed.write_text('format = 1\nkey = "a"\nbased_on = "reference"\nuntil = "2027-01"\n', "utf-8")
    assert main(["check", str(mixed)]) == 2
    refused = [line for line in capsys.readouterr().err.splitlines() if ", until:" in line]
    assert refused
    assert all(line.count("until") == 2 for line in refused), refused
