"""Accounts that close to the last person, job and cent, every month (V0)."""

from dataclasses import dataclass, field

import numpy as np
import pytest
import worlds

from models.labour import market as market_module
from models.labour.jobs import FILLED, OPEN
from models.labour.links import broken
from models.labour.people import APPLICANT, CHILD, EMPLOYED, FREE, RETIRED, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.plan import Plan
from models.labour.state import State

MONTHS = 24


def at_work(state: State) -> np.ndarray:
    """Count residents at work by municipality."""
    people = state.people
    rows = (people.status == EMPLOYED) & (people.home < MUNICIPALITIES)
    return np.bincount(people.home[rows], minlength=MUNICIPALITIES)


def residents(state: State) -> np.ndarray:
    people = state.people
    rows = (people.status != FREE) & (people.home < MUNICIPALITIES)
    return np.bincount(people.home[rows], minlength=MUNICIPALITIES)


@dataclass
class Month:
    """What was counted around the verbs of one month."""

    buried_at_work: np.ndarray = field(default_factory=lambda: np.zeros(MUNICIPALITIES, int))
    moved_at_work: np.ndarray = field(default_factory=lambda: np.zeros(MUNICIPALITIES, int))


@pytest.fixture(scope="module")
def book():
    """Return a world of 24 months with measures: what each month held and counted."""
    months: list[Month] = []
    pages = []
    given = worlds.altered(worlds.LIVELY)
    budget = {2020: 9_000_000, 2021: 5_000_000}
    paid = worlds.courses(name="paid", start=2, budget_eur=budget, level="A1")
    plan = Plan((*worlds.all_three().interventions, paid))
    world = worlds.market(plan, given, sample=0.02, months=MONTHS)

    def counted(verb):
        def around(state, given):
            before = at_work(state)
            verb(state, given)
            after = at_work(state)
            if verb.name == "renew":
                months[-1].buried_at_work = before - after
            if verb.name == "move_house":
                months[-1].moved_at_work = after - before

        return around

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(market_module, "MONTH", tuple(map(counted, market_module.MONTH)))
        for _ in range(MONTHS):
            months.append(Month())
            start = {"at_work": at_work(world.state), "residents": residents(world.state)}
            worlds.played(world, 1)
            state = world.state
            pages.append({
                "before": start, "at_work": at_work(state), "residents": residents(state),
                "broken": broken(state.people, state.jobs), "flows": state.flows,
                "filled": int((state.jobs.state == FILLED).sum()),
                "open": int((state.jobs.state == OPEN).sum()),
                "inside": inside(state), "statuses": set(state.people.status.tolist()),
                "left": state.purse.left.copy(), "overage": overage(state),
            })  # fmt: skip
    assert sum(int(month.moved_at_work.clip(0).sum()) for month in months) > 10
    return world, months, pages


def inside(state: State) -> int:
    """Count everyone who works inside the region: residents and in-commuters."""
    people = state.people
    return int(((people.status == EMPLOYED) & (people.work < MUNICIPALITIES)).sum())


def overage(state: State) -> int:
    """Count residents at work or unemployed who are not 15 to 74 years old."""
    people = state.people
    age = state.month - 1 - people.born
    active = np.isin(people.status, (EMPLOYED, UNEMPLOYED)) & (people.home < MUNICIPALITIES)
    return int((active & ((age < 180) | (age >= 900))).sum())


def test_every_link_between_person_and_job_holds_from_both_ends_every_month(book):
    assert [page["broken"] for page in book[2]] == [0] * MONTHS


def test_filled_slots_are_the_people_who_work_inside_every_month(book):
    assert all(page["filled"] == page["inside"] for page in book[2])


def test_people_in_are_births_and_arrivals_less_deaths_and_departures_every_month(book):
    for month, page in zip(book[1], book[2], strict=True):
        flows = page["flows"]
        change = (flows.entries - flows.exits)[:MUNICIPALITIES].sum(axis=(1, 2))
        moved = month.moved_at_work
        assert (page["residents"] == page["before"]["residents"] + change + moved).all()
        assert moved.sum() == 0
    assert sum(page["flows"].entries.sum() for page in book[2]) > 0


def test_nobody_enters_or_leaves_the_accounts_from_outside_areas(book):
    for page in book[2]:
        assert page["flows"].entries[MUNICIPALITIES:].sum() == 0
        assert page["flows"].exits[MUNICIPALITIES:].sum() == 0
        assert APPLICANT not in page["statuses"]
        assert page["statuses"] <= set(range(FREE, RETIRED + 1))
        assert CHILD in page["statuses"]


def test_employment_changes_by_hires_less_ended_jobs_deaths_and_moves_every_month(book):
    for month, page in zip(book[1], book[2], strict=True):
        flows = page["flows"]
        by_home = (flows.hires - flows.job_to_job_moves - flows.separations)[:MUNICIPALITIES]
        expected = by_home.sum(axis=(1, 2)) - month.buried_at_work + month.moved_at_work
        assert (page["at_work"] - page["before"]["at_work"] == expected).all()


def test_money_paid_and_money_left_are_the_budget_every_month(book):
    world, _, pages = book
    (row,) = (row for row, name in enumerate(world.plan.names) if name == "paid")
    budget = world.plan.budgets(world.state.scale)[row]
    spending = world.record.tables["spending"][:, row]
    for month, page in enumerate(pages):
        year = month // 12
        paid = spending[12 * year : month + 1].sum()
        assert page["left"][row] >= 0
        assert paid + page["left"][row] == budget[2020 + year]
    assert spending[:12].sum() > 0 < spending[12:].sum()


def test_open_vacancies_change_by_opened_less_filled_and_withdrawn_every_month(book):
    tables = book[0].record.tables
    change = tables["vacancies_opened"] - tables["vacancies_filled"] - tables["vacancies_withdrawn"]
    stock = tables["vacancies_open"]
    assert (np.diff(stock, axis=0) == change[1:]).all()


def test_people_of_working_age_are_at_work_unemployed_or_neither(book):
    world, _, pages = book
    tables = world.record.tables
    parts = tables["employed"] + tables["unemployed"] + tables["not_participating"]
    beyond = (parts - tables["residents_15_74"]).sum(axis=(1, 2, 3))
    assert beyond.tolist() == [page["overage"] for page in pages]
    assert (tables["residents_15_74"] <= tables["population"]).all()


def test_every_count_by_person_lies_within_the_count_it_is_part_of(book):
    tables = book[0].record.tables
    for part, whole in (("language_b2", "language_b1"), ("language_b1", "population"),
                        ("employed", "population"), ("internships_to_jobs", "hires"),
                        ("job_finders", "hires"), ("job_to_job_moves", "hires")):  # fmt: skip
        assert (tables[part] <= tables[whole]).all(), part
    employed = tables["employed"].sum(axis=3)
    across = tables["cross_border_commuters"].sum(axis=(1, 4))
    assert (across <= employed).all()
    assert (
        tables["outside_workers"].sum(axis=2) + across.sum(axis=2) <= employed.sum(axis=2)
    ).all()
    assert (tables["ebike_commuters"] <= employed.sum(axis=2)).all()


def test_each_side_has_commuters_in_its_own_direction_only(book):
    world = book[0]
    german = world.state.places.country[:MUNICIPALITIES] == 1
    for key in ("cross_border_commuters", "cross_border_hires"):
        table = world.record.tables[key]
        assert table[:, 0][:, german].sum() == 0
        assert table[:, 1][:, ~german].sum() == 0
        assert table.sum() > 0


def test_the_list_of_hires_and_the_counts_of_hires_say_the_same(book):
    record = book[0].record
    hires, tables = record.hires, record.tables
    resident = hires["home"] < MUNICIPALITIES
    kinds = {"hires": 0, "job_finders": 1, "job_to_job_moves": 2, "cross_border_hires": 8 | 16}
    for key, bits in kinds.items():
        rows = resident & ((hires["kind"] & bits) != 0) if bits else resident
        counted = np.zeros((MONTHS, MUNICIPALITIES), np.int64)
        np.add.at(counted, (hires["month"][rows], hires["home"][rows]), 1)
        table = tables[key].sum(axis=(1, 3, 4) if key == "cross_border_hires" else (2, 3))
        assert (counted == table).all(), key
    filled = np.bincount(hires["month"][(hires["kind"] & 64) == 0], minlength=MONTHS)
    assert (filled == tables["vacancies_filled"].sum(axis=(1, 2))).all()
    in_commuters = (hires["kind"] & 32) != 0
    assert (in_commuters == ~resident).all()
    assert in_commuters.any()


def test_the_list_of_people_reached_and_the_counts_of_seats_say_the_same(book):
    world = book[0]
    record = world.record
    measures = [each.measure for each in world.plan.interventions]
    for key, table in (("language_courses", "course_starts"),
                       ("cross_border_internships", "internships_completed")):  # fmt: skip
        rows = np.isin(record.reached["measure"], [i for i, m in enumerate(measures) if m == key])
        counted = np.bincount(record.reached["month"][rows], minlength=MONTHS)
        assert (counted == record.tables[table].sum(axis=(1, 2, 3))).all()
        assert counted.sum() > 50


def test_the_stocks_of_the_record_are_those_counted_by_hand(book):
    world = book[0]
    state, tables = world.state, {k: t[-1] for k, t in world.record.tables.items()}
    people, country = state.people, state.places.country
    here = (people.status != FREE) & (people.home < MUNICIPALITIES)
    work = here & (people.status == EMPLOYED)
    age = MONTHS - 1 - people.born
    grown = here & (age >= 180) & (age < 900)

    def spread(rows: np.ndarray, values: np.ndarray | int = 1) -> np.ndarray:
        counts = np.zeros((MUNICIPALITIES, 3, 2), np.int64)
        place = (people.home[rows], people.education[rows], people.sex[rows])
        np.add.at(counts, place, values[rows] if isinstance(values, np.ndarray) else values)
        return counts

    neither = grown & ~np.isin(people.status, (EMPLOYED, UNEMPLOYED))
    for key, expected in {
        "population": spread(here), "residents_15_74": spread(grown), "employed": spread(work),
        "unemployed": spread(here & (people.status == UNEMPLOYED)),
        "not_participating": spread(neither), "language_b1": spread(here & (people.level >= 3)),
        "language_b2": spread(here & (people.level >= 4)), "wage_earners": spread(work),
        "commuters": spread(work), "wage_cents": spread(work, people.pay),
        "commute_hundredths": spread(work, people.minutes),
    }.items():  # fmt: skip
        assert (tables[key] == expected).all(), key
    out = work & (people.work >= MUNICIPALITIES)
    across = work & ~out & (country[people.work] != country[people.home])
    into = (people.status == EMPLOYED) & ~here & (people.work < MUNICIPALITIES)
    assert tables["outside_workers"].sum() == out.sum()
    assert tables["cross_border_commuters"].sum() == across.sum()
    assert tables["in_commuters"].sum() == into.sum()
    assert tables["vacancies_open"].sum() == book[2][-1]["open"]
    to_de = (across | into) & (country[people.home] == 0) & (country[people.work] == 1)
    assert tables["nl_to_staedteregion"] == to_de.sum()
