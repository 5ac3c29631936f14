"""Weighing: what a searcher perceives of each place and cell, and what the border leaves of it."""

import numpy as np
from numpy.typing import NDArray

from models.chance import exponential
from models.compiling import kernel
from models.labour.jobs import CELLS, SECTORS
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.state import State

FAR, BARRED, OPEN_BORDER = 0, 1, 2  # not considered; considered across the residual border; native


@kernel
def perceived(seen, fit, same, other):  # type: ignore[no-untyped-def]
    """Weigh what a searcher perceives: (place, education, field, cell), and its sums over cells.

    The sums are (education, field, place).
    """
    cells = np.empty((PLACES, 3, SECTORS, CELLS))
    total = np.zeros((3, SECTORS, PLACES))
    for z in range(PLACES):
        for own in range(3):
            for field in range(SECTORS):
                for cell in range(CELLS):
                    known = same if cell // 3 == field else other
                    weight = seen[z, cell] * fit[own, cell % 3] * known
                    cells[z, own, field, cell] = weight
                    total[own, field, z] += weight
    return cells, total


@kernel
def gates(country, advertised, border, natives):  # type: ignore[no-untyped-def]
    """Return what the border leaves of a way, (home, how the other side is seen, place).

    advertised (municipalities,) is the part of the residual border that adverts of a place lift,
    border (2,) the residual border by country of the home, log points, natives (2,) the factor by
    which natives of the other country are drawn there.
    """
    open_share = np.zeros((PLACES, 3, PLACES))
    for home in range(PLACES):
        out = border[country[home]]
        for z in range(PLACES):
            if home < MUNICIPALITIES or z < MUNICIPALITIES:
                abroad = country[home] != country[z]
                open_share[home, FAR, z] = 0.0 if abroad else 1.0
                stays = 1.0 - advertised[z] if z < MUNICIPALITIES else 1.0
                open_share[home, BARRED, z] = exponential(-out * stays) if abroad else 1.0
                open_share[home, OPEN_BORDER, z] = natives[country[home]] if abroad else 1.0
    return open_share


def advertised(state: State) -> NDArray[np.float64]:
    """Return the part of the residual border that adverts lift, (municipalities,).

    The mean over sectors, weighted by the vacancies that people perceive there.
    """
    memory = state.memory
    by_sector = memory.vacancies_seen[:MUNICIPALITIES].reshape(MUNICIPALITIES, SECTORS, 3).sum(2)
    lifted: NDArray[np.float64] = (memory.advertised * by_sector).sum(axis=1)
    lifted /= np.maximum(by_sector.sum(axis=1), 1.0)
    return lifted
