"""What stands at nought until a scenario or a variant sets it does what it says, and only then."""

import numpy as np
import pytest
import worlds

from gros.validation.ideal import play
from models.labour.people import PUPIL
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers
from models.labour.processes.applying import apply
from models.labour.processes.calendar import Calendar, set_calendar
from models.labour.processes.coming_in import come_in
from models.labour.processes.demand import demand
from models.labour.processes.hiring import hire
from models.labour.processes.looking import Looking, look
from models.labour.processes.premiums import Premiums, premiums
from models.labour.processes.requirements import Requirements, language_gate, required_level
from models.labour.processes.schooling import Schooling, study
from models.labour.processes.travelling import travel

SEARCH = (travel, come_in, look)
REQUIRED = {"req_level_low": 2, "req_level_mid": 3, "req_level_high": 4}


@pytest.fixture(scope="module")
def base():
    """Return a region with an open border, so that many are about to cross it."""
    market = worlds.market(given=worlds.altered(worlds.OPEN_BORDER), months=1)
    yield market
    market.release()


@pytest.fixture
def after(base):
    """Return what a month's verbs leave of the region under changed assumptions."""
    markets = []

    def played(changes, verbs, prepare=lambda state: None):
        market = base.fork(base.plan)
        markets.append(market)
        market.given = worlds.altered({**worlds.OPEN_BORDER, **changes})
        prepare(market.state)
        play(market.state, market.given, verbs)
        return market.state

    yield played
    for market in markets:
        market.release()


def across(state):
    """Tell for every contact whether it crosses the border, and is with no native there."""
    search, country = state.search, state.places.country
    home = country[search.searchers.home[search.searcher]]
    job, origin = country[search.place], search.searchers.origin[search.searcher]
    return (search.vacancy >= 0) & (job != home) & (job != origin)


def short(state):
    """Return how many levels each contact is below what the job usually asks."""
    search = state.search
    need = np.array([REQUIRED["req_level_low"], REQUIRED["req_level_mid"],
                     REQUIRED["req_level_high"]])  # fmt: skip
    asked = need[search.vacancies.education[search.vacancy]]
    asked[search.vacancies.accepts[search.vacancy] > 0] = 0
    return asked - search.searchers.level[search.searcher]


def advanced(state):
    state.month = 30
    state.people.level[:] = 6
    state.people.placed[::2] = 0


def test_language_and_a_placement_raise_the_wage_of_those_they_are_about(after):
    extra = {"lang_wage_premium": 0.2, "intern_wage": 0.1}
    state = after({Premiums: extra}, (*SEARCH, apply), advanced)
    given = worlds.altered({Premiums: extra})
    added = premiums(state, state.search, given[Premiums], given[Requirements])
    search = state.search
    inside = search.vacancy >= 0
    speaks = across(state) & (short(state) <= -2) & (short(state) > -6)
    placed = (search.searchers.placed[search.searcher] >= 0) & inside
    assert speaks.any()
    assert placed.any()
    month = state.month - search.searchers.placed[search.searcher]
    assert np.allclose(added, 0.2 * speaks + 0.1 * (1.0 - month / 60.0) * placed)


def test_who_is_hired_with_a_premium_is_paid_it(after):
    plain, more = (
        after({Premiums: {"lang_wage_premium": pay}}, (*SEARCH, apply, hire), advanced)
        for pay in (0.0, 0.145)
    )
    for state, added in ((plain, 0.0), (more, 0.145)):
        people, jobs, country = state.people, state.jobs, state.places.country
        new = np.flatnonzero((people.since == state.month - 1) & (people.slot >= 0))
        home, job = country[people.home[new]], country[people.work[new]]
        slot = people.slot[new]
        # Everybody is at level 6 here, two above what any job asks.
        entitled = (job != home) & (job != people.origin[new]) & (jobs.accepts[slot] == 0)
        assert entitled.sum() >= 5
        gained = people.wage[new] - jobs.wage[slot]
        assert np.allclose(gained[entitled], added, atol=1e-5)
        assert not gained[~entitled].any()
        richer = people.net[new] > jobs.net[slot]
        assert richer[entitled].all() == (added > 0.0)


def test_demand_grows_by_country_from_its_month_on(base, after):
    growth = {"demand_growth_nl": 0.5, "demand_growth_de": -0.5, "demand_growth_month": -60}
    state = after({Calendar: growth}, (set_calendar, demand))
    years = (base.state.month + 60) / 12.0
    assert state.calendar.demand == pytest.approx([1.5**years, 0.5**years])
    plain = after({}, (set_calendar, demand))
    assert plain.calendar.demand.tolist() == [1.0, 1.0]
    assert state.flows.layoffs[0] < plain.flows.layoffs[0]
    assert state.flows.layoffs[1] > plain.flows.layoffs[1]
    side = state.places.country[:MUNICIPALITIES]
    opened = [each.flows.vacancies_opened.sum(axis=1) for each in (state, plain)]
    assert opened[0][side == 0].sum() > opened[1][side == 0].sum()
    assert opened[0][side == 1].sum() < opened[1][side == 1].sum()


def august(state):
    state.month = 7


def test_pupils_change_to_another_type_of_school(base, after):
    moves = {"move_up": 0.3, "move_down": 0.2, "school_month": 8, "leaving_age_low": 1000.0,
             "leaving_age_medium": 1000.0, "student_age": 1000.0}  # fmt: skip
    state = after({Schooling: moves}, (study,), august)
    pupils = np.flatnonzero(base.state.people.status == PUPIL)
    before = base.state.people.heading[pupils].astype(int)
    step = state.people.heading[pupils] - before
    assert set(step) == {-1, 0, 1}
    assert (step[before < 2] == 1).mean() == pytest.approx(0.3, abs=0.05)
    assert (step[before > 0] == -1).mean() == pytest.approx(0.2, abs=0.05)
    kept = after({Schooling: {**moves, "move_up": 0.0, "move_down": 0.0}}, (study,), august)
    assert np.array_equal(kept.people.heading[pupils], before)


def test_directed_search_keeps_those_without_the_language_at_home(after):
    free, held = (
        after({Looking: {**worlds.OPEN_BORDER[Looking], "directed_search": share}}, SEARCH)
        for share in (0.0, 1.0)
    )
    for state, some in ((free, True), (held, False)):
        search, needs = state.search, worlds.GIVEN[Requirements]
        own = search.searchers.education[search.searcher]
        asked = np.array([required_level(0, each, numbers(needs)) for each in range(3)])[own]
        lost = asked - search.searchers.level[search.searcher] > needs.levels_short
        assert bool((across(state) & lost).any()) == some


def test_without_a_step_nobody_is_kept_from_applying(after):
    stepped, smooth = (
        after({Requirements: {"levels_short": levels}}, (*SEARCH, apply)) for levels in (1, 6)
    )
    assert not (across(stepped) & (short(stepped) > 1)).any()
    assert (across(smooth) & (short(smooth) > 1)).any()


@pytest.mark.parametrize(
    ("required", "level", "left"), [(3, 4, 1.0), (3, 3, 1.0), (3, 2, 0.4), (4, 1, 0.4**3)]
)
def test_every_level_short_costs_the_penalty_once_more(required, level, left):
    assert language_gate.py_func(float(required), level, 0.4) == pytest.approx(left)
