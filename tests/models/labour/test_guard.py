"""A number that is not finite stops the run, and the message names verb, column and month."""

import numpy as np
import pytest
import worlds

from models.labour import guard
from models.labour import market as market_module
from models.labour.month import MONTH
from models.labour.process import process
from models.labour.state import State
from models.refusal import Refusal

COLUMNS = (
    "people.wage", "people.lessons", "people.tie", "jobs.wage", "establishments.shock",
    "memory.vacancies_seen", "memory.unemployment",
)  # fmt: skip


def column(state: State, name: str) -> np.ndarray:
    part, _, field = name.partition(".")
    return getattr(getattr(state, part), field)


def poisoned(monkeypatch, name: str, month: int, value: float) -> None:
    """Put a verb between two others that spoils one number of a column in one month."""

    @process("Spoil", writes=(name,))
    def spoil(state: State) -> None:
        if state.month == month:
            column(state, name).flat[-1 if name.startswith("memory") else 7] = value

    verbs = (*MONTH[:10], spoil, *MONTH[10:])
    monkeypatch.setattr(market_module, "MONTH", verbs)


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf], ids=str)
def test_whatever_is_not_finite_is_found(dawn, name, value):
    state = dawn.state.copy()
    state.ways = dawn.state.ways
    assert guard.not_finite(state) is None
    column(state, name).flat[0] = value
    assert guard.not_finite(state) == name
    found = [guard.not_finite(state, part, 12) for part in range(12)]
    assert name in found


@pytest.mark.parametrize("name", ["people.wage", "jobs.offset", "establishments.boost"])
def test_a_run_stops_and_names_the_verb_the_column_and_the_month(name, monkeypatch):
    poisoned(monkeypatch, name, 3, np.nan)
    world = worlds.market(sample=0.005)
    with pytest.raises(Refusal) as refusal:
        worlds.played(world, 24)
    assert refusal.value.values == {"month": "2020-04", "verb": "spoil", "column": name}
    assert world.state.month < 3 + 12
    world.release()


def test_a_number_that_is_spoiled_in_the_last_month_is_found_before_the_record_is_given(
    monkeypatch,
):
    poisoned(monkeypatch, "people.mindset", 5, np.inf)
    world = worlds.market(sample=0.005, months=6)
    with pytest.raises(Refusal, match=r"people\.mindset"):
        assert worlds.played(world).record
    world.release()


def test_a_number_that_somebody_else_spoiled_stops_the_run_without_a_verb(dawn):
    world = dawn.fork(dawn.plan)
    world.state.memory.trained[0] = np.nan
    with pytest.raises(Refusal) as refusal:
        world.step()
    assert refusal.value.values == {"month": "2020-01", "verb": "?", "column": "memory.trained"}
    world.release()


def test_a_clean_run_gives_the_same_record_whether_it_is_looked_at_or_not(monkeypatch):
    looked = worlds.run(sample=0.005, months=6)
    monkeypatch.setattr(guard, "not_finite", lambda state, part=0, of=1: None)
    assert worlds.unlike(looked, worlds.run(sample=0.005, months=6)) == []
