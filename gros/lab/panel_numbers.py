"""Reads a number as a person types it, strictly: what could be read in two ways is refused."""

import re
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale

from gros import formats
from gros.errors import OutOfBounds, ScenarioError
from gros.language import current
from models.text import N_

__all__ = ["Typed", "read", "within"]

_MINUSES = "-−–"
_LONGEST = 40
_SURROUND = " \t€" + formats.NO_BREAK + "\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that was typed; ``grouped`` says that a point or more separate its thousands."""

    value: Decimal
    grouped: bool


def read(text: str, *, decimals: int) -> Typed:
    """Return the number in a text, written as the country of the reader does.

    ``decimals`` is how many digits may follow the comma. Where some may, one point before three
    digits could be either sign and is refused: a point is never silently a thousand. Raises
    ScenarioError for an empty text and for everything that is no number in this language.
    """
    bare = text.strip(_SURROUND)
    if not bare:
        raise ScenarioError(N_("Nothing is filled in. Please type a number."))
    sign = -1 if bare[0] in _MINUSES else 1
    digits = bare[1:] if sign < 0 else bare
    group, comma = _signs()
    whole, _found, part = digits.partition(comma)
    grouped = group in whole
    if not _is_number(whole, part, group) or digits.endswith(comma) or len(bare) > _LONGEST:
        raise _no_number(text, digits)
    if len(part.rstrip("0")) > decimals:
        raise _too_exact(text, decimals)
    if grouped and not part and decimals > 2 and whole.count(group) == 1:
        raise ScenarioError(
            N_("“%(text)s” can mean two things. Please type %(whole)s or %(part)s."),
            {
                "text": text,
                "whole": whole.replace(group, ""),
                "part": whole.replace(group, comma).rstrip("0").rstrip(comma),
            },
        )
    value = Decimal(f"{whole.replace(group, '')}.{part or 0}")
    return Typed(sign * value, grouped)


def within(value: Decimal, low: float, high: float, decimals: int) -> Decimal:
    """Return the value; raises OutOfBounds that says what is allowed when it lies outside."""
    if not Decimal(str(low)) <= value <= Decimal(str(high)):
        raise OutOfBounds(
            N_("%(value)s lies outside the range. Allowed: %(low)s to %(high)s."),
            {
                "value": _shown(value, decimals),
                "low": formats.number(low, decimals),
                "high": formats.number(high, decimals),
            },
        )
    return value


def _shown(value: Decimal, decimals: int) -> str:
    """Return a value as it is written, or only that it is large."""
    return formats.number(value, decimals) if abs(value) < 10**15 else "…"


def _signs() -> tuple[str, str]:
    """Return what separates thousands and what begins the decimals."""
    symbols = Locale.parse(current()).number_symbols["latn"]
    return symbols["group"], symbols["decimal"]


def _is_number(whole: str, part: str, group: str) -> bool:
    """Tell whether digits stand in threes between points, or without any point."""
    threes = rf"[1-9][0-9]{{0,2}}(?:{re.escape(group)}[0-9]{{3}})+"
    plain = r"0|[1-9][0-9]*"
    return bool(re.fullmatch(f"{threes}|{plain}", whole) and re.fullmatch("[0-9]*", part))


def _no_number(text: str, digits: str) -> ScenarioError:
    """Return the error for what is no number, with the right form where one can be guessed."""
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    if re.fullmatch(r"[0-9]+\.[0-9]{1,2}", digits):
        return ScenarioError(
            N_("“%(text)s” holds a point. Please write decimals with a comma: %(right)s."),
            {"text": shown, "right": digits.replace(".", ",")},
        )
    return ScenarioError(
        N_("“%(text)s” is no number here. Please write, for example: %(example)s."),
        {"text": shown, "example": f"1200, {formats.number(1_200_000)}"},
    )


def _too_exact(text: str, decimals: int) -> ScenarioError:
    if decimals:
        return ScenarioError(
            N_("“%(text)s” is too exact. At most %(count)s digits may follow the comma."),
            {"text": text, "count": decimals},
        )
    return ScenarioError(N_("“%(text)s” is not whole. Please type a whole number."), {"text": text})
