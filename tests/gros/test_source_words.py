"""Sources are said in the reader's language; the title of a publication stays as it is."""

import pytest

from gros import source_words
from gros.language import speaking
from models.sources import sources

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
