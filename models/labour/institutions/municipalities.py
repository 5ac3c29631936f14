"""Municipalities: they decide year by year whether they pay their part of a measure."""

from dataclasses import dataclass, replace
from typing import ClassVar

import mesa
import numpy as np
from numpy.typing import NDArray

from models import months
from models.labour.levers import Offer
from models.labour.state import TAKEN, State
from models.quantity import Quantities, Share
from models.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class CoFunding(Quantities):
    """When a municipality leaves a measure, and what it adds; both nought by default."""

    prefix: ClassVar[str] = "co_funding"
    leaves_below: Share
    added_share: Share


class Municipality(mesa.Agent):  # type: ignore[misc]
    """One municipality, which pays its part of a measure by its residents.

    In January it leaves a measure for a year if its residents took too few of the seats that
    would be theirs by number; it adds seats for its own residents, at its own cost, if they took
    more than that. By default it does neither: nobody has agreed to such a rule.
    """

    label: ClassVar[str] = N_("Municipalities")

    def __init__(self, model: mesa.Model, place: int) -> None:
        """Stand for one municipality."""
        super().__init__(model)
        self.place = place

    def decide(self) -> None:
        """Review every measure in January, and offer or withhold its part each month."""
        state: State = self.model.state
        given: CoFunding = self.model.given[CoFunding]
        if not state.levers.offers or (given.leaves_below == 0.0 and given.added_share == 0.0):
            return
        if months.month_of_year(state.month) == 1:
            self._review(state, given)
        offers: list[Offer] = []
        for offer in state.levers.offers:
            offers += self._answered(state, offer, given)
        state.levers.offers = offers

    def _review(self, state: State, given: CoFunding) -> None:
        """Compare the seats that residents took last year with their part by number."""
        memory, place = state.memory, self.place
        everywhere = np.ones(state.places.population.size, np.bool_)
        taken = memory.taken_last_year
        fair = self._part(state, everywhere) * taken.sum(axis=1)
        few = taken[:, place] < given.leaves_below * fair
        memory.left[:, place] = few & ~memory.left[:, place]
        memory.adding[:, place] = taken[:, place] > fair

    def _answered(self, state: State, offer: Offer, given: CoFunding) -> list[Offer]:
        """Return an offer without the part of this municipality, or with what it adds."""
        kind, place = offer.kind, self.place
        if kind not in TAKEN or not offer.where[place]:
            return [offer]
        row = TAKEN.index(kind)
        part = self._part(state, offer.where)
        if state.memory.left[row, place]:
            where = offer.where.copy()
            where[place] = False
            return [replace(offer, where=where, seats=round(offer.seats * (1.0 - part)))]
        extra = round(offer.seats * part * given.added_share)
        if not state.memory.adding[row, place] or not extra:
            return [offer]
        state.purse.add(offer.intervention, extra * offer.price)
        here = np.arange(offer.where.size) == place
        return [replace(offer, where=here, seats=extra, room=0), offer]  # first, or others take it

    def _part(self, state: State, where: NDArray[np.bool_]) -> float:
        """Return this municipality's share of the residents of some municipalities."""
        residents = np.where(where, state.places.population, 0)
        return float(residents[self.place] / residents.sum())
