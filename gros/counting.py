"""Counts person by person what differs between two runs with the same seed.

Luck belongs to the person, so the same id is the same person in both runs: whoever was hired
in the one and not in the other can be named.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gros.sides import OUTSIDE, SIDES, side_rows
from models.labour.places import PLACES
from models.labour.record import Record

__all__ = ["PairCount", "count", "identical", "reached"]

_ACROSS = 0b11000  # bits 3 and 4 of the kind of a hire: across the border, either way

Ids = NDArray[np.uint32]
Packed = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class PairCount:
    """Who was reached, displaced or hired across the border in one pair of runs.

    All ids are sorted and stand once; numbers are people of the run, without scale.
    ``reached_by`` counts reached people by name of the measure, ``by_side`` by side of their
    home, outside areas apart.
    """

    displaced: Ids
    gained: Ids
    displaced_by_side: Mapping[str, int]
    gained_by_side: Mapping[str, int]
    reached: Ids
    reached_by: Mapping[str, int]
    reached_hired_across: int
    reached_hired_across_anyway: int
    changed: int
    identical: bool


def count(reference: Record, scenario: Record, since: int) -> PairCount:
    """Compare two runs of one seed from month ``since`` on, person by person.

    Reached: took a seat that they did not take in the reference in that month. Displaced: took
    the same seats in both runs, if any, and was hired less often than in the reference,
    in-commuters included. Gained: the same, hired more often. Changed: hired in another month,
    in another way, or not. Raises ValueError for runs with different seeds.
    """
    if reference.seed != scenario.seed:
        raise ValueError(f"seeds {reference.seed} and {scenario.seed} make no pair")
    names = tuple(sorted({*reference.labels["measure"], *scenario.labels["measure"]}))
    seats, more = _difference(_seats(reference, names, since), _seats(scenario, names, since))
    touched = seats.astype(np.uint32)  # the person stands in the last 32 bits
    reached = np.unique(touched[more > 0])
    person, home, net = _by_person(*_difference(_hires(reference, since), _hires(scenario, since)))
    untreated = ~np.isin(person, touched)
    displaced, gained = untreated & (net < 0), untreated & (net > 0)
    across = _hired_across(scenario, since, reached)
    return PairCount(
        displaced=person[displaced],
        gained=person[gained],
        displaced_by_side=_by_side(home[displaced]),
        gained_by_side=_by_side(home[gained]),
        reached=reached,
        reached_by=_by_measure(names, seats[more > 0]),
        reached_hired_across=across.size,
        reached_hired_across_anyway=int(np.isin(across, _hired_across(reference, since)).sum()),
        changed=person.size,
        identical=identical(reference, scenario),
    )


def reached(reference: Record, scenario: Record, since: int) -> dict[str, int]:
    """Return the people reached by name of the measure, as ``count`` does and nothing else."""
    names = tuple(sorted({*reference.labels["measure"], *scenario.labels["measure"]}))
    seats, more = _difference(_seats(reference, names, since), _seats(scenario, names, since))
    return _by_measure(names, seats[more > 0])


def identical(one: Record, other: Record) -> bool:
    """Tell whether two runs recorded the same, bit for bit.

    A measure that spends nothing and reaches nobody may still have a column of its own in the
    table of spending: columns of measures are compared by name, a missing one is all zeros.
    """
    names = tuple(sorted({*one.labels["measure"], *other.labels["measure"]}))
    return (
        one.tables.keys() == other.tables.keys()
        and all(
            np.array_equal(_named(one, key, names), _named(other, key, names)) for key in one.tables
        )
        and np.array_equal(_hires(one, 0), _hires(other, 0))
        and np.array_equal(_seats(one, names, 0), _seats(other, names, 0))
    )


def _named(record: Record, key: str, names: tuple[str, ...]) -> NDArray[np.int64]:
    """Return a table; where its last axis is the measure, with one column for each name."""
    table, known = record.tables[key], record.labels["measure"]
    if record.axes[key][-1] != "measure":
        return table
    wide = np.zeros((*table.shape[:-1], len(names)), np.int64)
    wide[..., [names.index(name) for name in known]] = table
    return wide


def _hires(record: Record, since: int) -> Packed:
    """Return the hires from a month on, sorted, as month|person|kind|home in one number each."""
    rows = record.hires[record.hires["month"] >= since]
    packed = rows["month"].astype(np.uint64) << np.uint64(48)
    packed |= rows["person"].astype(np.uint64) << np.uint64(16)
    packed |= rows["kind"].astype(np.uint64) << np.uint64(8)
    return np.sort(packed | rows["home"])


def _seats(record: Record, names: tuple[str, ...], since: int) -> Packed:
    """Return the seats taken, sorted, as measure|month|person in one number each."""
    rows = record.reached[record.reached["month"] >= since]
    place = np.array([names.index(name) for name in record.labels["measure"]] or [0], np.uint64)
    packed = place[rows["measure"]] << np.uint64(40)
    packed |= rows["month"].astype(np.uint64) << np.uint64(32)
    return np.sort(packed | rows["person"])


def _difference(before: Packed, after: Packed) -> tuple[Packed, NDArray[np.int64]]:
    """Return the events that one side has more often, and how much oftener the second has them."""
    side = np.uint64(1)
    both = np.concatenate([before << side, after << side | side])  # the last bit names the side
    both.sort()
    events = both >> side
    first = np.flatnonzero(np.concatenate([[True], events[1:] != events[:-1]])[: events.size])
    if first.size == 0:
        return events, np.zeros(0, np.int64)
    net = np.add.reduceat((both & side).astype(np.int64) * 2 - 1, first)
    return events[first][net != 0], net[net != 0]


def _by_person(
    hires: Packed, net: NDArray[np.int64]
) -> tuple[Ids, NDArray[np.int64], NDArray[np.int64]]:
    """Return each person once, with the home of the first event and the sum of net hires."""
    people = (hires >> np.uint64(16)).astype(np.uint32)
    person, first, inverse = np.unique(people, return_index=True, return_inverse=True)
    home = (hires[first] & np.uint64(0xFF)).astype(np.int64)
    total = np.zeros(person.size, np.int64)
    np.add.at(total, inverse, net)
    return person, home, total


def _hired_across(record: Record, since: int, among: Ids | None = None) -> Ids:
    """Return who was hired across the border from a month on, each once."""
    rows = record.hires
    chosen = (rows["month"] >= since) & ((rows["kind"] & _ACROSS) != 0)
    people = np.unique(rows["person"][chosen])
    return people if among is None else people[np.isin(people, among)]


def _by_side(homes: NDArray[np.int64]) -> dict[str, int]:
    """Return the number of homes by side, outside areas apart."""
    side = np.full(PLACES, len(SIDES), np.int64)
    for number, rows in enumerate(side_rows().values()):
        side[rows] = number
    numbers = np.bincount(side[homes], minlength=len(SIDES) + 1)
    return {name: int(number) for name, number in zip((*SIDES, OUTSIDE), numbers, strict=True)}


def _by_measure(names: tuple[str, ...], seats: Packed) -> dict[str, int]:
    """Return the number of people with a seat by name of the measure, each once."""
    measure, person = seats >> np.uint64(40), seats.astype(np.uint32)
    return {name: int(np.unique(person[measure == place]).size) for place, name in enumerate(names)}
