"""Tests of the assumptions: unit in the code, value in the table."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, get_args

import pytest

from models.quantity import (
    Assumptions,
    Count,
    PerMonth,
    Quantities,
    Quantity,
    Share,
    Unit,
    nearest,
    read,
)
from models.rows import COLUMNS
from models.sources import DATA, sources
from models.units import UNITS

TABLES = ("assumptions", "targets", "evidence", "aims")
NAMES: frozenset[str] = frozenset()
"""Quantities whose label is the same in both languages because it is a name."""

LONGEST_LABEL = 76
"""Characters that still fit beside a control."""

Rows = list[dict[str, str]]
Write = Callable[[Rows], Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving(Quantities):
    """A group of the test table."""

    prefix: ClassVar[str] = "leaving"
    chance: PerMonth
    rounds: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongUnit(Quantities):
    """The same group with another unit in the code."""

    prefix: ClassVar[str] = "leaving"
    chance: Share
    rounds: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare(Quantities):
    """A group whose field has no unit."""

    prefix: ClassVar[str] = "leaving"
    chance: float


def good_rows() -> Rows:
    """Return two rows that are right."""
    chance = dict(
        zip(
            COLUMNS,
            ["leaving.chance", "0.1", "0.05", "0.2", "1/month", "assumption", "", "Kans", "Chance"],
            strict=False,
        )
    )
    chance["note_en"] = ""
    rounds = chance | {"name": "leaving.rounds", "value": "2", "low": "1", "high": "3"}
    return [chance, rounds | {"unit": "count", "label_nl": "Rondes", "label_de": "Runden"}]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes rows as a table of assumptions."""

    def writer(rows: Rows) -> Path:
        path = tmp_path / "assumptions.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
        return path

    return writer


def every_row() -> list[Quantity]:
    """Return all rows of the three tables."""
    return [row for name in TABLES for row in read(DATA / f"{name}.csv").values()]


@pytest.mark.parametrize("row", every_row(), ids=lambda row: row.name)
def test_every_quantity_keeps_the_contract(row: Quantity) -> None:
    assert row.low <= row.value <= row.high
    assert row.unit in UNITS
    assert row.source in sources() or (row.source == "" and row.quality == "assumption")
    assert row.label_nl != row.label_de or row.name in NAMES
    assert len(row.label_nl) <= LONGEST_LABEL
    assert len(row.label_de) <= LONGEST_LABEL
    assert row.label_nl[0].isupper() == row.label_nl[0].isalpha()
    assert row.label_de[0].isupper() == row.label_de[0].isalpha()


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("language", ["label_nl", "label_de"])
def test_no_two_quantities_share_a_label(table: str, language: str) -> None:
    labels = [getattr(row, language) for row in read(DATA / f"{table}.csv").values()]
    assert len(labels) == len(set(labels))


def test_a_quantity_stands_in_one_table_only() -> None:
    tables = [{name.rpartition(".")[2] for name in read(DATA / f"{table}.csv")} for table in TABLES]
    assert sum(map(len, tables)) == len(set().union(*tables))


def test_every_name_of_an_assumption_has_a_group_and_targets_and_evidence_have_none() -> None:
    assert all(name.count(".") == 1 for name in read(DATA / "assumptions.csv"))
    for table in ("targets", "evidence", "aims"):
        assert all("." not in name for name in read(DATA / f"{table}.csv"))


def test_a_group_is_filled_from_its_rows(write: Write) -> None:
    given = Assumptions.load([Leaving], path=write(good_rows()))
    assert given[Leaving] == Leaving(chance=0.1, rounds=2)
    assert isinstance(given[Leaving].rounds, int)
    assert given.values == {"leaving.chance": 0.1, "leaving.rounds": 2.0}
    assert list(given) == [Leaving]
    assert len(given) == 1


def test_a_changed_value_leaves_the_first_assumptions_as_they_were(write: Write) -> None:
    given = Assumptions.load([Leaving], path=write(good_rows()))
    changed = given.but({"leaving.chance": 0.2})
    assert changed[Leaving].chance == 0.2
    assert changed.rows["leaving.chance"].value == 0.2
    assert given[Leaving].chance == 0.1


def test_a_change_outside_its_bounds_is_refused(write: Write) -> None:
    given = Assumptions.load([Leaving], path=write(good_rows()))
    with pytest.raises(ValueError, match=r"leaving.chance = 0.5 1/month lies outside 0.05…0.2"):
        given.but({"leaving.chance": 0.5})


def test_a_change_that_is_not_a_number_is_refused(write: Write) -> None:
    given = Assumptions.load([Leaving], path=write(good_rows()))
    with pytest.raises(ValueError, match="lies outside"):
        given.but({"leaving.chance": float("nan")})


def test_half_a_round_is_refused(write: Write) -> None:
    given = Assumptions.load([Leaving], path=write(good_rows()))
    with pytest.raises(ValueError, match="whole number"):
        given.but({"leaving.rounds": 1.5})


def test_an_unknown_change_names_the_nearest_assumption(write: Write) -> None:
    given = Assumptions.load([Leaving], path=write(good_rows()))
    with pytest.raises(ValueError, match=r"leaving.chanse is not an .* nearest: leaving.chance"):
        given.but({"leaving.chanse": 0.1})


def test_a_name_without_its_group_finds_the_full_name() -> None:
    assert nearest("screen_pass", read(DATA / "assumptions.csv"))[0] == "screening.screen_pass"


def test_another_unit_in_the_code_is_refused(write: Write) -> None:
    message = r"leaving.chance is share in the code and 1/month in the table"
    with pytest.raises(ValueError, match=message):
        Assumptions.load([WrongUnit], path=write(good_rows()))


def test_a_field_without_a_unit_is_refused(write: Write) -> None:
    with pytest.raises(ValueError, match="has no unit type"):
        Assumptions.load([Bare], path=write(good_rows()))


def test_a_field_without_a_row_is_refused(write: Write) -> None:
    with pytest.raises(ValueError, match=r"no row fills leaving.rounds"):
        Assumptions.load([Leaving], path=write(good_rows()[:1]))


def test_a_row_nobody_reads_is_refused_unless_its_group_comes_later(write: Write) -> None:
    rows = [*good_rows(), good_rows()[0] | {"name": "desk.chance"}]
    path = write(rows)
    with pytest.raises(ValueError, match=r"nobody reads desk.chance"):
        Assumptions.load([Leaving], path=path)
    assert "desk.chance" in Assumptions.load([Leaving], path=path, later=["desk"]).rows


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("value", "0.3", r"line 2, value: 0.3 lies outside 0.05…0.2"),
        ("value", "veel", r"line 2, value: 'veel' is not a number"),
        ("low", "nan", r"line 2, low: 'nan' is not a number"),
        ("unit", "per maand", r"line 2, unit: 'per maand' is not known"),
        ("quality", "guess", r"line 2, quality: 'guess' is not known"),
        ("quality", "sourced", r"line 2, source: '' is not a key"),
        ("source", "nowhere", r"line 2, source: 'nowhere' is not a key"),
        ("label_nl", "", r"line 2, label_nl: the cell is empty"),
        ("label_de", " ", r"line 2, label_de: the cell is empty"),
        ("name", "leaving.rounds", r"line 3, name: leaving.rounds stands twice"),
    ],
)
def test_a_faulty_row_is_refused(write: Write, column: str, cell: str, message: str) -> None:
    first, second = good_rows()
    with pytest.raises(ValueError, match=message):
        read(write([first | {column: cell}, second]))


def test_a_header_with_another_column_is_refused(write: Write) -> None:
    with pytest.raises(ValueError, match="header must read"):
        read(write([row | {"remark": "x"} for row in good_rows()]))


def test_a_row_that_is_too_short_is_refused(write: Write) -> None:
    path = write(good_rows())
    path.write_text(path.read_text(encoding="utf-8") + "leaving.late,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 4: the row must have 10 cells"):
        read(path)


def test_a_unit_outside_the_closed_list_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'1/months' is not a unit; nearest: 1/month"):
        Unit("1/months")


def test_a_unit_type_is_an_annotated_number() -> None:
    assert get_args(PerMonth) == (float, Unit("1/month"))
    assert get_args(Count) == (int, Unit("count"))
