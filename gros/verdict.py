"""Says in words what a band of paired differences allows to say, by one fixed table of rules."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gros import language

__all__ = [
    "BAND",
    "ENOUGH_PAIRS",
    "KEYS",
    "LEVEL",
    "Verdict",
    "judge",
    "not_determined",
    "not_modelled",
    "sentence",
    "words",
]

KEYS = (
    "not_modelled",
    "exactly_none",
    "not_determined",
    "clear_increase",
    "clear_decrease",
    "likely_increase",
    "likely_decrease",
    "cannot_tell",
)
"""Every verdict, in the order in which they are checked."""

BAND = (5.0, 95.0)
"""Percentiles of the paired differences between which the band lies."""

LEVEL = 0.9
ENOUGH_PAIRS = 19
"""With n pairs the chance that one more falls below all of them is 1/(n+1); 19 give 5 %."""

LIKELY_PERCENT = 66
_WORDS = Path(__file__).parent / "locale" / "verdict_words.csv"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The key of a verdict and the band it speaks about; no band where no number is shown."""

    key: str
    low: float | None = None
    high: float | None = None


def judge(differences: Sequence[float] | NDArray[np.float64]) -> Verdict:
    """Return the verdict on paired differences, scenario minus reference, one per seed.

    The rules of ``verdict_words.csv`` are checked in their order; ``not_modelled`` and
    ``not_determined`` are for the caller, who knows what was computed. Pairs of exactly zero
    count neither above nor below. Raises ValueError for an empty list.
    """
    values = np.asarray(differences, dtype=np.float64)
    if values.size == 0:
        raise ValueError("a verdict needs at least one pair")
    if not values.any():
        return Verdict("exactly_none", 0.0, 0.0)
    low, high = (float(bound) for bound in np.percentile(values, BAND))
    enough = values.size >= ENOUGH_PAIRS
    if enough and low > 0:
        return Verdict("clear_increase", low, high)
    if enough and high < 0:
        return Verdict("clear_decrease", low, high)
    # Whole numbers on both sides, because 0.66 has no exact binary form.
    if 100 * int((values > 0).sum()) >= LIKELY_PERCENT * values.size:
        return Verdict("likely_increase", low, high)
    if 100 * int((values < 0).sum()) >= LIKELY_PERCENT * values.size:
        return Verdict("likely_decrease", low, high)
    return Verdict("cannot_tell", low, high)


def not_modelled() -> Verdict:
    """Return the verdict on something that the model does not compute."""
    return Verdict("not_modelled")


def not_determined() -> Verdict:
    """Return the verdict on cost per worker when the band of the effect holds zero."""
    return Verdict("not_determined")


@cache
def words() -> dict[str, dict[str, str]]:
    """Return the sentence of every verdict by key, then by language.

    Raises ValueError when the table and the keys of this module disagree.
    """
    with _WORDS.open(encoding="utf-8", newline="") as file:
        found = {row["key"]: {"nl": row["nl"], "de": row["de"]} for row in csv.DictReader(file)}
    if tuple(found) != KEYS:
        raise ValueError(f"{_WORDS.name}: the keys must read {', '.join(KEYS)} in this order")
    return found


def sentence(verdict: Verdict, *, low: str = "", high: str = "", unit: str = "") -> str:
    """Return the verdict as a sentence in today's language.

    ``low`` and ``high`` are the bounds as the reader's country writes them, with their sign;
    ``unit`` is a word in the reader's language. Sentences without numbers ignore all three.
    """
    text = words()[verdict.key][language.current()]
    return text.replace("{low}", low).replace("{high}", high).replace("{unit}", unit)
