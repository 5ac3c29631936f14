"""The line paper and the accessibility statement."""

import io
import json

import docx
import pytest
from compared import comparison
from monitored import compare, folder, full

from gros import language
from gros.__main__ import main
from gros.money.monitoring import open_monitor
from gros.papers import line, statement
from gros.papers.content import Grid, Said

BOTH = ("nl", "de")


@pytest.fixture(autouse=True)
def _own_language(monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")


def grids(paper):
    return {block.key: block for part in paper.parts() for block in part.blocks
            if isinstance(block, Grid)}  # fmt: skip


def test_cards_stand_by_line_with_six_criteria_and_money_that_adds_up(tmp_path):
    monitor = open_monitor(folder(tmp_path))
    paper = line.paper(monitor, None, "x")
    found = grids(paper)
    assert len([key for key in found if key.startswith("facts.")]) == len(monitor.cards)
    whole = 0
    for card in monitor.cards:
        *shares, total = [row[-1].values[0].number for row in found[f"money.{card.key}"].rows]
        assert sum(shares) == total == card.total_eur / 100
        whole += total
    payers = found["payers"].rows
    assert payers[-1][-1].values[0].number == whole == 3_600_000
    assert payers[0][0].text == ("nog niet bekend", "noch offen")
    assert [sheet.key for sheet in paper.sheets] == [
        "matrix", "line_1", "line_2", "line_3", "line_4", "payers", "glossary",
    ]  # fmt: skip


def test_one_line_has_only_its_own_cards(tmp_path):
    paper = line.paper(open_monitor(folder(tmp_path)), 2, "x")
    facts = [key for key in grids(paper) if key.startswith("facts.")]
    assert facts == ["facts.shared_ebikes"]
    assert paper.title.nl.startswith("2. ")


def test_without_a_comparison_of_lines_the_paper_says_how_to_make_one(tmp_path):
    paper = line.paper(full(tmp_path), None, "x")
    assert "matrix" not in grids(paper)
    said = [block.text.nl for part in paper.parts() for block in part.blocks
            if isinstance(block, Said)]  # fmt: skip
    assert any("gros compare gros line_1 line_2" in one for one in said)


def test_the_matrix_holds_the_numbers_of_each_line_and_never_a_total(tmp_path):
    here = folder(tmp_path)
    compare(here)
    path = here / "comparison.json"
    document = json.loads(path.read_text("utf-8"))
    document["scenarios"]["line_1"] = document["scenarios"]["gros"]
    path.write_text(json.dumps(document), "utf-8")
    grid = grids(line.paper(open_monitor(here), None, "x"))["matrix"]
    cell = comparison()["gros"].row("cross_border_commuters").cell
    first = grid.rows[0]
    assert [value.number for value in first[1].values] == [cell.difference, cell.low, cell.high]
    assert first[2].text == ("niet berekend", "nicht berechnet")
    assert {one.text.nl for one in grid.rows[-1][1:]} == {"niet gemodelleerd"}
    assert len(grid.heads) == 5


def test_the_statement_is_honest_in_both_languages(tmp_path, capsys):
    paper = statement.paper()
    keys = [sheet.key for sheet in paper.sheets]
    assert keys == ["about", "status", "good", "gaps", "ways", "contact"]
    for form in ("html", "docx"):
        command = ["report", "--kind", "statement", "--format", form, "--out", str(tmp_path)]
        assert main(command) == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        "2026-11-22_GROS_toegankelijkheidsverklaring_nl-de.docx",
        "2026-11-22_GROS_toegankelijkheidsverklaring_nl-de.html",
    ]
    html = (tmp_path / names[1]).read_text("utf-8")
    text = "\n".join(one.text for one in docx.Document(str(tmp_path / names[0])).paragraphs)
    for told in (html, text):
        assert told.count("EN 301 549") >= 4
        assert told.count("JupyterLab") >= 8
        assert "gedeeltelijk" in told
        assert "teilweise konform" in told
        assert "[In te vullen door het programmabureau]" in told


def test_the_command_writes_line_papers(tmp_path):
    here = folder(tmp_path)
    command = ["report", str(here), "--kind", "line", "--line", "1", "--language", "de"]
    assert main([*command, "--out", str(tmp_path / "out")]) == 0
    (path,) = (tmp_path / "out").iterdir()
    assert path.name == "2026-11-21_GROS_linie1_de.docx"
    heads = [one.text for one in docx.Document(io.BytesIO(path.read_bytes())).paragraphs
             if one.style.name == "Heading 2"]  # fmt: skip
    assert "Sprachkurse" in heads
    assert main([*command[:-3], "5", "--out", str(tmp_path / "out")]) == 2
