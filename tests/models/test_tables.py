"""Tests of the data tables, their descriptions and the register of sources."""

import hashlib
from pathlib import Path

import numpy as np
import pytest

import gros.validation
import models.stakeholders
from models import months, tables
from models.quantity import read as read_quantities
from models.sources import DATA, QUALITIES, sources
from models.units import UNITS

NETWORK = Path(models.stakeholders.__file__).parent / "data"
MARKS = Path(gros.validation.__file__).parent / "data"
REGISTERS = ("organisations", "relations", "roles")

CSV = "place,month,people,share,note\nHeerlen,2020-01,10,0.5,\nKerkrade,2020-02,20,1,ja\n"
TOML = """
title.nl = "Proef"
title.de = "Probe"
source = "general-knowledge"
quality = "assumption"
method = "Made up"

[columns.place]
type = "text"
about.nl = "Plaats"
about.de = "Ort"
values = ["Heerlen", "Kerkrade"]
key = true

[columns.month]
type = "month"
about.nl = "Maand"
about.de = "Monat"
low = "2020-01"
high = "2020-12"

[columns.people]
type = "integer"
about.nl = "Mensen"
about.de = "Menschen"
unit = "people"
low = 0
high = 100

[columns.share]
type = "number"
about.nl = "Deel"
about.de = "Anteil"
unit = "share"
quality = "derived"

[columns.note]
type = "text"
about.nl = "Opmerking"
about.de = "Bemerkung"
optional = true
"""


def write(folder: Path, csv: str = CSV, toml: str = TOML) -> Path:
    """Write a table named trial and return its folder."""
    (folder / "trial.csv").write_text(csv, encoding="utf-8")
    (folder / "trial.toml").write_text(toml, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "folder"),
    [(name, DATA) for name in tables.names()] + [(name, NETWORK) for name in REGISTERS],
)
def test_every_table_keeps_the_contract(name: str, folder: Path) -> None:
    table = tables.read(name, folder)
    assert len(table) > 0
    assert table.title.nl
    assert table.title.de
    assert table.title.nl != table.title.de
    assert table.source in sources()
    assert table.quality in QUALITIES
    assert table.method
    for column in table.columns.values():
        assert column.about.nl
        assert column.about.de
        assert column.unit in UNITS or column.type in ("text", "month")
        if column.type != "text":
            values = table.numbers(column.name)
            assert np.nanmin(values) >= column.low
            assert np.nanmax(values) <= column.high


def test_every_csv_is_described_or_describes_itself() -> None:
    alone = {"aims", "assumptions", "targets", "evidence"}
    assert {path.stem for path in DATA.glob("*.csv")} == alone | set(tables.names())


def test_every_source_in_the_register_is_used() -> None:
    used = {tables.read(name).source for name in tables.names()}
    used |= {tables.read(name, NETWORK).source for name in REGISTERS}
    used |= set(tables.read("observations").texts("source"))
    used |= set(tables.read("marks", MARKS).texts("source"))
    alone = [DATA / f"{name}.csv" for name in ("aims", "assumptions", "targets", "evidence")]
    for path in (*alone, NETWORK / "assumptions.csv"):
        used |= {row.source for row in read_quantities(path).values()}
    assert used - {""} == set(sources())


def test_a_table_gives_columns_by_their_type(tmp_path: Path) -> None:
    table = tables.read("trial", write(tmp_path))
    assert len(table) == 2
    assert table.texts("place") == ["Heerlen", "Kerkrade"]
    assert table.column("place") == ["Heerlen", "Kerkrade"]
    assert table.integers("month").tolist() == [months.index("2020-01"), months.index("2020-02")]
    assert table.column("people").dtype == np.int64
    assert table.column("share").dtype == np.float64
    assert table.texts("note") == ["", "ja"]
    assert table.columns["people"].quality == "assumption"
    assert table.columns["share"].quality == "derived"
    assert list(table.rows())[1] == {
        "place": "Kerkrade",
        "month": 1,
        "people": 20,
        "share": 1.0,
        "note": "ja",
    }


def test_the_checksum_covers_values_and_description(tmp_path: Path) -> None:
    checksum = tables.read("trial", write(tmp_path)).checksum
    assert checksum == hashlib.sha256((CSV + TOML).encode()).hexdigest()
    assert tables.read("trial", write(tmp_path, toml=TOML + "# x\n")).checksum != checksum
    assert tables.read("trial", write(tmp_path, CSV.replace("0.5", "0.6"))).checksum != checksum


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("note\n", "note,extra\n", r"trial.csv: column 'extra' is not described"),
        ("place,month", "month,month", r"trial.csv: column place is described but missing"),
        ("share,note", "share,share,note", r"trial.csv: column 'share' is not described, or"),
        ("20,1", "20.5,1", r"line 3, column people: '20.5' is not of type integer"),
        ("20,1", "200,1", r"line 3, column people: 200 lies outside 0…100"),
        ("20,1", ",1", r"line 3, column people: the cell is empty"),
        ("0.5", "nan", r"line 2, column share: 'nan' is not of type number"),
        ("0.5", "1.2.3", r"line 2, column share: '1.2.3' is not of type number"),
        ("2020-02", "2020-13", r"line 3, column month: '2020-13' is not of type month"),
        ("2020-02", "2021-02", r"line 3, column month: 2021-02 lies outside"),
        ("Kerkrade", "Rimburg", r"line 3, column place: 'Rimburg'; allowed: Heerlen, Kerkrade"),
        ("Kerkrade", "Heerlen", r"line 3: Heerlen stands already in line 2"),
        (",ja\n", "\n", r"line 3: 4 cells instead of 5"),
    ],
)
def test_a_table_that_differs_from_its_description_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in CSV
    with pytest.raises(ValueError, match=message):
        tables.read("trial", write(tmp_path, CSV.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"general-knowledge"', '"nowhere"', r"source 'nowhere' is not in sources.toml"),
        ('"assumption"', '"guess"', r"trial.toml, quality: 'guess'; allowed: sourced"),
        ('"derived"', '"guess"', r"columns.share, quality: 'guess'"),
        ('title.de = "Probe"', "", r"trial.toml, title: both nl and de"),
        ('about.nl = "Plaats"', "", r"columns.place, about: both nl and de"),
        ('method = "Made up"', "", r"trial.toml: method is missing"),
        ('"integer"', '"whole"', r"columns.people, type: 'whole'; allowed: text, integer"),
        ('"people"', '"persons"', r"columns.people, unit: 'persons' is not in"),
        ("key = true", "kee = true", r"columns.place, kee: True does not belong here"),
        ('type = "month"', 'type = "month"\noptional = true', r"only text and number may be"),
    ],
)
def test_a_faulty_description_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in TOML
    with pytest.raises(ValueError, match=message):
        tables.read("trial", write(tmp_path, toml=TOML.replace(old, new, 1)))


def test_a_table_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has no rows"):
        tables.read("trial", write(tmp_path, CSV.partition("\n")[0] + "\n"))


def test_a_missing_table_is_refused_with_the_names_there_are(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"others.toml is missing; tables are trial"):
        tables.read("others", write(tmp_path))


def test_a_column_asked_for_as_another_type_is_refused(tmp_path: Path) -> None:
    table = tables.read("trial", write(tmp_path))
    with pytest.raises(ValueError, match=r"trial.place is text, not integer or month"):
        table.integers("place")
    with pytest.raises(ValueError, match=r"trial has no column places; it has place, month"):
        table.column("places")


def test_a_source_without_a_publisher_is_refused(tmp_path: Path) -> None:
    register = tmp_path / "sources.toml"
    register.write_text('[one]\ntitle = "One"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="one: publisher is empty"):
        sources(register)


def test_a_source_with_an_unknown_field_is_refused(tmp_path: Path) -> None:
    register = tmp_path / "sources.toml"
    register.write_text('[one]\npublisher = "P"\ntitle = "One"\nyear = "1"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="one: 'year' is not a field"):
        sources(register)


def test_the_17_municipalities_have_814095_residents() -> None:
    table = tables.read("municipalities")
    population = table.integers("population")
    assert len(table) == 17
    assert population.sum() == 814_095
    ages = [name for name in table.columns if name.startswith("age_")]
    by_age = np.array([table.integers(name) for name in ages])
    assert by_age.sum(axis=0).tolist() == population.tolist()
    levels = sum(table.numbers(f"education_{level}") for level in ("low", "medium", "high"))
    np.testing.assert_allclose(levels, 100.0)


def test_travel_gives_every_municipality_a_way_to_all_20_places_equal_both_ways() -> None:
    table = tables.read("travel")
    names = tables.read("municipalities").texts("name")
    ways = {(row["from_place"], row["to_place"]): row for row in table.rows()}
    assert len(ways) == 17 * 20
    for here in names:
        for there in names:
            assert ways[here, there]["car_minutes"] == ways[there, here]["car_minutes"]


def test_the_shares_of_the_sectors_add_up_to_100() -> None:
    table = tables.read("sectors")
    assert len(table) == 12
    assert table.numbers("share_parkstad").sum() == pytest.approx(100.0)
    assert table.numbers("share_staedteregion").sum() == pytest.approx(100.0)


def test_births_deaths_and_moves_add_up_to_the_published_balances() -> None:
    table = tables.read("demography")
    natural = table.integers("births") - table.integers("deaths")
    moves = table.integers("net_arrivals")
    assert (natural[:7].sum(), moves[:7].sum()) == (-1250, 1460)
    assert natural[7:].sum() == pytest.approx(-1000, abs=10)
    assert moves[7:].sum() == pytest.approx(2280, abs=10)


def test_planned_budgets_add_up_to_the_budget_of_the_programme() -> None:
    table = tables.read("planned_budgets")
    years = [name for name in table.columns if name.startswith("eur_")]
    budget = read_quantities(DATA / "assumptions.csv")["study.budget_total"]
    assert sum(table.integers(year).sum() for year in years) == budget.value


def test_observations_after_2020_are_held_out_and_none_is_an_assumption() -> None:
    for row in tables.read("observations").rows():
        assert row["held_out"] == ("yes" if row["year"] > 2020 else "no")
        assert row["quality"] != "assumption"
        assert row["source"] in sources()
