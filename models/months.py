"""Counts calendar months from January 2020 and converts yearly figures to monthly ones."""

import math
import re

__all__ = [
    "FIRST_YEAR",
    "MONTHS_PER_YEAR",
    "chance_per_month",
    "index",
    "month_of_year",
    "rate_per_month",
    "text",
    "year",
]

FIRST_YEAR = 2020
MONTHS_PER_YEAR = 12
_WRITTEN = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_NEWTON_STEPS = 64


def index(written: str) -> int:
    """Return the number of months since January 2020, so that "2027-01" gives 84.

    Months before 2020 are negative. Raises ValueError unless the text reads YYYY-MM.
    """
    match = _WRITTEN.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is not a month; write YYYY-MM, such as 2027-01")
    return (int(match[1]) - FIRST_YEAR) * MONTHS_PER_YEAR + int(match[2]) - 1


def text(month: int) -> str:
    """Return the month as YYYY-MM, so that 84 gives "2027-01"."""
    return f"{year(month):04d}-{month_of_year(month):02d}"


def month_of_year(month: int) -> int:
    """Return 1 for January up to 12 for December."""
    return month % MONTHS_PER_YEAR + 1


def year(month: int) -> int:
    """Return the calendar year in which the month lies."""
    return FIRST_YEAR + month // MONTHS_PER_YEAR


def chance_per_month(per_year: float) -> float:
    """Return the monthly chance that, repeated twelve times, gives the yearly chance.

    The yearly chance is kept: 1 − (1 − monthly)¹² = yearly. Raises ValueError outside 0…1.
    """
    if not 0.0 <= per_year <= 1.0:
        raise ValueError(f"a yearly chance lies between 0 and 1, not {per_year}")
    return 1.0 - _twelfth_root(1.0 - per_year)


def rate_per_month(per_year: float) -> float:
    """Return the monthly rate whose twelvefold is the yearly rate.

    The expected number of events is kept. Raises ValueError for a negative rate.
    """
    if per_year < 0.0:
        raise ValueError(f"a yearly rate is not negative, as {per_year} is")
    return per_year / MONTHS_PER_YEAR


def _twelfth_root(number: float) -> float:
    """Return the twelfth root of a number between 0 and 1, with the same bits everywhere.

    Square roots are exact by standard and Newton needs only + − × ÷, while library powers
    differ between machines.
    """
    if number == 0.0:
        return 0.0
    fourth_root = math.sqrt(math.sqrt(number))
    guess = 1.0
    for _ in range(_NEWTON_STEPS):
        guess -= (guess * guess * guess - fourth_root) / (3.0 * guess * guess)
    return guess
