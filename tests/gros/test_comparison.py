"""Paired differences, their bands, and what is made of them."""

import json

import numpy as np
import pytest
from records import ACROSS, PARKSTAD, STAEDTEREGION, UNEMPLOYED, record

from gros.cells import paired
from gros.comparison import Comparison, compare
from gros.counting import count
from gros.errors import CommandError
from gros.results import Design, ResultSet
from models.labour.measures import Intervention
from models.labour.plan import Plan

SINCE, MONTHS, CELLS = 12, 24, 17 * 3 * 2
COURSE = Intervention(measure="language_courses", name="courses", start=SINCE)
SEEDS = tuple(range(1, 21))


def results(change, *, seeds=SEEDS, sample=1.0, plan=None, hires=((), ()), seats=()) -> ResultSet:
    """Return pairs; ``change(record, seed)`` says how the scenario differs from the reference."""
    plan = Plan((COURSE,)) if plan is None else plan
    names = tuple(each.name for each in plan.interventions)
    records, counts = {}, {}
    for seed in seeds:
        before = record(seed=seed, sample=sample, hires=hires[0])
        before.tables["cross_border_commuters"][:, 0, :7] = 4
        after = record(seed=seed, sample=sample, hires=hires[1], seats=seats, measures=names)
        after.tables["cross_border_commuters"][:, 0, :7] = 4
        change(after, seed)
        records["reference", seed], records["gros", seed] = before, after
        counts["gros", seed] = count(before, after, SINCE)
    design = Design(
        against="reference",
        plans={"reference": Plan(), "gros": plan},
        seeds=seeds,
        sample=sample,
        months=MONTHS,
        since=SINCE if names else None,
    )
    prints = {place: f"{place[0]}{place[1]}" for place in records}
    return ResultSet(
        design=design, records=records, counts=counts, fingerprints=prints, seconds=12.34
    )


def nothing(_record, _seed):
    """Change nothing."""


def more_commuters(made, seed):
    """Give Kerkrade ``seed`` more commuters in the last year, and spend a thousand euros."""
    made.tables["cross_border_commuters"][SINCE:, 0, 3, 1, 0] += seed
    made.tables["employed"][SINCE:, 3, 1, 0] += seed
    made.tables["spending"][SINCE] = 100_000


def numbers(cell) -> list:
    return [cell.reference, cell.scenario, cell.difference, cell.low, cell.high, cell.mc_error]


def test_a_stock_is_the_mean_of_the_last_year():
    def change(made, seed):
        made.tables["employed"][:SINCE] += 1000  # before the last year: says nothing
        made.tables["employed"][SINCE, 2, 1, 0] += 12 * seed

    cell = compare(results(change))["gros"].row("employed").cell
    differences = np.array(SEEDS, float)
    assert cell.reference == 5 * CELLS
    assert cell.difference == pytest.approx(differences.mean())
    assert (cell.low, cell.high) == pytest.approx(tuple(np.percentile(differences, [5, 95])))
    assert cell.mc_error == pytest.approx(differences.std(ddof=1) / np.sqrt(20))
    assert cell.verdict.key == "clear_increase"


def test_a_flow_is_the_sum_since_the_first_difference():
    def change(made, _seed):
        made.tables["hires"][:SINCE] += 1000
        made.tables["hires"][SINCE:, 8, 2, 1] += 3

    row = compare(results(change))["gros"].row("hires")
    assert row.cell.difference == 36
    assert row.by["side"]["staedteregion"].difference == 36
    assert row.by["side"]["parkstad"].verdict.key == "exactly_none"
    assert row.by["municipality"]["Alsdorf"].difference == 36
    assert row.by["education"]["high"].difference == 36


def test_groups_add_up_to_the_total():
    row = compare(results(more_commuters))["gros"].row("cross_border_commuters")
    assert {*row.by} == {"side", "municipality", "education", "direction", "origin"}
    for group, cells in row.by.items():
        parts = [cell.difference for label, cell in cells.items() if label != "net"]
        assert sum(parts) == pytest.approx(row.cell.difference), group
    assert row.by["direction"]["de_nl"].verdict.key == "exactly_none"
    assert row.by["side"]["net"] == row.cell


def test_a_ratio_is_divided_after_adding_and_paired_by_seed():
    def change(made, seed):
        made.tables["unemployed"][SINCE:, 0, 0, 0] += seed

    some = results(change)
    cell = compare(some)["gros"].row("unemployment_rate").cell
    rates = some.total("unemployment_rate").to_numpy()[:, :, SINCE:]
    last = rates.mean(axis=2)
    assert cell.reference == pytest.approx(last[0].mean())
    assert cell.difference == pytest.approx((last[1] - last[0]).mean())


def test_an_empty_measure_makes_exactly_no_difference():
    difference = compare(results(nothing))["gros"]
    assert difference.exactly_none
    assert difference.changed_people_share == 0.0
    for row in difference.rows:
        cells = [row.cell, *(cell for group in row.by.values() for cell in group.values())]
        for cell in cells:
            if cell.difference is not None:
                assert cell.difference == cell.low == cell.high == cell.mc_error == 0.0
                assert cell.verdict.key == "exactly_none"
    assert difference.cost.verdict.key == "not_determined"
    assert difference.bound.factor is None
    assert not difference.bound.flagged


def test_the_same_plan_twice_makes_exactly_no_difference():
    difference = compare(results(nothing, plan=Plan()))["gros"]
    assert difference.exactly_none
    assert difference.evidence == ()
    assert difference.spending == {}


def test_three_numbers_stand_first_for_both_sides_and_net():
    headline = compare(results(more_commuters))["gros"].headline
    assert list(headline) == ["extra_cross_border", "extra_employed_net", "vacancies_filled"]
    assert all(list(cells) == ["parkstad", "staedteregion", "net"] for cells in headline.values())
    assert headline["extra_cross_border"]["parkstad"].difference == 10.5
    assert headline["extra_cross_border"]["staedteregion"].verdict.key == "exactly_none"


def test_worker_years_add_up_months():
    row = compare(results(more_commuters))["gros"].row("cross_border_worker_years")
    assert row.cell.difference == pytest.approx(10.5)  # twelve months of 10.5 workers
    assert row.unit == "years"


def test_extra_employed_is_a_number_of_its_own():
    row = compare(results(more_commuters))["gros"].row("extra_employed_net")
    assert row.cell.reference == 0.0
    assert row.cell.scenario == row.cell.difference == 10.5


def test_cost_is_total_cost_over_total_effect():
    difference = compare(results(more_commuters))["gros"]
    assert difference.spending == {"courses": 1000.0}
    assert difference.spending_difference == 1000.0
    assert difference.cost.scenario == pytest.approx(1000 / 10.5)
    assert difference.cost.verdict is None


def test_cost_is_not_determined_when_the_band_holds_nought():
    def change(made, seed):
        made.tables["cross_border_commuters"][SINCE:, 0, 3, 1, 0] += seed - 3
        made.tables["spending"][SINCE] = 100_000

    difference = compare(results(change))["gros"]
    effect = difference.row("cross_border_commuters").cell
    assert effect.low < 0 < effect.difference
    assert difference.cost.scenario is None
    assert difference.cost.verdict.key == "not_determined"


def test_the_list_of_displaced_people_is_as_long_as_the_number():
    before = [(13, person, UNEMPLOYED, PARKSTAD) for person in (1, 2, 3)]
    after = [(13, 1, UNEMPLOYED, PARKSTAD), (14, 9, UNEMPLOYED, STAEDTEREGION)]
    some = compare(results(nothing, hires=(before, after)))["gros"]
    gone = some.displaced
    assert gone.ids == dict.fromkeys(SEEDS, (2, 3))
    assert gone.cell.difference == 2.0
    assert gone.by_side["parkstad"].difference == 2.0
    assert gone.gained.difference == 1.0
    assert some.row("displaced_hires").cell == gone.cell
    assert some.changed_people_share == pytest.approx(3 / (10 * CELLS))
    tenth = compare(results(nothing, hires=(before, after), sample=0.1))["gros"]
    assert tenth.displaced.cell.difference == 20.0


def test_deadweight_is_a_share_of_people_who_were_reached():
    seats = [(12, person, 0) for person in (1, 2, 3, 4)]
    before = [(13, person, ACROSS, PARKSTAD) for person in (1,)]
    after = [(13, person, ACROSS, PARKSTAD) for person in (1, 2, 3, 4)]
    cell = compare(results(nothing, hires=(before, after), seats=seats))["gros"].deadweight
    assert cell.scenario == 0.25
    assert cell.reference is None
    none = compare(results(nothing))["gros"].deadweight
    assert none.scenario is None
    assert none.verdict.key == "not_modelled"


def test_an_effect_beyond_three_times_its_bound_is_flagged():
    seats = [(12, person, 0) for person in range(100)]

    def effect(size):
        def change(made, _seed):
            made.tables["cross_border_commuters"][SINCE:, 0, 3, 1, 0] += size
            made.tables["course_starts"][SINCE, 0] += 50

        return compare(results(change, seats=seats))["gros"]

    some = effect(1)
    (courses,) = some.evidence
    share = 4 * 7 * 9 / (6 * 7 * 6)  # commuters of Parkstad in its labour force
    assert (courses.kind, courses.reached) == ("language_courses", 100.0)
    assert courses.bound == pytest.approx(100 * share * (2.0 - 1.0))
    assert courses.low < courses.bound < courses.high
    assert some.bound.people == courses.bound
    assert not some.bound.flagged
    flagged = effect(int(3 * courses.bound) + 1)
    assert flagged.bound.factor > 3
    assert flagged.bound.flagged


def test_the_gap_to_limburg_falls_when_more_people_work():
    row = compare(results(more_commuters))["gros"].row("gap_to_limburg_participation")
    assert row.cell.reference == pytest.approx(0.659 - 5 / 8)
    assert row.cell.difference < 0
    assert row.cell.verdict.key == "clear_decrease"


def test_one_pair_has_no_error_of_the_mean():
    cell = compare(results(more_commuters, seeds=(4,)))["gros"].row("employed").cell
    assert cell.mc_error is None
    assert cell.verdict.key == "likely_increase"


def test_pairs_that_say_nothing_are_left_out():
    cell = paired(np.array([1.0, np.nan]), np.array([3.0, 2.0]))
    assert numbers(cell) == [1.0, 3.0, 2.0, 2.0, 2.0, None]
    assert paired(np.array([np.nan]), np.array([1.0])).verdict.key == "not_modelled"


def test_a_line_has_a_band_in_every_month():
    some = compare(results(more_commuters))["gros"]
    line = some.line("cross_border_commuters", side="parkstad")
    assert line.month.tolist() == list(range(MONTHS))
    assert line.difference[:SINCE].tolist() == [0.0] * SINCE
    assert line.difference[SINCE] == 10.5
    assert (line.low[SINCE], line.high[SINCE]) == tuple(np.percentile(SEEDS, [5, 95]))


def test_the_document_has_the_promised_keys_in_a_stable_order():
    comparison = compare(results(more_commuters))
    document = comparison.document()
    assert list(document)[:5] == ["against", "replicates", "people", "months", "seconds"]
    assert {"scenarios", "fingerprint"} <= {*document}
    scenario = document["scenarios"]["gros"]
    assert {"indicators", "spending", "changed_people_share"} <= {*scenario}
    employed = scenario["indicators"]["employed"]
    assert list(employed) == [
        "unit", "kind", "reference", "scenario", "difference", "low", "high", "level",
        "mc_error", "verdict", "grade_d_share", "by",
    ]  # fmt: skip
    assert employed["level"] == 0.9
    text = json.dumps(document, allow_nan=False)
    assert json.dumps(compare(results(more_commuters)).document()) == text


def test_the_fingerprint_follows_the_runs():
    some = results(more_commuters)
    assert compare(some).fingerprint == compare(some).fingerprint
    fewer = compare(results(more_commuters, seeds=SEEDS[:-1]))
    assert fewer.fingerprint != compare(some).fingerprint


def test_unknown_names_are_errors_in_words():
    comparison: Comparison = compare(results(nothing))
    with pytest.raises(CommandError):
        comparison["other"]
    with pytest.raises(CommandError):
        comparison["gros"].row("happiness")
    with pytest.raises(CommandError):
        compare(results(nothing, seeds=()))
