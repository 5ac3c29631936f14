"""The first notebook leads to the others, in each language to its own."""

import json
import re

import pytest

from gros.commands.notebooks import FOLDER
from gros.lab import start


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_the_first_notebook_has_doors_that_lead_somewhere(spoken):
    first = start.first_notebook(FOLDER, spoken)
    cells = json.loads(first.read_text("utf-8"))["cells"]
    told = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    doors = set(re.findall(r"\]\(([^)]+\.ipynb)\)", told))
    here = {path.name for path in first.parent.glob("*.ipynb")} - {first.name}
    assert len(doors) >= 3
    assert doors <= here
