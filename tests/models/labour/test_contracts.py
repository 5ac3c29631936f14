"""Contracts: what holds for every process, every measure and every indicator."""

import numpy as np
import pytest
import worlds
from watching import Watcher

from models.labour import institutions
from models.labour.indicators import INDICATORS, RATIOS
from models.labour.jobs import DORMANT
from models.labour.measures import MEASURES, Intervention
from models.labour.month import MONTH
from models.labour.people import FREE, empty
from models.labour.plan import Plan
from models.labour.processes.hiring import Screening
from models.labour.processes.moving import Moving
from models.months import month_of_year

MONTHS = 14
SELDOM = {"internships_to_jobs"}  # tested in a situation of its own
BEFORE_2020 = {"balance"}  # acts in the burn-in only; see test_balancing
COMERS = {"renew", "come_in"}
GOERS = {"study", "renew", "demand", "separate", "hire"}  # hire: applicants who were not hired
PAID = [measure for measure in MEASURES if not measure.exogenous]
WITHOUT_SEATS = {"civil_servant_curriculum", "ehealth_cooperation"}  # nobody takes a seat
FEW = {"placement_desk", "diploma_recognition"}  # few of two towns may come


@pytest.fixture(scope="module")
def watched(dawn):
    tied = worlds.planned("language_courses", start=1, name="a tied one", target="vacancy")
    world = dawn.fork(Plan((tied, *worlds.everything(start=1).interventions)))
    world.given = worlds.altered(
        {**worlds.LIVELY, **worlds.OPEN_BORDER, institutions.Teaching: {"study_share": 0.5}}
    )
    watcher = Watcher()
    with pytest.MonkeyPatch.context() as patch:
        watcher.watch(world, MONTHS, patch)
    assert any(month_of_year(change.month) == 8 for change in watcher.changes)
    assert len(watcher.changes) == MONTHS * len(MONTH)
    return watcher


@pytest.mark.parametrize("process", MONTH, ids=lambda process: process.name)
def test_every_process_writes_only_what_it_declares(watched, process):
    for change in watched.changes:
        if change.verb != process.name:
            continue
        allowed = set(process.writes)
        if "people.*" in allowed:
            allowed |= {f"people.{name}" for name in empty(0)._fields}
        assert change.columns <= allowed, f"month {change.month}"


@pytest.mark.parametrize(
    "process", [verb for verb in MONTH if verb.name not in BEFORE_2020], ids=lambda verb: verb.name
)
def test_every_process_writes_in_some_month_all_it_declares(watched, process):
    written = set().union(*(c.columns for c in watched.changes if c.verb == process.name))
    assert set(process.writes) - {"people.*"} <= written


@pytest.mark.parametrize("process", MONTH, ids=lambda process: process.name)
def test_every_process_leaves_the_ids_of_people_alone(watched, process):
    own = [change for change in watched.changes if change.verb == process.name]
    assert sum(change.moved for change in own) == 0
    assert (sum(change.came for change in own) > 0) == (process.name in COMERS)
    assert (sum(change.went for change in own) > 0) == (process.name in GOERS)
    if process.name not in COMERS:
        assert not any("people.id" in change.columns for change in own)


def test_processes_read_levers_and_offers_and_never_move_them(watched):
    assert watched.faults == []


@pytest.mark.parametrize("process", MONTH, ids=lambda process: process.name)
def test_every_process_has_words_and_a_name_of_its_own(process):
    assert process.label
    assert process.doc.splitlines()[0].endswith(".")
    assert [other.name for other in MONTH].count(process.name) == 1


@pytest.mark.parametrize("process", MONTH, ids=lambda process: process.name)
def test_every_process_works_on_an_empty_population(dawn, process):
    world = dawn.fork(worlds.everything(start=0))
    state = world.state
    state.people = empty(0)
    state.jobs.worker[:] = -1
    state.jobs.state[:] = DORMANT
    state.levers = world.plan.levers(0, state.scale, world.given)
    state.month = 7
    before, names = MONTH[: MONTH.index(process)], [verb.name for verb in MONTH]
    for verb in (*before, process):
        verb(state, world.given)
    present = state.people.id[state.people.status != FREE]
    assert (present >= 2**29).all(), "only newcomers may be there"
    assert (present.size > 0) == (process.name not in ("set_calendar", "age", "study"))
    assert not (state.people.slot >= 0).any() or process in MONTH[names.index("hire") :]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_measure_has_words_settings_and_a_grade(measure):
    assert measure.key in worlds.LARGE_SETTINGS
    assert 1 <= measure.line <= 4
    assert measure.grade in ("A", "B", "C", "D")
    assert min(map(len, (measure.label, measure.about, measure.evidence, measure.unit))) > 3
    assert measure.settings
    assert len({setting.name for setting in measure.settings}) == len(measure.settings)
    for setting in measure.settings:
        assert setting.label
        assert setting.unit
        if setting.kind == "choice":
            assert setting.default in setting.choices
        elif setting.kind == "flag":
            assert isinstance(setting.default, bool)
        else:
            assert setting.low <= setting.default <= setting.high


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
def test_every_measure_changes_nothing_before_it_starts(reference, measure):
    given = worlds.GIVEN
    if measure.key == "telework_rule":  # few of a hundredth work across the border, and at home
        given = worlds.altered(worlds.OPEN_BORDER)
        reference = worlds.run(given=given)
    treated = worlds.run(Plan((worlds.planned(measure.key, start=9),)), given)
    assert worlds.unlike(treated, reference, slice(0, 9)) == []
    felt = worlds.unlike(treated, reference, slice(9, None))
    assert felt, "the plan was never felt"


def neutral(measure) -> Intervention:
    """Plan a measure with every number at its lowest and no seat."""
    numbers = {s.name: int(s.low) for s in measure.settings if s.kind in ("integer", "number")}
    return Intervention(measure=measure.key, name="nothing", start=0, settings=numbers)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.key)
@pytest.mark.parametrize("budget", [None, {2020: 1_000_000}])
def test_every_measure_without_seats_changes_no_bit(dawn, measure, budget):
    plain = worlds.played(dawn.fork(Plan()), 12)
    own = neutral(measure)
    plan = Plan((Intervention(measure=own.measure, name=own.name, start=0, settings=own.settings,
                              budget_eur=budget),))  # fmt: skip
    treated = worlds.played(dawn.fork(plan), 12)
    assert worlds.unlike(treated.record, plain.record) == []
    assert treated.record.reached.size == 0
    assert treated.record.tables["spending"].sum() == 0
    assert worlds.alike(treated.state, plain.state)


@pytest.mark.parametrize("measure", PAID, ids=lambda measure: measure.key)
def test_every_measure_without_money_changes_no_bit(reference, measure):
    poor = worlds.market(Plan((worlds.planned(measure.key, start=0, budget_eur={2020: 0}),)))
    ways = poor.state.ways.minutes.copy(), poor.state.ways.attraction.copy()
    assert worlds.unlike(worlds.played(poor).record, reference) == []
    assert np.array_equal(poor.state.ways.minutes, ways[0]), "a bike that nobody paid is a way"
    assert np.array_equal(poor.state.ways.attraction, ways[1])


@pytest.mark.parametrize("measure", PAID, ids=lambda measure: measure.key)
def test_every_measure_ends_when_its_end_comes(dawn, measure):
    world = dawn.fork(Plan((worlds.planned(measure.key, start=2, end=6),)))
    world.given = worlds.altered(worlds.MANY_SERVANTS)
    worlds.played(world, 10)
    spending = world.record.tables["spending"][:10, 0]
    assert (spending[2:6] > 0).all()
    assert (spending[:2] == 0).all()
    assert (spending[6:] == 0).all()
    assert set(world.record.reached["month"]) <= {2, 3, 4, 5}
    assert world.record.tables["ebike_commuters"][6:].sum() == 0


@pytest.mark.parametrize("measure", PAID, ids=lambda measure: measure.key)
def test_every_measure_serves_only_the_municipalities_it_names(measure):
    still = worlds.altered({Moving: {"mover_rate": 0.0}})
    where = ("Kerkrade", "Herzogenrath")
    level = {"level": "A1"} if measure.key == "language_courses" else {}
    plan = Plan((worlds.planned(measure.key, start=0, where=where, **level),))
    world = worlds.market(plan, still)
    homes = {world.state.places.index(name) for name in where}
    served = set()
    for month in range(6):
        worlds.played(world, 1)
        reached = world.record.reached
        ids = reached["person"][reached["month"] == month]
        served |= set(world.state.people.home[np.isin(world.state.people.id, ids)].tolist())
    few = measure.key in FEW
    assert served <= homes if few else served == (set() if measure.key in WITHOUT_SEATS else homes)


@pytest.mark.parametrize("measure", PAID, ids=lambda measure: measure.key)
@pytest.mark.parametrize("euro", [{2020: 4_000_000, 2021: 7_777_777}, {2021: 3_333_333}, {2020: 0}])
def test_no_measure_spends_more_than_its_budget(dawn, measure, euro):
    world = dawn.fork(Plan((worlds.planned(measure.key, start=0, budget_eur=euro),)))
    world.given = worlds.altered(worlds.MANY_SERVANTS)
    (budget,) = world.plan.budgets(world.state.scale)
    spent = {2020: 0, 2021: 0}
    for month in range(24):
        worlds.played(world, 1)
        year = 2020 + month // 12
        spent[year] += int(world.record.tables["spending"][month, 0])
        assert world.state.purse.left[0] >= 0
        assert spent[year] + world.state.purse.left[0] == budget.get(year, 0)
    assert all((spent[year] > 0) == (euro.get(year, 0) > 0) for year in spent)


@pytest.mark.parametrize("key", ["language_courses", "cross_border_internships"])
def test_what_is_spent_is_the_price_times_the_people_reached(programme, key):
    (row,) = (row for row, each in enumerate(worlds.all_three().interventions)
              if each.measure == key)  # fmt: skip
    people = np.bincount(
        programme.reached["month"][programme.reached["measure"] == row], minlength=programme.months
    )
    assert people.sum() > 20
    spending = programme.tables["spending"][:, row]
    prices = set((spending[people > 0] / people[people > 0]).tolist())
    assert len(prices) == 1
    assert (spending[people == 0] == 0).all()


@pytest.mark.parametrize("kind", institutions.KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_of_institution_has_words_and_members(dawn, kind):
    assert kind.label
    assert len(dawn.agents_by_type[kind]) >= 1


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda indicator: indicator.key)
def test_every_indicator_is_recorded_on_its_axes_and_never_negative(programme, indicator):
    table = programme.tables[indicator.key]
    sizes = [len(programme.labels[axis]) for axis in indicator.axes[1:]]
    assert table.shape == (programme.months, *sizes)
    assert table.dtype == np.int64
    assert table.min() >= 0
    assert table.sum() > 0 or indicator.key in SELDOM, "never anything but nought"


def test_former_interns_who_are_hired_across_the_border_are_counted():
    given = worlds.altered({**worlds.OPEN_BORDER, **worlds.SHORT_OF_SEATS})
    world = worlds.market(Plan((worlds.internships(20_000, start=0),)), given)
    hired = 0
    for month in range(24):
        worlds.played(world, 1)
        people, hires = world.state.people, world.record.hires
        across = hires[(hires["month"] == month) & (hires["home"] < 17) & (hires["kind"] & 24 > 0)]
        rows = np.isin(people.id, across["person"]) & (people.placed >= 0)
        hired += int((month - people.placed[rows] <= world.given[Screening].placement_months).sum())
    assert world.record.tables["internships_to_jobs"].sum() == hired > 0


@pytest.mark.parametrize("ratio", RATIOS, ids=lambda ratio: ratio.key)
def test_every_ratio_divides_counts_that_are_recorded_on_like_axes(programme, ratio):
    axes = {tuple(programme.axes[key][:2]) for key in (*ratio.over, *ratio.under)}
    assert axes == {("month", "municipality")}
    if ratio.under:
        assert (sum(programme.tables[key].sum() for key in ratio.under)) > 0
