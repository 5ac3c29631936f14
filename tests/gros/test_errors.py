"""Errors are one family, keep ids and values, and speak when they are shown."""

import pickle
from collections.abc import Iterator

import pytest

from gros import language
from gros.errors import (
    CommandError,
    Conflict,
    DataError,
    Fault,
    GrosError,
    Message,
    OutOfBounds,
    ScenarioError,
    StoredResultError,
    UnknownName,
    together,
)


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    with language.speaking("nl"):
        yield


def test_the_family_of_errors_is_the_one_in_the_docstring() -> None:
    for kind in (UnknownName, Conflict, OutOfBounds):
        assert issubclass(kind, ScenarioError)
    for kind in (ScenarioError, DataError, StoredResultError, CommandError):
        assert issubclass(kind, GrosError)


def test_errors_survive_the_way_between_processes() -> None:
    error = OutOfBounds("a number", file="x.toml", line=3, key="places")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is OutOfBounds
    assert again.faults == error.faults


def test_joined_errors_keep_their_kind_when_they_agree() -> None:
    same = together([Conflict("a number"), Conflict("a whole number")])
    mixed = together([Conflict("a number"), UnknownName("a whole number")])
    others = together([DataError("a number"), Conflict("a whole number")])
    assert (type(same), type(mixed), type(others)) == (Conflict, ScenarioError, GrosError)
    assert len(mixed.faults) == 2
    with pytest.raises(ValueError, match="no error"):
        together([])


def test_values_are_shown_as_they_are_typed() -> None:
    fault = Fault(Message("one of %(names)s", {"names": ("a", "b\n")}), file="x", key="y")
    assert fault.text().startswith("x, y: ")
    assert fault.text().endswith("a, b\N{REPLACEMENT CHARACTER}")
    bounds = Message(
        "a number from %(low)s to %(high)s (%(unit)s)",
        {"low": 0.5, "high": 2.0, "unit": Message("people")},
    )
    assert "0.5" in bounds.text()
    assert "2 " in bounds.text()
