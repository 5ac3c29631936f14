"""Waiting for every yes: what it does to a scenario, and what it costs."""

import dataclasses

import numpy as np
import pytest
from compared import MONTHS, SCENARIOS, SINCE, comparison

from gros import language
from gros.catalogue import Catalogue
from gros.comparison import compare
from gros.counting import count
from gros.coupling import PRICED, governed, price, starts, twin
from gros.page import governance, sections, terminal
from gros.page.subject import Subject
from gros.run import Run, inputs
from models import months
from models.labour import assumptions
from models.labour.measures import Intervention
from models.labour.plan import Plan

REFERENCE, GROS = Catalogue().chosen(["reference", "gros"])


def run(scenario) -> Run:
    return Run.of(scenario, seed=1, sample=0.01, months=132)


def test_every_added_measure_waits_and_the_reference_is_left_alone():
    waiting = governed(GROS, REFERENCE)
    assert waiting.key == twin("gros")
    assert waiting.title.nl.startswith(GROS.title.nl)
    assert waiting.title.nl != waiting.title.de
    before = {each.name: each for each in GROS.plan.interventions}
    for each in waiting.plan.interventions:
        if before[each.name] in REFERENCE.plan.interventions:
            assert each == before[each.name]
        else:
            assert each.uptake is not None
            assert dataclasses.replace(each, uptake=None) == before[each.name]
            assert np.shape(each.uptake) == (132, 17)


def test_starts_follow_the_consent_paths_and_say_when_the_scenario_is_too_early():
    found = {start.measure: start for start in starts(GROS, REFERENCE)}
    assert {key: months.text(start.earliest) for key, start in found.items()} == {
        "civil_servant_curriculum": "2027-08",
        "cross_border_internships": "2027-08",
        "diploma_recognition": "2027-08",
        "ehealth_cooperation": "2027-08",
        "euregional_events": "2027-06",
        "information_point": "2027-08",
        "language_courses": "2027-08",
        "placement_desk": "2027-09",
        "shared_ebikes": "2027-10",
    }
    assert all(start.document()["too_early"] for start in found.values())
    sooner = starts(GROS, REFERENCE, proposal=months.index("2026-03"))
    assert not any(start.document()["too_early"] for start in sooner)


def test_a_measure_of_the_past_counts_from_its_own_start():
    past = Intervention(measure="shared_ebikes", name="old", start=months.index("2022-05"))
    scenario = dataclasses.replace(GROS, plan=Plan((past,)))
    (start,) = starts(scenario, REFERENCE)
    assert months.text(start.proposal) == "2022-05"
    assert start.planned < start.earliest


def test_a_measure_without_known_roles_neither_waits_nor_spreads(monkeypatch):
    monkeypatch.setattr("gros.coupling.path", lambda _measure, _given=None: None)
    waiting = governed(GROS, REFERENCE)
    assert waiting.plan == GROS.plan


def test_who_drops_out_lowers_or_stops_what_the_market_gets():
    def mean(gone, month):
        plan = governed(GROS, REFERENCE, gone=gone).plan
        (bikes,) = [each for each in plan.interventions if each.measure == "shared_ebikes"
                    and each.uptake is not None]  # fmt: skip
        return bikes.mean_share(month)

    last = months.index("2030-12")
    assert mean((), last) == 1.0
    assert mean(("velocity",), last) == 0.5
    assert mean(("velocity", "velocity_limburg"), last) == 0.0


def test_uptake_scales_what_is_offered_and_all_of_it_is_the_same_to_the_bit():
    given = assumptions.load()
    month = months.index("2028-03")
    free, bound = GROS.plan, governed(GROS, REFERENCE).plan
    whole = Plan(
        tuple(dataclasses.replace(each, uptake=((1.0,) * 17,)) for each in free.interventions)
    )
    assert [offer_of(one) for one in whole.levers(month, 1.0, given).offers] == [
        offer_of(one) for one in free.levers(month, 1.0, given).offers
    ]
    begin = months.index("2027-11")
    early, later = (plan.levers(begin, 1.0, given).offers for plan in (bound, free))
    seats = {kind: sum(one.seats for one in later if one.kind == kind)
             for kind in ("course", "placement", "bike")}  # fmt: skip
    for kind, planned in seats.items():
        assert sum(one.seats for one in early if one.kind == kind) < planned
    before = bound.levers(months.index("2027-05"), 1.0, given)
    added = {each.name for each in free.interventions} - {
        each.name for each in REFERENCE.plan.interventions
    }
    rows = {row for row, each in enumerate(bound.interventions) if each.name in added}
    assert not [one for one in before.offers if one.intervention in rows]


def offer_of(offer):
    """Return an offer as plain values, arrays as lists."""
    return {
        field.name: np.asarray(getattr(offer, field.name)).tolist()
        for field in dataclasses.fields(offer)
    }


def test_uptake_is_part_of_the_fingerprint_and_the_tables_of_the_network_are_not():
    assert run(GROS).fingerprint != run(governed(GROS, REFERENCE)).fingerprint
    assert run(governed(GROS, REFERENCE)).fingerprint == run(governed(GROS, REFERENCE)).fingerprint
    assert not any(name.startswith("stakeholders/") for name in inputs(run(GROS))["tables"])


@pytest.fixture(scope="module")
def priced() -> Subject:
    """Return a comparison in which the twin of a scenario gains half as much."""
    whole, half = comparison(step=60), comparison(step=30)
    results = whole.results
    records, counts = dict(results.records), dict(results.counts)
    for seed in results.design.seeds:
        record = half.results.records["gros", seed]
        records[twin("gros"), seed] = record
        counts[twin("gros"), seed] = count(records["reference", seed], record, SINCE)
    plans = {**results.design.plans, twin("gros"): results.design.plans["gros"]}
    joined = dataclasses.replace(
        results,
        design=dataclasses.replace(results.design, plans=plans),
        records=records,
        counts=counts,
        fingerprints={place: f"{place[0]}{place[1]}" for place in records},
    )
    scenarios = {
        **SCENARIOS,
        twin("gros"): dataclasses.replace(SCENARIOS["gros"], key=twin("gros")),
    }
    return Subject(compare(joined), scenarios)


def test_the_price_is_with_every_yes_minus_at_once_pair_by_pair(priced):
    cells = price(priced.comparison.results, "gros")
    assert tuple(cells) == PRICED
    cell = cells["cross_border_commuters"]
    free, bound = (
        priced.comparison[key].row("cross_border_commuters").cell for key in ("gros", twin("gros"))
    )
    assert cell.reference == pytest.approx(free.scenario)
    assert cell.scenario == pytest.approx(bound.scenario)
    assert cell.difference == pytest.approx(bound.difference - free.difference)
    assert cell.difference < 0
    assert cell.low < cell.high < 0
    # Both spend the same here, in euros as on the rest of the page.
    assert cells["spending"].difference == 0
    assert cells["spending"].scenario == pytest.approx(
        sum(priced.comparison["gros"].spending.values())
    )


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_the_page_shows_the_price_once_under_the_twin(priced, spoken):
    with language.speaking(spoken):
        shown = list(sections.page(priced))
        blocks = list(terminal._about(priced, priced.comparison[twin("gros")]))
        usual = list(terminal._about(priced, priced.comparison["gros"]))
    assert [section.name for section in shown].count("gros_governed-governance") == 1
    html = "".join(section.html for section in shown)
    word = {"nl": "De prijs van de afstemming", "de": "Der Preis der Abstimmung"}[spoken]
    assert html.count(word) == 1
    assert len(blocks) == len(usual) + 1


def test_the_document_names_twin_price_and_starts(priced):
    document = governance.document(priced)
    assert list(document) == ["gros"]
    assert document["gros"]["twin"] == "gros_governed"
    assert set(document["gros"]["price"]) == set(PRICED)
    assert set(document["gros"]["starts"]) == {"language_courses", "shared_ebikes"}
    assert MONTHS > SINCE


def test_without_the_option_nothing_of_it_is_shown():
    usual = Subject(comparison(), SCENARIOS)
    with language.speaking("nl"):
        assert not any("governance" in section.name for section in sections.page(usual))
    assert governance.document(usual) == {}
