"""Employment services: the information point (GIP) and the placement desk (SGA)."""

from dataclasses import dataclass
from typing import ClassVar

import mesa
import numpy as np

from models.labour.processes.fading import InformationPoint
from models.labour.processes.serving import PlacementDesk, held_by_desk
from models.labour.state import State
from models.quantity import Quantities, Share, WholeMonths
from models.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(Quantities):
    """Whom the placement desk takes when it is busy."""

    prefix: ClassVar[str] = "office"
    busy_from: Share
    longest_when_busy: WholeMonths


class InformationDesk(mesa.Agent):  # type: ignore[misc]
    """The information point: it stops taking people when the desks of this month are taken.

    The limit holds for all measures together that pay for advice.
    """

    label: ClassVar[str] = N_("Information point")

    def decide(self) -> None:
        """Limit the consultations of this month to what the desks can hold."""
        state: State = self.model.state
        if state.levers.of_kind("advice"):
            yearly = self.model.given[InformationPoint].gip_consults_year
            state.levers.advice_limit = int(np.ceil(yearly / 12.0 / state.scale))


class PlacementOffice(mesa.Agent):  # type: ignore[misc]
    """The placement desk: each officer holds so many cases, and a full desk takes nobody.

    When most of its room is taken, it takes only people who have not been out of work for long.
    """

    label: ClassVar[str] = N_("Placement desk")

    def decide(self) -> None:
        """Limit new cases to the room of all officers, and choose when there is little of it."""
        state: State = self.model.state
        offers = state.levers.of_kind("case")
        if not offers:
            return
        given: Office = self.model.given[Office]
        room = sum(offer.room for offer in offers)
        held = held_by_desk(state, self.model.given[PlacementDesk])
        state.levers.case_limit = max(room - held, 0)
        if held >= given.busy_from * room:
            state.levers.case_longest = given.longest_when_busy
