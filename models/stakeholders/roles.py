"""Who proposes, prepares, pays, delivers and must agree, measure by measure."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from models.refusal import Refusal
from models.stakeholders.organisations import Organisation
from models.stakeholders.relations import UNKNOWN
from models.tables import Table
from models.text import N_
from models.units import nearest_text

__all__ = ["ROLES", "Role", "holders", "measures", "roles"]

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "proposes": N_("proposes"),
        "prepares_decision": N_("prepares the decision"),
        "decides_and_pays": N_("decides and pays"),
        "delivers": N_("delivers"),
        "must_agree": N_("must agree"),
    }
)
"""Closed list of roles, in the order in which a measure passes them."""


@dataclass(frozen=True, slots=True)
class Role:
    """One role of one organisation in one measure.

    ``days`` holds the calendar days until a yes with their lowest and highest value, None where
    the table names none.
    """

    measure: str
    organisation: str
    role: str
    days: tuple[float, float, float] | None
    quality: str
    basis: str


def roles(
    table: Table, known: Mapping[str, Organisation], lines: Mapping[str, int]
) -> tuple[Role, ...]:
    """Return the roles of the checked table in its order; ``lines`` holds measures by key.

    Raises Refusal, naming file, line and column, for an unknown organisation or measure, for
    who must agree without days, and for days whose lowest, usual and highest do not rise.
    """
    # The first line of the file is its header, so that the first row stands in line 2.
    return tuple(
        _role(row, f"{table.name}.csv", line, known, lines)
        for line, row in enumerate(table.rows(), start=2)
    )


def _role(
    row: dict[str, Any],
    file: str,
    line: int,
    known: Mapping[str, Organisation],
    lines: Mapping[str, int],
) -> Role:
    """Return one checked role."""
    low, usual, high = (float(row[column]) for column in ("days_low", "days", "days_high"))
    named = not any(math.isnan(each) for each in (low, usual, high))
    for column, message, values in _faults(row, known, lines, (low, usual, high)):
        raise Refusal(message, values, file=file, line=line, column=column)
    return Role(
        measure=row["measure"],
        organisation=row["organisation_id"],
        role=row["role"],
        days=(usual, low, high) if named else None,
        quality=row["quality"],
        basis=row["basis"],
    )


def _faults(
    row: dict[str, Any],
    known: Mapping[str, Organisation],
    lines: Mapping[str, int],
    days: tuple[float, float, float],
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield column, message and values of what is wrong with a row."""
    unknown_measure = N_("the measure '%(value)s' is unknown; nearest: %(nearest)s")
    for column, names, message in (
        ("organisation_id", known, UNKNOWN),
        ("measure", lines, unknown_measure),
    ):
        value = str(row[column])
        if value not in names:
            yield column, message, {"value": value, "nearest": nearest_text(value, names)}
    missing = [math.isnan(each) for each in days]
    if all(missing):
        if row["role"] == "must_agree":
            yield "days", N_("who must agree needs calendar days"), {}
    elif any(missing) or not days[0] <= days[1] <= days[2]:
        shown = ", ".join("–" if math.isnan(each) else f"{each:g}" for each in days)
        yield "days", N_("lowest, usual and highest days must rise: %(days)s"), {"days": shown}


def measures(given: Iterable[Role]) -> tuple[str, ...]:
    """Return the measures of which roles are known, in the order of the table."""
    return tuple(dict.fromkeys(role.measure for role in given))


def holders(given: Iterable[Role], measure: str, role: str) -> tuple[str, ...]:
    """Return who has a role in a measure, in the order of the table."""
    return tuple(
        each.organisation for each in given if (each.measure, each.role) == (measure, role)
    )
