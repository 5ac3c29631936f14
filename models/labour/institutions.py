"""Institutions as Mesa agents: they decide what they offer; people in arrays answer."""

import mesa
import numpy as np

from models.labour.jobs import SECTORS
from models.labour.places import MUNICIPALITIES


class EmployerBranch(mesa.Agent):  # type: ignore[misc]
    """The employers of one sector in one municipality."""

    def __init__(self, model: mesa.Model, place: int, sector: int) -> None:
        """Stand for one sector in one municipality."""
        super().__init__(model)
        self.place, self.sector = place, sector

    def decide(self) -> None:
        """Decide."""


KINDS = (EmployerBranch,)


def settle(model: mesa.Model) -> None:
    """Create the agents in a fixed order."""
    for place, sector in np.ndindex(MUNICIPALITIES, SECTORS):
        EmployerBranch(model, place, sector)
