"""Mutated scenario and batch files: a message of ours or a result, quickly, and nothing else."""

from pathlib import Path

import pytest
from fuzzing import BATCHES, BOMBS, SCENARIOS, fuzz

from gros import language
from gros.__main__ import main


def test_hundreds_of_mutated_files_give_messages_of_ours(tmp_path):
    found = fuzz(300, 7, tmp_path)
    assert found.wrong == []
    assert found.said["refused"] > 200


@pytest.mark.parametrize("bomb", range(len(BOMBS)))
@pytest.mark.parametrize("whole", [BATCHES[0], SCENARIOS[0]], ids=["batch", "scenario"])
def test_a_bomb_is_refused_by_the_command_in_a_few_lines(
    bomb: int, whole: Path, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "de")
    path, out = tmp_path / "bomb.toml", tmp_path / "out"
    path.write_text(whole.read_text(encoding="utf-8") + "\n" + BOMBS[bomb](), encoding="utf-8")
    line = ["batch", str(path), "--out", str(out)] if whole in BATCHES else ["check", str(path)]
    assert main(line) == 2
    said, err = capsys.readouterr()
    assert said == ""
    assert 1 <= len(err.splitlines()) <= 20
    assert "bomb.toml" in err
    assert not out.exists()
