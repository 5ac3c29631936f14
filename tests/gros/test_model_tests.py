"""The tests V0 to V20 hold at small scale, with the functions and marks of ``gros validate``.

V13 starts processes, which test_batch.py does as well; here only its shuffled rows are played.
"""

import numpy as np
import pytest

from gros.parquet import content_hash
from gros.validation import borders, order, seats, worlds
from gros.validation.keeping import measure
from gros.validation.report import Finding
from gros.validation.scale import Scale
from gros.validation.suite import FAMILIES, MODULES, Mark, suite
from models.sources import sources
from models.tables import Wording

GATED = [key for key in suite() if suite()[key].gated and key != "V13"]


@pytest.mark.parametrize("key", GATED)
def test_it_holds_at_small_scale(key):
    test = suite()[key]
    finding = Finding(test, measure(test, test.quick))
    assert finding.outcome == "holds", [
        (mark.name, finding.value(mark), mark.low, mark.high) for mark in finding.missed
    ]


def test_the_order_of_rows_changes_no_record():
    base = worlds.market(months=12)
    plain, shuffled = base.fork(order.full_plan()), base.fork(order.full_plan())
    order.shuffle(shuffled, 1)
    assert content_hash(worlds.played(plain).record) == content_hash(worlds.played(shuffled).record)


def test_the_list_of_tests_is_that_of_the_model_document():
    assert (
        list(suite())
        == list(MODULES)
        == [*(f"V{number}" for number in range(31)), "W1", "W2", "W3"]
    )
    assert [key for key, test in suite().items() if test.gated] == [f"V{n}" for n in range(21)]
    assert {test.family for test in suite().values()} == set(FAMILIES)


def test_every_test_has_marks_and_what_has_bounds_names_a_known_source():
    for key, test in suite().items():
        if test.runs:
            assert any(mark.judged for mark in test.marks), key
            assert test.full.sample > 0, key
        assert {mark.source for mark in test.marks} <= set(sources()), key
        assert len({mark.name for mark in test.marks}) == len(test.marks), key


def test_the_first_tests_are_played_one_to_one():
    assert all(suite()[f"V{number}"].full.sample == 1.0 for number in range(1, 6))


@pytest.mark.parametrize(
    ("low", "high", "value", "met"),
    [(0.0, 0.0, 0.0, True), (0.0, 0.0, 1.0, False), (1.0, None, 0.9, False),
     (None, -1.0, -2.0, True), (0.9, 1.1, 1.1, True), (0.9, 1.1, np.nan, False)],
)  # fmt: skip
def test_a_mark_is_met_within_its_bounds_and_never_by_a_value_that_is_none(low, high, value, met):
    mark = Mark("m", low, high, "number", None, "project-tests", Wording("a", "b"))
    assert mark.met(value) is met


def test_a_border_that_lets_people_through_is_seen(monkeypatch):
    """V3 measures something: jobs that ask for nothing let strangers in."""
    monkeypatch.setattr(borders, "ASKS", {"requirements__req_level_low": 0})
    test = suite()["V3"]
    finding = Finding(test, measure(test, Scale(0.03, 6, 1)))
    assert finding.outcome == "fails"
    assert [mark.name for mark in finding.missed] == ["strangers"]


def test_a_seat_that_serves_nobody_is_seen(monkeypatch):
    monkeypatch.setattr(seats, "served", lambda base, key, yearly: {1, 2})
    test = suite()["V16"]
    finding = Finding(test, measure(test, test.quick))
    assert [mark.name for mark in finding.missed] == ["wrong"]
