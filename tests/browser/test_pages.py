"""Every notebook in both languages in a real browser: it runs, and everybody can read it."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from gros import texts
from gros.commands.notebooks import FOLDER

pytestmark = pytest.mark.browser

SILENT = ("gros.use", "network =", "programme =")
"""How a cell ends that shows nothing."""

NUMBERS = ["01", "03", "04", "05", "06", "07"]
"""All notebooks but that of the meeting, which has tests of its own."""


def english(language: str) -> set[str]:
    """Return every text of ours in English that reads otherwise in a language."""
    found = texts.read(language)
    return {one.id for one in found if isinstance(one.id, str) and one.id not in ("", one.string)}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_notebook_runs_and_everybody_can_read_it(lab, number):
    (name,) = [path.name for path in (FOLDER / lab.language).glob(f"{number}*.ipynb")]
    lab.open(name)
    lab.run_all()
    lab.finished()
    cells = lab.outputs()
    assert [one["errors"] for one in cells if one["errors"]] == []
    for one in cells:
        shows = not one["source"].splitlines()[-1].startswith(SILENT)
        assert ("text/html" in one["kinds"]) == shows, one["source"]
    lab.page.wait_for_timeout(500)
    found = Axe().run(lab.page, context={"include": [[".gros"]]}).response
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]] == []
    seen = lab.faint()
    assert seen["texts"] > 20
    assert seen["faint"] == []
    lines = lab.page.evaluate(
        "() => [...document.querySelectorAll('.gros')].flatMap((one) => one.innerText.split('\\n'))"
    )
    assert {one.strip() for one in lines} & english(lab.language) == set()
    for width in (1280, 1024):
        lab.page.set_viewport_size({"width": width, "height": 900})
        lab.page.wait_for_timeout(300)
        assert lab.cut() == []
    lab.shot(name.removesuffix(".ipynb"), whole=True)
    lab.ask("/api/sessions/SESSION", "DELETE")
    assert lab.outside == []
