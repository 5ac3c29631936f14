"""Perturbing: one month again with fewer searchers or fewer vacancies, and the same luck.

Elasticities come from this experiment and not from a regression on the model's own months, whose
common ups and downs bias it (model document, 4.3).
"""

from typing import Final

import numpy as np

from models.labour.jobs import DORMANT, OPEN
from models.labour.market import LabourMarket
from models.labour.month import MONTH
from models.labour.plan import Plan
from models.labour.processes.looking import look

__all__ = ["elasticities"]

_LESS: Final = 0.1  # the share of searchers or vacancies that is left out; a step, not a quantity


def elasticities(market: LabourMarket) -> dict[str, float]:
    """Return by what share hires of the next month fall, per share of searchers or vacancies."""
    usual = np.log(_hires(market, 0.0, 0.0))
    searchers = (usual - np.log(_hires(market, _LESS, 0.0))) / -np.log1p(-_LESS)
    vacancies = (usual - np.log(_hires(market, 0.0, _LESS))) / -np.log1p(-_LESS)
    return {
        "hires_by_searchers": float(searchers),
        "hires_by_vacancies": float(vacancies),
        "hires_by_both": float(searchers + vacancies),
    }


def _hires(market: LabourMarket, fewer_searchers: float, fewer_vacancies: float) -> float:
    """Play a month in a copy of the world and count its hires."""
    world = market.fork(Plan())
    state, luck = world.state, np.random.default_rng(0)
    state.levers = Plan().levers(state.month, state.scale, market.given)
    for verb in MONTH:
        if verb is look:
            open_slots = np.flatnonzero(state.jobs.state == OPEN)
            shut = luck.random(open_slots.size) < fewer_vacancies
            state.jobs.state[open_slots[shut]] = DORMANT
        verb(state, market.given)
        if verb is look:
            stays = luck.random(state.search.searchers.id.size) >= fewer_searchers
            state.search = state.search.only(stays[state.search.searcher])
    hires = float(state.flows.hires.sum())
    world.release()
    return max(hires, 1.0)
