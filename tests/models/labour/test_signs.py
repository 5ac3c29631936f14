"""Signs: what must not go down when a gate opens, whatever the assumptions (V17)."""

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest

from gros.validation.ideal import LOOP, Given, play, spread, world
from models import tables
from models.chance import Chance, purpose
from models.labour.assumptions import load
from models.labour.processes.applying import Applying, Requirements
from models.labour.processes.considering import Considering
from models.labour.processes.hiring import Screening
from models.labour.processes.looking import Looking
from models.labour.processes.travelling import travel
from models.labour.state import State

DRAWS = 20
UNCERTAIN = (Applying, Considering, Looking, Requirements, Screening)
WHOLE = ("count", "points", "months", "CEFR level")
DRAW = purpose("test-signs/draw")
TRAITS = purpose("test-signs/traits")


def drawn(number: int) -> Given:
    """Draw every assumption of the gates evenly between its bounds."""
    table = load()
    prefixes = tuple(f"{group.prefix}." for group in UNCERTAIN)
    rows = [row for row in table.rows.values() if row.name.startswith(prefixes)]
    luck = Chance(number).uniform(DRAW, 0, np.arange(len(rows)))
    values = {}
    for row, u in zip(rows, luck, strict=True):
        value = row.low + float(u) * (row.high - row.low)
        values[row.name] = float(round(value)) if row.unit in WHOLE else value
    changed = table.but(values)
    return {group: changed[group] for group in changed}


def border_world(given: Given, seed: int) -> State:
    """Make 8,000 people of all origins, educations and levels; half of the jobs are licensed."""
    towns = tables.read("municipalities")
    homes = spread(np.asarray(towns.column("labour_force")), 8_000)
    slots = spread(np.asarray(towns.column("workers_at_workplace")), 7_600)
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


def learn_one_level(state: State, given: Given) -> None:
    state.people.level[:] = np.minimum(state.people.level + 1, 6)


def recognise_diplomas(state: State, given: Given) -> None:
    state.people.recognised[:] = 1


def lift_mindsets(state: State, given: Given) -> None:
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
    travel(state, given)


def pay_more_in_germany(state: State, given: Given) -> None:
    german = state.places.country[state.jobs.place] == 1
    state.jobs.wage[german] += 0.1
    state.jobs.net[german] += 0.1


def commuters(state: State) -> np.ndarray:
    """Count who works across the border, (country of home,)."""
    people, country = state.people, state.places.country
    held = people.slot >= 0
    home, work = country[people.home[held]], country[people.work[held]]
    return np.bincount(home[home != work], minlength=2)


@pytest.fixture(scope="module")
def untouched() -> list[np.ndarray]:
    return [after_a_year(number, lambda state, given: None) for number in range(DRAWS)]


def after_a_year(number: int, change: Callable[[State, Given], None]) -> np.ndarray:
    given = drawn(number)
    state = border_world(given, number)
    change(state, given)
    play(state, given, LOOP, 12)
    return commuters(state)


@pytest.mark.parametrize(
    ("change", "sides"),
    [
        (learn_one_level, [0, 1]),
        (recognise_diplomas, [0, 1]),
        (lift_mindsets, [0, 1]),
        (travel_faster, [0, 1]),
        (pay_more_in_germany, [0]),
    ],
)
def test_an_opened_gate_never_lowers_cross_border_work(untouched, change, sides):
    """V17 with 8,000 people, a year, 20 draws of the assumptions: up in at least 19 of them."""
    more = np.array(
        [(after_a_year(number, change) - untouched[number])[sides].sum() for number in range(DRAWS)]
    )
    base = sum(int(each[sides].sum()) for each in untouched)
    print(f"V17: {change.__name__}: {more.sum():+d} of {base}; each draw {sorted(more.tolist())}")
    assert (more >= 0).sum() >= 0.95 * DRAWS
    assert more.sum() > 0
