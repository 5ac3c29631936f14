"""Watching the simulation: the stocks and rates of each month as the twin reads them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.labour.market import LabourMarket
from models.labour.places import MUNICIPALITIES
from models.labour.twin.reading import Stocks
from models.quantity import Assumptions

Floats = NDArray[np.float64]


class Watched(LabourMarket):
    """A market that notes the stocks and rates of each month of its burn-in."""

    def __init__(self, given: Assumptions, **options: Any) -> None:
        """Draw the first state and play the burn-in; options as those of the market."""
        self.noted: list[Stocks] = []
        super().__init__(given, **options)

    def _play(self) -> None:
        super()._play()
        self.noted.append(look(self))


def look(market: LabourMarket) -> Stocks:
    """Return the stocks of this month as the twin reads them."""
    state, flows = market.state, market.state.flows
    country = state.places.country[:MUNICIPALITIES]
    seen = state.observed

    def by_side(counts: NDArray[np.int64]) -> Floats:
        whole = counts[:MUNICIPALITIES].reshape(MUNICIPALITIES, -1).sum(axis=1)
        return np.array([whole[country == side].sum() for side in (0, 1)]) * state.scale

    employed, unemployed = by_side(seen["employed"]), by_side(seen["unemployed"])
    found = by_side(flows.job_finders)
    return Stocks(
        employed=employed,
        unemployed=unemployed,
        vacancies=by_side(seen["vacancies_open"]),
        crossing=seen["cross_border_commuters"].sum(axis=(1, 2, 3)) * state.scale,
        incoming=by_side(seen["in_commuters"]),
        outgoing=by_side(seen["outside_workers"]),
        job_finding=found / np.maximum(unemployed + found, 1.0),
        job_to_job=by_side(flows.job_to_job_moves) / employed,
    )
