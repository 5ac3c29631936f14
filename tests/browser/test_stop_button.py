"""A batch of two workers in a real notebook: the stop button loses nothing, the end is the same."""

import json
import re

import pytest

from gros import language
from gros.commands.notebooks import FOLDER
from gros.lab.batches import run_batch

pytestmark = pytest.mark.browser

NAME = "06_opnieuw_rekenen_en_controleren.ipynb"
RUNS = 10
BATCH = """
format = 1
key = "stopped"
scenarios = ["gros"]
seeds = 5
sample = 0.02
until = "2027-06"
"""


def kept(out) -> dict[str, tuple[str, int]]:
    """Return content hash and time of writing of every finished run by name."""
    return {
        path.parent.name: (json.loads(path.read_text("utf-8"))["content"], path.stat().st_mtime_ns)
        for path in out.glob("runs/??/*/manifest.json")
    }


def tables(out) -> dict[str, bytes]:
    """Return the tables of a batch by name."""
    return {path.name: path.read_bytes() for path in out.glob("batches/stopped/**/*.parquet")}


@pytest.fixture
def notebook(lab):
    """Return a copy of the notebook with a batch that takes a while, its file and its folder."""
    file, out = lab.folder / "stopped.toml", lab.folder / "stopped"
    file.write_text(BATCH, "utf-8")
    text = (FOLDER / lab.language / NAME).read_text("utf-8")
    asked = '\\"try_out\\", out=\\"../../results/try_out\\"'
    assert text.count(asked) == 2
    text = text.replace(asked, f"'{file}', out='{out}', workers=2")
    text = text.replace('\\"../../results/try_out\\", share=0.3', f"'{out}', share=0.1, workers=1")
    beside = '\\"../../results/try_out_changed\\"'  # the only other batch that is there
    text = text.replace('explain(\\"../../results/try_out\\"', f"explain({beside}")
    path = lab.folder / "notebooks" / lab.language / "06_stop.ipynb"
    path.write_text(text, "utf-8")
    return path, file, out


@pytest.mark.parametrize("lab", ["nl"], indirect=True)
def test_the_stop_button_loses_nothing_of_two_workers_and_the_same_cell_goes_on(
    lab, notebook, tmp_path
):
    path, file, out = notebook
    lab.open(path.name)
    lab.run_all()
    status = lab.page.get_by_role("status")
    status.filter(has_text=re.compile(rf"\b[1-9] van (de )?{RUNS} runs")).first.wait_for()
    lab.page.get_by_title("Onderbreek de Kernel").click()
    lab.page.get_by_text("Gestopt. Wat klaar was, is bewaard.").first.wait_for()
    assert "Traceback" not in lab.page.inner_text(".jp-Notebook")
    lab.shot("stopped")
    before = kept(out)
    assert 0 < len(before) < RUNS
    lab.run_all()
    lab.finished()
    assert [one["errors"] for one in lab.outputs() if one["errors"]] == []
    lab.page.get_by_text("runs herhaald: gelijk").wait_for()
    after = kept(out)
    assert {name: after[name] for name in before} == before, "nothing is computed twice"
    with language.speaking("nl"):
        run_batch(file, out=tmp_path, workers=1)
    assert {one: content for one, (content, _when) in kept(tmp_path).items()} == {
        one: content for one, (content, _when) in after.items()
    }
    assert tables(tmp_path)
    assert tables(tmp_path) == tables(out)
    lab.ask("/api/sessions/SESSION", "DELETE")
