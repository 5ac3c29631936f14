"""What the script of the marks measures, at sizes that run in seconds."""

import larger
import marks
import numpy as np
import pytest

from models.labour.assumptions import load
from models.labour.links import broken
from models.labour.market import LabourMarket


@pytest.fixture(scope="module")
def dawn():
    """Return a region with some 600 open vacancies, so that their number is no matter of luck."""
    return LabourMarket(load(), seed=1, sample=0.04, months=12)


def test_a_larger_region_has_everyone_several_times_and_nobody_twice(dawn):
    world = larger.grown(dawn, 3)
    small, large = dawn.state, world.state
    assert large.people.id.size == 3 * small.people.id.size
    assert np.unique(large.people.id).size == large.people.id.size
    assert broken(large.people, large.jobs) == 0
    assert np.array_equal(large.jobs.establishment[large.establishments.first],
                          np.arange(large.establishments.id.size))  # fmt: skip
    small_jobs = small.jobs.id.size
    for _ in range(6):
        world.step()
        dawn.step()
    world.release()
    for stock in ("population", "employed", "unemployed", "vacancies_open"):
        many, few = (each.record.tables[stock][:6].sum() for each in (world, dawn))
        assert many / few == pytest.approx(3.0, rel=0.1), stock
    assert broken(world.state.people, world.state.jobs) == 0
    assert small.jobs.id.size == small_jobs, "the small region is as it was"


def test_growth_and_pairs_are_marks_that_can_fail(capsys):
    (exponent,) = marks.growth((1, 4), sample=0.01)
    assert exponent.found < 1.5, "so few people cost hardly more than none"
    sizes = [int(line.split()[0].replace(",", "")) for line in capsys.readouterr().out.splitlines()]
    assert sizes == [sizes[0], 4 * sizes[0]]
    (ratio,) = marks.pairs(seeds=4, sample=0.05)
    assert ratio.found > 0.0
    assert ratio.met == (ratio.found >= 10.0)


def test_a_mark_says_whether_it_is_met_here_and_what_it_would_be_elsewhere():
    slow = marks.Mark("run", 10.0, 6.0, timed=True)
    assert not slow.met
    assert "NOT MET" in slow.line(4.0)
    assert "5.00" in slow.line(4.0)
    assert marks.Mark("ratio", 12.0, 10.0, least=True).met
    assert not marks.Mark("ratio", 9.0, 10.0, least=True).met
