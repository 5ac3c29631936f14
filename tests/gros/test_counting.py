"""People who are counted one by one across a pair of runs."""

import numpy as np
import pytest
from records import ACROSS, MOVED, OUTSIDE, PARKSTAD, STAEDTEREGION, UNEMPLOYED, record

from gros.counting import count, identical

COURSES = ("courses",)


def test_equal_runs_differ_in_nothing():
    hires = [(3, 7, UNEMPLOYED, PARKSTAD), (9, 7, MOVED, PARKSTAD)]
    found = count(record(hires=hires), record(hires=hires), 0)
    assert found.displaced.size == found.gained.size == found.reached.size == found.changed == 0
    assert found.identical


def test_a_measure_that_reaches_nobody_makes_no_difference():
    with_measure = record(measures=COURSES, hires=[(3, 7, MOVED, PARKSTAD)])
    assert identical(record(hires=[(3, 7, MOVED, PARKSTAD)]), with_measure)


def test_one_changed_cell_is_seen():
    changed = record()
    changed.tables["employed"][5, 6, 1, 1] += 1
    assert not identical(record(), changed)


def test_displaced_people_are_named():
    before = record(
        hires=[
            (3, 1, UNEMPLOYED, PARKSTAD),  # before the first difference: not counted
            (13, 1, UNEMPLOYED, PARKSTAD),  # keeps the job
            (13, 2, UNEMPLOYED, PARKSTAD),  # loses it
            (14, 3, MOVED, STAEDTEREGION),  # loses it
            (14, 4, UNEMPLOYED, OUTSIDE),  # loses it
            (15, 5, UNEMPLOYED, PARKSTAD),  # is hired a month later
            (15, 6, UNEMPLOYED, PARKSTAD),  # loses it, but took a seat
            (15, 6, MOVED, PARKSTAD),
        ]
    )
    after = record(
        hires=[
            (13, 1, UNEMPLOYED, PARKSTAD),
            (16, 5, UNEMPLOYED, PARKSTAD),
            (15, 6, MOVED, PARKSTAD),
            (17, 8, UNEMPLOYED, STAEDTEREGION),  # gains one
        ],
        seats=[(12, 6, 0)],
        measures=COURSES,
    )
    found = count(before, after, 12)
    assert found.displaced.tolist() == [2, 3, 4]
    assert found.displaced_by_side == {"parkstad": 1, "staedteregion": 1, "outside": 1}
    assert found.gained.tolist() == [8]
    assert found.reached.tolist() == [6]
    assert found.reached_by == {"courses": 1}
    assert found.changed == 6
    assert not found.identical


def test_a_seat_that_both_runs_give_reaches_nobody():
    before = record(measures=("bikes",), seats=[(12, 6, 0), (12, 7, 0)])
    after = record(
        measures=("bikes", "courses"), seats=[(12, 6, 0), (12, 7, 0), (12, 7, 1), (13, 7, 1)]
    )
    found = count(before, after, 0)
    assert found.reached.tolist() == [7]
    assert found.reached_by == {"bikes": 0, "courses": 1}


def test_a_seat_that_is_lost_reaches_nobody_but_its_owner_is_not_untreated():
    before = record(measures=("bikes",), seats=[(12, 6, 0)], hires=[(14, 6, UNEMPLOYED, PARKSTAD)])
    found = count(before, record(), 0)
    assert found.reached.size == 0
    assert found.displaced.size == 0


def test_deadweight_is_who_would_have_crossed_anyway():
    seats = [(12, person, 0) for person in (1, 2, 3)]
    both = [(14, 1, ACROSS | UNEMPLOYED, PARKSTAD)]
    before = record(hires=[*both, (13, 9, ACROSS | MOVED, PARKSTAD)])
    after = record(
        hires=[*both, (15, 2, ACROSS | UNEMPLOYED, PARKSTAD), (15, 9, ACROSS, PARKSTAD)],
        seats=seats,
        measures=COURSES,
    )
    found = count(before, after, 12)
    assert found.reached_hired_across == 2
    assert found.reached_hired_across_anyway == 1


def test_ids_use_all_their_bits():
    person = 2**32 - 1
    found = count(record(hires=[(255, person, 0b1111111, 19)]), record(seats=[], hires=[]), 0)
    assert found.displaced.tolist() == [person]
    assert found.displaced_by_side["outside"] == 1


def test_runs_with_different_seeds_make_no_pair():
    with pytest.raises(ValueError, match="no pair"):
        count(record(seed=1), record(seed=2), 0)


def test_many_random_hires_agree_with_counting_by_hand():
    generator = np.random.default_rng(2)

    def hires():
        return [
            (int(month), int(person), UNEMPLOYED, int(person) % 20)
            for month, person in zip(
                generator.integers(0, 24, 400), generator.integers(0, 90, 400), strict=True
            )
        ]

    first, second = hires(), hires()
    found = count(record(hires=first), record(hires=second), 6)

    def number(events, person):
        return sum(event[0] >= 6 and event[1] == person for event in events)

    fewer = [p for p in range(90) if number(second, p) < number(first, p)]
    more = [p for p in range(90) if number(second, p) > number(first, p)]
    assert found.displaced.tolist() == fewer
    assert found.gained.tolist() == more
