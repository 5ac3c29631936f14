"""The scenarios that are shipped: what they say, what they cost, and that they agree."""

import re
from pathlib import Path

import pytest

from gros.catalogue import FOLDER, Catalogue
from gros.known import known
from gros.scenario import Programme, Scenario
from gros.unit_words import UNIT_WORDS
from models import months, tables
from models.labour import assumptions, places
from models.labour.measures import Intervention, by_key
from models.labour.plan import Plan
from models.units import UNITS

CATALOGUE = Catalogue()
KEYS = (
    "civil_servant_curriculum_only",
    "courses_border",
    "courses_border_unemployed",
    "courses_double",
    "courses_everyone",
    "courses_only",
    "courses_unemployed",
    "courses_vacancy",
    "diploma_recognition_only",
    "ebikes_not_joined",
    "ebikes_only",
    "ehealth_cooperation_only",
    "empty",
    "euregional_events_only",
    "gros",
    "gros_2020",
    "information_point_only",
    "internships_only",
    "line_1",
    "line_2",
    "line_3",
    "line_4",
    "meeting",
    "placement_desk_only",
    "reference",
    "reference_past",
    "telework_wider",
    "trains_more_often",
)
FIRST, AFTER = months.index("2027-01"), months.index("2031-01")
SHIPPED = [*sorted(FOLDER.glob("*.toml")), *sorted(FOLDER.glob("programmes/*.toml"))]


def planned(key: str) -> dict[str, Intervention]:
    """Return what a scenario plans besides history, by name."""
    plan = CATALOGUE.scenario(key).plan
    return {
        one.name: one for one in plan.interventions if not one.name.startswith("history_ebikes")
    }


def yearly_cost(one: Intervention) -> float:
    """Return what the seats that a measure offers in its first year cost, in EUR."""
    plan, given = Plan((one,)), assumptions.load()
    offers = [
        offer
        for month in range(one.start, one.start + 12)
        for offer in plan.levers(month, 1.0, given).offers
    ]
    return sum(offer.seats * offer.price for offer in offers) / 100


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_file_loads_and_speaks_both_languages(path: Path) -> None:
    found = CATALOGUE.check(path)
    assert isinstance(found, Scenario | Programme)
    for text in (found.title, found.about):
        assert text.nl
        assert text.de
        assert text.nl != text.de
    for said in (found.about.nl, found.about.de):
        sentences = [part for part in re.split(r"[.:] ", said) if part]
        assert len(said.split()) / len(sentences) <= 15


def test_the_shipped_scenarios_are_these() -> None:
    assert tuple(CATALOGUE.scenarios) == KEYS
    assert tuple(CATALOGUE.programmes) == ("gros", "gros_2020")
    titles = [one.title for one in CATALOGUE.scenarios.values()]
    assert len({title.nl for title in titles}) == len({title.de for title in titles}) == len(KEYS)


def test_the_reference_is_history_and_no_new_programme() -> None:
    reference = CATALOGUE.scenario("reference")
    assert reference.programmes == ()
    assert not planned("reference")
    assert {one.measure for one in reference.plan.interventions} == {"shared_ebikes"}
    for one in reference.plan.interventions:
        assert (months.text(one.start), one.end) == ("2022-05", months.index("2025-08"))
        assert one.settings["joined"] is True
    stations = {one.name: one.settings["stations"] for one in reference.plan.interventions}
    assert stations["history_ebikes_parkstad"] == 20
    assert stations["history_ebikes_aachen"] == 100
    assert sum(int(number) for number in stations.values()) == 133


def test_every_scenario_keeps_history() -> None:
    history = CATALOGUE.scenario("reference").plan.interventions
    for scenario in CATALOGUE.scenarios.values():
        if scenario.key != "reference_past":
            assert all(one in scenario.plan.interventions for one in history)


def test_the_programme_has_the_planned_budgets_and_says_that_they_are_not_agreed() -> None:
    programme = CATALOGUE.programme("gros")
    assert programme.budget_agreed is False
    assert "niet overeengekomen" in programme.about.nl
    assert "nicht vereinbart" in programme.about.de
    budgets = {row["measure"]: row for row in tables.read("planned_budgets").rows()}
    assert {one.measure for one in programme.plan.interventions} == budgets.keys()
    for one in programme.plan.interventions:
        row = budgets[one.measure]
        assert one.budget_eur == {year: row[f"eur_{year}"] for year in range(2027, 2031)}
        assert (one.start, one.end) == (FIRST, AFTER)


def test_sizes_and_budgets_of_the_programme_agree() -> None:
    for one in CATALOGUE.programme("gros").plan.interventions:
        assert one.budget_eur is not None
        assert 0.9 <= yearly_cost(one) / one.budget_eur[2027] <= 1.01


def test_each_measure_alone_is_the_same_as_in_the_programme() -> None:
    together = planned("gros")
    for key, name in (
        ("courses_only", "language_courses"),
        ("internships_only", "cross_border_internships"),
        ("ebikes_only", "shared_ebikes"),
        ("courses_everyone", "language_courses"),
        ("information_point_only", "information_point"),
        ("placement_desk_only", "placement_desk"),
        ("diploma_recognition_only", "diploma_recognition"),
        ("ehealth_cooperation_only", "ehealth_cooperation"),
        ("euregional_events_only", "euregional_events"),
        ("civil_servant_curriculum_only", "civil_servant_curriculum"),
    ):
        assert planned(key) == {name: together[name]}


def test_courses_for_everyone_and_for_the_border_cost_the_same() -> None:
    everyone = planned("courses_everyone")["language_courses"]
    border = planned("courses_border_unemployed")["language_courses"]
    assert everyone.budget_eur == border.budget_eur
    assert everyone.budget_eur is not None
    assert sum(everyone.budget_eur.values()) == 800_000
    assert everyone.settings == {**border.settings, "target": "everyone"}
    assert everyone.where == ()
    assert border.settings["target"] == "unemployed"
    assert set(border.where) == {
        *("Heerlen", "Kerkrade", "Landgraaf", "Simpelveld"),
        *("Aachen", "Herzogenrath"),
    }


def test_bikes_that_are_not_joined_differ_in_nothing_else() -> None:
    joined = planned("ebikes_only")["shared_ebikes"]
    apart = planned("ebikes_not_joined")["shared_ebikes"]
    assert joined.settings == {**apart.settings, "joined": True}
    assert apart.settings["joined"] is False
    assert (joined.where, joined.budget_eur) == (apart.where, apart.budget_eur)
    countries = {places.read().country[places.read().index(name)] for name in joined.where}
    assert len(countries) == 2


def test_twice_the_courses_cost_twice_the_money() -> None:
    once = planned("courses_only")["language_courses"]
    twice = planned("courses_double")["language_courses"]
    assert twice.settings == {**once.settings, "places": 440}
    assert once.settings["places"] == 220
    assert once.budget_eur is not None
    assert twice.budget_eur == {year: 2 * money for year, money in once.budget_eur.items()}


def test_the_empty_programme_offers_nothing() -> None:
    empty = planned("empty")
    assert set(empty) == set(planned("gros"))
    given = assumptions.load()
    levers = Plan(tuple(empty.values())).levers(FIRST, 1.0, given)
    assert sum(offer.seats for offer in levers.offers) == 0
    for one in empty.values():
        assert yearly_cost(one) == 0
        assert one.budget_eur is not None
        assert not any(one.budget_eur.values())


def test_every_unit_of_a_setting_has_words() -> None:
    assert set(UNITS) <= set(UNIT_WORDS)
    for key in known().measures:
        assert all(setting.unit in UNIT_WORDS for setting in by_key(key).settings)
