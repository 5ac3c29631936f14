"""Monitoring: the folder holds together, and the page tells it in both languages."""

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from monitored import AHEAD, BACK, BOTH, DAY, compare, decided, entry, folder, full, replace
from test_damaged_scenarios import damaged
from test_page import Reader

from gros import language
from gros.__main__ import main
from gros.errors import GrosError
from gros.formats import NO_BREAK
from gros.money import ledger
from gros.money.bodies import claims_a_decision
from gros.money.line import Line
from gros.money.monitoring import open_monitor
from gros.money.overview import overview
from gros.money.recording import drafted, record
from gros.page.monitoring import levels, page, sections


@pytest.fixture(autouse=True)
def _own_language(monkeypatch):
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")


@pytest.fixture(scope="module")
def monitor(tmp_path_factory):
    return full(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def read(monitor) -> Reader:
    return Reader(page.document(monitor, BOTH))


REFUSED = [
    ("monitor.toml", 'programme = "gros"', 'programme = "gros_2020"', ["2027"]),
    ("monitor.toml", 'programme = "gros"', 'programme = "other"', ["other", "gros_2020"]),
    ("monitor.toml", "report_year = 2027", "report_year = 2022", ["2022", "2030"]),
    ("monitor.toml", "as_of = 2026-11-21", 'as_of = "today"', ["today"]),
    ("monitor.toml", 'ledger = "ledger.csv"', 'ledger = "/etc/passwd"', ["/etc/passwd"]),
    ("monitor.toml", 'ledger = "ledger.csv"', 'ledger = "none.csv"', ["none.csv"]),
    ("monitor.toml", 'ledger = "ledger.csv"', 'ledgers = "ledger.csv"', ["ledgers", "ledger"]),
    ("monitor.toml", "format = 1\n", "", ["format"]),
    ("monitor.toml", "title.de", "title.fr", ["fr"]),
    ("ledger.csv", "100000.00", "100000.0x", ["100000.0x"]),
    ("cards/shared_ebikes.toml", "year = 2027", "year = 2022", ["2022", "2027"]),
]


@pytest.mark.parametrize("spoken", BOTH)
@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case[2][:30])
def test_a_folder_that_does_not_hold_together_is_refused(
    tmp_path, capsys, monkeypatch, case, spoken
):
    file, old, new, named = case
    monkeypatch.setenv("GROS_LANGUAGE", spoken)
    here = folder(tmp_path)
    replace(here / file, old, new)
    assert main(["monitor", str(here), "--out", str(tmp_path / "out")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert all(word in err for word in named)
    assert not (tmp_path / "out").exists()


def test_a_decision_on_money_of_somebody_else_is_refused(tmp_path):
    here = folder(tmp_path)
    paid = Line(
        programme="gros", date=DAY, stage="commitment", cents=5, line=2, payer="prov_limburg",
        side="nl", reason_nl="Toezegging",
    )  # fmt: skip
    ledger.book(here / "ledger.csv", paid)
    with pytest.raises(GrosError) as caught:
        record(here, drafted(decided(decides="gem_heerlen", ledger=["L0011"])))
    assert all(word in str(caught.value) for word in ("gem_heerlen", "L0011", "prov_limburg"))
    with pytest.raises(GrosError) as caught:
        record(here, drafted(entry(ledger=["L0012"])))
    assert "L0012" in str(caught.value)
    assert record(here, drafted(decided(ledger=["L0011"]))).id == "D0001"


def test_a_line_of_the_ledger_names_an_entry_that_stands(tmp_path):
    here = folder(tmp_path)
    replace(here / "ledger.csv", 'nicht vereinbart.",', 'nicht vereinbart.",D0001')
    with pytest.raises(GrosError) as caught:
        open_monitor(here)
    assert "D0001" in str(caught.value)


def test_an_entry_about_an_unknown_project_is_refused(tmp_path):
    with pytest.raises(GrosError) as caught:
        record(folder(tmp_path), drafted(entry(card="tunnel")))
    assert "language_courses" in str(caught.value)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"sample": 0.1}, ""),
        ({"provisional": True}, ""),
        ({"since": "2022-05"}, "2022-05"),
        ({"scenarios": {}}, "gros"),
        ({"fingerprint": 7}, "gros compare gros --json"),
    ],
)
def test_only_a_complete_comparison_of_the_programme_is_shown(tmp_path, changed, named):
    here = folder(tmp_path)
    compare(here, **changed)
    with pytest.raises(GrosError) as caught:
        open_monitor(here)
    assert named in str(caught.value)


@settings(max_examples=150, deadline=None)
@given(number=st.integers(0, 2**32 - 1), name=st.sampled_from(["monitor", "register"]))
def test_damaged_files_give_an_error_of_ours_or_a_page(number, name, tmp_path_factory):
    here = tmp_path_factory.getbasetemp() / "damaged_monitoring"
    if not here.exists():
        folder(here.parent).rename(here)
    whole = (here / f"{name}.toml").read_bytes()
    (here / f"{name}.toml").write_bytes(damaged(whole, random.Random(number)))
    try:
        found = told(here)
    finally:
        (here / f"{name}.toml").write_bytes(whole)
    assert all(found)


def told(here: Path) -> tuple[str, ...]:
    """Return the page, or the message in both languages; nothing else may come."""
    try:
        return (page.document(open_monitor(here), BOTH),)
    except GrosError as error:
        return tuple(language.both(error.text))


def test_the_folders_of_the_workbench_look_ahead_and_back_apart():
    ahead, back = open_monitor(AHEAD), open_monitor(BACK)
    assert (ahead.looks, ahead.years) == ("ahead", (2027, 2030))
    assert (back.looks, back.years) == ("back", (2019, 2022))
    for name in BOTH:
        with language.speaking(name):
            text = " ".join(section.html for section in sections.page(back))
            assert not re.search(r"\b20(27|28|29|30)\b", text)


def test_both_columns_have_the_same_headings_and_sections(read):
    assert [about["lang"] for about in read.named("article")] == ["nl", "de"]
    assert read.headings["nl"] == read.headings["de"]
    assert read.headings["nl"][:2] == ["h1", "h2"]
    count = re.search(r"--sections: (\d+)", read.named("main")[0]["style"])
    assert len(read.named("section")) == 2 * int(count[1])


def test_every_table_has_a_caption_and_every_head_a_scope(read):
    assert len(read.named("caption")) == len(read.named("table")) > 40
    assert all(about["scope"] in ("row", "col") for about in read.named("th"))


def test_nothing_is_fetched_from_outside_and_texts_cannot_change_the_page(monitor, read):
    html = page.document(monitor, BOTH)
    assert not re.search(r"<(script|link|img|iframe)\b|@import|url\((?!#)|https?://", html)
    assert "Taallessen <b>" in read.said("nl")


def test_money_is_indicative_in_every_caption_and_shown_to_the_cent(monitor, read):
    with language.speaking("nl"):
        captions = [levels.split(monitor).caption, levels.money(monitor).caption]
        rows = {row[0]: row for row in levels.money(monitor).rows}
    assert all("indicatief" in caption for caption in captions)
    assert rows["1. Arbeidsmarkt en onderwijs"][3] == f"€{NO_BREAK}25.000,01"
    assert f"25.000,01{NO_BREAK}€" in read.said("de")


def test_the_split_is_not_agreed_and_its_shares_add_up(monitor):
    with language.speaking("de"):
        rows = levels.split(monitor).rows
    assert {row[1] for row in rows[:-1]} == {"nicht vereinbart"}
    shares = [row[2].partition("\n")[2].replace(f"{NO_BREAK}%", "") for row in rows]
    *parts, whole = (float(share.replace(",", ".")) for share in shares)
    assert sum(parts) == pytest.approx(whole, abs=0.3)


def test_modelled_and_observed_figures_never_share_a_table(monitor):
    register = monitor.register
    with language.speaking("nl"):
        seen, computed = levels.observed(register), levels.modelled(monitor)
    assert len(seen.rows) == 5
    assert len(computed.rows) == 8
    assert not {cell for row in seen.rows for cell in row[1:]} & {
        cell for row in computed.rows for cell in row[1:]
    }
    assert "Waargenomen" in seen.caption
    assert "Gemodelleerd" in computed.caption


def test_the_log_shows_who_decides_what_was_corrected_and_what_changed_last(read):
    dutch, german = read.said("nl"), read.said("de")
    assert "besloten door Provincie Limburg op" in dutch
    assert "beschlossen von: Provinz Limburg (NL)" in german
    assert "voorbereid besluit" in dutch
    assert "Verbeterd door D0003." in dutch
    assert dutch.count("laatst gewijzigd") == german.count("später geändert") == 3
    assert "niets vastgelegd" in dutch


def test_a_scenario_that_changed_since_is_said(tmp_path):
    here = folder(tmp_path)
    record(here, drafted(entry(scenario="gros")))
    told = page.document(open_monitor(here), ("nl",))
    assert "sindsdien veranderd" not in told
    text = (here / "decisions.toml").read_text("utf-8")
    digest = re.search(r'scenario_sha256 = "(\w+)"', text)[1]
    monitor = open_monitor(here)
    other = monitor.log.entries[0].model_copy(update={"scenario_sha256": digest[::-1]})
    monitor.log.read.file.decision[0] = other
    assert "sindsdien veranderd" in page.document(monitor, ("nl",))


def test_no_page_says_that_the_steering_group_decided_or_spent(monitor):
    for shown in (monitor, open_monitor(AHEAD), open_monitor(BACK)):
        for name in BOTH:
            with language.speaking(name):
                for section in sections.page(shown):
                    text = re.sub(r"<[^>]+>", " . ", section.html)
                    assert claims_a_decision(text) == ""


def test_the_yearly_report_has_its_three_parts_with_empty_prose(monitor):
    with language.speaking("nl"):
        found = list(sections.report_of(monitor))
    assert [section.name for section in found] == ["report-a", "report-b", "report-c"]
    assert all('class="prose"' in section.html for section in found)
    assert f"€{NO_BREAK}200.000" in found[2].html


def test_monitor_prints_one_json_document_and_writes_a_page(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["monitor", str(AHEAD), "--json", "--out", str(out)]) == 0
    printed, err = capsys.readouterr()
    document = json.loads(printed)
    assert document == overview(open_monitor(AHEAD))
    assert document["programme"] == "gros"
    assert document["c"]["whole"] == 360_000_000
    assert sum(document["a"]["money"]["indicative"].values()) == 360_000_000
    assert {one["target"] for one in document["b"]["indicators"]} == {"not_agreed"}
    (path,) = out.iterdir()
    assert path.name == "monitoring_gros_2026-11-21.html"
    assert str(path) in err.replace("\n", "")
    assert 'lang="de"' in path.read_text("utf-8")


@pytest.mark.parametrize(("spoken", "word"), [("nl", "Besluitenlijst"), ("de", "Beschlussproto")])
def test_the_terminal_speaks_the_language_that_was_asked_for(tmp_path, capsys, spoken, word):
    out = str(tmp_path / "out")
    assert main(["monitor", str(BACK), "--language", spoken, "--out", out]) == 0
    assert word in capsys.readouterr().out
    (path,) = (tmp_path / "out").iterdir()
    assert path.read_text("utf-8").count("<article") == 1


def test_the_command_records_an_entry_from_a_file(tmp_path, capsys):
    here = folder(tmp_path)
    line = ["monitor", str(here), "--out", str(tmp_path / "out"), "--record"]
    assert main([*line, str(AHEAD.parent / "entry_example.toml")]) == 0
    assert "D0001" in capsys.readouterr().err
    faulty = tmp_path / "faulty.toml"
    faulty.write_text('body = "gros_stuurgroep"\n')
    assert main([*line, str(faulty)]) == 2
    assert "faulty.toml" in capsys.readouterr().err
    assert len(open_monitor(here).log.entries) == 1


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (["monitor"], "scenarios/monitoring/gros"),
        (["monitor", "nowhere"], "nowhere"),
        (["monitor", str(AHEAD), "--language", "fr"], "fr"),
        (["monitor", str(AHEAD), "--out", __file__], "--out"),
        (["monitor", str(AHEAD), "--record", "nothing.toml"], "nothing.toml"),
        (["monitor", str(AHEAD), "--yearly"], "--yearly"),
    ],
)
def test_a_bad_command_line_gives_one_message(line, named, capsys):
    assert main(line) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert named in err
    assert len(err.splitlines()) == 1
