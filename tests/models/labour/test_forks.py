"""Two plans go on from one world, and each gives the bits of its full run."""

import pytest
import worlds
from golden.make import content

from models.labour.people import EMPLOYED
from models.labour.plan import Plan
from models.labour.processes.travelling import SHARED

# 4,000 bikes of a city whose money lasts for two months of 2020 and one and a half of 2021.
SHORT_OF_MONEY = worlds.bikes(
    100, start=2, where=("Aachen",), budget_eur={2020: 1_900_000, 2021: 1_400_000}
)
FORKS = {
    "a programme is added": (Plan(), worlds.all_three()),
    "a measure joins before the others by name": (
        worlds.all_three(start=3),
        Plan((*worlds.all_three(start=3).interventions, worlds.courses(name="a", start=8))),
    ),
    "a measure is left out": (worlds.all_three(), Plan((worlds.courses(),))),
    "a measure changes its size": (worlds.all_three(), Plan((worlds.bikes(900),))),
    "another measure joins bikes whose money has run out": (
        Plan((SHORT_OF_MONEY,)),
        Plan((SHORT_OF_MONEY, worlds.courses(start=8))),
    ),
    "a measure joins one with a budget in the middle of a year": (
        Plan((worlds.courses(start=1, budget_eur={2020: 3_000_000, 2021: 2_000_000}),)),
        Plan((worlds.courses(start=1, budget_eur={2020: 3_000_000, 2021: 2_000_000}),
              worlds.internships(start=7, budget_eur={2020: 900_000, 2021: 900_000}))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", FORKS)
def test_a_fork_is_the_full_run_to_the_bit(dawn, case):
    first, second = FORKS[case]
    apart = first.first_difference(second)
    trunk = worlds.played(dawn.fork(first), apart)
    branch = worlds.played(trunk.fork(second))
    full = worlds.played(dawn.fork(second))
    assert content(branch.record) == content(full.record)
    assert branch.record.labels == full.record.labels
    assert worlds.alike(branch.state, full.state)
    whole = worlds.played(dawn.fork(first))
    assert worlds.unlike(worlds.played(trunk).record, whole.record) == [], "the fork left a trace"


def test_nobody_rides_a_bike_that_the_purse_can_pay_no_more(dawn):
    world = dawn.fork(Plan((SHORT_OF_MONEY,)))
    for month in range(14):
        worlds.played(world, 1)
        people = world.state.people
        riding = int(((people.mode == SHARED) & (people.status == EMPLOYED)).sum())
        carried = int(world.record.tables["ebike_commuters"][month].sum())
        assert riding <= carried, f"month {month}"
        assert (carried > 5) == (month in (2, 3, 12, 13))


def test_a_fork_at_dawn_is_a_market_opened_with_that_plan(dawn, programme):
    assert content(worlds.played(dawn.fork(worlds.all_three())).record) == content(programme)


def test_a_fork_that_comes_too_late_is_refused(dawn):
    trunk = worlds.played(dawn.fork(Plan()), 7)
    with pytest.raises(ValueError, match="differ since month 6"):
        trunk.fork(worlds.all_three(start=6))
