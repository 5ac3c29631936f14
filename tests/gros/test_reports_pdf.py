"""The PDF of reports with wide tables: tagged as the meeting paper is, language after language."""

import re
from io import BytesIO
from itertools import pairwise

import office
import pikepdf
import pypdf
import pytest
from monitored import full
from read_pdf import squeezed, tags

from gros.__main__ import main
from gros.papers import line, pdf, statement, yearly
from gros.papers.content import Grid, Paper, Said
from gros.papers.formats import Asked

KINDS = ("year", "evaluation", "line", "statement")


@pytest.fixture(autouse=True)
def _own_language(monkeypatch):
    office.speak_dutch(monkeypatch)


@pytest.fixture(scope="module")
def monitor(tmp_path_factory):
    return full(tmp_path_factory.mktemp("monitoring"))


@pytest.fixture(scope="module", params=KINDS)
def paper(request, monitor) -> Paper:
    return {
        "year": lambda: yearly.yearly(monitor, 2027).paper,
        "evaluation": lambda: yearly.evaluation(monitor).paper,
        "line": lambda: line.paper(monitor, 1, yearly.identity(monitor)),
        "statement": statement.paper,
    }[request.param]()


@pytest.fixture(scope="module")
def made(paper) -> bytes:
    return pdf.build(Asked(paper, None, office.BOTH))[".pdf"]


def test_it_is_readable_for_everybody_and_in_thirty_years(made, paper):
    with pikepdf.open(BytesIO(made)) as file:
        assert file.Root.MarkInfo.Marked
        assert file.Root.ViewerPreferences.DisplayDocTitle
        with file.open_metadata() as said:
            assert said["pdfuaid:part"] == "1"
            assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "A")
        for page in file.pages:
            for font in page.Resources.get("/Font", {}).values():
                assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor
    about = pypdf.PdfReader(BytesIO(made)).metadata
    assert all(title in about.title for title in paper.title)
    assert about.creation_date.date() == paper.day


def test_each_language_has_its_headings_tables_and_bookmarks(made, paper):
    found = tags(made)
    heads = [(int(kind[1]), spoken) for kind, spoken, _tag in found if re.match(r"H\d", kind)]
    assert [spoken for level, spoken in heads if level == 1] == ["nl", "de"]
    assert all(after <= before + 1 for (before, _), (after, _) in pairwise(heads))
    spoken = [one for _level, one in heads]
    assert spoken == sorted(spoken, reverse=True)  # all Dutch ones, then all German ones
    grids = office.blocks(paper, Grid)
    kinds = [kind for kind, _spoken, _tag in found]
    assert kinds.count("Table") == kinds.count("THead") == kinds.count("Caption") == 2 * len(grids)
    assert kinds.count("TH") == 2 * sum(len(grid.heads) for grid in grids)
    outline = pypdf.PdfReader(BytesIO(made)).outline
    assert [one.title for one in outline if not isinstance(one, list)] == list(paper.title)
    below = [one for one in outline if isinstance(one, list)]
    for name, group in zip(office.BOTH, below, strict=True):
        sheets = [one.title for one in group if not isinstance(one, list)]
        assert sheets == [getattr(sheet.heading, name) for sheet in paper.sheets]


def test_the_sentences_come_in_order_first_all_dutch_then_all_german(made, paper):
    pages = (page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages)
    read, place = squeezed(" ".join(pages)), 0
    for name in office.BOTH:
        place = read.find(squeezed(getattr(paper.title, name)), place)
        assert place >= 0
        for sheet in paper.sheets:
            for part in sheet.parts:
                for text in (getattr(one.text, name) for one in part.blocks
                             if isinstance(one, Said)):  # fmt: skip
                    found = read.find(squeezed(text), place)
                    assert found >= 0, text
                    place = found


def test_what_people_fill_in_has_lines_that_nobody_reads_aloud(made, paper):
    fields = [one for one in office.blocks(paper, Said) if one.kind == "field"]
    with pikepdf.open(BytesIO(made)) as file:
        drawn = b"".join(page.Contents.read_bytes() if not isinstance(page.Contents, pikepdf.Array)
                         else b"".join(one.read_bytes() for one in page.Contents)
                         for page in file.pages)  # fmt: skip
    assert drawn.count(b"/Artifact") >= 2 * 3 * len(fields)


def test_the_same_report_gives_the_same_bytes(made, paper):
    assert pdf.build(Asked(paper, None, office.BOTH))[".pdf"] == made


def test_glossary_words_keep_their_own_language(monitor):
    paper = line.paper(monitor, 1, "x")
    made = pdf.build(Asked(paper, None, ("de",)))[".pdf"]
    cells = [spoken for kind, spoken, _tag in tags(made) if kind in ("Span", "TD", "P")]
    assert {"nl", "de"} <= set(cells)
    (glossary,) = (grid for grid in office.blocks(paper, Grid) if grid.key == "glossary")
    words = [row[0].text.nl for row in glossary.rows]
    assert "taalcursussen" in words
    assert len(words) < 60  # only those that stand in the paper


@pytest.mark.parametrize("format", ["pdf", "html"])
def test_the_command_writes_reports_in_open_formats(monitor, tmp_path, format):
    out = tmp_path / "out"
    words = ["report", str(monitor.folder), "--kind", "evaluation", "--format", format]
    assert main([*words, "--out", str(out)]) == 0
    assert [path.name for path in out.iterdir()] == [
        f"2027-12-01_GROS_eindevaluatie_nl-de.{format}"
    ]
