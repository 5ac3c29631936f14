"""``gros measures``: what can be decided, with every setting and its bounds."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from gros.commands.listing import print_document, print_table
from gros.drawing.table import Table
from gros.language import _, both
from gros.page.wording import GRADES
from gros.unit_words import UNIT_WORDS
from models.labour.measures import MEASURES, Measure, Setting
from models.text import N_

__all__ = ["run"]


def run(
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Print one JSON document and nothing else."))
    ] = False,
) -> int:
    """List the measures and their settings with both labels."""
    if as_json:
        print_document("measures", [_document(measure) for measure in MEASURES])
        return 0
    for measure in MEASURES:
        nl, de = _labels(measure.label)
        head = {"nl": nl, "de": de, "key": measure.key, "line": measure.line}
        print_table(
            Table(
                _("%(key)s: %(nl)s · %(de)s (programme line %(line)s)") % head,
                [_("Setting"), "Nederlands", "Deutsch", _("Unit"), _("Allowed"), _("Usual")],
                [list(_row(one)) for one in measure.settings],
                words=frozenset(range(6)),
            )
        )
        print(_("Evidence grade") + " " + _(GRADES[measure.grade]) + "\n")
    return 0


def _row(one: Setting) -> Iterator[str]:
    yield one.name
    yield from _labels(one.label)
    yield _(UNIT_WORDS[one.unit]) if one.unit in UNIT_WORDS else ""
    yield _allowed(one)
    yield _written(one.default)


def _allowed(one: Setting) -> str:
    """Return what may be typed for a setting, as it is typed."""
    if one.kind == "flag":
        return "true, false"
    if one.choices:
        return ", ".join(f'"{choice}"' for choice in one.choices)
    return f"{_written(one.low)} – {_written(one.high)}"


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    return f"{value:.10g}" if isinstance(value, int | float) else "–"


def _labels(label: str) -> tuple[str, str]:
    return both(lambda: _(label))


def _document(measure: Measure) -> dict[str, Any]:
    nl, de = _labels(measure.label)
    return {
        "key": measure.key,
        "nl": nl,
        "de": de,
        "line": measure.line,
        "grade": measure.grade,
        "settings": [_setting(one) for one in measure.settings],
    }


def _setting(one: Setting) -> dict[str, Any]:
    nl, de = _labels(one.label)
    return {
        "name": one.name,
        "nl": nl,
        "de": de,
        "unit": one.unit,
        "kind": one.kind,
        "low": one.low,
        "high": one.high,
        "choices": list(one.choices),
        "default": one.default,
    }
