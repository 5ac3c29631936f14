"""Scenarios of a batch are called by their title, where that tells them apart; else by the key."""

from dataclasses import replace
from pathlib import Path

import pytest

from gros import language
from gros.scenario import Text
from gros.series import file

BATCHES = Path(__file__).parents[2] / "scenarios" / "batches"


@pytest.fixture
def asked():
    """Return a batch of one scenario and the reference, from the workbench."""
    return file.read(BATCHES / "try_out.toml")


@pytest.mark.parametrize(
    ("spoken", "against"),
    [
        ("nl", "Referentie: geen nieuw programma"),
        ("de", "Referenz: kein neues Programm"),
    ],
)
def test_a_scenario_of_a_batch_bears_its_title_in_the_readers_language(asked, spoken, against):
    with language.speaking(spoken):
        assert asked.named(asked.against) == against
        assert asked.named("gros").startswith("GROS-")
        assert asked.named("nobody") == "nobody"


def test_where_two_bear_the_same_title_or_none_the_key_tells_them_apart(asked):
    first, second = asked.scenarios
    with language.speaking("nl"):
        same = replace(asked, scenarios=(first, replace(second, title=first.title)))
        assert [same.named(one.key) for one in same.scenarios] == [first.key, second.key]
        bare = replace(asked, scenarios=(first, replace(second, title=Text("", ""))))
        assert bare.named(second.key) == second.key
        assert bare.named(first.key) == first.title.nl
