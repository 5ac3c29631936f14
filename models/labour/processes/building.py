"""Building: what institutions build up with money, and what of it works after a while."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from models import tables
from models.labour.jobs import SECTORS
from models.labour.levers import Offer
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.process import process
from models.labour.state import PIPELINE, State
from models.quantity import Euro, People, PerYear, Quantities, Share, WholeMonths
from models.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Curriculum(Quantities):
    """Civil servants who learn the rules of both sides: how many, at what price, how long."""

    prefix: ClassVar[str] = "civil_servant_curriculum"
    civil_reach: People
    civil_turnover: PerYear
    civil_adm_reduction: Share
    civil_lag: WholeMonths
    cost_civil_servant: Euro


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooperation(Quantities):
    """Cooperation of care on both sides: its cost, and what it does for people who work there."""

    prefix: ClassVar[str] = "ehealth_cooperation"
    cost_ehealth: Euro
    ehealth_build_months: WholeMonths
    ehealth_lag: WholeMonths
    ehealth_recog_reduction: Share
    ehealth_vacancy_share: Share


@cache
def health_sector() -> int:
    """Return which sector is health."""
    keys: list[str] = list(tables.read("sectors").column("key"))
    return keys.index("health")


def _weights(state: State, where: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Spread one over some municipalities by residents at the start, (municipalities,)."""
    residents = np.where(where, state.places.population, 0)
    weights: NDArray[np.float64] = residents / residents.sum()
    return weights


def _reach(state: State, given: Curriculum) -> NDArray[np.float64]:
    """Return how many civil servants a curriculum can reach, (municipalities,)."""
    everywhere = np.ones(MUNICIPALITIES, np.bool_)
    return given.civil_reach / state.scale * _weights(state, everywhere)


def trained_share(state: State, given: Curriculum) -> NDArray[np.float64]:
    """Return the share of civil servants who know the rules of both sides, (municipalities,)."""
    share: NDArray[np.float64] = np.minimum(state.memory.trained / _reach(state, given), 1.0)
    return share


def eased_recognition(state: State, given: Cooperation) -> NDArray[np.float64]:
    """Return the factor that cooperation leaves of the penalty without recognition.

    It helps people who live where care cooperates, in jobs in health, (sectors, places).
    """
    eased = np.ones((SECTORS, PLACES))
    eased[health_sector(), :MUNICIPALITIES] -= (
        given.ehealth_recog_reduction * state.memory.cooperating
    )
    return eased


@process(N_("Institutions build up knowledge and cooperation"), writes=("memory",))
def build(state: State, given: Curriculum, care: Cooperation) -> None:
    """Train civil servants and build cooperation in care; both work only after a while.

    Who is trained leaves with the turnover of staff. Nobody is trained whom the curriculum cannot
    reach. An instalment builds its part of the cooperation, so half the money builds half of it.
    """
    memory, slot = state.memory, state.month % PIPELINE
    memory.trained *= 1.0 - given.civil_turnover / 12.0
    memory.trained += memory.trainees[(state.month - given.civil_lag) % PIPELINE]
    memory.cooperating += memory.building[(state.month - care.ehealth_lag) % PIPELINE]
    np.minimum(memory.cooperating, 1.0, out=memory.cooperating)
    memory.trainees[slot] = memory.building[slot] = 0.0
    for offer in state.levers.of_kind("training"):
        memory.trainees[slot] += _trained(state, offer, given)
    for offer in state.levers.of_kind("instalment"):
        paid = state.purse.affords(offer.intervention, offer.seats, offer.price)
        state.purse.pay(offer.intervention, paid, offer.price)
        memory.building[slot] += paid * offer.part * offer.where


def _trained(state: State, offer: Offer, given: Curriculum) -> NDArray[np.float64]:
    """Pay for those who begin the course this month and return where they work."""
    memory, lag, weights = state.memory, given.civil_lag, _weights(state, offer.where)
    running = [(state.month - ago) % PIPELINE for ago in range(lag)]
    busy = memory.trained + memory.trainees[running].sum(axis=0)
    free = (_reach(state, given) - busy)[offer.where].sum()
    seats = min(offer.seats, max(int(np.floor(free + 1e-9)), 0))
    seats = state.purse.affords(offer.intervention, seats, offer.price)
    state.purse.pay(offer.intervention, seats, offer.price)
    return seats * weights
