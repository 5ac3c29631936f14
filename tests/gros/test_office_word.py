"""Word files: real headings, tables and languages, the same numbers, the template of an office."""

import io

import docx
import office
import pytest
from docx.oxml.ns import qn
from office import BOTH, DAY, blocks

from gros import language
from gros.__main__ import main
from gros.errors import CommandError
from gros.papers import word, word_blank, word_template
from gros.papers.content import Grid, Picture
from gros.papers.packed import packed, unpacked


@pytest.fixture(autouse=True)
def _own_language(monkeypatch):
    office.speak_dutch(monkeypatch)


@pytest.fixture(scope="module")
def asked():
    return office.asked()


@pytest.fixture(scope="module")
def content():
    return office.made("docx")


@pytest.fixture(scope="module")
def read(content):
    return docx.Document(io.BytesIO(content))


def test_the_same_paper_gives_the_same_bytes(asked, content):
    assert word.build(asked)[".docx"] == content


def test_every_table_of_the_paper_stands_there_in_both_languages_cell_by_cell(asked, read):
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in read.tables]
    for spoken in BOTH:
        for grid in blocks(asked.paper, Grid):
            rows = [[getattr(cell.text, spoken) for cell in row] for row in grid.rows]
            assert [[getattr(one, spoken) for one in grid.heads], *rows] in tables


def test_tables_have_a_header_row_and_a_name_for_screen_readers(asked, read):
    # The paper's own, all indicators and the glossary, in both languages.
    assert len(read.tables) == 2 * (len(blocks(asked.paper, Grid)) + 2)
    for one in read.tables:
        first, *rest = one._tbl.tr_lst
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None for row in rest)
        assert one._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_pictures_say_what_they_show(asked, read):
    told = [shape._inline.docPr.get("descr") for shape in read.inline_shapes]
    figures = [one.figure for one in blocks(asked.paper, Picture)]
    assert told == [each.nl.description for each in figures] + [
        each.de.description for each in figures
    ]
    assert all(len(one) > 40 for one in told)
    numbers = [shape._inline.docPr.get("id") for shape in read.inline_shapes]
    assert len(set(numbers)) == len(numbers)


def test_every_passage_has_its_language_and_headings_are_headings(asked, read):
    languages = {
        run._r.rPr.find(qn("w:lang")).get(qn("w:val"))
        for one in read.paragraphs
        if one.style.name.startswith(("Heading", "Caption", "Normal", "List"))
        for run in one.runs
        if run.text.strip()
    }
    assert languages == {"nl-NL", "de-DE"}
    heads = [one.text for one in read.paragraphs if one.style.name == "Heading 1"]
    sheets = [sheet.heading for sheet in asked.paper.sheets]
    assert heads[: len(sheets)] == [one.nl for one in sheets]
    assert [one.de for one in sheets] == heads[len(heads) // 2 :][: len(sheets)]
    assert read.core_properties.title
    assert read.core_properties.language == "nl-NL"
    assert read.core_properties.created.date() == DAY


def test_one_language_leaves_nothing_of_the_other(asked):
    only = word.written(asked.paper, ("de",))
    read = docx.Document(io.BytesIO(only))
    text = "\n".join(one.text for one in read.paragraphs)
    assert asked.paper.title.de in text
    assert asked.paper.sheets[0].heading.nl not in text
    assert "[[" not in text
    assert read.core_properties.language == "de-DE"


def test_the_template_of_the_workbench_is_what_the_script_makes():
    assert word_template.OWN.read_bytes() == word_blank.blank()


def template(tmp_path, change):
    """Return a copy of the template with its text changed."""
    parts = unpacked(word_template.OWN.read_bytes())
    text = parts["word/document.xml"].decode("utf-8")
    parts["word/document.xml"] = change(text).encode("utf-8")
    path = tmp_path / "house.docx"
    path.write_bytes(packed(parts))
    return path


def test_an_office_gives_the_paper_its_own_style(tmp_path, asked):
    document = docx.Document(str(word_template.OWN))
    document.styles["Heading 1"].font.name = "Courier New"
    document.add_paragraph("Postbus 1, Heerlen")
    path = tmp_path / "house.docx"
    document.save(str(path))
    read = docx.Document(io.BytesIO(word.written(asked.paper, BOTH, path)))
    assert read.styles["Heading 1"].font.name == "Courier New"
    assert read.paragraphs[-1].text == "Postbus 1, Heerlen"


@pytest.mark.parametrize("spoken", BOTH)
@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda text: text.replace("{{ body_de }}", ""), "body_de"),
        (lambda text: text.replace("{{ author }}", "{{ writer }}"), "writer"),
        (lambda text: text.replace("{{ author }}", "{{ author"), "{{ title_nl }}"),
        (lambda text: text.replace("{{ body_nl }}", "zie {{ body_nl }}"), "body_nl"),
    ],
)
def test_a_template_that_does_not_fit_names_the_field(tmp_path, asked, change, named, spoken):
    path = template(tmp_path, change)
    with language.speaking(spoken), pytest.raises(CommandError) as caught:
        word.written(asked.paper, BOTH, path)
    with language.speaking(spoken):
        told = caught.value.text()
    assert len(caught.value.faults) == 1
    assert named in told
    assert "house.docx" in told


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"no zip at all"])
def test_a_file_that_is_no_word_file_is_refused(tmp_path, asked, broken):
    path = tmp_path / "house.docx"
    path.write_bytes(broken)
    with pytest.raises(CommandError):
        word.written(asked.paper, BOTH, path)
    with pytest.raises(CommandError):
        word.written(asked.paper, BOTH, tmp_path / "none.docx")


def test_a_template_runs_no_code(tmp_path, asked):
    path = template(
        tmp_path, lambda text: text.replace("{{ author }}", "{{ author.__class__.__mro__ }}")
    )
    with pytest.raises(CommandError):
        word.written(asked.paper, BOTH, path)


def test_the_command_says_which_formats_a_kind_has(tmp_path, capsys):
    assert main(["report", str(tmp_path), "--kind", "year", "--format", "csv"]) == 2
    assert "docx, xlsx, html, pdf" in capsys.readouterr().err
    assert main(["report", str(tmp_path), "--kind", "year"]) == 2
    assert "monitor.toml" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
