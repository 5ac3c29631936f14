"""The notebook pair of the meeting runs from top to bottom in both languages, without a browser."""

import nbformat
import pytest
from nbclient import NotebookClient

from gros.commands.notebooks import FOLDER

NAMES = {"nl": "02_vergadering_voorbereiden", "de": "02_sitzung_vorbereiten"}
WORDS = {"nl": "nog geen uitkomst", "de": "noch kein Ergebnis"}


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Return a folder of runs, so that the second notebook finds those of the first."""
    return tmp_path_factory.mktemp("runs")


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_the_notebook_runs_and_writes_only_where_it_is_told(spoken, monkeypatch, tmp_path, kept):
    notebook = nbformat.read(FOLDER / spoken / f"{NAMES[spoken]}.ipynb", as_version=4)
    few = "__import__('gros.lab.panel_run').lab.panel_run.Size(0.01, 2, 88)"
    path = "__import__('pathlib').Path"
    for cell in notebook.cells:
        cell.source = cell.source.replace(
            "gros.panel()",
            f"gros.panel({str(tmp_path / 'own.toml')!r}, preview={few}, "
            f"out={path}({str(kept)!r}), workers=1)",
        ).replace(
            "gros.decision(meeting)",
            f"gros.decision(meeting, gros.lab.money.own(home={path}({str(tmp_path)!r})))",
        )
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [one for cell in notebook.cells for one in cell.get("outputs", ())]
    assert not [one for one in outputs if one["output_type"] in ("stream", "error")]
    forms = [one for one in outputs if "application/vnd.jupyter.widget-view+json" in one["data"]]
    assert len(forms) == 2
    shown = "".join("".join(one["data"].get("text/html", "")) for one in outputs)
    assert WORDS[spoken] in shown
    assert not any(other in shown for key, other in WORDS.items() if key != spoken)
    assert (tmp_path / "own.toml").is_file()
