"""Word and Excel files open in a real office program: no table and no picture is lost."""

import os
import re
import shutil
import subprocess

import office
import pytest
from office import BOTH, blocks

from gros import language
from gros.papers import word
from gros.papers.content import Grid, Picture

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PDF_TEXT, PDF_IMAGES = shutil.which("pdftotext"), shutil.which("pdfimages")
THERE = OFFICE and PDF_TEXT and PDF_IMAGES
PATIENCE = 600


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Return the paper and what LibreOffice printed of its Word and its Excel file."""
    if not THERE:
        if os.environ.get("CI") == "true":
            pytest.fail("no LibreOffice or no poppler-utils; .ci/run installs both")
        pytest.skip("no LibreOffice on this machine")
    folder = tmp_path_factory.mktemp("office")
    paper = office.asked().paper
    with language.speaking("nl"):
        (folder / "paper.docx").write_bytes(word.written(paper, BOTH))
    (folder / "tables.xlsx").write_bytes(office.made("xlsx"))
    command = [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless",
               "--convert-to", "pdf", "--outdir", folder, folder / "paper.docx",
               folder / "tables.xlsx"]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    return paper, folder


def words(path):
    told = subprocess.run([PDF_TEXT, "-layout", path, "-"], check=True, capture_output=True)
    return "".join(told.stdout.decode("utf-8").split()).replace("\xad", "")


def squeezed(text):
    return "".join(text.split())


def test_word_keeps_every_table_and_picture_on_paper(printed):
    paper, folder = printed
    text = words(folder / "paper.pdf")
    for spoken in BOTH:
        for grid in blocks(paper, Grid):
            assert squeezed(getattr(grid.caption, spoken)) in text
            for row in grid.rows:
                for value in (value for cell in row for value in cell.values):
                    assert squeezed(getattr(value.text, spoken)) in text
    listed = subprocess.run([PDF_IMAGES, "-list", folder / "paper.pdf"], check=True,
                            capture_output=True)  # fmt: skip
    # Behind each picture LibreOffice keeps a mask, which does not count.
    drawn = re.findall(r"^ *\d+ +\d+ image ", listed.stdout.decode(), re.MULTILINE)
    assert len(drawn) == 2 * len(blocks(paper, Picture))


def test_excel_keeps_every_table_on_paper(printed):
    paper, folder = printed
    text = words(folder / "tables.pdf")
    for grid in blocks(paper, Grid):
        assert squeezed(grid.caption.nl) in text
        assert squeezed(grid.caption.de) in text
    assert "###" not in text
