"""The bike operator: it moves bikes to where they are ridden, and gives up where nobody rides."""

from dataclasses import dataclass, replace
from typing import ClassVar

import mesa
import numpy as np
from numpy.typing import NDArray

from models.labour.levers import BIKE_STATIONS, BIKES_JOINED, Offer
from models.labour.state import State
from models.quantity import Quantities, Share, TripsPerBikeDay, WholeMonths
from models.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Operating(Quantities):
    """How far the operator follows its riders, and when it ends its service."""

    prefix: ClassVar[str] = "operator"
    moved_share: Share
    trial_months: WholeMonths
    stops_below: TripsPerBikeDay


class BikeOperator(mesa.Agent):  # type: ignore[misc]
    """The operator of the shared e-bikes; stations stand where the plan puts them.

    Each month it takes a share of the bikes to where people rode last month, and leaves a bike at
    every station. When after a trial too few trips are made, it ends the service for good.
    """

    label: ClassVar[str] = N_("Operator of shared e-bikes")

    def decide(self) -> None:
        """Move bikes between municipalities, or take all of them off the street."""
        state: State = self.model.state
        given: Operating = self.model.given[Operating]
        memory, levers = state.memory, state.levers
        offers = levers.of_kind("bike")
        if not offers:
            return
        bikes = sum(offer.seats for offer in offers) / state.scale
        memory.bike_months += 1
        trips = memory.bike_trips / (max(bikes, 1.0 / state.scale) * 365.25 / 12.0)
        if memory.bike_months > given.trial_months and trips < given.stops_below:
            memory.bikes_gone = True
        if memory.bikes_gone:
            levers.offers = [offer for offer in levers.offers if offer.kind != "bike"]
            levers.clear(BIKE_STATIONS)
            levers.clear(BIKES_JOINED)
            return
        levers.offers = [
            _moved(offer, memory.riders, given.moved_share) if offer.kind == "bike" else offer
            for offer in levers.offers
        ]


def _moved(offer: Offer, riders: NDArray[np.int64], share: float) -> Offer:
    """Return an offer whose bikes follow the riders of last month for a share."""
    planned = offer.bikes
    if planned is None or not share:
        return offer
    ridden = np.where(planned > 0, riders, 0)
    if not ridden.any():
        return offer
    least = np.minimum(planned, 1)
    free = int(planned.sum() - least.sum())
    weight = (1.0 - share) * (planned - least) / max(free, 1) + share * ridden / ridden.sum()
    return replace(offer, bikes=least + _rounded(free * weight / weight.sum(), free))


def _rounded(exact: NDArray[np.float64], total: int) -> NDArray[np.int64]:
    """Round to whole bikes with the same sum, largest remainder first."""
    counts = np.floor(exact + 1e-9).astype(np.int64)
    order = np.lexsort((np.arange(exact.size), counts - exact))
    counts[order[: total - int(counts.sum())]] += 1
    return counts
