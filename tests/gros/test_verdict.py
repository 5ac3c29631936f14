"""The rules that turn a band into words."""

import numpy as np
import pytest

from gros import language, verdict
from gros.verdict import Verdict

TWENTY = 20


def pairs(*parts: tuple[int, float]) -> list[float]:
    """Return differences: so many of each value."""
    return [value for number, value in parts for _ in range(number)]


@pytest.mark.parametrize(
    ("differences", "key"),
    [
        ([0.0], "exactly_none"),
        (pairs((TWENTY, 0.0)), "exactly_none"),
        (pairs((TWENTY, 3.0)), "clear_increase"),
        (pairs((19, 3.0)), "clear_increase"),
        (pairs((18, 3.0)), "likely_increase"),
        (pairs((TWENTY, -3.0)), "clear_decrease"),
        (pairs((18, -3.0)), "likely_decrease"),
        (pairs((2, 1.0), (18, 3.0)), "clear_increase"),
        (pairs((2, -1.0), (18, 3.0)), "likely_increase"),
        (pairs((2, 1.0), (18, -3.0)), "likely_decrease"),
        (pairs((33, 1.0), (17, -1.0)), "likely_increase"),
        (pairs((32, 1.0), (18, -1.0)), "cannot_tell"),
        (pairs((33, -1.0), (17, 1.0)), "likely_decrease"),
        (pairs((13, 1.0), (7, 0.0)), "cannot_tell"),
        (pairs((14, 1.0), (6, 0.0)), "likely_increase"),
        (pairs((10, 1.0), (10, -1.0)), "cannot_tell"),
        ([1e-300, *pairs((19, 0.0))], "cannot_tell"),
        ([5.0], "likely_increase"),
    ],
)
def test_each_rule_gives_its_verdict(differences, key):
    assert verdict.judge(differences).key == key


def test_the_band_is_that_of_numpy():
    differences = np.random.default_rng(3).normal(2.0, 9.0, 37)
    found = verdict.judge(differences)
    assert (found.low, found.high) == tuple(np.percentile(differences, [5, 95]))


def test_no_pair_is_an_error():
    with pytest.raises(ValueError, match="at least one pair"):
        verdict.judge([])


def test_turning_every_sign_turns_the_verdict():
    turned = {"increase": "decrease", "decrease": "increase"}
    generator = np.random.default_rng(5)
    for _ in range(300):
        differences = generator.integers(-2, 4, generator.integers(1, 40)).astype(float)
        word, _, direction = verdict.judge(differences).key.partition("_")
        other = verdict.judge(-differences).key
        assert other == (f"{word}_{turned[direction]}" if direction in turned else other)


def test_every_verdict_has_its_words_in_both_languages():
    assert tuple(verdict.words()) == verdict.KEYS
    assert all(text["nl"] and text["de"] for text in verdict.words().values())


def test_a_sentence_holds_band_and_unit():
    found = Verdict("clear_increase", 12.0, 40.0)
    with language.speaking("nl"):
        text = verdict.sentence(found, low="+12", high="+40", unit="mensen")
    assert text == "Duidelijk een toename: tussen +12 en +40 mensen."
    with language.speaking("de"):
        text = verdict.sentence(found, low="+12", high="+40", unit="Personen")
    assert text == "Eindeutig eine Zunahme: zwischen +12 und +40 Personen."


@pytest.mark.parametrize("key", verdict.KEYS)
@pytest.mark.parametrize("code", ["nl", "de"])
def test_no_placeholder_stays_in_a_sentence(key, code):
    with language.speaking(code):
        text = verdict.sentence(Verdict(key), low="-1", high="+1", unit="x")
    assert text
    assert "{" not in text
