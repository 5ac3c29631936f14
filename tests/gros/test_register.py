"""The indicator register: "not agreed" is an answer, and nothing measured is invented."""

import shutil

import pytest
from monitored import AHEAD, BACK, BOTH, compare, decided, entry, folder, replace

from gros import language
from gros.commands.indicators import listed
from gros.errors import GrosError
from gros.money.monitoring import open_monitor
from gros.money.recording import drafted, record
from gros.money.register import open_register

TARGET = 'target = { value = 3000, by = "2030-12", decision = "D0001" }'

REFUSED = [
    ('target = "not_agreed"', 'target = "5000"', ["not_agreed"]),
    ('target = "not_agreed"', "target = 5000", ["not_agreed"]),
    ('target = "not_agreed"\n', "", ["target"]),
    ('target = "not_agreed"', 'target = { value = 1, by = "2030-12" }', ["decision"]),
    ('baseline = "not_agreed"', "baseline = { value = 1, year = 2026 }", ["source"]),
    ('unit = "people"', 'unit = "souls"', ["souls", "people"]),
    ("modelled = true", 'modelled = "yes"', ["yes", "true"]),
    ('result = "labour', 'result = "x', ["xlabour"[0], "digitalisation"]),
    ('key = "cross_border_commuters"', 'key = "cross_border_happiness"', ["cross_border_"]),
    ('key = "nl_to_staedteregion"', 'key = "cross_border_commuters"', ["cross_border_commuters"]),
    ('area = "StädteRegion Aachen"', 'area = "Heerlen"', ["Heerlen", "StädteRegion Aachen"]),
    ("label.de", "label.fr", ["fr"]),
]


@pytest.mark.parametrize("spoken", BOTH)
@pytest.mark.parametrize(("old", "new", "named"), REFUSED, ids=lambda case: str(case)[:40])
def test_a_register_that_does_not_fit_is_refused_by_line(tmp_path, old, new, named, spoken):
    path = tmp_path / "register.toml"
    shutil.copy(AHEAD / "register.toml", path)
    replace(path, old, new)
    with pytest.raises(GrosError) as caught:
        open_register(path)
    with language.speaking(spoken):
        told = caught.value.text()
    assert all(fault.line > 0 for fault in caught.value.faults)
    assert all(word in told for word in named)


def test_no_target_and_no_baseline_is_agreed_in_the_registers_of_the_workbench():
    for path in (AHEAD / "register.toml", BACK / "register.toml"):
        for one in open_register(path).indicators:
            assert one.target is None
            assert one.baseline is None


def test_modelled_indicators_are_those_of_a_comparison_in_its_units():
    units = {key: unit for key, _label, unit, _kind in listed()}
    found = [one for one in open_register(AHEAD / "register.toml").indicators if one.modelled]
    assert len(found) == 8
    assert {one.key: one.unit for one in found} == {one.key: units[one.key] for one in found}


def test_observations_come_from_the_table_with_their_source():
    register = open_register(AHEAD / "register.toml")
    rate = next(one for one in register.indicators if one.key == "participation_rate")
    seen = register.observed(rate)
    assert [(row.area, row.year, row.value) for row in seen] == [
        ("Limburg", 2019, 0.659),
        ("Zuid-Limburg", 2016, 0.609),
        ("Zuid-Limburg", 2017, 0.611),
    ]
    assert "Centraal Bureau voor de Statistiek" in seen[0].source


def test_an_own_measurement_needs_a_source(tmp_path):
    path = tmp_path / "register.toml"
    shutil.copy(AHEAD / "register.toml", path)
    own = '[[indicator.measured]]\narea = "Parkstad"\nyear = 2027\nvalue = 12\nsource = "Telling"\n'
    path.write_text(path.read_text("utf-8") + own, "utf-8")
    register = open_register(path)
    assert register.observed(register.indicators[-1])[-1].source == "Telling"
    replace(path, 'source = "Telling"\n', "")
    with pytest.raises(GrosError):
        open_register(path)


def test_a_target_needs_a_decision_of_a_body_that_may_decide(tmp_path):
    here = folder(tmp_path)
    replace(here / "register.toml", 'target = "not_agreed"', TARGET)
    with pytest.raises(GrosError) as caught:
        open_monitor(here)
    assert caught.value.faults[0].key == "indicator[1].target"
    replace(here / "register.toml", TARGET, 'target = "not_agreed"')
    record(here, drafted(entry()))
    replace(here / "register.toml", 'target = "not_agreed"', TARGET)
    with pytest.raises(GrosError):
        open_monitor(here)
    replace(here / "register.toml", TARGET, 'target = "not_agreed"')
    record(here, drafted(decided()))
    replace(here / "register.toml", 'target = "not_agreed"', TARGET.replace("D0001", "D0002"))
    target = open_monitor(here).register.indicators[0].target
    assert (target.value, target.by) == (3000, "2030-12")


def test_a_comparison_gives_modelled_values_to_modelled_indicators_only(tmp_path):
    here = folder(tmp_path)
    compare(here)
    replace(here / "register.toml", "modelled = true", "modelled = false")
    monitor = open_monitor(here)
    first, second = monitor.register.indicators[:2]
    assert not first.modelled
    assert monitor.computed_cell(second.key) is not None
    assert monitor.computed_cell("unheard_of") is None
