"""The JSON Schema helps editors with the same shape that files are checked against."""

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gros import language
from gros.catalogue import FOLDER
from gros.known import known
from gros.schema import schema, schema_text


def contents(text: str) -> Any:
    """Return the contents of a TOML text with dates as texts, as editors see them."""
    return json.loads(json.dumps(tomllib.loads(text), default=str))


def test_the_schema_is_valid_and_in_the_readers_language() -> None:
    texts = language.both(schema_text)
    assert texts.nl != texts.de
    for text in texts:
        jsonschema.Draft202012Validator.check_schema(json.loads(text))


SHIPPED = sorted(path for path in FOLDER.rglob("*.toml") if path.parent.name != "batches")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_file_fits_the_schema(path: Path) -> None:
    with language.speaking("de"):
        rules = schema("programme" if path.parent != FOLDER else "scenario")
    jsonschema.validate(contents(path.read_text(encoding="utf-8")), rules)


@pytest.mark.parametrize(
    "bad",
    [
        'title = { nl = "a" }',
        "colour = 1",
        'based_on = "../x"',
        '[[measure]]\nkind = "language_courses"\nstart = "2027-01"\nplaces = -1',
        '[[measure]]\nkind = "language_courses"\nstart = "2027-01"\nwhere = ["Maastricht"]',
        '[[measure]]\nkind = "language_courses"\nstart = "2031-01"',
        '[[measure]]\nkind = "nothing"\nstart = "2027-01"',
        '[assumptions]\n"language_courses.cost_lesson" = 70',
        '[assumptions]\n"language_courses.nothing" = 1',
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(bad: str) -> None:
    head = 'format = 1\nkey = "mine"\n'
    title = "" if bad.startswith("title") else 'title = { nl = "a", de = "b" }\n'
    with language.speaking("nl"):
        rules = schema()
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(contents(head + title + bad), rules)


def test_the_schema_knows_every_name() -> None:
    with language.speaking("nl"):
        parts = schema()["$defs"]
    assert set(parts["Assumptions"]["properties"]) == set(known().assumptions)
    for key, measure in known().measures.items():
        properties = parts[f"Dated_{key}"]["properties"]
        assert {setting.name for setting in measure.settings} <= set(properties)
        assert set(properties["where"]["anyOf"][0]["items"]["enum"]) == set(known().municipalities)
