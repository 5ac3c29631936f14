"""ODD.md and the code name the same things: verbs, parameters, indicators, columns, measures."""

import re
from pathlib import Path

import mesa
import pytest

from models import tables
from models.labour import institutions
from models.labour.assumptions import load
from models.labour.indicators import INDICATORS, RATIOS
from models.labour.jobs import Establishments, Jobs
from models.labour.levers import LEVERS
from models.labour.measures import MEASURES
from models.labour.month import MONTH
from models.labour.people import People
from models.sources import DATA

ODD = (DATA.parent / "ODD.md").read_text(encoding="utf-8")
ELEMENTS = (
    "1. Purpose and patterns", "2. Entities, state variables and scales",
    "3. Process overview and scheduling", "4. Design concepts", "5. Initialization",
    "6. Input data", "7. Submodels",
)  # fmt: skip
CONCEPTS = (
    "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction",
    "Sensing", "Interaction", "Stochasticity", "Collectives", "Observation",
)  # fmt: skip
STEP = re.compile(r"`(\w+?)(\d+)` … `\1(\d+)`")


def section(number: int) -> str:
    """Return the text of one element of the protocol."""
    return re.split(r"^## ", ODD, flags=re.MULTILINE)[number]


def said(kind: str) -> dict[str, set[str]]:
    """Return what the paragraphs of one kind name, by the name behind the kind, "" without one."""
    found: dict[str, set[str]] = {}
    for name, text in re.findall(
        rf"^\*{kind}\*(?: `(\w+)`)?[^:\n]*:(.*?)(?:\n\n|\Z)", ODD, re.MULTILINE | re.DOTALL
    ):
        run = STEP.sub(_written_out, text)
        assert name not in found, f"{kind} {name} stands twice"
        found[name] = set(re.findall(r"`(\w+)`", run))
    return found


def _written_out(match: re.Match[str]) -> str:
    stem, first, last = match.groups()
    numbers = range(int(first), int(last) + 1)
    return ", ".join(f"`{stem}{number:0{len(first)}d}`" for number in numbers)


def test_every_element_and_every_design_concept_has_its_place():
    headings = re.findall(r"^## (.*)$", ODD, re.MULTILINE)
    assert tuple(headings[:7]) == ELEMENTS
    assert tuple(re.findall(r"^\*\*([\w ]+)\.\*\*", section(4), re.MULTILINE)) == CONCEPTS


def test_the_schedule_is_the_month():
    rows = re.findall(r"^\| `(\w+)` \|.*\| (7\.\d+) \|$", section(3), re.MULTILINE)
    assert [verb for verb, _ in rows] == [verb.name for verb in MONTH]
    submodels = re.findall(r"^### (7\.\d+) ", section(7), re.MULTILINE)
    assert submodels == [f"7.{number}" for number in range(1, len(submodels) + 1)]
    assert {where for _, where in rows} <= set(submodels)


def test_every_parameter_of_the_table_is_named_where_it_works_and_no_other():
    named = {f"{group}.{name}" for group, names in said("Parameters").items() for name in names}
    assert named == set(load().rows)


@pytest.mark.parametrize(
    ("part", "kind"), [("people", People), ("jobs", Jobs), ("establishments", Establishments)]
)
def test_every_column_is_described(part, kind):
    assert said("Columns")[part] == set(kind._fields)


def test_every_indicator_is_named():
    assert said("Indicators")[""] == {each.key for each in INDICATORS}
    assert said("Ratios")[""] == {each.key for each in RATIOS}


def test_every_measure_and_every_institution_is_named():
    rows = re.findall(r"^\| `(\w+)` \|", ODD[ODD.index("### 7.23") :], re.MULTILINE)
    assert sorted(rows) == sorted(measure.key for measure in MEASURES)
    assert said("Institutions")[""] == {kind.__name__ for kind in institutions.KINDS}
    assert all(issubclass(kind, mesa.Agent) for kind in institutions.KINDS)
    assert len(LEVERS) == 4  # stations, joined, trains, telework: the pushes of the table


def test_every_table_named_exists():
    text = section(6)
    named = set(re.findall(r"`(\w+)`", text))
    assert named == {path.stem for path in Path(DATA).glob("*.csv")}
    assert tables.read("demography").rows()


def test_deviations_come_with_a_reason():
    told = [one for one in re.split(r"\n\n", ODD) if "**Deviates**: " in one]
    reasons = [one.partition("**Deviates**: ")[2] for one in told]
    assert len(reasons) >= 10
    for reason in reasons:
        assert re.search(r"\b(since|so)\b", reason), reason
