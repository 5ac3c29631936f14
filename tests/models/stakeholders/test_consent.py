"""Consent paths, the deal's own procedures, and the first month after the last yes."""

import datetime
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import months
from models.refusal import Refusal
from models.stakeholders import assumptions
from models.stakeholders.chain import Ask, laid
from models.stakeholders.consent import first_month, path
from models.stakeholders.parties import accession, change
from models.stakeholders.register import DATA, register
from models.stakeholders.roles import measures

MEASURES = measures(register().roles)


def test_the_e_bikes_need_eight_yeses_and_255_days():
    way = path("shared_ebikes")
    assert [(step.organisation, step.ends) for step in way.steps] == [
        ("gros_wg2", 30),
        ("gros_stuurgroep", 75),
        ("stadt_aachen", 165),
        ("staedteregion", 255),
        ("gem_heerlen", 135),
        ("gem_kerkrade", 135),
        ("stadsregio_parkstad", 195),
        ("prov_limburg", 255),
    ]
    assert way.chain == ("gros_wg2", "gros_stuurgroep", "stadt_aachen", "staedteregion")
    assert (way.low, way.days, way.high) == (126, 255, 510)
    # The Dutch chain is as long as the German one, and both are marked.
    assert all(step.longest for step in way.steps)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_path_begins_with_the_working_group_and_asks_everyone_once(measure):
    way = path(measure)
    roles = [role for role in register().roles if role.measure == measure]
    asked = {role.organisation for role in roles if role.role != "delivers"}
    assert sorted(step.organisation for step in way.steps) == sorted(asked)
    assert way.steps[0].acts == ("proposes",)
    assert "prepares_decision" in way.steps[1].acts
    assert way.steps[1].organisation == "gros_stuurgroep"
    by_name = {step.organisation: step for step in way.steps}
    for step in way.steps:
        assert step.begins == max((by_name[one].ends for one in step.after), default=0)
        assert step.ends == step.begins + step.days[0]
    assert way.days == max(step.ends for step in way.steps)
    assert sum(by_name[one].days[0] for one in way.chain) == way.days
    assert all(by_name[one].longest for one in way.chain)


def test_a_measure_without_roles_has_no_path():
    assert path("telework_rule") is None


def test_longer_days_make_a_longer_path():
    slow = assumptions.load().but({"consent.working_group_days": 60})
    assert path("shared_ebikes", assumed=slow).days == 285


def test_members_of_each_other_are_refused(tmp_path):
    text = (DATA / "relations.csv").read_text(encoding="utf-8")
    text += "staedteregion,stadt_aachen,member_of,formal,,,,,made up,made up,assumption\n"
    (tmp_path / "relations.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match="circle"):
        path("shared_ebikes", register(tmp_path))


def chains(turns: set[tuple[str, str]], names: list[str]):
    """Yield every order-respecting chain of names, as the slow way to find the longest."""
    for size in range(1, len(names) + 1):
        for some in itertools.permutations(names, size):
            if all(pair in turns for pair in itertools.pairwise(some)):
                yield some


@settings(max_examples=60, deadline=None)
@given(
    days=st.lists(st.integers(1, 200), min_size=1, max_size=6),
    data=st.data(),
)
def test_the_longest_chain_is_the_longest_of_all_chains(days, data):
    names = [f"o{number}" for number in range(len(days))]
    pairs = list(itertools.combinations(names, 2))
    turns = set(data.draw(st.lists(st.sampled_from(pairs), unique=True))) if pairs else set()
    asked = {
        name: Ask(name, ("must_agree",), (float(each), each / 2, each * 2.0))
        for name, each in zip(names, days, strict=True)
    }
    way = laid(asked, turns)
    lengths = {some: sum(asked[one].days[0] for one in some) for some in chains(turns, names)}
    assert way.days == max(lengths.values())
    assert lengths[way.chain] == way.days
    on_a_longest = {one for some, own in lengths.items() if own == way.days for one in some}
    assert {step.organisation for step in way.steps if step.longest} == on_a_longest


def test_the_first_month_is_the_one_that_begins_after_the_last_yes():
    january = months.index("2027-01")
    assert months.text(first_month(january, 0)) == "2027-01"
    assert months.text(first_month(january, 1)) == "2027-02"
    assert months.text(first_month(january, 31)) == "2027-02"
    assert months.text(first_month(january, 255)) == "2027-10"
    for days in range(0, 800, 7):
        last = datetime.date(2027, 1, 1) + datetime.timedelta(days=days)
        found = months.text(first_month(january, days))
        assert found >= f"{last:%Y-%m}"
        assert datetime.date.fromisoformat(f"{found}-01") >= last


def test_a_new_party_needs_every_party_after_the_talks_of_article_11():
    way = accession("stadt_aachen")
    assert [step.organisation for step in way.steps][:2] == ["stadt_aachen", "min_lnv"]
    consenting = {step.organisation for step in way.steps if step.acts == ("consents",)}
    assert consenting == {
        "min_lnv", "min_bzk", "min_ocw", "min_jenv", "min_ezk", "prov_limburg",
        "stadsregio_parkstad",
    }  # fmt: skip
    assert (way.days, way.low, way.high) == (102, 21, 162)
    with pytest.raises(Refusal, match="already"):
        accession("prov_limburg")


def test_a_change_needs_all_other_parties():
    way = change("prov_limburg")
    consenting = [step.organisation for step in way.steps if step.acts == ("consents",)]
    assert "prov_limburg" not in consenting
    assert len(consenting) == 6
    with pytest.raises(Refusal, match="no party"):
        change("stadt_aachen")
