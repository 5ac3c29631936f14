"""The other notebooks in a real browser: they run, and what they show can be read by everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

# The pairs say the same, so each notebook is opened in one language only.
LONG = 400_000  # the first preview on a fresh machine compiles the model
OPENED = [
    ("nl", "01_eerste_kennismaking", 4),
    ("nl", "05_geld_en_monitoring", 5),
    ("de", "03_programmlinien_vergleichen", 2),
    ("de", "04_wer_entscheidet", 5),
]


@pytest.mark.parametrize(("lab", "name", "results"), OPENED, indirect=["lab"])
def test_a_notebook_runs_and_everybody_can_read_it(lab, name, results):
    lab.open(f"{name}.ipynb")
    lab.run_all()
    lab.page.locator(".jp-CodeCell .gros").nth(results - 1).wait_for(timeout=LONG)
    assert lab.page.get_by_text("Traceback").count() == 0
    found = Axe().run(lab.page, context={"include": [[".gros"]]}).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found] == []
    assert lab.outside == []
