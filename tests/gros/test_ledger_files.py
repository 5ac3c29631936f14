"""Excel and CSV give back every cent and word; what cannot be booked is told with its cell."""

import csv
import datetime
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from ledgers import EXAMPLE, full, line

from gros import files, language
from gros.errors import LedgerError
from gros.money import flat, ledger, workbook
from gros.money.book import Ledger
from gros.money.words import COLUMNS, bilingual
from gros.neutral import neutralised, original

SHEET = "Geldoverzicht · Mittelübersicht"
RUN = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
FORMATS = {"csv": flat, "xlsx": workbook}


@pytest.fixture(autouse=True)
def _own_language(monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")


def kept(book, tmp_path, form):
    path = tmp_path / f"ledger.{form}"
    path.unlink(missing_ok=True)
    ledger.write(book, path)
    return path


@pytest.mark.parametrize("spoken", ["nl", "de"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_ledger_comes_back_equal_to_the_cent(form, spoken, tmp_path):
    language.use(spoken)
    path = kept(full(), tmp_path, form)
    assert ledger.read(path) == full()
    language.use("de" if spoken == "nl" else "nl")
    assert ledger.read(path) == full()


LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S"))
TEXTS = st.text(LETTERS | st.sampled_from(" \u00a0'=+-@"), max_size=30).map(
    lambda text: text.strip(" \u00a0=＝") + "."
)
RISKY = st.tuples(st.sampled_from([*RUN[1:4], "'", "'=", "'+", "''-", *RUN[7:]]), TEXTS).map(
    "".join
)


@settings(max_examples=10, deadline=None)
@given(
    cents=st.lists(st.integers(1, 18_000_000), min_size=20, max_size=20),
    reasons=st.lists(TEXTS | RISKY, min_size=20, max_size=20),
)
def test_any_amount_and_any_text_come_back_and_none_is_run(cents, reasons, tmp_path_factory):
    said = zip(cents, reasons, strict=True)
    lines = [line("indicative", amount, reason_nl=reason) for amount, reason in said]
    book = Ledger().booked(line("envelope", 360_000_000), *lines)
    folder = tmp_path_factory.mktemp("any")
    for form in FORMATS:
        assert ledger.read(kept(book, folder, form)) == book
    for row in csv.DictReader(io.StringIO(flat.written(book).decode())):
        assert not any(row[key].startswith(RUN) for key in row if key != "amount")
    cells = openpyxl.load_workbook(io.BytesIO(workbook.written(book)))
    for sheet in cells.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not (isinstance(cell.value, str) and cell.value.startswith(RUN))


@given(TEXTS | RISKY | st.text(max_size=5))
def test_a_neutralised_text_comes_back(text):
    assert original(neutralised(text)) == text
    assert not neutralised(text).startswith(RUN)


def test_the_sheet_holds_real_numbers_and_days_and_an_explanation_in_each_language():
    book = openpyxl.load_workbook(io.BytesIO(workbook.written(full())))
    assert book.sheetnames == [SHEET, "Uitleg", "Erläuterung"]
    sheet = book[SHEET]
    assert [cell.value for cell in sheet[1]] == [bilingual(column.head) for column in COLUMNS]
    assert (sheet["D3"].value, sheet["E8"].value) == (
        "indicatief · indikativ", "cofinanciering · Kofinanzierung",
    )  # fmt: skip
    assert sheet["J4"].value == 700_000.01
    assert sheet["J4"].data_type == "n"
    assert sheet["B4"].value == datetime.datetime(2027, 1, 4)
    assert sheet["B4"].is_date
    dutch, german = (
        "\n".join(str(cell.value) for row in book[name] for cell in row if cell.value)
        for name in ("Uitleg", "Erläuterung")
    )
    assert "De stuurgroep bereidt besluiten voor" in dutch
    assert "niet overeengekomen" in dutch
    assert "Provincie Limburg" in dutch
    assert "Die Lenkungsgruppe bereitet Beschlüsse vor" in german
    assert "nicht vereinbart" in german
    assert "gros_stuurgroep" not in german


def test_the_same_ledger_gives_the_same_bytes_whoever_asks():
    first = [flat.written(full()), workbook.written(full())]
    with language.speaking("de"):
        assert [flat.written(full()), workbook.written(full())] == first


def test_words_of_one_language_and_an_empty_number_are_understood(tmp_path):
    path = tmp_path / "kantoor.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Blad1")
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        heads = ["Boekdatum", "programma", "Stufe", "Programmalijn", "Betrag in Euro", "reason_nl"]
        sheet.write_row(0, 0, heads)
        for row, (stage, on, amount) in enumerate(
            [
                ("Financieel kader", None, 100),
                ("INDIKATIV", 1, 0.1 + 0.2),
                ("indicatief", "2", 99.5),
            ],
            start=1,
        ):
            sheet.write_datetime(row, 0, datetime.datetime(2027, 3, row), day)
            sheet.write_row(row, 1, ["gros", stage, on, amount, "Begin"])
    found = ledger.read(path)
    assert [one.id for one in found.lines] == ["L0001", "L0002", "L0003"]
    assert [one.cents for one in found.lines] == [10_000, 30, 9_950]
    assert found.lines[1].date == datetime.date(2027, 3, 2)
    assert found.lines[1].status == "not_agreed"


NOON = datetime.datetime(2027, 1, 4, 12)
BAD_CELLS = {
    "text in a money cell": ("J3", "veel"),
    "a number written as text": ("J3", "1.234,50"),
    "a formula in a money cell": ("J3", "=1+1"),
    "a part of a cent": ("J3", 0.001),
    "a truth in a money cell": ("J3", True),
    "a day in a money cell": ("J3", NOON),
    "an error in a money cell": ("J3", "#REF!"),
    "no amount": ("J3", None),
    "nothing": ("J3", 0),
    "a cent too much": ("J9", 50_000.01),
    "a cent too much taken back": ("J11", -40_000.00),
    "no date": ("B3", None),
    "a date as text": ("B3", "4 januari 2027"),
    "a date as number": ("B3", 2027),
    "a date with an hour": ("B3", NOON),
    "a date before the one above": ("B9", datetime.datetime(2027, 1, 4)),
    "an unknown stage": ("D3", "besteed"),
    "no stage": ("D3", None),
    "an unknown programme": ("C3", "other"),
    "no programme": ("C3", None),
    "another programme": ("C3", "gros_2020"),
    "an unknown kind of money": ("E3", "loterij"),
    "an unknown line": ("F3", 7),
    "half a line": ("F3", 1.5),
    "no line": ("F3", None),
    "an unknown measure": ("G3", "brug"),
    "an unknown organisation": ("H7", "prov_limborg"),
    "no payer": ("H7", None),
    "the steering group": ("H7", "gros_stuurgroep"),
    "the wrong side": ("I7", "de"),
    "an unknown status": ("K3", "misschien"),
    "a formula as reason": ("L3", "=HYPERLINK(1)"),
    "a reason on two lines": ("L3", "a\nb"),
    "a formula in the number": ("A3", "=A2"),
    "another number": ("A3", "L0009"),
    "an unknown head": ("P1", "Notiz"),
    "a head twice": ("G1", "amount"),
    "a missing head": ("J1", None),
}


def refused(path):
    """Return the one message of a file that cannot be read."""
    with pytest.raises(LedgerError) as error:
        ledger.read(path)
    (message,) = error.value.text().splitlines()
    return message


@pytest.mark.parametrize("spoken", ["nl", "de"])
@pytest.mark.parametrize("why", BAD_CELLS)
def test_a_bad_cell_gives_one_message_that_names_sheet_and_cell(why, spoken, tmp_path):
    place, value = BAD_CELLS[why]
    path = kept(full(), tmp_path, "xlsx")
    book = openpyxl.load_workbook(path)
    book[SHEET][place] = value
    book.save(path)
    language.use(spoken)
    message = refused(path)
    head = place[1:] == "1" and place[0] != "P"
    assert message.startswith(f"{path}, {SHEET}!{'1' if head else place}: ")
    language.use("de" if spoken == "nl" else "nl")
    assert refused(path) != message


def test_a_line_without_any_reason_names_its_cell(tmp_path):
    path = kept(full(), tmp_path, "xlsx")
    book = openpyxl.load_workbook(path)
    book[SHEET]["L3"] = book[SHEET]["M3"] = None
    book.save(path)
    assert refused(path).startswith(f"{path}, {SHEET}!L3: De reden ontbreekt.")


BAD_LINES = {
    "text as amount": ("220000000", "veel", "amount"),
    "a comma as in the office": ("2200000.00", '"2200000,00"', "amount"),
    "a formula": ("2200000.00", "=1+1", "amount"),
    "a part of a cent": ("2200000.00", "0.001", "amount"),
    "a date of the country": ("2027-01-04", "04-01-2027", "date"),
    "a day that is not": ("2027-01-04", "2027-02-30", "date"),
    "a formula as reason": ("Proef", "=Proef", "reason_nl"),
    "another number": ("L0002", "L0003", "id"),
}  # fmt: skip


@pytest.mark.parametrize("why", BAD_LINES)
def test_a_bad_line_of_a_text_file_is_named(why, tmp_path):
    old, new, column = BAD_LINES[why]
    path = kept(full(), tmp_path, "csv")
    rows = path.read_text("utf-8").split("\n")
    rows[2] = rows[2].replace(old, new) if old in rows[2] else rows[2].replace("2200000.00", new)
    path.write_text("\n".join(rows), "utf-8")
    for spoken, number in (("nl", "regel 3"), ("de", "Zeile 3")):
        language.use(spoken)
        assert refused(path).startswith(f"{path}, {number}, {column}: ")


DAMAGED = {
    "nothing.xlsx": b"",
    "text.xlsx": b"id,date\n",
    "half.xlsx": workbook.written(full())[:4000],
    "zip.xlsx": b"PK\x05\x06" + b"\0" * 18,
    "empty.csv": b"",
    "heads.csv": b"id;date;programme\n",
    "stranger.csv": flat.written(full()).replace(b"decision", b"besluiten", 1),
    "short.csv": flat.written(full()) + b"L0011,2028-03-01\n",
    "quotes.csv": flat.written(full()) + b'"L0011\n',
    "latin.csv": flat.written(full()) + "é".encode("latin-1"),
    "sheet.ods": b"PK",
    "nameless": b"id,date\n",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_file_that_is_no_ledger_gives_one_message(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(DAMAGED[name])
    assert refused(path).startswith(str(path))
    assert path.read_bytes() == DAMAGED[name]


def test_a_missing_file_a_folder_and_a_giant_give_one_message(tmp_path, monkeypatch):
    assert refused(tmp_path / "no.csv").startswith(str(tmp_path / "no.csv"))
    (tmp_path / "folder.csv").mkdir()
    assert refused(tmp_path / "folder.csv").startswith(str(tmp_path / "folder.csv"))
    monkeypatch.setattr("gros.money.reading.LARGEST_BYTES", 10)
    assert "10" in refused(EXAMPLE)


def test_a_workbook_that_grows_when_unpacked_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr("gros.money.sheet._LARGEST_UNPACKED", 100)
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(workbook.written(full()))
    assert sum(part.file_size for part in zipfile.ZipFile(path).infolist()) > 100
    assert refused(path).startswith(str(path))


def test_a_workbook_without_a_ledger_or_with_two_is_refused(tmp_path):
    path = kept(full(), tmp_path, "xlsx")
    book = openpyxl.load_workbook(path)
    book[SHEET].title = "2027"
    book.copy_worksheet(book["2027"])
    book.save(path)
    assert "2027, 2027 Copy" in refused(path)
    del book["2027"]
    del book["2027 Copy"]
    book.save(path)
    assert "Boekdatum · Buchungsdatum" in refused(path)


@pytest.mark.parametrize("form", FORMATS)
def test_lines_are_added_to_a_file_and_never_changed(form, tmp_path):
    path = kept(full(), tmp_path, form)
    longer = ledger.book(path, line("spending", 1, date=datetime.date(2028, 3, 1)))
    assert ledger.read(path) == longer
    before = path.read_bytes()
    for other in (full(), Ledger().booked(line("envelope", 1))):
        with pytest.raises(LedgerError) as error:
            ledger.write(other, path)
        assert str(path) in error.value.text()
    with pytest.raises(LedgerError):
        ledger.book(path, line("spending", 1))
    assert path.read_bytes() == before


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_leaves_the_old_file_and_nothing_half(form, tmp_path, monkeypatch):
    path = kept(full(), tmp_path, form)
    before = path.read_bytes()

    def full_disk(_number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full_disk)
    with pytest.raises(LedgerError) as error:
        ledger.book(path, line("spending", 1, date=datetime.date(2028, 3, 1)))
    assert "ENOSPC" in error.value.text()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
