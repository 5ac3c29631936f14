"""The yearly report: tables filled, levels apart, and what moved stands beside the old number."""

import datetime
import io
import json

import docx
import pytest
from monitored import BACK, DAY, folder, full, replace

from gros import language
from gros.__main__ import main
from gros.errors import GrosError
from gros.money import ledger
from gros.money.line import Line
from gros.money.monitoring import open_monitor
from gros.papers import yearly, yearly_memory
from gros.papers.content import Grid, Said

NEW = datetime.date(2028, 3, 1)


@pytest.fixture(autouse=True)
def _own_language(monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")


def grids(report):
    return {block.key: block for part in report.paper.parts() for block in part.blocks
            if isinstance(block, Grid)}  # fmt: skip


def cell(grid, row, column):
    line = next(one for one in grid.rows if one[0].text.nl == row)
    return line[[head.nl for head in grid.heads].index(column)]


@pytest.fixture
def monitor(tmp_path):
    return full(tmp_path)


def pledge(here, cents):
    ledger.book(
        here / "ledger.csv",
        Line(programme="gros", line=1, measure="language_courses", date=NEW, stage="commitment",
             cents=cents, payer="prov_limburg", side="nl", reason_nl="Meer"),
    )  # fmt: skip
    replace(here / "monitor.toml", "as_of = 2027-12-01", "as_of = 2028-12-01")
    return open_monitor(here)


def test_the_tables_hold_the_cents_of_the_ledger(monitor):
    found = grids(yearly.yearly(monitor, 2027))
    line = "1. Arbeidsmarkt en onderwijs"
    for key, year in (("booked.2027", "2027"), ("so_far", "2027")):
        paid = cell(found[key], line, "Uitgegeven")
        assert paid.values[0].number == 25_000.01
        assert paid.text.de.startswith("25.000,01")
        assert cell(found[key], "Alle vier de lijnen", "Toegezegd").values[0].number == 200_000
        assert year in found[key].caption.nl
    assert cell(found["by_year"], "Totaal", "Vastgelegd").values[0].number == 100_000
    split = [row[2].values[0].number for row in found["split"].rows]
    assert sum(split[:-1]) == split[-1] == 3_600_000
    assert {row[1].text.nl for row in found["split"].rows[:-1]} == {"niet overeengekomen"}


def test_measured_and_modelled_stand_apart_and_every_table_names_its_source(monitor):
    report = yearly.yearly(monitor, 2027)
    levels = []
    for part in report.paper.parts():
        for block, below in zip(part.blocks, part.blocks[1:], strict=False):
            if isinstance(block, Grid):
                assert isinstance(below, Said)
                levels.append((block.key, below.text.nl))
    told = dict(levels)
    assert monitor.computed.fingerprint in told["modelled"]
    assert "Gemodelleerd" in told["modelled"]
    assert "Waargenomen" in told["observed"]
    assert monitor.files["register.toml"][:8] in told["observed"]
    assert monitor.files["ledger.csv"][:8] in told["so_far"]
    assert {text.split(":")[0] for text in told.values()} >= {
        "Artikel 7.2, niveau a", "Artikel 7.2, niveau b", "Artikel 7.2, niveau c",
    }  # fmt: skip
    observed = grids(report)["observed"]
    assert not any("scenario" in head.nl.lower() for head in observed.heads)


def test_sentences_are_left_to_people(monitor):
    for report in (yearly.yearly(monitor, 2027), yearly.evaluation(monitor)):
        empty = [block for part in report.paper.parts() for block in part.blocks
                 if isinstance(block, Said) and block.kind == "field"]  # fmt: skip
        assert len(empty) >= 8
        assert all("[In te vullen" in one.text.nl and "?" in one.text.de for one in empty)


def test_a_later_report_marks_what_moved_and_keeps_the_old_number(monitor):
    first = yearly.yearly(monitor, 2027)
    assert "moved" not in grids(first)
    first.keep(monitor.folder)
    later = pledge(monitor.folder, 1_234_567)
    report = yearly.yearly(later, 2028)
    found = grids(report)
    moved = cell(found["so_far"], "1. Arbeidsmarkt en onderwijs", "Toegezegd")
    assert moved.values[0].number == 212_345.67
    assert moved.text.nl.split("\n")[1].replace("\xa0", " ") == "(eerder: € 200.000)"
    assert moved.text.de.split("\n")[1].replace("\xa0", " ") == "(vorher: 200.000 €)"
    same = cell(found["so_far"], "1. Arbeidsmarkt en onderwijs", "Uitgegeven")
    assert "\n" not in same.text.nl
    rows = [(row[1].text.nl.replace("\xa0", " "), row[2].text.nl.replace("\xa0", " "))
            for row in found["moved"].rows]  # fmt: skip
    assert ("€ 200.000", "€ 212.345,67") in rows
    assert "booked.2027" not in {one.key.split("/")[0] for one in found["moved"].rows[0:0]}
    marked = [one for grid in found.values() for row in grid.rows for one in row
              if "(eerder" in one.text.nl]  # fmt: skip
    old = [row for row in found["moved"].rows if row[1].values]
    assert len(marked) == len(old)


def test_the_same_report_again_says_the_same_and_leaves_one_memory(monitor, tmp_path):
    out = ["--out", str(tmp_path / "out")]
    command = ["report", str(monitor.folder), "--kind", "year", *out]
    assert main(command) == 0
    (path,) = (tmp_path / "out").iterdir()
    assert path.name == "2027-12-01_GROS_voortgangsrapportage-2027_nl-de.docx"
    before = path.read_bytes()
    assert main(command) == 0
    assert path.read_bytes() == before
    kept = monitor.folder / yearly_memory.FOLDER
    assert [one.name for one in kept.iterdir()] == ["year_2027_1.json"]
    text = "\n".join(one.text for one in docx.Document(io.BytesIO(before)).paragraphs)
    assert "Dit is het eerste verslag" in text
    replace(monitor.folder / "monitor.toml", "report_year = 2027", "report_year = 2028")
    pledge(monitor.folder, 100)
    assert main(command) == 0
    assert sorted(one.name for one in kept.iterdir()) == ["year_2027_1.json", "year_2028_1.json"]


def test_a_card_that_goes_and_one_that_comes_are_named(monitor):
    yearly.yearly(monitor, 2027).keep(monitor.folder)
    (monitor.folder / "cards" / "shared_ebikes.toml").rename(monitor.folder / "gone.toml")
    text = (monitor.folder / "gone.toml").read_text("utf-8")
    (monitor.folder / "cards" / "more_bikes.toml").write_text(
        text.replace('key = "shared_ebikes"', 'key = "more_bikes"'), "utf-8"
    )
    replace(monitor.folder / "monitor.toml", "2027-12-01", "2027-12-31")
    found = grids(yearly.yearly(open_monitor(monitor.folder), 2027))
    names = [row[0].text.nl for row in found["projects"].rows]
    assert "Elektrische deelfietsen\n(nieuw)" in names
    told = {(row[1].text.nl, row[2].text.nl.split("\n")[0]) for row in found["moved"].rows}
    assert ("idee", "niet aanwezig") in told
    assert ("niet aanwezig", "idee") in told


@pytest.mark.parametrize("broken", ["", "{}", "[1", '{"format": 2}'])
def test_a_damaged_memory_is_named_and_nothing_is_written(monitor, tmp_path, capsys, broken):
    path = yearly.yearly(monitor, 2027).keep(monitor.folder)
    path.write_text(broken, "utf-8")
    out = tmp_path / "out"
    assert main(["report", str(monitor.folder), "--kind", "year", "--out", str(out)]) == 2
    err = capsys.readouterr().err
    assert "year_2027_1.json" in err
    assert "Traceback" not in err
    assert path.read_text("utf-8") == broken
    assert not out.exists()


def test_a_year_outside_the_programme_is_refused(monitor, tmp_path, capsys):
    for year in ("2026", "2031", "x"):
        command = ["report", str(monitor.folder), "--kind", "year", "--year", year]
        assert main([*command, "--out", str(tmp_path / "out")]) == 2
        assert "2027" in capsys.readouterr().err
    with pytest.raises(GrosError):
        yearly.yearly(monitor, 2022)
    assert not (monitor.folder / yearly_memory.FOLDER).exists()


def test_looking_back_without_a_ledger_says_so():
    found = yearly.yearly(open_monitor(BACK), 2022)
    said = " ".join(block.text.nl for part in found.paper.parts() for block in part.blocks
                    if isinstance(block, Said))  # fmt: skip
    assert "geldoverzicht" in said
    assert "modelled" not in grids(found)


def test_the_evaluation_looks_over_all_years(monitor):
    found = grids(yearly.evaluation(monitor))
    assert [row[0].text.nl for row in found["by_year"].rows][:-1] == [
        "2027",
        "2028",
        "2029",
        "2030",
    ]
    assert "first_and_last" in found
    assert len(found["decisions.2027"].rows) == 3
    assert DAY.year == 2027


def test_memory_is_plain_text_that_a_person_can_read(tmp_path):
    monitor = open_monitor(folder(tmp_path))
    path = yearly.yearly(monitor, 2027).keep(monitor.folder)
    kept = json.loads(path.read_text("utf-8"))
    assert kept["as_of"] == "2026-11-21"
    assert kept["cells"]["split/total/indicative"]["numbers"] == [3_600_000.0]
