"""Relations between organisations: a closed list of kinds, each read from source to target."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.refusal import Refusal
from models.stakeholders.organisations import BODIES, Organisation
from models.tables import Table
from models.text import N_
from models.units import nearest_text

__all__ = ["GROUPS", "LIKELY", "RELATIONS", "SEATS", "Kind", "Relation", "relations"]

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "seat": N_("seat and steering"),
        "money": N_("money"),
        "work": N_("work and delivery"),
        "tie": N_("membership, cooperation, ownership"),
    }
)
"""Four groups of kinds, as a picture tells them apart."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of relation: how it is said between source and target, and its group."""

    label: str
    group: str


RELATIONS: Mapping[str, Kind] = MappingProxyType(
    {
        "advises": Kind(N_("advises"), "work"),
        "chairs": Kind(N_("chairs"), "seat"),
        "commissions": Kind(N_("commissions"), "money"),
        "contract": Kind(N_("has a contract with"), "work"),
        "cooperates_with": Kind(N_("cooperates with"), "tie"),
        "coordinates": Kind(N_("coordinates"), "seat"),
        "delivers": Kind(N_("delivers for"), "work"),
        "evaluates": Kind(N_("evaluates"), "work"),
        "founded": Kind(N_("founded"), "tie"),
        "funds": Kind(N_("funds"), "money"),
        "hosts": Kind(N_("houses"), "work"),
        "leads": Kind(N_("leads"), "seat"),
        "likely_member": Kind(N_("is perhaps a member of"), "seat"),
        "member_of": Kind(N_("is a member of"), "tie"),
        "named_for": Kind(N_("is named for"), "tie"),
        "owns": Kind(N_("owns, wholly or in part,"), "tie"),
        "party_with": Kind(N_("signed the deal with"), "tie"),
        "prepares_decisions_for": Kind(N_("prepares decisions for"), "seat"),
        "represented_by": Kind(N_("is represented in"), "tie"),
        "secretariat_of": Kind(N_("is the secretariat of"), "seat"),
        "sits_in": Kind(N_("sits in"), "seat"),
        "supervises": Kind(N_("supervises"), "seat"),
        "supports": Kind(N_("supports"), "work"),
    }
)
"""Closed list of kinds."""

LIKELY = "likely_member"
"""Who may sit in a working group: an assumption, hidden unless it is asked for."""

SEATS = frozenset({"sits_in", "chairs", "secretariat_of", LIKELY})
"""Kinds that are a seat, so that their target must be a body."""

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation. ``since`` and ``until`` read YYYY or YYYY-MM, empty where nobody says.

    ``seats`` is the lowest and highest number of seats, None where the text gives none; two
    different numbers are what the agreement leaves open.
    """

    source: str
    target: str
    kind: str
    formality: str
    since: str
    until: str
    seats: tuple[int, int] | None
    detail: str
    basis: str
    quality: str

    @property
    def open(self) -> bool:
        """Tell whether the number of seats is left open."""
        return self.seats is not None and self.seats[0] < self.seats[1]


def relations(table: Table, known: Mapping[str, Organisation]) -> tuple[Relation, ...]:
    """Return the relations of the checked table in its order.

    Raises Refusal, naming file, line and column, for an unknown organisation, a relation of an
    organisation with itself, a seat in what is no body, seats without a seat, numbers or dates
    that run backwards, and a likely member that is not graded as an assumption.
    """
    # The first line of the file is its header, so that the first row stands in line 2.
    return tuple(
        _relation(row, f"{table.name}.csv", line, known)
        for line, row in enumerate(table.rows(), start=2)
    )


def _relation(
    row: dict[str, str], file: str, line: int, known: Mapping[str, Organisation]
) -> Relation:
    """Return one checked relation."""
    for column, message, values in _faults(row, known):
        raise Refusal(message, values, file=file, line=line, column=column)
    low, high = float(row["seats_low"]), float(row["seats_high"])
    return Relation(
        source=row["source_id"],
        target=row["target_id"],
        kind=row["kind"],
        formality=row["formality"],
        since=row["since"],
        until=row["until"],
        seats=None if math.isnan(low) else (int(low), int(high)),
        detail=row["detail"],
        basis=row["basis"],
        quality=row["quality"],
    )


def _faults(
    row: dict[str, str], known: Mapping[str, Organisation]
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield column, message and values of what is wrong with a row."""
    for column in ("source_id", "target_id"):
        if row[column] not in known:
            yield (
                column,
                UNKNOWN,
                {"value": row[column], "nearest": nearest_text(row[column], known)},
            )
            return
    if row["source_id"] == row["target_id"]:
        yield "target_id", N_("'%(value)s' has a relation with itself"), {"value": row["target_id"]}
    if row["kind"] in SEATS and not known[row["target_id"]].body:
        values = {"value": row["target_id"], "allowed": ", ".join(sorted(BODIES))}
        yield "target_id", N_("a seat needs a body; '%(value)s' is none (%(allowed)s)"), values
    if row["kind"] == LIKELY and row["quality"] != "assumption":
        yield (
            "quality",
            N_("a likely member is an assumption, not '%(value)s'"),
            {"value": row["quality"]},
        )
    yield from _wrong_seats(row)
    yield from _wrong_dates(row)


def _wrong_seats(row: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield what is wrong with the number of seats."""
    low, high = float(row["seats_low"]), float(row["seats_high"])
    if math.isnan(low) and math.isnan(high):
        return
    values = {"low": f"{low:g}", "high": f"{high:g}"}
    if row["kind"] not in SEATS:
        yield "seats_low", N_("'%(kind)s' is no seat, so it has no number"), {"kind": row["kind"]}
    whole = low.is_integer() and high.is_integer()
    if not (whole and low <= high):
        yield "seats_low", N_("seats must be two whole numbers, not %(low)s and %(high)s"), values


def _wrong_dates(row: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield what is wrong with since and until."""
    for column in ("since", "until"):
        if row[column] and not _DAY.fullmatch(row[column]):
            yield column, N_("'%(value)s' must read YYYY or YYYY-MM"), {"value": row[column]}
            return
    since, until = row["since"], row["until"]
    if since and until and until < since[: len(until)]:
        yield "until", N_("%(until)s lies before %(since)s"), {"since": since, "until": until}


UNKNOWN = N_("the organisation '%(value)s' is unknown; nearest: %(nearest)s")
"""Said of an id that is in no row of the organisations."""
