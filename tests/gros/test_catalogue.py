"""Scenarios inherit differences only; whatever two sources would both set is refused."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gros import language
from gros.catalogue import Catalogue
from gros.errors import Conflict, GrosError, OutOfBounds, ScenarioError, UnknownName
from gros.scenario import Programme, Scenario

COST = '"language_courses.cost_lesson"'
COURSES = """
[[measure]]
kind = "language_courses"
start = "2027-01"
places = {places}
"""
PERIOD = """
budget_agreed = false
owner = "gros_stuurgroep"
legal_basis = { nl = "Geen", de = "Keine" }
period = { start = "2027-01", end = "2030-12" }
"""
TIMELESS = COURSES.replace('start = "2027-01"\n', "")

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    with language.speaking("nl"):
        yield


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a scenario or programme of a key into a folder."""

    def written(key: str, text: str = "", base: str = "") -> Path:
        path = tmp_path / f"{key}.toml"
        path.parent.mkdir(exist_ok=True)
        name = path.stem
        head = f'format = 1\nkey = "{name}"\ntitle = {{ nl = "{name} nl", de = "{name} de" }}\n'
        basis = f'based_on = "{base}"\n' if base else ""
        path.write_text(head + basis + text, encoding="utf-8")
        return path

    return written


def caught(folder: Path, key: str | Path) -> GrosError:
    """Return the error that a scenario gives, with one message in each language."""
    with pytest.raises(GrosError) as found:
        Catalogue(folder).scenario(key)
    shown = language.both(found.value.text)
    assert len(found.value.faults) == 1
    assert shown.nl != shown.de
    return found.value


def test_a_child_holds_what_its_parents_hold(tmp_path: Path, write: Write) -> None:
    write("old", COURSES.format(places=10) + f"\n[assumptions]\n{COST} = 5")
    write("middle", base="old")
    write("young", COURSES.format(places=20) + 'name = "more"', base="middle")
    scenario = Catalogue(tmp_path).scenario("young")
    assert [one.name for one in scenario.plan.interventions] == ["language_courses", "more"]
    assert [one.name for one in scenario.own.measures] == ["more"]
    assert scenario.assumptions == {COST.strip('"'): 5.0}
    assert scenario.own.assumptions == {}
    assert (scenario.based_on, scenario.key) == ("middle", "young")
    assert scenario.title.in_language("de") == "young de"


def test_months_are_counted_and_settings_complete(tmp_path: Path, write: Write) -> None:
    more = 'where = ["Herzogenrath", "Kerkrade"]\nend = "2027-03"\nbudget = { 2027 = 12 }'
    write("one", COURSES.format(places=7) + more)
    (measure,) = Catalogue(tmp_path).scenario("one").plan.interventions
    assert (measure.measure, measure.start, measure.end) == ("language_courses", 84, 87)
    assert measure.where == ("Kerkrade", "Herzogenrath")
    assert measure.budget_eur == {2027: 12}
    assert measure.settings["places"] == 7
    assert measure.settings["level"] == "B1"


def test_the_order_of_a_file_means_nothing(tmp_path: Path, write: Write) -> None:
    bikes = '\n[[measure]]\nkind = "shared_ebikes"\nstart = "2027-01"\nstations = 1\n'
    write("one", COURSES.format(places=7) + 'where = ["Aachen", "Heerlen"]' + bikes)
    write("two", bikes + COURSES.format(places=7) + 'where = ["Heerlen", "Aachen"]')
    catalogue = Catalogue(tmp_path)
    assert catalogue.scenario("one").plan == catalogue.scenario("two").plan


def test_a_measure_replaces_an_inherited_one_only_when_it_says_so(
    tmp_path: Path, write: Write
) -> None:
    write("old", COURSES.format(places=10))
    write("bad", COURSES.format(places=20), base="old")
    write("good", COURSES.format(places=20) + "replaces = true", base="old")
    error = caught(tmp_path, "bad")
    assert type(error) is Conflict
    assert "bad.toml" in error.text()
    assert "old.toml" in error.text()
    scenario = Catalogue(tmp_path).scenario("good")
    assert [one.settings["places"] for one in scenario.plan.interventions] == [20]
    assert scenario.own.replaced == ("language_courses",)


def test_a_measure_can_be_dropped(tmp_path: Path, write: Write) -> None:
    write("old", COURSES.format(places=10))
    write("young", 'remove = ["language_courses"]', base="old")
    write("alone", 'remove = ["language_courses"]')
    assert Catalogue(tmp_path).scenario("young").plan.empty
    assert type(caught(tmp_path, "alone")) is UnknownName


def test_an_assumption_is_set_once_along_the_chain(tmp_path: Path, write: Write) -> None:
    write("old", f"[assumptions]\n{COST} = 5")
    write("middle", base="old")
    write("young", f"[assumptions]\n{COST} = 5", base="middle")
    error = caught(tmp_path, "young")
    assert type(error) is Conflict
    assert error.faults[0].key == f"assumptions.{COST}"
    assert "young.toml" in error.text()
    assert "old.toml" in error.text()


def test_a_programme_is_named_once_along_the_chain(tmp_path: Path, write: Write) -> None:
    write("programmes/plan", PERIOD + TIMELESS.format(places=4))
    write("old", 'programmes = ["plan"]')
    write("young", 'programmes = ["plan"]', base="old")
    assert Catalogue(tmp_path).scenario("old").programmes == ("plan",)
    error = caught(tmp_path, "young")
    assert type(error) is Conflict
    assert "old.toml" in error.text()


def test_measures_of_a_programme_last_as_long_as_it_does(tmp_path: Path, write: Write) -> None:
    write("programmes/plan", PERIOD + TIMELESS.format(places=4))
    write("one", 'programmes = ["plan"]')
    (measure,) = Catalogue(tmp_path).scenario("one").plan.interventions
    assert (measure.start, measure.end) == (84, 132)
    programme = Catalogue(tmp_path).programme("plan")
    assert (programme.start, programme.end, programme.budget_agreed) == (84, 131, False)
    assert (programme.owner, programme.legal_basis.de) == ("gros_stuurgroep", "Keine")


def test_two_programmes_never_share_the_name_of_a_measure(tmp_path: Path, write: Write) -> None:
    write("programmes/left", PERIOD + TIMELESS.format(places=4))
    write("programmes/right", PERIOD + TIMELESS.format(places=5))
    write("both", 'programmes = ["left", "right"]')
    error = caught(tmp_path, "both")
    assert type(error) is Conflict
    assert "programmes/left.toml" in error.text()
    assert "programmes/right.toml" in error.text()


def test_a_scenario_comes_before_a_programme_when_it_says_so(tmp_path: Path, write: Write) -> None:
    write("programmes/plan", PERIOD + TIMELESS.format(places=4))
    write("bad", 'programmes = ["plan"]' + COURSES.format(places=9))
    write("good", 'programmes = ["plan"]' + COURSES.format(places=9) + "replaces = true")
    write("less", 'programmes = ["plan"]\nremove = ["language_courses"]')
    assert type(caught(tmp_path, "bad")) is Conflict
    catalogue = Catalogue(tmp_path)
    assert catalogue.scenario("good").plan.interventions[0].settings["places"] == 9
    assert catalogue.scenario("less").plan.empty


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ('start = "2026-12"', OutOfBounds),
        ('end = "2031-01"', OutOfBounds),
        ('start = "2028-01"\nend = "2027-01"', OutOfBounds),
        ('start = "2028-01"\nbudget = { 2027 = 1 }', OutOfBounds),
        ("budget = { 2026 = 1 }", OutOfBounds),
        ("colour = 1", UnknownName),
    ],
)
def test_measures_stay_within_their_programme(
    more: str, kind: type[GrosError], tmp_path: Path, write: Write
) -> None:
    path = write("programmes/plan", PERIOD + TIMELESS.format(places=4) + more)
    write("one", 'programmes = ["plan"]')
    error = caught(tmp_path, "one")
    assert type(error) is kind
    assert error.faults[0].file == str(path)
    assert error.faults[0].key.startswith("measure[1]")


def test_a_circle_is_shown_with_its_way(tmp_path: Path, write: Write) -> None:
    write("a", base="b")
    write("b", base="c")
    write("c", base="a")
    write("self", base="self")
    assert "a → b → c → a" in caught(tmp_path, "a").text()
    assert "self → self" in caught(tmp_path, "self").text()
    outside = write("entry", base="b")
    assert "entry → b → c → a → b" in caught(tmp_path, outside).text()


def test_a_fault_in_a_base_names_the_base(tmp_path: Path, write: Write) -> None:
    path = write("old", "colour = 1")
    write("young", base="old")
    assert caught(tmp_path, "young").faults[0].file == str(path)


def test_keys_never_lead_out_of_the_folder(tmp_path: Path, write: Write) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    secret = write("secret", COURSES.format(places=1))
    (inside / "secret.toml").symlink_to(secret)
    (inside / "programmes").symlink_to(tmp_path)
    for base in ("secret", "programmes", "../secret", "./secret", "secret.toml", str(secret)):
        path = write("entry", base="x")
        path.write_text(path.read_text(encoding="utf-8").replace('"x"', f'"{base}"'))
        error = caught(inside, path)
        assert error.faults[0].key == "based_on"
        assert base[:50] in error.text()


def test_file_and_key_of_the_folder_agree(tmp_path: Path, write: Write) -> None:
    path = write("one")
    path.rename(tmp_path / "two.toml")
    error = caught(tmp_path, "two")
    assert type(error) is Conflict
    assert "two.toml" in error.text()
    assert '"one"' in error.text()


def test_an_unknown_key_brings_the_nearest_names(tmp_path: Path, write: Write) -> None:
    write("courses")
    assert "courses" in caught(tmp_path, "course").text()
    with pytest.raises(UnknownName, match="plan"):
        Catalogue(tmp_path).programme("plan")
    empty = tmp_path / "empty"
    assert "–" in caught(empty, "course").text()


def test_a_text_may_be_a_key_or_a_file(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("one")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plain").write_bytes((tmp_path / "one.toml").read_bytes())
    catalogue = Catalogue(tmp_path)
    for name in ("one", "one.toml", "./one.toml", "plain", str(tmp_path / "one.toml")):
        assert catalogue.scenario(name).key == "one"
    assert catalogue.scenario(Path("one.toml")).path == Path("one.toml")


def test_two_files_with_one_key_are_not_compared(tmp_path: Path, write: Write) -> None:
    here, there = write("one"), write("elsewhere/one")
    other = write("two")
    catalogue = Catalogue(tmp_path)
    assert [one.key for one in catalogue.chosen([here, other, here])] == ["one", "two"]
    with pytest.raises(Conflict) as found:
        catalogue.chosen([here, there])
    assert str(here) in found.value.text()
    assert str(there) in found.value.text()


def test_check_tells_scenarios_from_programmes(tmp_path: Path, write: Write) -> None:
    scenario = write("one")
    programme = write("programmes/plan", PERIOD + TIMELESS.format(places=4))
    catalogue = Catalogue(tmp_path)
    assert isinstance(catalogue.check(scenario), Scenario)
    assert isinstance(catalogue.check(programme), Programme)
    assert set(catalogue.scenarios) == {"one"}
    assert set(catalogue.programmes) == {"plan"}
    broken = write("programmes/plan", PERIOD.replace("false", "1") + TIMELESS.format(places=4))
    with pytest.raises(ScenarioError):
        catalogue.check(broken)


def test_a_scenario_cannot_be_changed(tmp_path: Path, write: Write) -> None:
    write("one")
    scenario = Catalogue(tmp_path).scenario("one")
    with pytest.raises(AttributeError):
        scenario.key = "two"  # type: ignore[misc]
    with pytest.raises(ValueError, match="nl and de"):
        scenario.title.in_language("en")
