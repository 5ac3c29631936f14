"""Fading: what advice and events leave behind in a person halves with time."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.chance import power
from models.compiling import rule
from models.labour.processes.considering import Considering
from models.quantity import (
    CountPerYear,
    Deviations,
    Euro,
    Logit,
    Months,
    Quantities,
    Share,
)  # fmt: skip

LAST: Final = 600  # months after which nothing is left


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationPoint(Quantities):
    """What a consultation costs and leaves behind, and how many the desks can hold."""

    prefix: ClassVar[str] = "information_point"
    gip_consults_year: CountPerYear
    gip_cost_consult: Euro
    gip_undecided_share: Share
    gip_adm_reduction: Share
    gip_aware_boost: Logit
    gip_halflife: Months


@dataclass(frozen=True, slots=True, kw_only=True)
class Events(Quantities):
    """What a visit to a euregional event costs and leaves behind, and who comes."""

    prefix: ClassVar[str] = "euregional_events"
    event_effect: Deviations
    event_halflife: Months
    event_self_selection: Share
    cost_event_attendee: Euro


class Fading(NamedTuple):
    """What is left after so many months, each (LAST + 1,)."""

    advice: NDArray[np.float64]  # logit added to considering
    relief: NDArray[np.float64]  # share of the felt cost of rules that is gone
    visit: NDArray[np.float64]  # logit added to considering


def _halving(start: float, halflife: float) -> NDArray[np.float64]:
    return np.array([start * power(0.5, month / halflife) for month in range(LAST + 1)])


@cache
def fading(desk: InformationPoint, events: Events, border: Considering) -> Fading:
    """Lay out what advice and a visit leave behind, month by month."""
    return Fading(
        _halving(desk.gip_aware_boost, desk.gip_halflife),
        _halving(desk.gip_adm_reduction, desk.gip_halflife),
        _halving(border.consider_mindset * events.event_effect, events.event_halflife),
    )


@rule
def pull(advised, visited, month, advice, visit):  # type: ignore[no-untyped-def]
    """Return what advice and a visit still add to considering, in logit; 0 without either.

    advised and visited are months, negative for never; advice and visit as in Fading. A second
    visit renews the first.
    """
    added = 0.0
    if advised >= 0:
        added += advice[min(month - advised, LAST)]
    if visited >= 0:
        added += visit[min(month - visited, LAST)]
    return added
