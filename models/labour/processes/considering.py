"""Considering: whether a job across the border comes into question for a person at all."""

from dataclasses import dataclass
from typing import ClassVar, Final

from models.chance import logistic, purpose, uniform
from models.compiling import rule, step
from models.quantity import Logit, LogitPerDeviation, LogitPerTenPoints, Quantities

TASTE: Final = purpose("considering/taste")


@dataclass(frozen=True, slots=True, kw_only=True)
class Considering(Quantities):
    """Weights of the index behind considering the other country."""

    prefix: ClassVar[str] = "considering"
    consider_base_nl: Logit
    consider_base_de: Logit
    consider_mindset: LogitPerDeviation
    consider_peers: LogitPerTenPoints
    consider_nationality: Logit
    consider_tie: Logit


@rule
def leaning(side, origin, mindset, tie, around, pull, given):  # type: ignore[no-untyped-def]
    """Return the chance that a person considers work in the neighbour country, over all tastes.

    side is the country of the home, around the share of cross-border workers around them beyond
    the mean at the start, pull what advice and events add to the index.
    """
    index = given.consider_base_nl if side == 0 else given.consider_base_de
    index += given.consider_mindset * mindset + given.consider_peers * around / 0.1
    if origin == 1 - side:
        index += given.consider_nationality
    return logistic(index + given.consider_tie * tie + pull)


@step
def considers(who, side, origin, mindset, tie, around, pull, seed, given):  # type: ignore[no-untyped-def]
    """Tell whether a person considers work in the neighbour country.

    The taste is drawn once for life, so considering lasts and moves only with its causes: mindset,
    the share of cross-border workers around them, nationality, ties, advice and events. That most
    people never put the other side into their choice is the border literature's own account of
    small flows (van Houtum and van der Velde 2004); its size is an assumption.
    """
    taste = uniform(seed, TASTE, 0, who)
    return taste < leaning(side, origin, mindset, tie, around, pull, given)
