"""Programme lines side by side, and two measures alone and together."""

import re

import numpy as np
import pytest

from gros import language
from gros.errors import GrosError
from gros.lab.lines import Lines, lines, together

SMALL = {"sample": 0.01, "replicates": 2, "months": 90, "workers": 1}


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return tmp_path_factory.mktemp("runs")


def test_each_line_has_its_measures_and_what_is_not_modelled_is_said(kept):
    found = lines(**SMALL, out=str(kept))
    assert found.shown.comparison.scenarios == ("line_1", "line_2", "line_3", "line_4")
    with language.speaking("de"):
        html = found._repr_html_()
    # The last row holds all other goals; it is never computed.
    assert html.count("nicht modelliert") == 4
    assert "Vorschau" in html
    assert len(re.findall("<tr>", html)) == 11
    with language.speaking("nl"):
        assert Lines(found.shown, frozenset({4}))._repr_html_().count("niet gemodelleerd") == 13


def test_alone_and_alone_and_the_rest_make_up_together(kept):
    found = together("language_courses", "placement_desk", **SMALL, out=kept)
    for indicator in ("employed", "vacancies_filled"):
        one, other, total, both, rest = (cell.scenario for cell in found._cells(indicator))
        assert one + other == pytest.approx(total)
        assert total + rest == pytest.approx(both)
        cell = found.shown.comparison["both"].headline
    values = found._values("vacancies_filled", "both")
    assert np.mean(values) == pytest.approx(cell["vacancies_filled"]["net"].difference)
    with language.speaking("nl"):
        assert "Samen min som" in found._repr_html_()


def test_a_measure_that_the_programme_lacks_is_refused(kept):
    with pytest.raises(GrosError) as caught, language.speaking("nl"):
        together("language_courses", "telework", **SMALL, out=kept)
    with language.speaking("nl"):
        assert "telework" in caught.value.text()
