"""``gros ledger``: the account in both languages, and a scenario beside what is left."""

import json
from pathlib import Path

import pytest
from ledgers import EXAMPLE, full, line
from records import record

from gros import language
from gros.__main__ import main
from gros.catalogue import Catalogue
from gros.errors import CommandError, StoredResultError
from gros.money import ledger, tables
from gros.money.book import Ledger
from gros.money.cost import cost
from gros.run import Run
from gros.store import Store
from models import months

MONTHS = 132


@pytest.fixture(autouse=True)
def _own_language_and_folder(monkeypatch, tmp_path):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(language, "_chosen", {})
    monkeypatch.setenv("GROS_LANGUAGE", "nl")


@pytest.fixture
def path(tmp_path):
    """Return the path of a ledger with money in every stage."""
    ledger.write(full(), tmp_path / "kas.csv")
    return tmp_path / "kas.csv"


def printed(words, capsys):
    assert main(words) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def test_the_account_is_shown_in_the_language_asked_for(path, capsys):
    dutch = printed(["ledger", str(path)], capsys)
    assert "toegezegd" in dutch
    assert "€\u00a03.600.000,00" in dutch
    assert "+1 cent te veel" in dutch
    assert "1\u00a0februari\u00a02027" in dutch
    german = printed(["ledger", str(path), "--language", "de"], capsys)
    assert "zugesagt" in german
    assert "3.600.000,00\u00a0€" in german
    assert "@Kasse" in german
    both = printed(["ledger", str(path), "--language", "both"], capsys)
    assert both == dutch + german


def test_every_line_says_indicative_and_whose_money_it_is_not(path, capsys):
    out = printed(["ledger", str(path)], capsys)
    assert "De stuurgroep bereidt besluiten voor." in out
    assert "De bedragen zijn indicatief." in out
    assert "overeengekomen" in out
    assert "stuurgroep betaalt" not in out
    example = printed(["ledger", str(EXAMPLE)], capsys)
    assert "De bedragen zijn indicatief. Zij zijn nog niet overeengekomen." in example


def test_the_document_adds_up_and_is_the_only_thing_printed(path, capsys):
    found = json.loads(printed(["ledger", str(path), "--json"], capsys))
    lines = [one for one in found["lines"] if one["fund"] == "gros"]
    assert len(found["lines"]) == len(full().lines)
    assert found["framework_cents"] == sum(found["where"].values()) == 360_000_000
    assert found["total_cents"] == 8_000_000_000
    for stage in ("commitment", "obligation", "spending"):
        said = sum(one["cents"] for one in lines if one["stage"] == stage)
        assert sum(on[stage] for on in found["by_line"].values()) == said
        paid = [payer["sums"][stage] for payer in found["by_payer"] if payer["fund"] == "gros"]
        assert sum(paid) == said
    assert found["by_line"]["1"]["agreed"] is True
    assert found["by_line"]["2"]["agreed"] is False
    assert found["lines"][3]["reason_nl"] == "+1 cent te veel"


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_an_export_is_the_same_ledger_and_may_only_grow(suffix, path, tmp_path, capsys):
    out = tmp_path / "uit"
    words = ["ledger", str(path), "--export", suffix, "--out", str(out)]
    assert str(out / f"kas.{suffix}") in printed(words, capsys)
    assert ledger.read(out / f"kas.{suffix}") == full()
    printed(words, capsys)
    before = (out / f"kas.{suffix}").read_bytes()
    ledger.write(Ledger().booked(line("envelope", 1)), tmp_path / "other" / "kas.csv")
    words[1] = str(tmp_path / "other" / "kas.csv")
    assert main(words) == 2
    assert "L0001" in capsys.readouterr().err
    assert (out / f"kas.{suffix}").read_bytes() == before


REFUSED = [
    (["ledger"], ["scenarios/money/gros.csv"]),
    (["ledger", "no.csv"], ["no.csv"]),
    (["ledger", "no.ods"], ["no.ods", ".xlsx, .csv"]),
    (["ledger", str(EXAMPLE), "--export", "pdf"], ["--export", "pdf", "xlsx, csv"]),
    (["ledger", str(EXAMPLE), "--export", "csv", "--out", str(EXAMPLE.parent)], ["--out"]),
    (["ledger", str(EXAMPLE), "--language", "fr"], ["--language", "nl, de, both"]),
    (["ledger", str(EXAMPLE), "--scenario", "grso"], ["grso", "gros"]),
    (["ledger", str(EXAMPLE), "--results", "results"], ["--results", "--scenario"]),
    (["ledger", str(EXAMPLE), "--scenario", "reference"], ["reference", "2027", "2030"]),
]


@pytest.mark.parametrize("spoken", ["nl", "de"])
@pytest.mark.parametrize(("words", "named"), REFUSED, ids=lambda case: " ".join(map(str, case)))
def test_a_bad_request_gives_one_message_and_writes_nothing(
    words, named, spoken, capsys, monkeypatch
):
    monkeypatch.setenv("GROS_LANGUAGE", spoken)
    before = EXAMPLE.read_bytes()
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert all(word in err for word in named)
    assert list(Path.cwd().iterdir()) == []
    assert EXAMPLE.read_bytes() == before


def test_a_scenario_stands_beside_what_is_left(capsys):
    words = ["ledger", str(EXAMPLE), "--scenario", "gros", "--json"]
    found = json.loads(printed(words, capsys))["scenario"]
    assert found["planned_cents"] == 360_000_000
    assert found["fits"] is True
    planned = {part["measure"]: part["planned"] for part in found["measures"]}
    assert planned["language_courses"] == 80_000_000
    assert planned["ehealth_cooperation"] == 40_000_000
    assert all(part["modelled"] is None for part in found["measures"])
    assert found["by_line"]["2"] == {"planned": 70_000_000, "modelled": None, "left": 70_000_000}


def test_what_is_short_is_said_in_words():
    scenario = Catalogue().scenario("gros")
    book = ledger.read(EXAMPLE).booked(
        line("commitment", 70_000_000, line=2, date=ledger.read(EXAMPLE).lines[-1].date)
    )
    found = cost(scenario, book)
    with language.speaking("nl"):
        said = " ".join(tables.shortage(found))
    assert "Lijn 2: het scenario plant €\u00a0700.000,00 meer" in said
    assert "In totaal plant het scenario €\u00a0700.000,00 meer" in said
    assert "wat al is toegezegd" in said


def test_looking_ahead_is_never_put_beside_looking_back():
    past = Ledger().booked(line("envelope", 360_000_000, programme="gros_2020"))
    with pytest.raises(CommandError) as refused:
        cost(Catalogue().scenario("gros"), past)
    assert "2019" in refused.value.text()
    past = cost(Catalogue().scenario("reference"), past)
    assert {part.measure for part in past.parts} == {"shared_ebikes"}
    assert all(part.planned is None for part in past.parts)
    with pytest.raises(CommandError):
        cost(Catalogue().scenario("gros"), Ledger())


def kept_runs(folder, scenario, *, seeds, sample=1.0, monthly=1_000):
    """Keep runs in which seed k spends ``monthly`` × k cents a month on every measure, always."""
    for seed in seeds:
        run = Run.of(scenario, seed=seed, sample=sample, months=MONTHS)
        made = record(
            seed=seed,
            months=MONTHS,
            sample=sample,
            measures=scenario.plan.names,
            amounts={"spending": monthly * seed},
        )
        Store(folder).save(run, made)


def test_modelled_spending_comes_from_finished_runs_and_only_from_the_years_of_the_ledger(
    tmp_path,
):
    scenario = Catalogue().scenario("gros")
    kept_runs(tmp_path, scenario, seeds=(1, 2, 3))
    kept_runs(tmp_path, scenario, seeds=(7,), sample=0.1)
    kept_runs(tmp_path, Catalogue().scenario("ebikes_only"), seeds=(4,))
    found = cost(scenario, ledger.read(EXAMPLE), tmp_path)
    assert found.modelled is not None
    assert (found.modelled.runs, found.modelled.sample) == (3, 1.0)
    inside = [month for month in range(MONTHS) if 2027 <= months.year(month) <= 2030]
    assert found.modelled.mean["language_courses"] == len(inside) * 2_000
    assert found.modelled.low["language_courses"] < found.modelled.mean["language_courses"]
    assert found.spent(2) == len(inside) * 2_000
    alone = cost(Catalogue().scenario("ebikes_only"), ledger.read(EXAMPLE), tmp_path)
    assert alone.spent(3) is None


def test_a_preview_is_scaled_and_says_that_it_is_one(tmp_path):
    scenario = Catalogue().scenario("gros")
    kept_runs(tmp_path, scenario, seeds=(1,), sample=0.1)
    found = cost(scenario, ledger.read(EXAMPLE), tmp_path)
    assert found.modelled is not None
    assert found.modelled.mean["language_courses"] == 48 * 1_000 * 10
    with language.speaking("de"):
        assert "Modellierte Ausgaben (Vorschau)" in tables.meeting(found).head


def test_planned_modelled_and_booked_money_never_share_a_column(tmp_path):
    scenario = Catalogue().scenario("gros")
    kept_runs(tmp_path, scenario, seeds=(1, 2))
    with language.speaking("nl"):
        table = tables.meeting(cost(scenario, ledger.read(EXAMPLE), tmp_path))
    assert list(table.head) == [
        "Maatregel",
        "Gepland in het scenario",
        "Gemodelleerde uitgaven (2 runs)",
        "Over in het geldoverzicht: nog niet toegezegd",
    ]
    rows = {row[0].strip(): row for row in table.rows}
    assert rows["Taalcursussen"][1:] == [
        "€\u00a0800.000,00", "€\u00a0720 (van €\u00a0504 tot €\u00a0936)", "",
    ]  # fmt: skip
    assert rows["Samenwerking in e-health"][2] == rows["Taalcursussen"][2]


def test_a_folder_without_runs_and_a_damaged_run_are_told(tmp_path):
    scenario = Catalogue().scenario("gros")
    with pytest.raises(CommandError) as refused:
        cost(scenario, ledger.read(EXAMPLE), tmp_path)
    assert str(tmp_path) in refused.value.text()
    kept_runs(tmp_path, scenario, seeds=(1,))
    (damaged,) = tmp_path.glob("runs/??/*/record.parquet")
    damaged.write_bytes(b"")
    with pytest.raises(StoredResultError):
        cost(scenario, ledger.read(EXAMPLE), tmp_path)
