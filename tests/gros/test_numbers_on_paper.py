"""Every number stands on every paper: all kinds, all formats, as both countries write it."""

import csv
import html
import io
import json
import re

import docx
import office
import openpyxl
import pypdf
import pytest
from monitored import full
from office import BOTH, blocks
from read_pdf import squeezed

from gros.papers import line, statement, yearly
from gros.papers.annex import with_data
from gros.papers.content import Grid, Paper, Value
from gros.papers.formats import Asked, built

KINDS = ("year", "evaluation", "line", "statement")


@pytest.fixture(autouse=True)
def _own_language(monkeypatch):
    office.speak_dutch(monkeypatch)


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> dict[str, Paper]:
    monitor = full(tmp_path_factory.mktemp("monitoring"))
    return {
        "year": yearly.yearly(monitor, 2027).paper,
        "evaluation": yearly.evaluation(monitor).paper,
        "line": line.paper(monitor, None, yearly.identity(monitor)),
        "statement": statement.paper(),
    }


def of(papers, kind: str) -> Asked:
    return office.asked() if kind == "meeting" else Asked(papers[kind], None, BOTH)


def written(papers, kind: str, format: str) -> bytes:
    if kind == "meeting":
        return office.made(format)
    return built(format, of(papers, kind))[f".{format}"]


def pdf_text(content: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def html_text(content: bytes) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", content.decode("utf-8")))


def word_text(content: bytes) -> str:
    found = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in found.tables for row in table.rows for cell in row.cells)
    return " ".join([*(one.text for one in found.paragraphs), *cells])


READERS = {"pdf": pdf_text, "html": html_text, "docx": word_text}


def seen(paper: Paper) -> list[Value]:
    """Return the numbers that stand in letters; those of a picture stand in its description."""
    drawn = {id(value) for part in paper.parts() for block in part.blocks
             if hasattr(block, "figure") for value in block.values}  # fmt: skip
    return [value for value in paper.values() if id(value) not in drawn]


@pytest.mark.parametrize("format", READERS)
@pytest.mark.parametrize("kind", ["meeting", *KINDS])
def test_every_number_and_every_sentence_is_read_back_in_both_languages(papers, kind, format):
    paper = of(papers, kind).paper
    read = squeezed(READERS[format](written(papers, kind, format)))
    values = seen(paper)
    assert len(values) > {"meeting": 100, "statement": -1}.get(kind, 20)
    for value in values:
        for text in value.text:
            assert squeezed(text) in read, value
    for text in paper.texts():
        for said in text:
            assert squeezed(said) in read, said


@pytest.mark.parametrize("kind", ["meeting", "year", "evaluation", "line"])
def test_every_number_of_a_table_is_a_real_number_in_excel(papers, kind):
    asked = of(papers, kind)
    paper = asked.paper if asked.subject is None else with_data(asked.paper, asked.subject)
    book = openpyxl.load_workbook(io.BytesIO(written(papers, kind, "xlsx")))
    kept = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row
            if isinstance(cell.value, int | float)}  # fmt: skip
    values = [value for grid in blocks(paper, Grid) for row in grid.rows for cell in row
              for value in cell.values]  # fmt: skip
    assert len(values) > 20
    for value in values:
        few = value.unit == "people" and "10" in value.text.nl and value.number < 10
        near = 1e-9 * max(1.0, abs(value.number))
        scaled = (value.number, value.number * 100)
        assert few or any(abs(one - real) <= near * 100 for one in kept for real in scaled), value


def test_numbers_in_csv_are_those_of_the_results_to_the_last_digit():
    asked = office.asked()
    made = built("csv", asked)
    document = json.loads(json.dumps(asked.subject.comparison["gros"].document()))
    rows = list(csv.DictReader(io.StringIO(made[".csv"].decode("utf-8"))))
    assert len(rows) > 100
    for one in rows:
        cell = document["indicators"][one["indicator"]]["by"][one["axis"]][one["group"]]
        assert one["difference"] == ("" if cell["difference"] is None else str(cell["difference"]))
