"""The notebook pair on money and monitoring really runs, in both languages."""

import nbformat
import pytest
from nbclient import NotebookClient

from gros import language
from gros.catalogue import FOLDER as SCENARIOS
from gros.commands.notebooks import FOLDER
from gros.lab.money import monitor, practice, record

NAMES = {"nl": "05_geld_en_monitoring", "de": "05_geld_und_monitoring"}
WORDS = {"nl": "niet overeengekomen", "de": "nicht vereinbart"}


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_the_notebook_runs_and_leaves_the_files_of_the_workbench_alone(
    spoken, monkeypatch, tmp_path
):
    folder = SCENARIOS / "monitoring"
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    notebook = nbformat.read(FOLDER / spoken / f"{NAMES[spoken]}.ipynb", as_version=4)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [one for cell in notebook.cells for one in cell.get("outputs", ())]
    shown = ["".join(one["data"]["text/html"]) for one in outputs if "data" in one]
    assert len(shown) == 5
    assert WORDS[spoken] in shown[1]
    assert "D0001" in shown[3]
    assert not any(word in "".join(shown) for key, word in WORDS.items() if key != spoken)
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert after == before


def test_a_practice_folder_is_a_whole_copy():
    copy = practice("gros")
    assert copy.parent.parent != SCENARIOS
    assert record(copy, copy.parent / "entry_example.toml").monitor.log.entries[0].id == "D0001"
    assert monitor("gros").monitor.log.entries == ()


def test_the_whole_page_shows_itself_and_is_saved(tmp_path):
    shown = monitor("gros_2020")
    with language.speaking("de"):
        assert "Ebene (c)" in shown._repr_html_()
        assert "Projektsteckbrief" in shown.cards().html
    path = shown.save(tmp_path)
    assert path.read_text("utf-8").count("<article") == 2
