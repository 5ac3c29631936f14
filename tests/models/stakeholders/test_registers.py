"""The tables of the network: what stands in them, and what is refused, with its place."""

import shutil
from pathlib import Path

import pytest

from models.refusal import Refusal
from models.stakeholders.network import checked, network
from models.stakeholders.organisations import KINDS, SIDES
from models.stakeholders.register import DATA, register
from models.stakeholders.relations import LIKELY, RELATIONS, SEATS
from models.stakeholders.roles import ROLES, measures
from models.tables import read


def test_the_network_has_105_organisations_203_relations_and_38_likely_members():
    tables = register()
    assert len(tables.organisations) == 105
    assert len(tables.relations) == 203
    assert sum(each.kind == LIKELY for each in tables.relations) == 38
    assert all(each.quality == "assumption" for each in tables.relations if each.kind == LIKELY)


def test_every_seat_is_in_a_body_and_the_open_seats_are_those_of_article_4_5a():
    tables = register()
    for each in tables.relations:
        if each.kind in SEATS:
            assert tables.organisations[each.target].body, each
    seats = {
        each.source: each.seats
        for each in tables.relations
        if (each.target, each.kind) == ("gros_stuurgroep", "sits_in")
    }
    assert seats == {"stadsregio_parkstad": (2, 2), "stadt_aachen": (1, 2), "staedteregion": (1, 2)}
    assert [each.source for each in tables.relations if each.open] == [
        "stadt_aachen",
        "staedteregion",
    ]


def test_the_closed_lists_of_the_code_are_those_of_the_descriptions():
    assert set(read("organisations", DATA).columns["kind"].values) == set(KINDS)
    assert set(read("relations", DATA).columns["kind"].values) == set(RELATIONS)
    assert set(read("roles", DATA).columns["role"].values) == set(ROLES)
    assert {each.side for each in register().organisations.values()} == set(SIDES)


def test_every_measure_names_who_proposes_pays_delivers_and_must_agree():
    tables = register()
    for measure in measures(tables.roles):
        held = {role.role for role in tables.roles if role.measure == measure}
        assert held == set(ROLES), measure


REFUSED = [
    ("relations", "velocity,gros_wg2", "velocty,gros_wg2", "source_id", ["velocty", "velocity"]),
    ("relations", "gros_wg2,delivers", "gros_wg2,delivrs", "kind", ["delivrs", "delivers"]),
    ("relations", "velocity,gros_wg2,del", "gros_wg2,gros_wg2,del", "target_id", ["gros_wg2"]),
    ("relations", "gros_stuurgroep,sits_in,formal,,,2", "gip,sits_in,formal,,,2", "target_id",
     ["gip", "steering body"]),
    ("relations", "sits_in,formal,,,1,2", "sits_in,formal,,,3,2", "seats_low", ["3", "2"]),
    ("relations", "founded,formal,,,,,f", "founded,formal,,,2,2,f", "seats_low", ["founded"]),
    ("relations", "formal,1998", "formal,98", "since", ["98"]),
    ("relations", "formal,2022,,", "formal,2022,2021,", "until", ["2021", "2022"]),
    ("relations", "membership list not found,assumption", "list found,sourced", "quality",
     ["sourced"]),
    ("relations", "formal,,,,,founded", "formally,,,,,founded", "formality", ["formally"]),
    ("organisations", "uwv,UWV", "svb,UWV", "", ["svb"]),
    ("organisations", ",NL-DE,steering body", ",NL-DE,steering bodies", "kind", ["bodies"]),
    ("organisations", "gip,", ",", "id", []),
    ("roles", "shared_ebikes,velocity,", "shared_ebikes,velcity,", "organisation_id", ["velcity"]),
    ("roles", "shared_ebikes,velocity,", "shared_bikes,velocity,", "measure", ["shared_ebikes"]),
    ("roles", "must_agree,90,45,180", "must_agree,90,100,180", "days", ["100, 90, 180"]),
    ("roles", "must_agree,90,45,180", "must_agree,,,", "days", []),
    ("roles", "must_agree,90,45,180", "must_agree,90,,180", "days", ["–"]),
    ("roles", "must_agree,90,45,180", "must_agree,-90,45,180", "days", ["-90"]),
    ("roles", "must_agree,90,45,180", "must_agree,=9+1,45,180", "days", ["=9+1"]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "old", "new", "column", "named"), REFUSED)
def test_a_faulty_row_is_refused_with_file_line_column_and_value(  # noqa: PLR0917
    tmp_path: Path, table, old, new, column, named
):
    text = (DATA / f"{table}.csv").read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    (tmp_path / f"{table}.csv").write_text(changed, encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        register(tmp_path)
    refusal = caught.value
    lines = zip(text.splitlines(), changed.splitlines(), strict=True)
    first = next(line for line, (one, other) in enumerate(lines, start=1) if one != other)
    assert refusal.file == f"{table}.csv"
    # A name that stands twice is seen where it comes back.
    assert refusal.line == first if column else refusal.line > first
    assert refusal.column == column
    for word in named:
        assert word in str(refusal)


def test_a_table_of_ones_own_is_read_beside_those_of_the_project(tmp_path: Path):
    text = (DATA / "roles.csv").read_text(encoding="utf-8")
    shorter = text.replace("must_agree,90,45,180", "must_agree,10,5,20")
    (tmp_path / "roles.csv").write_text(shorter, encoding="utf-8-sig")
    own = register(tmp_path)
    assert own.organisations == register().organisations
    days = {role.days for role in own.roles if role.organisation == "uwv" and role.days}
    assert days == {(10.0, 5.0, 20.0)}


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"\xff\xfe\x00", "UTF-8"), (b'id,name_nl\n"x', "column"), (b"", "column")],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content, word):
    shutil.copy(DATA / "roles.csv", tmp_path / "roles.csv")
    (tmp_path / "organisations.csv").write_bytes(content)
    with pytest.raises(Refusal, match=word):
        register(tmp_path)


def test_an_organisation_is_found_by_id_or_by_name_in_either_language():
    graph = network()
    assert checked(graph, ["uwv", "UWV", "Stad Aken", "Stadt Aachen"]) == ("uwv", "stadt_aachen")
    with pytest.raises(Refusal, match="nearest: velocity"):
        checked(graph, ["velocty"])
    assert all(checked(graph, [name]) == (name,) for name in graph)
