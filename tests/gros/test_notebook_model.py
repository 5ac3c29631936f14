"""The notebook on what the model says and cannot say really runs, in both languages."""

import nbformat
import pytest
from nbclient import NotebookClient

from gros import language
from gros.commands.notebooks import FOLDER
from gros.errors import CommandError
from gros.lab import model as lab
from gros.page import model
from models.labour import assumptions
from models.labour.month import MONTH

PAIR = {
    "nl": "07_wat_het_model_wel_en_niet_zegt.ipynb",
    "de": "07_was_das_modell_sagt_und_was_nicht.ipynb",
}
WORDS = {
    "nl": [
        "Mensen zoeken werk",
        "Deze mensen bestaan niet",
        "Voorproef",
        "niet kan zeggen",
        "bekend bij de ijking",
        "Waar komt de spreiding vandaan?",
        "waarvan de extra grenspendelaars afhangen",
    ],
    "de": [
        "Menschen suchen Arbeit",
        "Diese Menschen gibt es nicht",
        "Vorschau",
        "nicht sagen kann",
        "bei der Kalibrierung bekannt",
        "Woher kommt die Streuung?",
        "wovon die zusätzlichen Grenzpendler abhängen",
    ],
}
SMALL = "sample=0.01, replicates=2, months=86, workers=1"


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> str:
    """Return a folder of runs, so that the second notebook finds those of the first."""
    return str(tmp_path_factory.mktemp("results"))


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_the_notebook_shows_the_month_the_assumptions_and_the_people(
    spoken, monkeypatch, tmp_path, kept
):
    notebook = nbformat.read(FOLDER / spoken / PAIR[spoken], as_version=4)
    small = f"{SMALL}, out={kept!r}"
    for cell in notebook.cells:
        cell.source = cell.source.replace("year=2027, sample=0.1", "year=2020, sample=0.01")
        cell.source = cell.source.replace("sample=0.1, replicates=4", small)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    outputs = [one for cell in notebook.cells for one in cell.get("outputs", ())]
    assert not [one for one in outputs if one["output_type"] == "stream"]
    shown = "".join(one["data"]["text/html"] for one in outputs)
    assert len(outputs) == 7
    for word in WORDS[spoken]:
        assert word in shown
    other = "de" if spoken == "nl" else "nl"
    assert WORDS[other][0] not in shown


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_the_month_and_the_assumptions_are_those_of_the_model(spoken):
    with language.speaking(spoken):
        month, contested = model.month(), model.contested(15)
    assert len(month.rows) == len(MONTH)
    assert [row[0] for row in month.rows] == [str(n) for n in range(1, len(MONTH) + 1)]
    assert len(contested.rows) == 15
    rows = [assumptions.load().rows[row[4]] for row in contested.rows]
    widths = [model.width(row) for row in rows]
    assert {row.quality for row in rows} == {"assumption"}
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] > 2.0


@pytest.mark.parametrize("wish", [{"year": 2031}, {"people": 0}, {"people": 101}])
def test_a_diary_that_cannot_be_told_is_refused(wish):
    with pytest.raises(CommandError):
        lab.diary_of(sample=0.01, **wish)
