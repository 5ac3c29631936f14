"""The form of a project card in Word: which fields it has, and what stands in an empty one."""

from collections.abc import Mapping
from types import MappingProxyType

from gros.language import Both, _
from gros.money.goals import CRITERIA, question
from gros.page.monitoring import words
from gros.papers.content import both
from models.text import N_

__all__ = ["HALVES", "MONEY", "SINGLE", "STEPS", "TABLES", "label", "unknown"]

HALVES = ("title", "goal", *(f"criteria.{key}" for key in CRITERIA))
"""Fields with words in both languages, in their order."""

SINGLE: Mapping[str, str] = MappingProxyType(
    {
        "key": N_("Short name of the project; please leave it"),
        "line": N_("Programme line: 1, 2, 3 or 4"),
        "result": N_("Result of article 3"),
        "measure": N_("Measure of the model, if there is one"),
        "state": N_("State: idea, proposed, running, finished or stopped"),
        "start": N_("First month, written as 2027-01"),
        "partners.nl": N_("Partners on the Dutch side, short names with commas"),
        "partners.de": N_("Partners on the German side, short names with commas"),
        "total_eur": N_("Money in all, in euros"),
    }
)
"""Fields with one answer, and what they ask."""

MONEY = ("year", "payer", "side", "eur")
STEPS = ("month", "nl", "de", "changed")
TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"single": ("field", "question", "answer"), "halves": ("field", "question", "nl", "de",
     "changed"), "money": MONEY, "milestone": STEPS}
)  # fmt: skip
"""The four tables of the form by the names in their first row."""

_NAMES: Mapping[str, str] = MappingProxyType(
    {"title": N_("Name of the project"), "goal": N_("What is it for?")}
)


def label(field: str, years: tuple[int, int]) -> Both[str]:
    """Return what a field asks, in both languages."""
    if field.startswith("criteria."):
        return both(question, field.removeprefix("criteria."), years)
    return both(_, _NAMES[field] if field in _NAMES else SINGLE[field])


def unknown() -> Both[str]:
    """Return what stands in a field that nobody has answered."""
    return both(words.unknown)
