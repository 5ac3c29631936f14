"""Three closures of the outside areas: how far their supply follows the vacancies of the region."""

import numpy as np
import pytest
from hypothesis import given as cases
from hypothesis import strategies as some

from gros.validation import worlds
from gros.validation.ideal import play
from models.labour.people import APPLICANT
from models.labour.places import MUNICIPALITIES
from models.labour.processes.coming_in import Outside, come_in, responding
from models.labour.state import INCOMING

GROWTH = 1.5


@cases(some.floats(0.0, 10.0))
def test_with_elasticity_one_the_supply_grows_as_vacancies_do_to_the_bit(growth):
    assert responding(growth, 1.0) == growth
    assert responding(growth, 0.0) == pytest.approx(1.0)
    assert responding(growth, 2.0) == pytest.approx(max(2.0 * growth - 1.0, 0.0))


@pytest.fixture(scope="module")
def base():
    market = worlds.market(months=1, sample=0.01)
    yield market
    market.release()


def applicants(base, elasticity):
    market = base.fork(base.plan)
    market.given = worlds.altered({Outside: {"elasticity": elasticity}})
    memory, country = market.state.memory, market.state.places.country
    for side in (0, 1):
        near = np.flatnonzero(country[:MUNICIPALITIES] == side)
        seen = memory.vacancies_seen[near].sum()
        memory.vacancies_seen[near] *= GROWTH * memory.seen_start[side] / seen
    play(market.state, market.given, (come_in,))
    count = int((market.state.people.status == APPLICANT).sum())
    market.release()
    return count


def test_more_vacancies_bring_nobody_some_or_twice_as_many_more(base):
    given, supply = worlds.GIVEN[Outside], base.state.memory.kept_now[INCOMING]
    means = (given.applicants_zuid_limburg, given.applicants_netherlands,
             given.applicants_germany_belgium)  # fmt: skip
    usual = 0.01 * float(np.dot(means, supply))
    for elasticity, growth in ((0.0, 1.0), (1.0, GROWTH), (2.0, 2.0 * GROWTH - 1.0)):
        assert applicants(base, elasticity) == pytest.approx(usual * growth, abs=3)
