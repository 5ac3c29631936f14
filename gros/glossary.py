"""The glossary: the words of the workbench in both languages, what they mean, what misleads."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gros.language import CATALOGUES

__all__ = ["Term", "terms"]

_LANGUAGES = ("nl", "de")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of both languages, its meaning and what a reader may get wrong, by language."""

    words: Mapping[str, str]
    meaning: Mapping[str, str]
    warning: Mapping[str, str]


@cache
def terms() -> tuple[Term, ...]:
    """Return the rows of the glossary, by their Dutch word."""
    with (CATALOGUES / "glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda one: one["nl"].casefold())
    return tuple(
        Term(
            {name: row[name] for name in _LANGUAGES},
            {name: row[f"definition_{name}"] for name in _LANGUAGES},
            _warnings(row["note"]),
        )
        for row in rows
    )


def _warnings(note: str) -> Mapping[str, str]:
    """Part a note such as ``NL: … | DE: …`` by language; "" without one."""
    dutch, _bar, german = note.partition(" | DE: ")
    return {"nl": dutch.removeprefix("NL: "), "de": german}
