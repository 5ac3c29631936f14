"""What drops out, what is missing, and how a measure spreads."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.stakeholders import assumptions
from models.stakeholders.absence import effect, effects
from models.stakeholders.diffusion import arrival, uptake
from models.stakeholders.gaps import gaps
from models.stakeholders.layout import computed, places, written
from models.stakeholders.register import DATA, register
from models.stakeholders.roles import measures
from models.stakeholders.views import VIEWS, members_of

PLACES = [each.municipality for each in register().organisations.values() if each.municipality]
MEASURES = measures(register().roles)
ORGANISATIONS = sorted(register().organisations)


def test_all_17_municipalities_of_the_labour_market_have_an_organisation():
    assert len(PLACES) == len(set(PLACES)) == 17


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ({"uwv"}, {"placement_desk": 0.0}),
        ({"region_aachen_zv"}, {"information_point": 0.0}),
        ({"velocity"}, {"shared_ebikes": 0.5}),
        ({"velocity", "velocity_limburg"}, {"shared_ebikes": 0.0}),
        ({"gip"}, {"information_point": 0.0}),
        ({"vista"}, {"language_courses": 2 / 3, "cross_border_internships": 5 / 6}),
        ({"gros_stuurgroep"}, dict.fromkeys(MEASURES, 0.0)),
        ({"pbl"}, {}),
    ],
)
def test_without_them_a_measure_stops_goes_on_in_part_or_unchanged(gone, expected):
    for each in effects(gone):
        assert each.share == pytest.approx(expected.get(each.measure, 1.0)), each
        assert each.state == (
            "stops" if each.share == 0 else "unchanged" if each.share == 1 else "lowered"
        )
        assert {name for _role, name in each.lost} <= gone


@settings(max_examples=80, deadline=None)
@given(
    gone=st.sets(st.sampled_from(ORGANISATIONS), max_size=6),
    more=st.sampled_from(ORGANISATIONS),
    measure=st.sampled_from(MEASURES),
)
def test_who_else_drops_out_never_helps(gone, more, measure):
    before, after = effect(measure, gone), effect(measure, gone | {more})
    assert 0 <= after.share <= before.share <= 1
    if not any(role.organisation == more for role in register().roles if role.measure == measure):
        assert after == before


@settings(max_examples=30, deadline=None)
@given(
    measure=st.sampled_from(MEASURES),
    gone=st.sets(st.sampled_from(ORGANISATIONS), max_size=3),
    start=st.integers(0, 140),
)
def test_uptake_grows_from_nothing_and_stays_between_nought_and_one(measure, gone, start):
    found = uptake(measure, start, 132, PLACES, gone=gone)
    assert found.shape == (132, 17)
    assert ((found >= 0) & (found <= 1)).all()
    assert (np.diff(found, axis=0) >= 0).all()
    assert not found[: min(start, 132)].any()
    assert found.max() <= effect(measure, gone).share
    later = uptake(measure, start + 1, 132, PLACES, gone=gone)
    assert (later <= found).all()
    assert np.array_equal(later[1:], found[:-1])


def test_a_measure_is_at_once_where_somebody_carries_it_and_comes_over_ties_elsewhere():
    months = dict(zip(PLACES, arrival("shared_ebikes", PLACES), strict=True))
    assert {months[name] for name in ("Heerlen", "Kerkrade", "Aachen")} == {0.0}
    assert months["Landgraaf"] == months["Monschau"] == 2.0
    slow = assumptions.load().but({"diffusion.formal_months": 3})
    assert arrival("shared_ebikes", ["Monschau"], assumed=slow)[0] == 3.0


def test_a_place_that_no_tie_leads_to_gets_nothing():
    gone = [name for name in ORGANISATIONS if name not in ("velocity", "st_monschau")]
    assert np.isinf(arrival("shared_ebikes", ["Monschau"], gone=gone)[0])
    cut = ["staedteregion"]
    assert np.isinf(arrival("language_courses", ["Monschau"], gone=cut)[0])
    assert not uptake("language_courses", 84, 132, ["Monschau"], gone=cut).any()


def test_full_size_comes_after_six_months():
    (row,) = uptake("shared_ebikes", 93, 132, ["Heerlen"]).T
    assert row[93] == pytest.approx(1 / 6)
    assert row[97] < 1
    assert row[98] == 1


def test_gaps_are_the_lines_and_measures_that_one_side_does_not_carry():
    found = {(gap.line, gap.measure, gap.role, gap.side) for gap in gaps()}
    assert (3, "", "decides_and_pays", "de") in found
    assert (2, "train_frequency", "delivers", "de") in found
    assert not any(line == 2 and not measure for line, measure, _role, _side in found)
    through = {(gap.measure, gap.role): gap.through for gap in gaps()}
    assert through["information_point", "delivers"] == ("gip",)
    for gap in gaps():
        sides = {
            register().organisations[role.organisation].side
            for role in register().roles
            if role.measure == gap.measure and role.role == gap.role
        }
        assert gap.side not in sides


@pytest.mark.parametrize("view", VIEWS)
def test_everyone_in_a_view_has_a_place_of_their_own(view):
    found = places(view)
    assert set(found) == set(members_of(view))
    assert len(set(found.values())) == len(found)
    assert set(members_of(view, members=False)) <= set(found)
    sides = {"nl": 0, "both": 1, "other": 1, "de": 2}
    order = sorted(found, key=lambda name: found[name])
    across = [sides[register().organisations[name].side] for name in order]
    assert across == sorted(across)


def test_the_stored_places_are_those_that_the_script_computes():
    assert written() == (DATA / "layout.csv").read_text(encoding="utf-8")
    assert computed("line2") == dict(places("line2"))


def test_who_is_new_in_the_tables_gets_a_place_below_the_others(tmp_path):
    new = "new_one,Nieuw,Neu,New,DE,agency,,made up,made up,assumption\n"
    text = (DATA / "organisations.csv").read_text(encoding="utf-8") + new
    (tmp_path / "organisations.csv").write_text(text, encoding="utf-8")
    found = places("all", register(tmp_path))
    assert len(found) == 106
    assert len(set(found.values())) == 106
    old = {name: place for name, place in found.items() if name != "new_one"}
    assert old == dict(places("all"))
