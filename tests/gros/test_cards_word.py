"""Project cards go out as Word and come back; a refusal names the field and leaves the old card."""

import datetime
import io

import docx
import pytest
from docx.oxml import OxmlElement
from monitored import BOTH, folder, replace

from gros import language
from gros.__main__ import main
from gros.errors import GrosError
from gros.money.cards import open_card
from gros.money.monitoring import open_monitor
from gros.papers import cards_in, cards_out

YEARS = (2027, 2030)
DAY = datetime.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _own_language(monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")


@pytest.fixture
def here(tmp_path):
    return folder(tmp_path)


def form(here, key="language_courses"):
    card = open_card(here / "cards" / f"{key}.toml", YEARS)
    return docx.Document(io.BytesIO(cards_out.written(card, YEARS, DAY)))


def row(document, field):
    return next(one for table in document.tables for one in table.rows
                if one.cells[0].text == field)  # fmt: skip


def fill(document, field, *answers):
    """Write answers behind a field, as somebody does in Word."""
    for cell, answer in zip(row(document, field).cells[2:], answers, strict=False):
        cell.text = answer


def saved(document, tmp_path):
    path = tmp_path / "kaart.docx"
    document.save(str(path))
    return path


def test_every_card_goes_out_and_comes_back_the_same(here, tmp_path):
    monitor = open_monitor(here)
    for card in monitor.cards:
        path = tmp_path / "kaart.docx"
        path.write_bytes(cards_out.written(card, monitor.years, DAY))
        assert cards_out.written(card, monitor.years, DAY) == path.read_bytes()
        assert open_card(cards_in.take(monitor, path), YEARS) == card


def test_answers_of_people_stand_on_the_card_with_the_half_that_changed(here, tmp_path):
    document = form(here)
    fill(document, "criteria.fits_goals", "Meer mensen spreken Duits.", "", "nl")
    fill(document, "goal", "Inwoners leren Duits.")
    fill(document, "start", "2027-09")
    fill(document, "partners.nl", "gem_heerlen, gem_kerkrade")
    money = document.tables[2]
    money.rows[1].cells[1].text, money.rows[1].cells[2].text = "prov_limburg", "nl"
    money.rows[1].cells[3].text = "200.000,00"
    steps = document.tables[3].rows[1].cells
    for cell, text in zip(steps, ("2027-11", "Eerste cursus", "Erster Kurs", "both"), strict=True):
        cell.text = text
    taken = open_card(cards_in.take(open_monitor(here), saved(document, tmp_path)), YEARS)
    assert taken.criteria.fits_goals.model_dump() == {
        "nl": "Meer mensen spreken Duits.", "de": None, "changed": "nl",
    }  # fmt: skip
    assert (taken.goal.nl, taken.goal.changed) == ("Inwoners leren Duits.", "nl")
    assert taken.start == "2027-09"
    assert taken.partners.nl == ["gem_heerlen", "gem_kerkrade"]
    assert (taken.money[0].payer, taken.money[0].eur) == ("prov_limburg", 20_000_000)
    assert taken.milestone[0].what.de == "Erster Kurs"
    assert taken.total_eur == 80_000_000


def sums(document):
    fill(document, "total_eur", "800.000,01")


def unclear(document):
    fill(document, "total_eur", "800.000")


def line(document):
    fill(document, "line", "5")


def state(document):
    fill(document, "state", "uitgegeven")


def missing(document):
    one = row(document, "goal")._tr
    one.getparent().remove(one)


def unknown(document):
    row(document, "goal").cells[0].text = "goals"


def year(document):
    document.tables[2].rows[1].cells[0].text = "2026"


def payer(document):
    document.tables[2].rows[1].cells[1].text = "prov_limburgg"
    document.tables[2].rows[1].cells[2].text = "nl"


def heads(document):
    document.tables[2].rows[0].cells[0].text = "jaar"


def tracked(document):
    mark = OxmlElement("w:ins")
    mark.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id", "1")
    document.paragraphs[0]._p.append(mark)


REFUSED = [
    (sums, ["total_eur", "800000.00", "800000.01"]),
    (unclear, ["total_eur", "800.000", "1200.50"]),
    (line, ["line", "1, 2, 3, 4"]),
    (state, ["state", "uitgegeven", "running"]),
    (missing, ["goal"]),
    (unknown, ["goals", "goal"]),
    (year, ["money[1].year", "2026", "2027"]),
    (payer, ["money[1].payer", "prov_limburg"]),
    (heads, ["money", "payer"]),
    (tracked, []),
]


@pytest.mark.parametrize("spoken", BOTH)
@pytest.mark.parametrize(("change", "named"), REFUSED, ids=lambda one: getattr(one, "__name__", ""))
def test_a_card_that_does_not_fit_names_the_field_and_the_old_card_stays(
    here, tmp_path, change, named, spoken
):
    document = form(here)
    change(document)
    path = saved(document, tmp_path)
    before = {one.name: one.read_bytes() for one in (here / "cards").iterdir()}
    with pytest.raises(GrosError) as caught:
        cards_in.take(open_monitor(here), path)
    assert len(caught.value.faults) == 1
    with language.speaking(spoken):
        told = caught.value.text()
    assert "kaart.docx" in told
    assert all(word in told for word in named)
    assert {one.name: one.read_bytes() for one in (here / "cards").iterdir()} == before


@pytest.mark.parametrize("broken", [b"", b"PK", b"hello"])
def test_a_file_that_is_no_card_is_refused(here, tmp_path, broken):
    path = tmp_path / "kaart.docx"
    path.write_bytes(broken)
    with pytest.raises(GrosError) as caught:
        cards_in.take(open_monitor(here), path)
    assert "kaart.docx" in str(caught.value)
    with pytest.raises(GrosError):
        cards_in.take(open_monitor(here), tmp_path / "none.docx")


def test_cards_go_out_and_come_back_by_command(here, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["report", str(here), "--kind", "cards", "--out", str(out)]) == 0
    assert len(list(out.iterdir())) == 9
    path = out / "2026-11-21_GROS_shared_ebikes_nl-de.docx"
    document = docx.Document(str(path))
    fill(document, "state", "proposed")
    document.save(str(path))
    assert main(["monitor", str(here), "--card", str(path), "--out", str(out)]) == 0
    assert open_card(here / "cards" / "shared_ebikes.toml", YEARS).state == "proposed"
    capsys.readouterr()
    replace(here / "cards" / "shared_ebikes.toml", "total_eur = 700000.00", "total_eur = 1.00")
    before = (here / "cards" / "shared_ebikes.toml").read_bytes()
    assert main(["monitor", str(here), "--card", str(path), "--out", str(out)]) == 2
    assert "total_eur" in capsys.readouterr().err
    assert (here / "cards" / "shared_ebikes.toml").read_bytes() == before
