"""Sources are said in the reader's language; the title of a publication stays as it is."""

import re

import pytest

from gros import source_words
from gros.language import speaking
from models.sources import sources
from models.stakeholders.register import register

ENGLISH = (" citing ", " and others ", " as carried ", "workbench", " published ", " the ")


@pytest.mark.parametrize("spoken", ["nl", "de"])
def test_no_publisher_and_none_of_our_own_tables_is_said_in_english(spoken):
    with speaking(spoken):
        for key, source in sources().items():
            said = source_words.publisher(source)
            assert not [one for one in ENGLISH if one in f" {said} "], key
            if source.publisher == "GROS workbench" and source.title in source_words.OWN:
                assert source.title not in source_words.named(source), key


def test_whose_figures_were_passed_on_is_listed_and_a_title_is_not_translated():
    with speaking("de"):
        assert source_words.named(sources()["euregio-commuters-2016"]) == (
            "EUREGIO (Zahlen: IT.NRW, CBS und Bundesagentur für Arbeit): "
            "38 600 Erwerbstätige pendeln von Deutschland in die Niederlande"
        )
        assert source_words.named(sources()["project-sums"]) == (
            "GROS-Werkbank: Summen und Differenzen veröffentlichter Zahlen"
        )
    with speaking("nl"):
        said = source_words.publisher(sources()["cbs-participation-2017"])
        assert said == "nieuws.nl (cijfers: CBS)"


ENGLISH_GROUNDS = re.compile(
    r"\b(art\.|the|same|page|brochure|parties|group|named|partnerships)(\W|$)"
)


@pytest.mark.parametrize(
    ("spoken", "day"), [("nl", r"\d\d-\d\d-\d{4}"), ("de", r"\d\d\.\d\d\.\d{4}")]
)
def test_where_a_relation_was_read_is_said_as_the_reader_writes_it(spoken, day):
    read = {one.basis for one in register().relations if one.quality == "sourced"}
    with speaking(spoken):
        said = {one: source_words.grounds(one) for one in read}
    assert {one for one in said.values() if ENGLISH_GROUNDS.search(one)} == set()
    days = [one for one in said.values() if re.search(r"\d\d\D\d\d\D\d{4}", one)]
    assert len(days) == 4
    assert all(re.search(day, one) for one in days)
    deal = "Regio Deal Parkstad Limburg 2019, art. 4.5a"
    assert said[deal].casefold().endswith(", artikel 4.5a")


def test_what_only_looks_like_a_day_stays_as_it_was_written():
    with speaking("de"):
        assert source_words.grounds("page of 31-02-2020") == "page of 31-02-2020"
