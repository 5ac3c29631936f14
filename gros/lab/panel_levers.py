"""The levers of the panel: what can be set, its unit, range, price and where that comes from."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from gros import formats, source_words
from gros.known import called, known
from gros.language import _, current
from gros.page.wording import GRADES
from gros.quality_words import QUALITIES
from gros.shape import MOST_EUROS
from gros.unit_words import UNIT_WORDS
from models import months
from models.labour import assumptions
from models.labour.measures import Intervention, Measure, Setting, by_key
from models.labour.plan import Plan
from models.sources import sources
from models.text import N_

__all__ = ["FIRST", "LAST", "MONEY", "YEARS", "Lever", "in_view", "levers", "need", "neutral"]

FIRST, LAST = "2027-01", "2030-12"
"""First and last month of a measure that the panel adds: those of the next programme."""

YEARS = tuple(range(int(FIRST[:4]), int(LAST[:4]) + 1))
MONEY = "money"
"""Name of the lever that is the money of a measure; no measure has such a setting."""

_IN_VIEW = (
    "language_courses.places",
    f"language_courses.{MONEY}",
    "cross_border_internships.mbo_places",
    "shared_ebikes.stations",
)
_CHOICES = {
    "evening": N_("in the evening"),
    "intensive": N_("intensive, by day"),
    "everyone": N_("everyone who wants to"),
    "unemployed": N_("people without work"),
    "vacancy": N_("people without work, with a vacancy in sight"),
    "true": N_("yes"),
    "false": N_("no"),
}
"""What can be chosen, in words; the levels of a language are names."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing that the panel sets: a setting of a measure, or its money in a year."""

    measure: Measure
    setting: Setting | None

    @property
    def key(self) -> str:
        """Return its name: measure and setting."""
        return f"{self.measure.key}.{self.setting.name if self.setting else MONEY}"

    @property
    def label(self) -> str:
        """Return what it is called in the language of the moment."""
        what = _("Money per year") if self.setting is None else _(self.setting.label)
        if current() == "nl":  # Dutch goes on with a small letter, German with the noun's capital
            what = what[:1].lower() + what[1:]
        return f"{_(self.measure.label)}: {what}"

    @property
    def unit(self) -> str:
        """Return the unit in words."""
        unit = "EUR/year" if self.setting is None else self.setting.unit
        return _(UNIT_WORDS[unit])

    @property
    def options(self) -> dict[str, str]:
        """Return what can be chosen, with its words; nothing where a number is typed."""
        if self.setting is None or self.setting.kind not in ("choice", "flag"):
            return {}
        names = self.setting.choices or ("true", "false")
        return {name: _(_CHOICES[name]) if name in _CHOICES else name for name in names}

    @property
    def decimals(self) -> int:
        """Return how many digits may follow the comma."""
        return 3 if self.setting is not None and self.setting.kind == "number" else 0

    @property
    def low(self) -> float:
        """Return the smallest number allowed."""
        return 0 if self.setting is None else self.setting.low

    @property
    def high(self) -> float:
        """Return the largest number allowed, whatever money is left."""
        return MOST_EUROS if self.setting is None else self.setting.high

    @property
    def grade(self) -> str:
        """Return the evidence grade in words."""
        return _(GRADES[self.measure.grade])

    @property
    def source(self) -> str:
        """Return where the effect and the price come from."""
        return f"{_(self.measure.evidence)} {_price(self.measure)}"


@cache
def levers() -> tuple[Lever, ...]:
    """Return every lever, those in view first, then measure by measure."""
    every = {one.key: one for measure in known().measures.values() for one in _of(measure)}
    first = [every[key] for key in _IN_VIEW]
    return (*first, *(one for key, one in every.items() if key not in _IN_VIEW))


def named(key: str) -> Lever | None:
    """Return the lever with a key, None where there is none."""
    return next((one for one in levers() if one.key == key), None)


def in_view(lever: Lever) -> bool:
    """Tell whether a lever is one of the four that are always in view."""
    return lever.key in _IN_VIEW


def need(one: Intervention, year: int) -> int:
    """Return what all seats that a measure offers in a year cost, in whole EUR rounded up."""
    given = assumptions.load()
    plan = Plan((replace(one, budget_eur=None),))
    first = months.index(f"{year}-01")
    cents = sum(
        offer.seats * offer.price
        for month in range(first, first + months.MONTHS_PER_YEAR)
        for offer in plan.levers(month, 1.0, given).offers
    )
    return math.ceil(cents / 100)


def neutral(kind: str) -> Intervention:
    """Return a measure that does nothing, over the years of the next programme."""
    settings = {one.name: one.default for one in by_key(kind).settings}
    return Intervention(
        measure=kind,
        name=kind,
        start=months.index(FIRST),
        end=months.index(LAST) + 1,
        settings=settings,
        budget_eur=dict.fromkeys(YEARS, 0),
    )


def _of(measure: Measure) -> Iterator[Lever]:
    if measure.exogenous:
        return
    for one in measure.settings:
        yield Lever(measure, one)
    yield Lever(measure, None)


def _price(measure: Measure) -> str:
    """Return the price of a unit with its source, as the table of assumptions has it."""
    row = next(
        row
        for name, row in known().assumptions.items()
        if name.startswith(f"{measure.key}.") and "cost_" in name
    )
    source = sources().get(row.source)
    # The register's entry for what is generally known names no publication.
    known_widely = row.quality == "general-knowledge"
    named = source_words.named(source) if source else ""
    values = {
        "label": called(row),
        "value": formats.number(row.value),
        "unit": _(UNIT_WORDS[row.unit]),
        "source": _(QUALITIES[row.quality]) if known_widely else named,
    }
    if source:
        return _("%(label)s: %(value)s %(unit)s. Source: %(source)s.") % values
    return _("%(label)s: %(value)s %(unit)s. This is an assumption without a source.") % values
