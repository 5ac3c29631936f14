"""Typed numbers: read strictly in both languages, and no number ever taken for another."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gros import formats
from gros.errors import GrosError
from gros.lab import panel_numbers
from gros.language import speaking

LANGUAGES = st.sampled_from(["nl", "de"])
WHOLE = [
    ("1.200.000", "1200000"),
    ("1200000", "1200000"),
    ("€ 1.200.000,00", "1200000"),
    ("1.200.000,00 €", "1200000"),
    ("1.200", "1200"),
    ("0", "0"),
    (" 400 ", "400"),
    ("−5", "-5"),
    ("-5", "-5"),
]
REFUSED = ["", "  ", "abc", "1200000.50", "1.2", "12.00", "1.20.000", "0.500", "1,200,000",
           "1 200", "1e5", "007", "1.200.000,", ",5", "--5", "−", "1_000", "٤٠٠", "½", "4" * 60,
           "5-", "nan"]  # fmt: skip


@pytest.mark.parametrize("spoken", ["nl", "de"])
@pytest.mark.parametrize(("text", "value"), WHOLE)
def test_what_people_write_is_read(spoken, text, value):
    with speaking(spoken):
        assert panel_numbers.read(text, decimals=0).value == Decimal(value)


@pytest.mark.parametrize("spoken", ["nl", "de"])
@pytest.mark.parametrize("decimals", [0, 2, 3])
@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_number_here_is_refused_in_the_language(spoken, decimals, text):
    with speaking(spoken), pytest.raises(GrosError) as caught:
        panel_numbers.read(text, decimals=decimals)
    with speaking(spoken):
        assert caught.value.text()


def test_cents_are_read_where_they_are_allowed_and_refused_where_not():
    with speaking("nl"):
        assert panel_numbers.read("1.200.000,50", decimals=2).value == Decimal("1200000.50")
        with pytest.raises(GrosError, match="heel getal"):
            panel_numbers.read("1.200.000,50", decimals=0)


def test_a_point_before_three_digits_is_asked_about_where_decimals_are_allowed():
    with speaking("de"), pytest.raises(GrosError, match="1200 oder 1,2"):
        panel_numbers.read("1.200", decimals=3)


@given(LANGUAGES, st.integers(-(10**14), 10**14))
def test_whole_numbers_come_back_as_they_were_written(spoken, number):
    with speaking(spoken):
        typed = panel_numbers.read(formats.number(number), decimals=0)
    assert typed.value == number
    assert typed.grouped == (abs(number) >= 1000)


@given(LANGUAGES, st.decimals(0, 10**9, places=2))
def test_amounts_come_back_as_they_were_written(spoken, amount):
    with speaking(spoken):
        assert panel_numbers.read(formats.money(amount), decimals=2).value == amount


@given(LANGUAGES, st.text(alphabet="0123456789.,-− €", max_size=14), st.sampled_from([0, 2, 3]))
def test_whatever_is_accepted_means_only_what_the_country_means_by_it(spoken, text, decimals):
    """The digits before the comma are the number's own; a point never counts as a comma."""
    try:
        with speaking(spoken):
            typed = panel_numbers.read(text, decimals=decimals)
    except GrosError:
        return
    whole, _comma, part = text.strip(" €").lstrip("-−").partition(",")
    assert abs(typed.value) == Decimal(f"{whole.replace('.', '')}.{part or 0}")
    assert typed.grouped == ("." in whole)
    assert all(len(three) == 3 for three in whole.split(".")[1:])


@given(LANGUAGES, st.text(max_size=30))
def test_no_text_brings_anything_but_a_number_or_a_sentence(spoken, text):
    with speaking(spoken):
        try:
            said = str(panel_numbers.read(text, decimals=2).value)
        except GrosError as error:
            said = error.text()
    assert said


@pytest.mark.parametrize("value", ["-5", "20001", "1" + "0" * 30])
def test_a_number_beyond_the_range_is_refused_with_the_range(value):
    with speaking("nl"), pytest.raises(GrosError, match=r"van 0 tot en met 20\.000"):
        panel_numbers.within(Decimal(value), 0, 20_000, 0)
