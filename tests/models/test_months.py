"""Tests of counting calendar months and converting yearly figures."""

import pytest

from models import months


def test_january_2020_is_month_zero() -> None:
    assert months.index("2020-01") == 0


def test_january_2027_is_month_84() -> None:
    assert months.index("2027-01") == 84
    assert months.text(84) == "2027-01"


def test_months_before_2020_are_negative_and_keep_their_names() -> None:
    assert months.index("2019-12") == -1
    assert months.text(-1) == "2019-12"
    assert months.month_of_year(-1) == 12
    assert months.year(-1) == 2019


def test_text_undoes_index_for_every_month_of_a_century() -> None:
    assert all(months.index(months.text(month)) == month for month in range(-600, 600))


@pytest.mark.parametrize("wrong", ["2027", "2027-13", "2027-00", "27-01", "2027-1", "maart 2027"])
def test_a_month_that_does_not_read_year_dash_month_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM"):
        months.index(wrong)


@pytest.mark.parametrize("per_year", [0.0, 1e-9, 0.05, 0.5, 0.999999, 1.0])
def test_twelve_monthly_chances_make_the_yearly_chance(per_year: float) -> None:
    monthly = months.chance_per_month(per_year)
    assert 1.0 - (1.0 - monthly) ** 12 == pytest.approx(per_year, abs=1e-14)


def test_twelve_monthly_rates_make_the_yearly_rate() -> None:
    assert months.rate_per_month(0.6) * 12 == pytest.approx(0.6)


def test_a_chance_and_a_rate_of_the_same_size_differ() -> None:
    assert months.chance_per_month(0.5) > months.rate_per_month(0.5)


@pytest.mark.parametrize("wrong", [-0.1, 1.1, float("nan")])
def test_a_yearly_chance_outside_zero_to_one_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        months.chance_per_month(wrong)


def test_a_negative_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        months.rate_per_month(-1.0)
