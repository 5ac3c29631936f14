"""Exports the shape of scenario files as JSON Schema, so that an editor helps while typing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from gros.errors import Message
from gros.known import called, known
from gros.language import _
from gros.shape import shape
from gros.unit_words import UNIT_WORDS

__all__ = ["schema", "schema_text"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: Literal["scenario", "programme"] = "scenario") -> dict[str, Any]:
    """Return the JSON Schema of scenario or programme files, with titles in today's language.

    It holds the kinds of measure with their settings and bounds, the municipalities, and every
    assumption with its bounds. It cannot hold what several files decide together, such as
    conflicts; ``gros check`` looks at those.
    """
    forms = shape()
    file = forms.scenario if kind == "scenario" else forms.programme
    found: dict[str, Any] = {"$schema": _DIALECT, **file.model_json_schema(by_alias=True)}
    parts: Mapping[str, Any] = found["$defs"]
    for properties, name, title, unit in (*_settings(parts), *_assumptions(parts)):
        properties[name]["title"] = title
        if unit in UNIT_WORDS:
            properties[name]["description"] = Message(UNIT_WORDS[unit]).text()
    return found


def schema_text(kind: Literal["scenario", "programme"] = "scenario") -> str:
    """Return the JSON Schema as text, ready to be saved."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def _settings(parts: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], str, str, str]]:
    """Return where each setting of a measure is described, its title and its unit."""
    for key, measure in known().measures.items():
        for name in (key, f"Dated_{key}"):
            if name in parts:
                parts[name]["title"] = _(measure.label)
                for one in measure.settings:
                    yield parts[name]["properties"], one.name, _(one.label), one.unit


def _assumptions(parts: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], str, str, str]]:
    """Return where each assumption is described, its title and its unit."""
    properties = parts.get("Assumptions", {}).get("properties", {})
    for name, row in known().assumptions.items():
        if name in properties:
            yield properties, name, called(row), row.unit
