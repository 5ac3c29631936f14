"""What is installed is what was tested: the constraints of pyproject.toml hold and are whole."""

import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tested_versions import PROJECT, installed, lines, only, renewed, wanted

TEXT = PROJECT.read_text(encoding="utf-8")
READ = tomllib.loads(TEXT)
CONSTRAINTS = READ["tool"]["uv"]["constraint-dependencies"]
AGAIN = "run: python tests/tested_versions.py"


@pytest.fixture(scope="module")
def here():
    return {name: said.partition(";")[0] for name, said in installed(wanted(READ)).items()}


@pytest.mark.both_versions
def test_what_is_installed_is_what_was_tested(here):
    asked = [Requirement(each) for each in CONSTRAINTS]
    kept = [one for one in asked if one.marker is None or one.marker.evaluate()]
    there = {canonicalize_name(one.name): one.specifier for one in kept}
    assert len(there) == len(kept), "two constraints hold for one package"
    other = {name: version for name, version in here.items() if not there[name].contains(version)}
    assert other == {}, AGAIN


@pytest.mark.both_versions
def test_every_package_that_the_project_leads_to_has_one_version(here):
    named = {canonicalize_name(Requirement(each).name) for each in CONSTRAINTS}
    assert set(here) - named == set(), AGAIN
    assert {"mesa", "numpy", "tornado"} <= named  # direct ones, and one that others bring along


def test_a_constraint_names_a_version_and_no_address():
    for each in CONSTRAINTS:
        one = Requirement(each)
        assert one.url is None
        assert [part.operator for part in one.specifier] == ["=="]


def test_where_two_pythons_differ_each_line_says_for_which_it_holds():
    made = lines(
        {"a": "1", "b": "1; python_full_version >= '3.11.5'", "c": "2"}, {"a": "1", "b": "2"}
    )
    assert made == [
        "a==1",
        "b==1; python_version < '3.12' and python_full_version >= '3.11.5'",
        "b==2; python_version >= '3.12'",
        "c==2",
    ]
    assert only(">=3.11") == ""
    assert only(None) == ""
    assert only(">=3.11.5") == "; python_full_version >= '3.11.5'"


def test_the_rest_of_the_file_stays_as_it_was():
    assert renewed(TEXT, CONSTRAINTS) == TEXT
    assert renewed(renewed(TEXT, ["a==1"]), CONSTRAINTS) == TEXT
    assert tomllib.loads(renewed(TEXT, ["a==1"]))["tool"]["uv"]["constraint-dependencies"] == [
        "a==1"
    ]
