"""Pages and pieces of notebooks in a real browser: no table is cut, however narrow they are."""

import sys
from pathlib import Path

import pytest

from gros import language
from gros.lab.network import network
from gros.page import web

sys.path.insert(0, str(Path(__file__).parents[1] / "gros"))
from compared import subject

pytestmark = pytest.mark.browser

WIDTHS = (320, 420, 600, 800, 1024, 1280)
CUT = """() => [...document.querySelectorAll('table')].filter((one) => {
  const around = (one.closest('section') || one.closest('.gros')).getBoundingClientRect();
  return one.getBoundingClientRect().right > around.right + 1;
}).map((one) => one.caption.textContent)"""
"""Names the tables that reach beyond their column."""
HEADLINE = """() => {
  const size = (what) => parseFloat(getComputedStyle(what).fontSize);
  const bands = [...document.querySelectorAll('.headline .whole')];
  const broken = bands.filter((one) => one.getClientRects().length > 1).length;
  const [label, number] = ['th', 'td'].map((one) =>
    size(document.querySelector(`.headline tbody ${one}`)));
  return {bands: bands.length, broken, label, number};
}"""
"""Counts the bands of the headline table, those on two lines, and measures its letters."""


@pytest.fixture
def cut(browser):
    """Return what tells the tables that stick out of some HTML, by the width of the window."""
    page = browser.new_page()

    def measured(html: str) -> dict[int, list[str]]:
        page.set_content(html)
        found = {}
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found[width] = page.evaluate(CUT)
        return {width: names for width, names in found.items() if names}

    yield measured
    page.close()


def test_a_table_that_is_too_wide_is_found(cut):
    table = f"<table><caption>wide</caption><tr><td>{'x' * 100}</td></tr></table>"
    assert cut(f"<section>{table}</section>")[320] == ["wide"]


@pytest.fixture(scope="module")
def both() -> str:
    """Return the page of a comparison in two languages, side by side."""
    return web.document(subject(), ("nl", "de"))


def test_no_table_of_the_page_reaches_into_the_other_column(cut, both):
    assert cut(both) == {}


def test_the_headline_is_calm_at_any_width(browser, both):
    page = browser.new_page()
    page.set_content(both)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        seen = page.evaluate(HEADLINE)
        assert seen["bands"] > 4
        assert seen["broken"] == 0, width
        assert seen["label"] >= seen["number"], width
    page.close()


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_no_table_of_a_notebook_is_cut(cut, spoken):
    with language.speaking(spoken):
        programme = network("gros")
        pieces = [programme.path("shared_ebikes"), programme.gaps(), programme.roles(),
                  programme.relations("steering"), programme.figures()]  # fmt: skip
        html = "".join(one.html for one in pieces)
    assert f'<div class="gros" lang="{spoken}">' in html
    assert cut(f"<body style='margin: 0'>{html}</body>") == {}
