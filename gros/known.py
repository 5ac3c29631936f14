"""The names and bounds that a scenario may use, as the models offer them."""

from __future__ import annotations

import importlib
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gros.language import current
from models import months
from models.labour import places
from models.labour.measures import MEASURES, Measure
from models.quantity import Assumptions, Quantity, read
from models.sources import DATA

__all__ = ["FIRST_MONTH", "LAST_MONTH", "Known", "called", "known", "stated"]

FIRST_MONTH = months.index("2020-01")
LAST_MONTH = months.index("2030-12")
"""First and last month a scenario may name; the tables of the models end there."""


@dataclass(frozen=True, slots=True)
class Known:
    """Municipalities in table order, measures by key, assumptions by name.

    Only assumptions that the models read are here: changing another would change nothing.
    ``whole`` holds the names of those that the code counts in whole numbers.
    """

    municipalities: tuple[str, ...]
    measures: Mapping[str, Measure]
    assumptions: Mapping[str, Quantity]
    whole: frozenset[str]


@cache
def known() -> Known:
    """Return what the models of this version offer.

    The assumptions are imported here, because their groups lie in Mesa agents, which take seconds
    and which a paper of finished runs does not need.
    """
    given: Assumptions = importlib.import_module("models.labour.assumptions").load()
    prefixes = {group.prefix for group in given}
    names = sorted(name for name in given.rows if name.partition(".")[0] in prefixes)
    return Known(
        municipalities=places.read().municipalities,
        measures={measure.key: measure for measure in MEASURES},
        assumptions={name: given.rows[name] for name in names},
        whole=frozenset(_whole(given)),
    )


@cache
def stated() -> Mapping[str, Quantity]:
    """Return all rows of the table of assumptions, those that only a page reads among them."""
    return read(DATA / "assumptions.csv")


def called(row: Quantity) -> str:
    """Return what a row of a table of numbers is called in the language of the moment."""
    return row.label_nl if current() == "nl" else row.label_de


def _whole(given: Assumptions) -> typing.Iterator[str]:
    """Return the names of the assumptions whose field in the code is an int."""
    for group in given:
        for field, kind in typing.get_type_hints(group).items():
            if kind is int:
                yield f"{group.prefix}.{field}"
