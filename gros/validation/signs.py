"""What must not go down when a gate opens, whatever the assumptions (V17)."""

import dataclasses
from collections.abc import Callable
from typing import cast

import numpy as np
from numpy.typing import NDArray

from gros.validation.ideal import LOOP, Given, play, spread, world
from gros.validation.scale import PEOPLE, Measured, Scale
from models import tables
from models.chance import Chance, purpose
from models.labour.assumptions import load
from models.labour.processes.applying import Applying
from models.labour.processes.considering import Considering
from models.labour.processes.hiring import Screening
from models.labour.processes.looking import Looking
from models.labour.processes.requirements import Requirements
from models.labour.processes.travelling import travel
from models.labour.state import State
from models.quantity import Assumptions

__all__ = ["CHANGES", "after_months", "drawn", "gates_opened"]

Change = Callable[[State, Given], None]
Counts = NDArray[np.int64]
UNCERTAIN = (Applying, Considering, Looking, Requirements, Screening)
WHOLE = ("count", "points", "months", "CEFR level")
DRAW = purpose("signs/draw")
TRAITS = purpose("signs/traits")
JOBS_PER_PERSON = 0.95


def drawn(number: int) -> Assumptions:
    """Draw every assumption of the gates evenly between its bounds."""
    table = load()
    prefixes = tuple(f"{group.prefix}." for group in UNCERTAIN)
    rows = [row for row in table.rows.values() if row.name.startswith(prefixes)]
    luck = Chance(number).uniform(DRAW, 0, np.arange(len(rows)))
    values = {}
    for row, u in zip(rows, luck, strict=True):
        value = row.low + float(u) * (row.high - row.low)
        values[row.name] = float(round(value)) if row.unit in WHOLE else value
    return table.but(values)


def border_world(given: Given, size: int, seed: int) -> State:
    """Make people of all origins, educations and levels; half of the jobs are licensed."""
    towns = tables.read("municipalities")
    homes = spread(np.asarray(towns.column("labour_force")), size)
    jobs = round(JOBS_PER_PERSON * size)
    slots = spread(np.asarray(towns.column("workers_at_workplace")), jobs)
    luck = [Chance(seed).uniform(TRAITS, 0, np.arange(homes.size), alternative=k) for k in range(4)]
    state = world(given, homes, slots, seed=seed, education=np.floor(3 * luck[0]),
                  needs=np.arange(slots.size) % 3)  # fmt: skip
    people = state.people
    home = state.places.country[people.home]
    people.origin[:] = np.where(luck[1] < 0.05, 1 - home, home)
    people.level[:] = np.floor(5 * luck[2])
    people.mindset[:] = 4.0 * (luck[3] - 0.5)
    state.jobs.licensed[:] = state.jobs.id % 2
    return state


def nothing(state: State, given: Given) -> None:
    """Change nothing."""


def learn_one_level(state: State, given: Given) -> None:
    """Let everyone know the neighbour's language one level better."""
    state.people.level[:] = np.minimum(state.people.level + 1, 6)


def recognise_diplomas(state: State, given: Given) -> None:
    """Let every diploma count across the border."""
    state.people.recognised[:] = 1


def lift_mindsets(state: State, given: Given) -> None:
    """Let everyone lean half a standard deviation more to the other side, as advice does."""
    state.people.mindset[:] += 0.5


def travel_faster(state: State, given: Given) -> None:
    """Take a quarter off every way across the border."""
    known = state.places
    across = known.country[:, None] != known.country[None, :]
    factor = np.where(across, 0.75, 1.0)
    state.places = dataclasses.replace(
        known, car_minutes=known.car_minutes * factor,
        public_transport_minutes=known.public_transport_minutes * factor,
    )  # fmt: skip
    state.ways.key = b"changed"
    travel(state, cast(Assumptions, given))


def pay_more_in_germany(state: State, given: Given) -> None:
    """Raise wages in Germany by a tenth, in logarithms."""
    german = state.places.country[state.jobs.place] == 1
    state.jobs.wage[german] += 0.1
    state.jobs.net[german] += 0.1


CHANGES: dict[str, tuple[Change, list[int]]] = {
    "language": (learn_one_level, [0, 1]),
    "recognition": (recognise_diplomas, [0, 1]),
    "advice": (lift_mindsets, [0, 1]),
    "travel": (travel_faster, [0, 1]),
    "wage": (pay_more_in_germany, [0]),
}
"""Gates that are opened, and the countries of home whose commuters are counted."""


def commuters(state: State) -> Counts:
    """Count who works across the border, (country of home,)."""
    people, country = state.people, state.places.country
    held = people.slot >= 0
    home, work = country[people.home[held]], country[people.work[held]]
    return np.bincount(home[home != work], minlength=2)


def after_months(number: int, change: Change, size: int, months: int) -> Counts:
    """Count who works across the border after some months of one draw, (country of home,)."""
    given = drawn(number)
    groups = {group: given[group] for group in given}
    state = border_world(groups, size, number)
    change(state, groups)
    play(state, groups, LOOP, months)
    return commuters(state)


def gates_opened(scale: Scale) -> Measured:
    """V17: open one gate at a time in many draws; share of draws in which crossing did not fall."""
    size, found = scale.of(100_000), dict[str, float]()
    draws = range(scale.worlds)
    base = [after_months(number, nothing, size, scale.months) for number in draws]
    for name, (change, sides) in CHANGES.items():
        after = [after_months(number, change, size, scale.months) for number in draws]
        more = np.array([(one - two)[sides].sum() for one, two in zip(after, base, strict=True)])
        found[name] = float((more >= 0).mean())
        found[f"{name}_more"] = float(more.sum())
    return {PEOPLE: float(size), **found}
