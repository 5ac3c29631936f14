"""What each measure does, and whom it leaves alone."""

import numpy as np
import pytest
import worlds

from models.labour.measures import MEASURES
from models.labour.people import NEVER, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.plan import Plan
from models.labour.process import numbers
from models.labour.processes.applying import Applying, _wishes
from models.labour.processes.building import Cooperation, Curriculum, health_sector, trained_share
from models.labour.processes.considering import Considering
from models.labour.processes.fading import Events, InformationPoint, fading
from models.labour.processes.looking import Looking
from models.labour.processes.serving import PlacementDesk, Recognition
from models.labour.processes.ways import PUBLIC

SEATED = ("information_point", "placement_desk", "diploma_recognition", "euregional_events")
GIVEN = worlds.GIVEN
look = worlds.verb("look")


@pytest.mark.parametrize("key", SEATED)
def test_a_measure_reaches_people_once_a_month_and_pays_each_of_them(dawn, key):
    world = worlds.played(dawn.fork(Plan((worlds.planned(key, start=0),))), 6)
    reached = world.record.reached
    assert reached.size > 5
    pairs = list(zip(reached["month"].tolist(), reached["person"].tolist(), strict=True))
    assert len(set(pairs)) == len(pairs)
    spending = world.record.tables["spending"][:6, 0]
    people = np.bincount(reached["month"], minlength=6)
    prices = {
        "information_point": GIVEN[InformationPoint].gip_cost_consult,
        "placement_desk": GIVEN[PlacementDesk].sga_cost_case,
        "diploma_recognition": GIVEN[Recognition].cost_recognition,
        "euregional_events": GIVEN[Events].cost_event_attendee,
    }
    assert spending.tolist() == (people * round(prices[key] * 100)).tolist()


@pytest.mark.parametrize("key", SEATED)
def test_one_more_seat_serves_exactly_one_more_person(dawn, key):
    served = []
    for yearly in (2400, 3600):
        name = next(iter(worlds.LARGE_SETTINGS[key]))
        plan = Plan((worlds.planned(key, start=0, **{name: yearly}),))
        arm = worlds.played(dawn.fork(plan), 1)
        served.append(set(arm.record.reached["person"].tolist()))
    assert len(served[0]) == 2
    assert served[0] < served[1]
    assert len(served[1]) == 3


def test_the_order_of_measures_cannot_matter(dawn):
    plans = worlds.everything(start=1).interventions
    orders = (plans, plans[::-1], plans[5:] + plans[:5])
    played = [worlds.played(dawn.fork(Plan(order)), 8) for order in orders]
    assert worlds.unlike(played[1].record, played[0].record) == []
    assert worlds.unlike(played[2].record, played[0].record) == []
    assert worlds.alike(played[1].state, played[0].state)
    assert worlds.alike(played[2].state, played[0].state)


def test_most_who_come_to_the_information_point_are_keen_already(dawn):
    """With nobody keen only the undecided come, a fifth of the seats."""
    world = dawn.fork(Plan((worlds.planned("information_point", start=0),)))
    world.given = worlds.altered({
        Considering: {"consider_base_nl": -99.0, "consider_base_de": -99.0},
        InformationPoint: {"gip_consults_year": 120_000.0},
    })  # fmt: skip
    world.plan = Plan((worlds.planned("information_point", start=0, consultations=120_000),))
    worlds.played(world, 1)
    assert world.record.reached.size < 100 * 0.6
    assert world.record.reached.size >= 20


def test_the_desk_takes_up_no_more_cases_than_officers_hold(dawn):
    plan = Plan((worlds.planned("placement_desk", start=0, cases=20_000, officers=10),))
    world = worlds.played(dawn.fork(plan), 4)
    people = world.state.people
    assert world.record.reached.size >= 4
    assert (people.helped > 3 - 6).sum() <= 4 + (people.status[people.helped >= 0] != 5).sum()
    assert (world.record.reached["month"] == 0).sum() == 4  # 10 officers of 40 in a hundredth


def contacts(state, given):
    """Let people look and return who met which slot where."""
    look(state, given)
    search, jobs = state.search, state.jobs
    slots = np.where(search.slot >= 0, jobs.id[search.slot].astype(np.int64), -1)
    ids = state.people.id[search.person]
    return list(zip(ids.tolist(), slots.tolist(), search.place.tolist(), strict=True))


def test_c10_a_case_adds_contacts_across_the_border_and_moves_no_other(dawn):
    state = worlds.poised(dawn.fork(Plan()), "look")
    before = contacts(worlds.twin(state), GIVEN)
    people = state.people
    rows = np.flatnonzero((people.status == UNEMPLOYED) & (people.home < MUNICIPALITIES))[:60]
    people.helped[rows], state.memory.last_case = state.month, state.month
    after = contacts(state, GIVEN)
    assert set(before) <= set(after)
    inside = [contact for contact in after if contact[1] >= 0]
    assert len(inside) == len(set(inside)), "nobody meets a vacancy twice"
    extra = set(after) - set(before)
    assert 20 < len(extra) <= 60
    assert len({who for who, _, _ in extra}) == len(extra), "one a month"
    country, helped = state.places.country, dict(zip(people.id[rows].tolist(), rows, strict=True))
    for who, slot, place in extra:
        assert slot >= 0
        assert country[place] == 1 - country[people.home[helped[who]]]


def test_the_desk_stops_after_some_months(dawn):
    state = worlds.poised(dawn.fork(Plan()), "look")
    before = contacts(worlds.twin(state), GIVEN)
    rows = np.flatnonzero(state.people.status == UNEMPLOYED)
    state.people.helped[rows] = state.month - GIVEN[PlacementDesk].sga_contact_months
    state.memory.last_case = state.month - GIVEN[PlacementDesk].sga_contact_months
    assert contacts(state, GIVEN) == before


def test_common_adverts_bring_care_workers_to_care_across_the_border(dawn):
    state = worlds.poised(dawn.fork(Plan()), "look")
    given = worlds.altered({
        Considering: {"consider_base_nl": 9.0, "consider_base_de": 9.0},
        Cooperation: {"ehealth_vacancy_share": 20.0},
        Looking: {"border_search_nl_de": 9.0, "border_search_de_nl": 9.0},
    })  # fmt: skip
    before = contacts(worlds.twin(state), given)
    state.memory.cooperating[:] = 1.0
    after = contacts(state, given)
    extra = set(after) - set(before)
    assert set(before) <= set(after)
    assert len(extra) > 5
    people, jobs = state.people, state.jobs
    row = {int(who): i for i, who in enumerate(people.id)}
    slot_row = {int(who): i for i, who in enumerate(jobs.id)}
    for who, slot, place in extra:
        assert people.field[row[who]] == jobs.sector[slot_row[slot]] == health_sector()
        assert state.places.country[place] == 1 - state.places.country[people.home[row[who]]]


def test_a_diploma_counts_some_months_after_help(dawn):
    plan = Plan((worlds.planned("diploma_recognition", start=0, end=1),))
    world = worlds.played(dawn.fork(plan), 4)
    asked = world.state.people.asked == 0
    assert asked.sum() == world.record.reached.size > 0
    fresh = int(world.state.people.recognised[asked].sum())
    worlds.played(world, 1)
    left = asked & (world.state.people.asked == 0)
    assert world.state.people.recognised[left].all()
    assert fresh < asked.sum()


def test_trained_civil_servants_help_after_the_course_and_wear_off(dawn):
    plan = Plan((worlds.planned("civil_servant_curriculum", start=0, end=3),))
    world = dawn.fork(plan)
    world.given = worlds.altered(worlds.MANY_SERVANTS)
    course = world.given[Curriculum]
    shares = []
    for _ in range(16):
        worlds.played(world, 1)
        shares.append(float(trained_share(world.state, course).sum()))
    assert not any(shares[: course.civil_lag])
    assert shares[course.civil_lag + 2] == max(shares) > 0
    assert shares[-1] < max(shares)


def test_cooperation_works_after_its_lag_and_in_proportion_to_what_was_paid(dawn):
    built = []
    for size in (0.5, 1.0):
        plan = Plan((worlds.planned("ehealth_cooperation", start=0, end=2, size=size),))
        world = dawn.fork(plan)
        world.given = worlds.altered({Cooperation: {"ehealth_lag": 3}})
        worlds.played(world, 3)
        assert not world.state.memory.cooperating.any()
        worlds.played(world, 3)
        built.append(world.state.memory.cooperating.copy())
    assert built[1] == pytest.approx(2.0 / 48.0)
    assert built[0] == pytest.approx(built[1] / 2.0)


def test_advice_and_visits_halve_with_time():
    left = fading(GIVEN[InformationPoint], GIVEN[Events], GIVEN[Considering])
    desk, events = GIVEN[InformationPoint], GIVEN[Events]
    assert left.advice[0] == desk.gip_aware_boost
    assert left.advice[int(desk.gip_halflife)] == pytest.approx(desk.gip_aware_boost / 2)
    assert left.relief[int(desk.gip_halflife)] == pytest.approx(desk.gip_adm_reduction / 2)
    assert left.visit[int(events.event_halflife)] == pytest.approx(left.visit[0] / 2)


def test_trains_save_minutes_between_named_towns_across_the_border_only(dawn):
    where = ("Heerlen", "Herzogenrath", "Aachen")
    plain = worlds.poised(dawn.fork(Plan()), "demand").ways.mode_minutes[PUBLIC]
    plan = Plan((worlds.planned("train_frequency", start=0, where=where, minutes=5.0),))
    state = worlds.poised(dawn.fork(plan), "demand")
    faster = np.argwhere(state.ways.mode_minutes[PUBLIC] < plain)
    index = [state.places.index(name) for name in where]
    assert {tuple(pair) for pair in faster.tolist()} == {
        (index[0], index[1]), (index[0], index[2]), (index[1], index[0]), (index[2], index[0])
    }  # fmt: skip


def test_people_differ_in_how_much_they_would_work_at_home_around_the_same_mean():
    ids = np.arange(200_000, dtype=np.uint32)
    given = worlds.GIVEN[Applying]
    wishes = _wishes(ids, np.uint32(1), numbers(given))
    assert wishes.mean() == pytest.approx(given.wfh_days / 5.0, abs=0.002)
    assert (wishes > 0.0).mean() == pytest.approx(given.wfh_users, abs=0.005)
    assert (wishes > 0.5).mean() > 0.1  # the rule of half the week binds for some
    assert wishes.max() <= 1.0


def test_a_wider_telework_rule_brings_more_people_across_the_border():
    given = worlds.altered({**worlds.OPEN_BORDER, Applying: {"kappa_commute": 0.02}})
    world = worlds.market(None, given, sample=0.02, months=30)
    wider = worlds.played(world.fork(Plan((worlds.planned("telework_rule", start=0),)))).record
    plain = worlds.played(world).record
    assert "hires" in worlds.unlike(wider, plain)
    key = "cross_border_hires"
    assert wider.tables[key].sum() > plain.tables[key].sum()


def test_nobody_is_served_before_a_plan(dawn):
    people = dawn.state.people
    for name in ("advised", "visited", "helped", "asked"):
        assert (getattr(people, name) == NEVER).all()


def test_every_line_of_the_programme_has_a_measure():
    assert {measure.line for measure in MEASURES} == {1, 2, 3, 4}
