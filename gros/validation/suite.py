"""The list of all tests: what each asks, how large it is played, and which marks it must meet."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from gros.errors import CommandError
from gros.validation.scale import Measured, Scale
from models import rows, tables
from models.rows import Quantity
from models.sources import DATA as MODEL_DATA
from models.tables import Wording
from models.text import N_

__all__ = ["DATA", "FAMILIES", "MODULES", "Mark", "Test", "chosen", "measure_of", "suite"]

DATA = Path(__file__).parent / "data"

MODULES: Mapping[str, str] = MappingProxyType(
    {
        "V0": "accounts.accounts",
        "V1": "gravity.without_border",
        "V2": "gravity.border_recovered",
        "V3": "borders.language_asked",
        "V4": "borders.nobody_considers",
        "V5": "borders.two_markets",
        "V6": "matching.alike_people",
        "V7": "matching.one_cell",
        "V8": "matching.mismatch",
        "V9": "empty.seats_of_nought",
        "V10": "empty.before_the_start",
        "V11": "islands.measure_on_an_island",
        "V12": "islands.chain_of_one_more",
        "V13": "order.rows_and_processes",
        "V14": "draws.uniform_and_independent",
        "V15": "pairs.paired_variance",
        "V16": "seats.one_more_seat",
        "V17": "signs.gates_opened",
        "V18": "doubling.twice_the_people",
        "V19": "cycle.beveridge",
        "V20": "cycle.okun",
        "V21": "distances.travel_times",
        "V22": "trials.personal_help",
        "V23": "trials.shares_treated",
        "V24": "opening.within_twenty_minutes",
        "V25": "trains.new_train",
        "V26": "supply.surge",
        "V27": "opening.all_gates",
        "V28": "groups.wage_gap",
        "V29": "",
        "V30": "bounds.per_participant",
        "W1": "twins.unseen",
        "W2": "chain.gates_add_up",
        "W3": "preview.bias",
    }
)
"""Every test with the function that measures it; V29 has no start data and none.

V0 to V30 are those of the model document, section 5; W1 and W2 come from its sections 4.3 and
3.7.8, W3 from decisions.md 8.
"""

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "accounting": N_("Accounts and worlds with a known answer"),
        "luck": N_("Chance"),
        "direction": N_("Direction and size"),
        "evidence": N_("Comparison with published studies"),
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing a test measures and where it must lie; without bounds it is only shown.

    ``published`` is the row with the published value, None where there is none.
    """

    name: str
    low: float | None
    high: float | None
    form: str
    published: Quantity | None
    source: str
    label: Wording

    @property
    def judged(self) -> bool:
        """Tell whether the mark has a bound."""
        return self.low is not None or self.high is not None

    def met(self, value: float) -> bool:
        """Tell whether a value lies within the bounds."""
        low = -np.inf if self.low is None else self.low
        high = np.inf if self.high is None else self.high
        return bool(low <= value <= high)


@dataclass(frozen=True, slots=True)
class Test:
    """One test: its question, its sizes, and its marks in the order in which they are shown."""

    key: str
    family: str
    gated: bool
    full: Scale
    quick: Scale
    title: Wording
    about: Wording
    marks: tuple[Mark, ...]

    @property
    def runs(self) -> bool:
        """Tell whether anything measures this test."""
        return bool(MODULES[self.key])


@cache
def suite() -> Mapping[str, Test]:
    """Return all tests by key. Raises ValueError where a table is faulty."""
    marks = _marks()
    found = {}
    for row in tables.read("tests", DATA).rows():
        key = row["test"]
        found[key] = Test(
            key=key,
            family=row["family"],
            gated=row["gated"] == "yes",
            full=Scale(row["sample"], row["months"], row["worlds"]),
            quick=Scale(row["quick_sample"], row["quick_months"], row["quick_worlds"]),
            title=Wording(row["title_nl"], row["title_de"]),
            about=Wording(row["about_nl"], row["about_de"]),
            marks=tuple(marks.get(key, ())),
        )
    return MappingProxyType(found)


def _marks() -> dict[str, list[Mark]]:
    known = {
        name: quantity
        for table in ("targets", "evidence", "assumptions")
        for name, quantity in rows.read(MODEL_DATA / f"{table}.csv").items()
    }
    found: dict[str, list[Mark]] = {}
    for row in tables.read("marks", DATA).rows():
        mark = Mark(
            name=row["mark"],
            low=None if np.isnan(row["low"]) else row["low"],
            high=None if np.isnan(row["high"]) else row["high"],
            form=row["form"],
            published=known[row["published"]] if row["published"] else None,
            source=row["source"],
            label=Wording(row["label_nl"], row["label_de"]),
        )
        found.setdefault(row["test"], []).append(mark)
    return found


def chosen(keys: list[str]) -> tuple[Test, ...]:
    """Return the tests that were named, all when none was; raises CommandError for others."""
    tests = suite()
    wanted = [key.upper() for key in keys]
    for typed, key in zip(keys, wanted, strict=True):
        if key not in tests:
            raise CommandError(
                N_("The test “%(value)s” is unknown. Allowed: %(allowed)s."),
                {"value": typed, "allowed": tuple(tests)},
            )
    return tuple(test for key, test in tests.items() if not wanted or key in wanted)


def measure_of(test: Test) -> Callable[[Scale], Measured]:
    """Return the function that measures a test; its module is loaded now and not before."""
    module, name = MODULES[test.key].split(".")
    found: Callable[[Scale], Measured] = getattr(
        importlib.import_module(f"gros.validation.{module}"), name
    )
    return found
