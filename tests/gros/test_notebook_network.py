"""The notebook on who decides really runs, in both languages."""

import nbformat
import pytest
from nbclient import NotebookClient

from gros.commands.notebooks import FOLDER

PAIR = {"nl": "04_wie_beslist.ipynb", "de": "04_wer_entscheidet.ipynb"}
WORDS = {
    "nl": ["1 of 2 zetels: open", "18,2%", "langste keten", "stopt"],
    "de": ["1 oder 2 Sitze: offen", "18,2\N{NO-BREAK SPACE}%", "längste Kette", "hört auf"],
}


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_the_notebook_shows_pictures_tables_and_a_path(spoken, monkeypatch, tmp_path):
    notebook = nbformat.read(FOLDER / spoken / PAIR[spoken], as_version=4)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    outputs = [one for cell in notebook.cells for one in cell.get("outputs", ())]
    assert not [one for one in outputs if one["output_type"] == "stream"]
    shown = "".join(one["data"]["text/html"] for one in outputs)
    assert len(outputs) == 9
    assert shown.count('<figure role="img"') == 3
    for word in WORDS[spoken]:
        assert word in shown
    other = "de" if spoken == "nl" else "nl"
    assert WORDS[other][0] not in shown
