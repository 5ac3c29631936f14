"""Numbers, money and months, to the character: no-break spaces and the real minus included."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from gros import formats, language

_ = "\u00a0"


@pytest.fixture(autouse=True)
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Translate the one sentence of this module without the catalogues."""
    words = {"nl": "minder dan 10", "de": "weniger als 10"}
    monkeypatch.setattr(formats, "_", lambda _id: words[language.current()])


CASES: list[tuple[Callable[[], str], str, str]] = [
    (lambda: formats.people(1234567), "1.234.567", "1.234.567"),
    (lambda: formats.people(1233.5), "1.234", "1.234"),
    (lambda: formats.people(2.5), "3", "3"),
    (lambda: formats.people(np.int64(814095)), "814.095", "814.095"),
    (lambda: formats.number(1234.5, 2), "1.234,50", "1.234,50"),
    (lambda: formats.number(2.675, 2), "2,68", "2,68"),
    (lambda: formats.number(-0.5, 1), "−0,5", "−0,5"),
    (lambda: formats.signed(1234), "+1.234", "+1.234"),
    (lambda: formats.signed(-1234), "−1.234", "−1.234"),
    (lambda: formats.signed(0), "0", "0"),
    (lambda: formats.signed(-0.4), "0", "0"),
    (lambda: formats.signed(0.04, 1), "0,0", "0,0"),
    (lambda: formats.signed(-0.05, 1), "−0,1", "−0,1"),
    (lambda: formats.share(0.123), "12,3%", f"12,3{_}%"),
    (lambda: formats.share(0.1234, 2), "12,34%", f"12,34{_}%"),
    (lambda: formats.share(1, 0), "100%", f"100{_}%"),
    (lambda: formats.share(-0.05), "−5,0%", f"−5,0{_}%"),
    (lambda: formats.signed_share(0.05), "+5,0%", f"+5,0{_}%"),
    (lambda: formats.money(1234567.89), f"€{_}1.234.567,89", f"1.234.567,89{_}€"),
    (lambda: formats.money(1_200_000, 0), f"€{_}1.200.000", f"1.200.000{_}€"),
    (lambda: formats.money(-1200), f"€{_}−1.200,00", f"−1.200,00{_}€"),
    (lambda: formats.money(Decimal("0.01")), f"€{_}0,01", f"0,01{_}€"),
    (lambda: formats.signed_money(1200, 0), f"€{_}+1.200", f"+1.200{_}€"),
    (lambda: formats.signed_money(0.4, 0), f"€{_}0", f"0{_}€"),
    (lambda: formats.cents(123456789), f"€{_}1.234.567,89", f"1.234.567,89{_}€"),
    (lambda: formats.cents(np.int64(-5)), f"€{_}−0,05", f"−0,05{_}€"),
    (lambda: formats.signed_cents(-120050), f"€{_}−1.200,50", f"−1.200,50{_}€"),
    (lambda: formats.day(date(2027, 3, 12)), f"12{_}maart{_}2027", f"12.{_}März{_}2027"),
    (lambda: formats.month("2027-01"), f"januari{_}2027", f"Januar{_}2027"),
    (lambda: formats.month(86), f"maart{_}2027", f"März{_}2027"),
    (lambda: formats.month(-1), f"december{_}2019", f"Dezember{_}2019"),
    (lambda: formats.minutes(45), f"45{_}minuten", f"45{_}Minuten"),
    (lambda: formats.minutes(1), f"1{_}minuut", f"1{_}Minute"),
    (lambda: formats.minutes(14.04, 1), f"14,0{_}minuten", f"14,0{_}Minuten"),
    (lambda: formats.kilometres(12.46), f"12,5{_}kilometer", f"12,5{_}Kilometer"),
    (lambda: formats.duration(0.2), f"1{_}seconde", f"1{_}Sekunde"),
    (lambda: formats.duration(75), f"75{_}seconden", f"75{_}Sekunden"),
    (lambda: formats.duration(720), f"12{_}minuten", f"12{_}Minuten"),
    (lambda: formats.duration(8000), f"2{_}uur", f"2{_}Stunden"),
    (lambda: formats.few(9.9), "minder dan 10", "weniger als 10"),
    (lambda: formats.few(0), "minder dan 10", "weniger als 10"),
    (lambda: formats.few(10), "10", "10"),
    (lambda: formats.few(1234), "1.234", "1.234"),
]


@pytest.mark.parametrize(("show", "dutch", "german"), CASES)
def test_each_verb_writes_as_the_country_does(
    show: Callable[[], str], dutch: str, german: str
) -> None:
    assert language.both(show) == (dutch, german)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 1e300])
@pytest.mark.parametrize("show", [formats.people, formats.share, formats.money, formats.few])
def test_what_is_not_a_number_is_not_shown(show: Callable[[float], str], value: float) -> None:
    with pytest.raises(ValueError, match="not determined"):
        show(value)


def test_a_month_must_be_written_as_year_and_month() -> None:
    with pytest.raises(ValueError, match="YYYY-MM"):
        formats.month("2027-13")


def test_no_verb_leaves_a_blank_where_a_line_may_end() -> None:
    shown = [text for show, _nl, _de in CASES for text in language.both(show)]
    assert [text for text in shown if " " in text and "10" not in text] == []
