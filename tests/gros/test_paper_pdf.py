"""The PDF of a paper, read back with other programs than the one that made it."""

import dataclasses
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import numpy as np
import pikepdf
import pypdf
import pytest
import typst
from read_pdf import squeezed, tags
from stored import results
from test_papers import texts

from gros import formats, language
from gros.papers import meeting, pdf
from gros.papers.content import Paper, Sheet
from gros.papers.formats import Asked
from gros.papers.opening import opened

DAY = date(2027, 3, 12)
BOTH = ("nl", "de")
SMALLEST = 9.5
TIMES = 5.0  # the work of a check of one scenario


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("results")
    results(made, pairs=4)
    return made


@pytest.fixture(scope="module")
def paper(folder) -> Paper:
    return meeting.paper(opened(folder).subject, "gros", DAY)


@pytest.fixture(scope="module")
def asked(folder, paper) -> Asked:
    return Asked(paper, opened(folder).subject, BOTH)


@pytest.fixture(scope="module")
def made(asked) -> bytes:
    return pdf.build(asked)[".pdf"]


@pytest.fixture(scope="module")
def pages(made) -> list[str]:
    """Return the text of every page as another program reads it."""
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages]


def only(paper: Paper, sheet: Sheet) -> Paper:
    """Return the paper with one sheet."""
    return dataclasses.replace(paper, sheets=(sheet,))


def test_it_has_four_pages_of_a4(made):
    read = pypdf.PdfReader(BytesIO(made)).pages
    assert len(read) == 4
    for page in read:
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_it_promises_to_be_readable_for_everybody_and_in_thirty_years(made):
    with pikepdf.open(BytesIO(made)) as file:
        assert file.Root.MarkInfo.Marked
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.Root.Lang) == "nl"
        with file.open_metadata() as said:
            assert said["pdfuaid:part"] == "1"
            assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "A")


def test_title_author_and_day_stand_in_the_file(made):
    about = pypdf.PdfReader(BytesIO(made)).metadata
    assert about.title == "GROS · GROS-programma 2027–2030 · GROS-Programm 2027–2030"
    assert about.author == "Stadsregio Parkstad Limburg"
    assert about.creation_date.date() == DAY


def test_all_letters_are_in_the_file(made):
    with pikepdf.open(BytesIO(made)) as file:
        fonts = [font for page in file.pages for font in page.Resources.get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            (descendant,) = font.DescendantFonts
            assert "/FontFile3" in descendant.FontDescriptor
            assert "Libertinus" in str(font.BaseFont)


def test_every_picture_has_a_description_in_its_language(made, paper):
    told = [(spoken, str(tag["/Alt"])) for kind, spoken, tag in tags(made) if kind == "Figure"]
    figures = [block.figure for part in paper.parts() for block in part.blocks
               if hasattr(block, "figure")]  # fmt: skip
    assert told == [(name, getattr(one, name).description) for one in figures for name in BOTH]


def test_headings_come_in_order_without_a_gap_and_in_both_languages(made):
    levels = [(int(kind[1]), spoken) for kind, spoken, _tag in tags(made) if re.match(r"H\d", kind)]
    assert levels[0][0] == 1
    assert all(after <= before + 1 for (before, _), (after, _) in pairwise(levels))
    second = [spoken for level, spoken in levels if level == 2]
    assert second.count("nl") == second.count("de") > 8


def test_bookmarks_name_every_heading(made, paper):
    outline = pypdf.PdfReader(BytesIO(made)).outline
    first = [one.title for one in outline if not isinstance(one, list)]
    assert first[:2] == list(paper.title)
    assert first[2:] == [" · ".join(sheet.heading) for sheet in paper.sheets]
    below = [[one.title for one in group] for group in outline if isinstance(group, list)]
    for sheet, titles in zip(paper.sheets, below, strict=True):
        wanted = [getattr(part.heading, name) for name in BOTH for part in sheet.parts]
        assert titles == wanted


def test_tables_have_heads_and_captions_and_lists_are_lists(made):
    kinds = [kind for kind, _spoken, _tag in tags(made)]
    assert kinds.count("Table") == kinds.count("THead") == 14
    assert kinds.count("Caption") == 14 + 4
    assert kinds.count("TH") == 2 * (3 + 4 + 3 + 3 + 3 + 4 + 2)
    assert kinds.count("L") == 2 * 3
    assert kinds.count("P") > 40


def test_the_sentences_come_in_order_first_dutch_then_german_on_every_page(pages, paper):
    for page, sheet in zip(pages, paper.sheets, strict=True):
        read, place = squeezed(page), 0
        for name in BOTH:
            alone = only(paper, sheet)
            for text in texts(alone, name)[1:]:
                found = read.find(squeezed(text), place)
                assert found >= 0, (name, text)
                place = found + len(squeezed(text)) if len(text) > 20 else place


def test_every_number_stands_on_the_page_in_the_form_of_both_countries(pages, paper):
    for page, sheet in zip(pages, paper.sheets, strict=True):
        read = page.replace("\N{NO-BREAK SPACE}", " ")
        alone = only(paper, sheet)
        described = {id(value) for part in alone.parts() for block in part.blocks
                     if hasattr(block, "figure") for value in block.values}  # fmt: skip
        for value in alone.values():
            if id(value) not in described:
                for text in value.text:
                    assert text.replace("\N{NO-BREAK SPACE}", " ") in read


def test_no_letter_is_tiny(made):
    sizes = []

    def seen(text, matrix, own, _font, size):
        if text.strip():
            scale = abs(np.linalg.det([[matrix[0], matrix[1]], [matrix[2], matrix[3]]]))
            scale *= abs(np.linalg.det([[own[0], own[1]], [own[2], own[3]]]))
            sizes.append(size * np.sqrt(scale))

    for page in pypdf.PdfReader(BytesIO(made)).pages:
        page.extract_text(visitor_text=seen)
    assert len(sizes) > 500
    assert min(sizes) >= SMALLEST - 0.01


def test_one_language_alone_makes_a_paper_too(asked):
    alone = Asked(asked.paper, asked.subject, ("de",))
    read = pypdf.PdfReader(BytesIO(pdf.build(alone)[".pdf"]))
    text = " ".join(page.extract_text() for page in read.pages)
    assert "Wer muss noch zustimmen?" in text
    assert "Wie moet nog instemmen?" not in text
    assert str(read.trailer["/Root"]["/Lang"]) == "de"
    assert len(read.pages) <= 4


def test_without_a_description_there_is_no_paper(asked, monkeypatch):
    """Once by our own check, once by that of Typst, should ours be forgotten."""
    bare = pdf._picture

    def silent(shown, name):
        return {**bare(shown, name), "alt": None}

    monkeypatch.setattr(pdf, "_picture", silent)
    with pytest.raises(typst.TypstError, match="alt"):
        pdf.build(asked)


def test_the_same_paper_gives_the_same_bytes_and_another_day_others(folder, paper, asked, made):
    assert pdf.build(asked)[".pdf"] == made
    other = meeting.paper(asked.subject, "gros", date(2027, 3, 13))
    assert pdf.build(Asked(other, asked.subject, BOTH))[".pdf"] != made


def seconds_of_work(*words):
    """Run the program and return the seconds that its processor worked."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "gros", *words],
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        cwd=Path(__file__).parents[2],
        stdout=subprocess.DEVNULL,
    )
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_another_process_makes_the_same_bytes_in_time(folder, made, tmp_path):
    spent = seconds_of_work(
        "report", str(folder), "--date", "2027-03-12", "--out", str(tmp_path)
    )  # fmt: skip
    (path,) = tmp_path.iterdir()
    assert path.read_bytes() == made
    # The least that the program can do is the yardstick: machines differ, the ratio hardly does.
    assert spent <= TIMES * seconds_of_work("check", "scenarios/courses_border.toml")


def test_a_paper_loads_nothing_that_only_runs_or_notebooks_need(folder, tmp_path):
    """Mesa takes three seconds, pandas one; neither draws a paper."""
    words = ["report", str(folder), "--date", "2027-03-12", "--out", str(tmp_path)]
    heavy = ("mesa", "pandas", "xarray", "dask", "matplotlib", "docx", "xlsxwriter")
    told = subprocess.run(
        [sys.executable, "-c", "import sys; from gros.__main__ import main;"
         f" main({words!r}); print([one for one in {heavy!r} if one in sys.modules])"],
        check=True,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    ).stdout  # fmt: skip
    assert told.splitlines()[-1] == "[]"


def test_every_page_is_drawn_with_white_borders_and_nothing_cut(made, tmp_path):
    if shutil.which("pdftoppm") is None and os.environ.get("CI") != "true":
        pytest.skip("no pdftoppm on this machine")
    (tmp_path / "paper.pdf").write_bytes(made)
    command = ["pdftoppm", "-gray", "-r", "50", "paper.pdf", "page"]
    subprocess.run(command, check=True, cwd=tmp_path)
    drawn = sorted(tmp_path.glob("page-*.pgm"))
    assert len(drawn) == 4
    for path in drawn:
        grey = picture(path.read_bytes())
        border = round(8 / 25.4 * 50)
        inside = grey[border:-border, border:-border]
        assert grey[:border].min() == grey[-border:].min() == 255
        assert grey[:, :border].min() == grey[:, -border:].min() == 255
        assert 0.04 < (inside < 200).mean() < 0.4
        middle = inside[:, inside.shape[1] // 2 - 3 : inside.shape[1] // 2 + 3]
        # Between the columns runs nothing but the line under the heading and that heading.
        assert (middle < 200).any(axis=1).mean() < 0.08


def picture(data: bytes) -> np.ndarray:
    """Return the grey values of a PGM file, rows by columns."""
    kind, width, height, most, dots = re.match(
        rb"(P5)\s(\d+)\s(\d+)\s(\d+)\s(.*)", data, re.DOTALL
    ).groups()
    assert (kind, most) == (b"P5", b"255")
    return np.frombuffer(dots, np.uint8).reshape(int(height), int(width))


def test_days_are_written_as_each_country_does(pages):
    with language.speaking("de"):
        german = formats.day(DAY)
    assert squeezed(german) in squeezed(pages[0])
    assert "12maart2027" in squeezed(pages[0])
