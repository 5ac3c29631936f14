"""A real JupyterLab and a real browser; without a browser these tests are skipped, never in CI."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from seen import FLAGS, Lab, chromium, running

from gros.commands.notebooks import FOLDER
from gros.lab.show import compare

CHROMIUM = chromium()


def pytest_collection_modifyitems(items):
    """Skip with one line where no browser is; where CI asks, let them fail instead."""
    if CHROMIUM is None and os.environ.get("CI") != "true":
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser():
    assert CHROMIUM is not None, "Chromium is missing: apt-get install chromium"
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def runs(tmp_path_factory) -> Path:
    """Return where runs of all notebooks are kept, so that none is computed twice.

    One small comparison compiles what the workers need: nobody waits for it in a browser.
    """
    folder = tmp_path_factory.mktemp("runs")
    compare("gros", replicates=1, sample=0.01, months=90, workers=1, out=folder)
    return folder


@pytest.fixture(scope="session", params=["nl", "de"])
def lab(request, browser, runs, tmp_path_factory) -> Iterator[Lab]:
    """Start one JupyterLab a language for all tests, on copies of the notebooks with small runs."""
    home = tmp_path_factory.mktemp(f"lab-{request.param}")
    small_copies(home, request.param, runs)
    with running(browser, home, request.param) as found:
        yield found


def small_copies(home: Path, language: str, runs: Path) -> None:
    """Copy the notebooks and let them compute little, in folders of this test."""
    target = home / "notebooks" / language
    shutil.copytree(FOLDER / language, target)
    opened = "__import__('opened')"
    few = "sample=0.02, replicates=2, months=96, workers=1"
    for path in target.glob("*.ipynb"):
        text = path.read_text("utf-8")
        text = text.replace("sample=0.1, replicates=4", f"{few}, out='{runs}'")
        text = text.replace("year=2027, sample=0.1", "year=2027, sample=0.02")
        text = text.replace("gros.panel()", f"{opened}.panel('{home}', '{runs}')")
        text = text.replace("gros.decision(meeting)", f"{opened}.entry(meeting, '{home}')")
        path.write_text(text, "utf-8")
    shutil.copy(Path(__file__).with_name("opened.py"), target)
