"""Accounts that close to the last person, job and cent, every month (V0)."""

import numpy as np
import pytest

from gros.validation import accounts
from models.labour.people import APPLICANT, CHILD, EMPLOYED, FREE, RETIRED, UNEMPLOYED
from models.labour.places import MUNICIPALITIES

MONTHS = 24


@pytest.fixture(scope="module")
def book():
    """Return a world of 24 months with measures, and a page of accounts for every month."""
    world, pages = accounts.book(0.02, MONTHS)
    assert sum(int(page.moved_at_work.clip(0).sum()) for page in pages) > 10
    return world, pages


def test_every_link_between_person_and_job_holds_from_both_ends_every_month(book):
    assert [page.broken for page in book[1]] == [0] * MONTHS


def test_filled_slots_are_the_people_who_work_inside_every_month(book):
    assert all(page.filled == page.inside for page in book[1])


def test_people_in_are_births_and_arrivals_less_deaths_and_departures_every_month(book):
    assert [accounts.people_apart(page) for page in book[1]] == [0] * MONTHS
    assert all(page.moved_at_work.sum() == 0 for page in book[1])
    assert sum(page.flows.entries.sum() for page in book[1]) > 0


def test_nobody_enters_or_leaves_the_accounts_from_outside_areas(book):
    for page in book[1]:
        assert page.flows.entries[MUNICIPALITIES:].sum() == 0
        assert page.flows.exits[MUNICIPALITIES:].sum() == 0
        assert APPLICANT not in page.statuses
        assert page.statuses <= set(range(FREE, RETIRED + 1))
        assert CHILD in page.statuses


def test_employment_changes_by_hires_less_ended_jobs_deaths_and_moves_every_month(book):
    assert [accounts.jobs_apart(page) for page in book[1]] == [0] * MONTHS


def test_money_paid_and_money_left_are_the_budget_every_month(book):
    world, pages = book
    row = world.plan.names.index(accounts.PAID)
    spending = world.record.tables["spending"][:, row]
    assert accounts.money_apart(world, pages) == 0
    assert all(page.left[row] >= 0 for page in pages)
    assert spending[:12].sum() > 0 < spending[12:].sum()


def test_a_cent_or_a_person_too_many_is_seen(book):
    world, pages = book
    row = world.plan.names.index(accounts.PAID)
    left, residents = pages[5].left.copy(), pages[5].residents.copy()
    try:
        pages[5].left[row] += 1
        pages[5].residents[3] += 1
        assert accounts.money_apart(world, pages) == 1
        assert accounts.people_apart(pages[5]) == 1
    finally:
        pages[5].left[:], pages[5].residents[:] = left, residents


def test_open_vacancies_change_by_opened_less_filled_and_withdrawn_every_month(book):
    tables = book[0].record.tables
    change = tables["vacancies_opened"] - tables["vacancies_filled"] - tables["vacancies_withdrawn"]
    stock = tables["vacancies_open"]
    assert (np.diff(stock, axis=0) == change[1:]).all()


def test_people_of_working_age_are_at_work_unemployed_or_neither(book):
    world, pages = book
    tables = world.record.tables
    parts = tables["employed"] + tables["unemployed"] + tables["not_participating"]
    beyond = (parts - tables["residents_15_74"]).sum(axis=(1, 2, 3))
    assert beyond.tolist() == [page.overage for page in pages]
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
    assert tables["vacancies_open"].sum() == book[1][-1].open
    to_de = (across | into) & (country[people.home] == 0) & (country[people.work] == 1)
    assert tables["nl_to_staedteregion"] == to_de.sum()
