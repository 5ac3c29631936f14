"""Writes numbers, money and months as the reader's country does.

Every verb answers in the language of the moment (``gros.language``). Blanks inside a number or
between a number and its unit are no-break spaces (U+00A0), so no line ends in between. A minus is
the real one (U+2212). All verbs raise ValueError for numbers that are not finite or reach 10¹⁸:
"not determined" is a sentence, not a number.
"""

import math
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import SupportsFloat, SupportsInt

from babel.dates import format_timedelta
from babel.numbers import format_currency
from babel.support import Format
from babel.units import format_unit

from gros.language import _, current
from models import months
from models.text import N_

__all__ = [
    "MINUS",
    "NO_BREAK",
    "band",
    "cents",
    "day",
    "duration",
    "few",
    "kilometres",
    "minutes",
    "money",
    "month",
    "number",
    "people",
    "plain",
    "share",
    "short_day",
    "signed",
    "signed_cents",
    "signed_money",
    "signed_share",
    "town",
]

NO_BREAK = "\u00a0"
MINUS = "\u2212"

_FEWEST_SHOWN = 10
_DIGITS = 6  # of a value of an assumption, as its table has them
_TOWNS = {"Aachen": N_("Aachen"), "Zuid-Limburg": N_("South Limburg")}
_CENTS = Decimal(100)
_PERCENT_PLACES = 2
# Far beyond any number of this region, and within the digits decimals are counted in.
_LARGEST = 1e18


def people(count: SupportsFloat) -> str:
    """Return a count of people, jobs or trips in whole numbers: 1.234.567."""
    return number(count, 0)


def number(value: SupportsFloat, decimals: int = 0) -> str:
    """Return a number with a fixed count of decimals: 1.234,50."""
    return _with_sign(value, _plain(value, decimals), plus="")


def signed(value: SupportsFloat, decimals: int = 0) -> str:
    """Return a difference with its sign: +1.234 or −1.234; what rounds to zero has none."""
    return _with_sign(value, _plain(value, decimals), plus="+")


def share(value: SupportsFloat, decimals: int = 1) -> str:
    """Return a share as a percentage: 0.123 gives 12,3%, in German with a no-break space."""
    return _with_sign(value, _percentage(value, decimals), plus="")


def signed_share(value: SupportsFloat, decimals: int = 1) -> str:
    """Return a relative change as a percentage with its sign: +12,3%."""
    return _with_sign(value, _percentage(value, decimals), plus="+")


def money(euro: SupportsFloat, decimals: int = 2) -> str:
    """Return an amount in euros: € 1.234.567,89 in Dutch, 1.234.567,89 € in German."""
    return _amount(euro, decimals, plus="")


def signed_money(euro: SupportsFloat, decimals: int = 2) -> str:
    """Return a difference in euros with its sign: € +1.200,00 in Dutch, +1.200,00 € in German."""
    return _amount(euro, decimals, plus="+")


def cents(amount: SupportsInt, decimals: int = 2) -> str:
    """Return a whole number of cents as an amount in euros."""
    return money(Decimal(int(amount)) / _CENTS, decimals)


def signed_cents(amount: SupportsInt, decimals: int = 2) -> str:
    """Return a difference in whole cents as euros with its sign."""
    return signed_money(Decimal(int(amount)) / _CENTS, decimals)


def day(when: date) -> str:
    """Return a day in words: 12 maart 2027, in German 12. März 2027."""
    return _format().date(when, "long").replace(" ", NO_BREAK)


def short_day(when: date) -> str:
    """Return a day in figures, as it is typed: 12-03-2027, in German 12.03.2027."""
    return _format().date(when, "dd-MM-yyyy" if current() == "nl" else "dd.MM.yyyy")


def month(when: str | int) -> str:
    """Return a calendar month in words: "2027-01" or month 84 gives januari 2027.

    Raises ValueError for a text that is not YYYY-MM.
    """
    count = months.index(when) if isinstance(when, str) else int(when)
    day = date(months.year(count), months.month_of_year(count), 1)
    return _format().date(day, "MMMM y").replace(" ", NO_BREAK)


def minutes(value: SupportsFloat, decimals: int = 0) -> str:
    """Return a time of travel in minutes: 45 minuten."""
    return _with_unit(value, "duration-minute", decimals)


def kilometres(value: SupportsFloat, decimals: int = 1) -> str:
    """Return a distance: 12,5 kilometer."""
    return _with_unit(value, "length-kilometer", decimals)


def duration(seconds: float) -> str:
    """Return roughly how long something takes, in its largest useful unit: 12 minuten."""
    span = timedelta(seconds=max(round(_exact(seconds)), 1))
    text: str = format_timedelta(span, threshold=1.5, locale=current())
    return text.replace(" ", NO_BREAK)


def band(low: str, high: str) -> str:
    """Return two written ends as words between which no line ends: −5 tot +8."""
    return _("%(low)s to %(high)s").replace(" ", NO_BREAK) % {"low": low, "high": high}


def few(count: SupportsFloat) -> str:
    """Return an observed cell or a modelled level of people, hiding counts below ten.

    Differences are not hidden; they are shown with their band.
    """
    return _("fewer than 10") if _exact(count) < _FEWEST_SHOWN else people(count)


def _format() -> Format:
    return Format(current())


def _exact(value: SupportsFloat) -> Decimal:
    """Return the number as it would be written out, so that 2.675 rounds up as readers expect."""
    if not math.isfinite(value) or abs(float(value)) >= _LARGEST:
        raise ValueError(f"{value} cannot be shown; say in words that it is not determined")
    return Decimal(str(value))


def _size(value: SupportsFloat, decimals: int) -> Decimal:
    """Return the number without its sign, halves rounded up as at school."""
    step = Decimal(1).scaleb(-decimals)
    return abs(_exact(value)).quantize(step, ROUND_HALF_UP)


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _plain(value: SupportsFloat, decimals: int) -> str:
    return _format().decimal(_size(value, decimals), _pattern(decimals))


def _percentage(value: SupportsFloat, decimals: int) -> str:
    usual = _format().locale.percent_formats[None].pattern
    pattern = usual.replace("#,##0", _pattern(decimals))
    return _format().percent(_size(value, decimals + _PERCENT_PLACES), pattern)


def _with_unit(value: SupportsFloat, unit: str, decimals: int) -> str:
    size = _size(value, decimals)
    text = format_unit(size, unit, "long", _pattern(decimals), locale=current())
    return _with_sign(value, text.replace(" ", NO_BREAK), plus="")


def _amount(euro: SupportsFloat, decimals: int, plus: str) -> str:
    """Return an amount whose sign stands where the country puts a minus."""
    usual = _format().locale.currency_formats["standard"].pattern
    pattern = usual.replace("#,##0.00", _pattern(decimals))
    below_zero = -_size(euro, decimals)
    text = format_currency(below_zero, "EUR", pattern, locale=current(), currency_digits=False)
    return text.replace("-", _sign(euro, text, plus))


def _with_sign(value: SupportsFloat, text: str, plus: str) -> str:
    return _sign(value, text, plus) + text


def _sign(value: SupportsFloat, text: str, plus: str) -> str:
    """Return the sign that belongs before a written number; what rounds to zero has none."""
    if not any(digit in text for digit in "123456789"):
        return ""
    return MINUS if float(value) < 0 else plus


def town(name: str) -> str:
    """Return the name of a place as the reader calls it: Aken in Dutch, Südlimburg in German."""
    return _(_TOWNS[name]) if name in _TOWNS else name


def plain(value: float) -> str:
    """Return a value of an assumption with the decimals that it has, as the country writes it."""
    decimals = len(f"{float(f'{value:.{_DIGITS}g}'):f}".rstrip("0").partition(".")[2])
    return signed(value, decimals) if value < 0 else number(value, decimals)
