"""Notebooks: two from one source, in step, and both really run."""

import json
import os
import re
from importlib import resources

import nbformat
import pytest
from nbclient import NotebookClient

from gros import language
from gros.commands.notebooks import FOLDER
from gros.errors import CommandError
from gros.lab import notebooks, start

GOOD = """# %% [markdown] lang="nl" file="01_hallo"
# # Hallo
# Zie `gros`.

# %% [markdown] lang="de" file="01_guten_tag"
# # Guten Tag
# Siehe `gros`.

# %%
language = "{language}"

# %% [markdown] lang="nl"
# Einde

# %% [markdown] lang="de"
# Ende
"""

FAULTY = [
    (GOOD.replace("# # Guten Tag", "# Guten Tag"), "koppen"),
    (GOOD.replace("`gros`.\n\n# %% [m", "gros.\n\n# %% [m", 1), "stukjes code"),
    (GOOD.replace("# Siehe `gros`", "# Siehe `andere`"), "stukjes code"),
    (GOOD.replace("# Siehe", "# [Siehe](x)"), "links"),
    (GOOD.replace('language = "{language}"', "x = 1  # woorden"), "commentaar"),
    (GOOD.replace('# %% [markdown] lang="de"\n# Ende\n', ""), "Duitse"),
    (GOOD.replace('lang="nl"\n# Einde', 'lang="de"\n# Einde'), "Cel 4"),
    (GOOD.replace(' file="01_guten_tag"', ""), "‘de’"),
]


def cells(text: str) -> list[dict]:
    return json.loads(text)["cells"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> str:
    """Return a folder of runs, so that the second notebook finds those of the first."""
    return str(tmp_path_factory.mktemp("results"))


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    path = folder / "01_hello.py"
    path.write_text(GOOD, "utf-8")
    return path


def test_one_source_gives_a_notebook_in_each_language(source):
    dutch, german = notebooks.build(source)
    assert (dutch.name, german.name) == ("01_hallo", "01_guten_tag")
    assert "Guten Tag" not in dutch.text
    assert "Hallo" not in german.text


def test_both_notebooks_line_up_cell_by_cell(source):
    dutch, german = (cells(made.text) for made in notebooks.build(source))
    assert [cell["id"] for cell in dutch] == [cell["id"] for cell in german]
    assert [cell["cell_type"] for cell in dutch] == ["markdown", "code", "markdown"]


def test_code_is_hidden_without_output_and_knows_its_language(source):
    _dutch, german = (cells(made.text) for made in notebooks.build(source))
    assert german[1]["source"] == ['language = "de"']
    assert german[1]["metadata"]["jupyter"] == {"source_hidden": True}
    assert german[1]["outputs"] == []
    assert german[1]["execution_count"] is None


@pytest.mark.parametrize(("text", "named"), FAULTY, ids=[named for _text, named in FAULTY])
def test_an_unequal_pair_is_refused(source, text, named):
    source.write_text(text, "utf-8")
    with pytest.raises(CommandError) as caught:
        notebooks.build(source)
    with language.speaking("nl"):
        assert named in caught.value.text()


def test_check_finds_what_is_missing_changed_or_left_over(source):
    folder = source.parent.parent
    with pytest.raises(CommandError):
        notebooks.check(folder)
    assert len(notebooks.write(folder)) == 2
    assert notebooks.write(folder) == []
    notebooks.check(folder)
    (folder / "nl" / "02_oud.ipynb").write_text("{}")
    with pytest.raises(CommandError) as caught:
        notebooks.check(folder)
    assert len(caught.value.faults) == 1
    (folder / "nl" / "02_oud.ipynb").unlink()
    (folder / "de" / "01_guten_tag.ipynb").write_text("{}")
    with pytest.raises(CommandError):
        notebooks.check(folder)


def test_the_notebooks_of_the_workbench_are_in_step():
    notebooks.check(FOLDER)


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_the_first_notebook_runs_in_both_languages(spoken, monkeypatch, tmp_path, kept):
    path = start.first_notebook(FOLDER, spoken)
    notebook = nbformat.read(path, as_version=4)
    small = f"sample=0.01, replicates=2, months=88, workers=1, out={kept!r}"
    for cell in notebook.cells:
        cell.source = cell.source.replace("sample=0.1, replicates=4", small)
    assert any(small in cell.source for cell in notebook.cells)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [one for cell in notebook.cells for one in cell.get("outputs", ())]
    assert not [one for one in outputs if one["output_type"] == "stream"]
    shown = [
        "".join(output["data"].get("text/html", ""))
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output["output_type"] == "execute_result"
    ]
    assert len(shown) == 5
    words = {"nl": "Extra grenspendelaars", "de": "Zusätzliche Grenzpendler"}
    assert words[spoken] in shown[1]
    assert '<figure role="img"' in shown[2]
    assert not any(other in "".join(shown) for key, other in words.items() if key != spoken)


def test_jupyterlab_listens_to_this_computer_only_and_asks_nobody(tmp_path):
    line = start.command(tmp_path, tmp_path / "nl" / "x.ipynb")
    assert "--ServerApp.ip=127.0.0.1" in line
    assert "--LabApp.extension_manager=readonly" in line
    assert not any("token=" in part or "password" in part for part in line)


@pytest.mark.parametrize(("spoken", "locale"), [("nl", "nl_NL"), ("de", "de_DE")])
def test_settings_of_jupyterlab_stay_in_the_folder_of_the_project(tmp_path, spoken, locale):
    start.prepare(tmp_path, FOLDER, spoken)
    plugins = tmp_path / "settings" / "@jupyterlab"
    menus = plugins / "translation-extension" / "plugin.jupyterlab-settings"
    assert json.loads(menus.read_text())["locale"] == locale
    news = plugins / "apputils-extension" / "notification.jupyterlab-settings"
    assert json.loads(news.read_text()) == {"fetchNews": "false", "checkForUpdates": False}
    kernels = plugins / "apputils-extension" / "kernels-settings.jupyterlab-settings"
    assert json.loads(kernels.read_text()) == {"commsOverSubshells": "disabled"}
    server = json.loads((tmp_path / "config" / "jupyter_lab_config.json").read_text())
    assert server["LabApp"]["news_url"] is None
    assert server["LabApp"]["custom_css"]
    paper = (tmp_path / "data/nbconvert/templates/gros/index.html.j2").read_text()
    assert "http" not in paper
    exporter = json.loads((tmp_path / "config/jupyter_server_config.json").read_text())
    assert exporter["HTMLExporter"] == {"template_name": "gros", "language_code": spoken}
    around = start.environment(tmp_path, os.environ, spoken)
    homes = [around[name] for name in around if name.startswith("JUPYTER") and "DIR" in name]
    assert len(homes) >= 5
    assert all(home.startswith(str(tmp_path)) for home in homes)


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_every_notebook_has_a_tile_with_its_title(tmp_path, spoken):
    start.prepare(tmp_path, FOLDER, spoken)
    home = tmp_path / "data" / "labextensions" / "gros-tiles"
    about = json.loads((home / "package.json").read_text())
    script = (home / about["jupyterlab"]["_build"]["load"]).read_text("utf-8")
    tiles = json.loads(re.search(r"const TILES = (.*);", script)[1])
    assert [tile["path"] for tile in tiles] == [
        f"{spoken}/{path.name}" for path in sorted((FOLDER / spoken).glob("*.ipynb"))
    ]
    assert all(tile["label"] and not tile["label"].startswith("#") for tile in tiles)


@pytest.mark.parametrize(("spoken", "place"), [("nl", "nl_NL"), ("de", "de_DE")])
def test_a_notebook_names_menu_and_status_as_jupyterlab_does(spoken, place):
    pack = resources.files(f"jupyterlab_language_pack_{place}")
    words = json.loads(
        pack.joinpath("locale", place, "LC_MESSAGES", "jupyterlab.json").read_text("utf-8")
    )
    menu, status = words["menu\x04Run"][0], words["Idle"][0]
    entry = words.get("Run All Cells", ["Run All Cells"])[0]
    told = [
        "".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
        for path in sorted((FOLDER / spoken).glob("*.ipynb"))
    ]
    for text in told[1:]:  # the first one is gone through cell by cell
        assert f"*{menu}*" in text
        assert f"*{entry}*" in text
        assert re.search(f"[‘„]{status}[’“]", text)
