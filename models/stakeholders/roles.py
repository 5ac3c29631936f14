"""Who proposes, prepares, pays, delivers and must agree, measure by measure."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

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
    found = []
    for line, row in enumerate(table.rows(), start=2):
        place = {"file": f"{table.name}.csv", "line": line}
        for column, names, message in (
            ("organisation_id", known, UNKNOWN),
            ("measure", lines, N_("the measure '%(value)s' is unknown; nearest: %(nearest)s")),
        ):
            value = row[column]
            if value not in names:
                values = {"value": value, "nearest": nearest_text(value, names)}
                raise Refusal(message, values, column=column, **place)
        days = (row["days_low"], row["days"], row["days_high"])
        named = not any(math.isnan(each) for each in days)
        if row["role"] == "must_agree" and not named:
            raise Refusal(N_("who must agree needs calendar days"), column="days", **place)
        if named and not days[0] <= days[1] <= days[2]:
            shown = {"days": ", ".join(f"{each:g}" for each in days)}
            message = N_("lowest, usual and highest days must rise: %(days)s")
            raise Refusal(message, shown, column="days", **place)
        found.append(
            Role(
                measure=row["measure"],
                organisation=row["organisation_id"],
                role=row["role"],
                days=(days[1], days[0], days[2]) if named else None,
                quality=row["quality"],
                basis=row["basis"],
            )
        )
    return tuple(found)


def measures(given: Iterable[Role]) -> tuple[str, ...]:
    """Return the measures of which roles are known, in the order of the table."""
    return tuple(dict.fromkeys(role.measure for role in given))


def holders(given: Iterable[Role], measure: str, role: str) -> tuple[str, ...]:
    """Return who has a role in a measure, in the order of the table."""
    return tuple(
        each.organisation for each in given if (each.measure, each.role) == (measure, role)
    )
