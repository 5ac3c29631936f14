"""Excel and CSV: real numbers to the last digit, units, an explanation in each language."""

import csv
import io
import json
import re

import office
import openpyxl
import pytest
from office import DAY, blocks

from gros import language
from gros.papers import csv_tables, excel
from gros.papers.annex import with_data
from gros.papers.content import Both, Entry, Grid, Value
from gros.papers.excel_columns import columns

LOOKS_LIKE_A_NUMBER = re.compile(r"[€+−-]?\s*\d[\d.,\s]*[%€]?")


@pytest.fixture(autouse=True)
def _own_language(monkeypatch):
    office.speak_dutch(monkeypatch)


@pytest.fixture(scope="module")
def asked():
    return office.asked()


@pytest.fixture(scope="module")
def content():
    return office.made("xlsx")


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.value is not None]  # fmt: skip


def test_the_same_paper_gives_the_same_bytes(asked, content):
    assert excel.build(asked)[".xlsx"] == content


def test_every_number_of_the_paper_is_a_real_number_in_the_book(asked, book):
    kept = {cell.value for cell in cells(book) if isinstance(cell.value, int | float)}
    whole = with_data(asked.paper, asked.subject)
    values = [value for block in blocks(whole, Grid)
              for row in block.rows for cell in row for value in cell.values]  # fmt: skip
    assert len(values) > 300
    missing = [
        value
        for value in values
        if "10" not in value.text.nl or value.unit != "people" or value.number >= 10
        if not any(abs(one - value.number * scale) <= 1e-9 * max(1.0, abs(one))
                   for scale in (1.0, 100.0) for one in kept)
    ]  # fmt: skip
    assert missing == []


def test_no_text_looks_like_a_number_and_nothing_calculates(book):
    texts = [cell for cell in cells(book) if isinstance(cell.value, str)]
    assert [one.value for one in texts if LOOKS_LIKE_A_NUMBER.fullmatch(one.value)] == []
    assert [one.value for one in texts if one.data_type == "f" or one.value.startswith("=")] == []


def test_every_sheet_of_numbers_is_a_named_table_with_heads_and_a_source(book):
    sheets = book.worksheets[2:]
    assert len(sheets) > 8
    for sheet in sheets:
        (table,) = sheet.tables.values()
        assert table.name.startswith("gros_")
        heads = [column.name for column in table.tableColumns]
        assert len(set(heads)) == len(heads)
        assert all(heads)
        last = [row for row in sheet.iter_rows(values_only=True) if any(row)][-1]
        assert isinstance(last[0], str)


def test_there_is_an_explanation_in_each_language_with_every_table(asked, book):
    assert book.sheetnames[:2] == ["Uitleg", "Erläuterung"]
    for sheet, spoken in zip(book.worksheets[:2], ("nl", "de"), strict=True):
        said = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
        assert getattr(asked.paper.title, spoken) in said
        assert asked.paper.identity in said
        assert all(name in said for name in book.sheetnames[2:])
    assert book.properties.created.date() == DAY


def test_amounts_keep_their_cents_and_units_change_by_row():
    def entry(number, unit, text):
        return Entry(Both(text, text), (Value(number, unit, Both(text, text)),))

    name = Entry(Both("Naam", "Name"))
    grid = Grid(
        "one",
        Both("Tabel", "Tabelle"),
        (Both("Wat", "Was"), Both("Bedrag", "Betrag"), Both("Waarde", "Wert")),
        (
            (name, entry(1_234_567.89, "EUR", "€ 1.234.567,89"), entry(0.123, "share", "12,3%")),
            (name, entry(0.01, "EUR", "€ 0,01"), entry(4.0, "people", "minder dan 10")),
            (name, Entry(Both("niet bekend", "noch offen")), Entry(Both("2027", "2027"))),
        ),
    )
    with language.speaking("nl"):
        found = {column.head: column for column in columns(grid)}
    assert found["Bedrag · Betrag (euro · Euro)"].cells == (
        1_234_567.89, 0.01, "niet bekend · noch offen",
    )  # fmt: skip
    units = next(one for head, one in found.items() if head.startswith("Waarde: ") and "NL" in head)
    assert units.cells[1] == "personen"


def test_csv_holds_every_number_of_the_comparison_and_its_dictionary(asked):
    files = csv_tables.build(asked)
    read = {
        name: list(csv.DictReader(io.StringIO(text.decode("utf-8"))))
        for name, text in files.items()
    }
    numbers, months, told = read[".csv"], read["_months.csv"], read["_columns.csv"]
    meant = {(one["kind"], one["key"]): one for one in told}
    document = json.loads(json.dumps(asked.subject.comparison["gros"].document()))
    for one in numbers:
        cell = document["indicators"][one["indicator"]]["by"][one["axis"]][one["group"]]
        for name in ("difference", "low", "high", "mc_error"):
            assert one[name] == ("" if cell[name] is None else str(cell[name]))
        for kind, column in (("indicator", "indicator"), ("axis", "axis"), ("group", "group")):
            assert (kind, one[column]) in meant
    assert {("column", name) for name in (*numbers[0], *months[0])} <= set(meant)
    assert all(one["meaning_nl"] and one["meaning_de"] for one in told)
    assert len(months) == asked.subject.comparison.months - asked.subject.since
    hidden = [one for one in numbers if one["unit"] == "people" and one["reference"]]
    assert all(float(one["reference"]) >= 10 for one in hidden)
