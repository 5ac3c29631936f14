"""The command line: one clear message for what it does not understand, clean output else."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

import pytest

from gros import language
from gros.__main__ import main
from gros.commands import COMMANDS
from gros.commands.indicators import listed
from gros.rows import ORDER

SMALL = ["--sample", "0.01", "--replicates", "2", "--until", "2027-03", "--workers", "1"]

REFUSED = [
    (["compare", "--replicates", "-3"], ["--replicates", "-3", "1", "10000"]),
    (["compare", "--replicates", "2.5"], ["--replicates", "2.5"]),
    (["compare", "--replicates", "1_0"], ["--replicates", "1_0"]),
    (["compare", "--replicates", "٣"], ["--replicates"]),
    (["compare", "--replicates", ""], ["--replicates"]),
    (["compare", "--seed", "-1"], ["--seed", "-1", "0"]),
    (["compare", "--seed", "99999999999"], ["--seed", "99999999999"]),
    (["compare", "--sample", "0,1"], ["--sample", "0,1", "0.1"]),
    (["compare", "--sample", "0"], ["--sample", "0.001"]),
    (["compare", "--sample", "nan"], ["--sample", "nan"]),
    (["compare", "--sample", "1e9"], ["--sample", "1e9"]),
    (["compare", "--until", "2027"], ["--until", "2027", "2030-12"]),
    (["compare", "--until", "2027-13"], ["--until", "2027-13"]),
    (["compare", "--until", "1999-01"], ["--until", "2020-01"]),
    (["compare", "--workers", "0"], ["--workers", "0"]),
    (["compare", "--workers", ""], ["--workers"]),
    (["compare", "--language", "fr"], ["--language", "fr", "nl, de, both"]),
    (["compare", "--out", __file__], ["--out"]),
    (["compare", "--out", ""], ["--out"]),
    (["compare", "no_such_scenario"], ["no_such_scenario"]),
    (["compare", "../reference"], ["../reference"]),
    (["compare", "--against", "nothing"], ["nothing"]),
    (["compare", "reference"], ["reference", "--against"]),
    (["compare", "--until", "2024-12"], ["--until", "2027-01"]),
    (["compare", "--langage", "nl"], ["--langage", "--language"]),
    (["compare", "--seed"], ["--seed"]),
    (["compare", "--json=yes"], ["--json"]),
    (["batch"], ["gros batch"]),
    (["batch", "x.toml", "--workers", "0"], ["--workers", "0"]),
    (["batch", "x.toml", "--out", __file__], ["--out"]),
    (["check"], ["gros check"]),
    (["check", "no_such_file.toml"], ["no_such_file.toml"]),
    (["assumptions", "more"], ["more"]),
    (["lab", "fr"], ["fr", "nl, de"]),
    (["compar"], ["compar", "compare"]),
    (["--version"], ["--version"]),
]


@pytest.fixture(autouse=True)
def _own_language(monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")


@pytest.mark.parametrize("spoken", ["nl", "de"])
@pytest.mark.parametrize(("line", "named"), REFUSED, ids=lambda case: " ".join(map(str, case)))
def test_a_bad_command_line_gives_one_message_and_exit_code_two(
    line, named, spoken, capsys, monkeypatch
):
    monkeypatch.setenv("GROS_LANGUAGE", spoken)
    assert main(line) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert all(word in err for word in named)
    assert "Traceback" not in err
    assert not any(english in err for english in ("Error", "Invalid", "Usage", "No such"))


def test_control_characters_do_not_reach_the_terminal(capsys):
    assert main(["compare", "--seed", "\x1b[2J"]) == 2
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_every_command_explains_itself(spoken, capsys, monkeypatch):
    monkeypatch.setenv("GROS_LANGUAGE", spoken)
    assert main([]) == 0
    everything = capsys.readouterr().out
    for name in COMMANDS:
        assert f"gros {name}" in everything
        assert main([name, "--help"]) == 0
        assert capsys.readouterr().out.count("\n") >= 2


def test_help_is_in_the_language_of_the_reader(capsys, monkeypatch):
    monkeypatch.setenv("GROS_LANGUAGE", "de")
    assert main(["compare", "--help"]) == 0
    out = capsys.readouterr().out
    assert "--replicates N" in out
    assert "Wiederholungen" in out


@pytest.mark.parametrize("name", ["assumptions", "indicators", "measures"])
def test_lists_come_as_one_json_document(name, capsys):
    assert main([name, "--json"]) == 0
    out, err = capsys.readouterr()
    items = json.loads(out)[name]
    assert err == ""
    assert items
    assert all(item["nl"] and item["de"] for item in items)


@pytest.mark.parametrize("name", ["assumptions", "indicators", "measures"])
def test_lists_show_both_languages(name, capsys):
    assert main([name]) == 0
    out = capsys.readouterr().out
    assert "Nederlands" in out
    assert "Deutsch" in out


def test_the_list_of_indicators_is_that_of_a_comparison():
    assert {key for key, *_rest in listed()} == set(ORDER)


def test_check_says_that_a_file_is_in_order(capsys):
    assert main(["check", "scenarios/gros.toml"]) == 0
    assert "scenarios/gros.toml" in capsys.readouterr().out


def test_check_names_the_faults_of_every_file(tmp_path, capsys):
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text("broken = ")
    assert main(["check", str(tmp_path / "one.toml"), str(tmp_path / "two.toml")]) == 2
    err = capsys.readouterr().err
    assert "one.toml" in err
    assert "two.toml" in err


def test_check_prints_the_schema(capsys):
    assert main(["check", "--schema"]) == 0
    assert "$schema" in json.loads(capsys.readouterr().out)


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """Return a folder with a small comparison, and what the command printed."""
    folder, out, err = tmp_path_factory.mktemp("played"), io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(language, "_chosen", {})
        patch.setenv("GROS_LANGUAGE", "nl")
        assert main(["compare", *SMALL, "--out", str(folder), "--json"]) == 0
    return folder, out.getvalue(), err.getvalue()


def test_compare_prints_one_json_document_and_writes_a_page(played, capsys):
    folder, out, err = played
    document = json.loads(out)
    assert document["against"] == "reference"
    assert document["replicates"] == 2
    assert set(document["scenarios"]) == {"gros"}
    pages = list(folder.glob("voorproef-vorschau_gros_*.html"))
    assert len(pages) == 1
    assert str(pages[0]) in err.replace("\n", "")
    assert main(["compare", *SMALL, "--out", str(folder), "--language", "de"]) == 0
    out, err = capsys.readouterr()
    assert "Vorschau" in out
    assert "Voorproef" not in out


def test_compare_with_an_empty_programme_says_exactly_no_difference(played, capsys):
    assert main(["compare", "empty", *SMALL, "--out", str(played[0])]) == 0
    out = capsys.readouterr().out
    assert "elk verschil precies nul" in " ".join(out.split())
    assert "jede Differenz genau null" in " ".join(out.split())


def test_a_folder_that_may_not_be_written_gives_one_message(played, capsys, monkeypatch):
    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gros.page.web.put", full)
    assert main(["compare", *SMALL, "--out", str(played[0]), "--language", "nl"]) == 2
    assert "--out" in capsys.readouterr().err


def test_a_closed_pipe_is_no_fault():
    done = subprocess.run(
        f"{sys.executable} -m gros assumptions | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
