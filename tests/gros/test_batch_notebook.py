"""The notebook pair on batches really runs, and stopping it loses nothing."""

import re

import nbformat
import pytest
from nbclient import NotebookClient
from test_batch import FakeMarket

from gros import language, work
from gros.commands.notebooks import FOLDER
from gros.errors import GrosError
from gros.lab import batches
from gros.store import Store

NAMES = {
    "nl": "06_opnieuw_rekenen_en_controleren",
    "de": "06_noch_einmal_rechnen_und_pruefen",
}
MOVED = {"nl": "Tweede map", "de": "Zweiter Ordner"}
TITLES = {"nl": "GROS-programma 2027", "de": "GROS-Programm 2027"}
WORDS = {"nl": "runs herhaald: gelijk", "de": "Läufen wiederholt: gleich"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> str:
    """Return a folder of runs, so that the second notebook finds those of the first."""
    return str(tmp_path_factory.mktemp("results"))


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_the_notebook_runs_in_both_languages(spoken, monkeypatch, tmp_path, kept):
    notebook = nbformat.read(FOLDER / spoken / f"{NAMES[spoken]}.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace("../../results", kept)
        cell.source = cell.source.replace(" out=", " workers=1, out=")
        cell.source = cell.source.replace("share=0.3", "share=0.1, workers=1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    outputs = [one for cell in notebook.cells for one in cell.get("outputs", ())]
    assert not [one for one in outputs if one["output_type"] == "stream"]
    shown = ["".join(one["data"]["text/html"]) for one in outputs if "data" in one]
    assert len(shown) == 8  # progress and result of four cells
    assert all('role="status"' in shown[place] for place in (0, 2, 4, 6))
    assert WORDS[spoken] in shown[5]
    assert shown[1] == shown[3]
    assert "looking.border_search_nl_de" in shown[7]
    assert MOVED[spoken] in shown[7]
    assert TITLES[spoken] in re.sub("<[^>]*>", "", shown[7]), "a scenario is called by its name"
    assert not any(word in "".join(shown) for key, word in WORDS.items() if key != spoken)


def test_stopping_loses_nothing(monkeypatch, tmp_path):
    FakeMarket.log, FakeMarket.released, FakeMarket.breaks = [], [], None
    monkeypatch.setattr(work, "market", FakeMarket.of)
    usual = batches._telling

    def stopping():
        report = usual()

        def told(done, total, seconds, failed):
            report(done, total, seconds, failed)
            if done == 2:
                raise KeyboardInterrupt

        return told

    with language.speaking("nl"):
        monkeypatch.setattr(batches, "_telling", stopping)
        with pytest.raises(GrosError, match="Gestopt") as caught:
            batches.run_batch("try_out", out=tmp_path, workers=1)
        (shown,) = caught.value._render_traceback_()
        assert shown.startswith("Gestopt")
        assert "Error" not in shown
        kept = set(tmp_path.glob("runs/??/*/manifest.json"))
        assert len(kept) == 2
        monkeypatch.setattr(batches, "_telling", usual)
        assert "<td" in batches.run_batch("try_out", out=tmp_path, workers=1).html
    assert kept < set(tmp_path.glob("runs/??/*/manifest.json"))
    assert Store(tmp_path).folder == tmp_path
