"""Serving: people take seats of advice, events, the placement desk and help with recognition."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from models import tables
from models.chance import purpose, uniform
from models.compiling import kernel
from models.labour.levers import Kind, Offer
from models.labour.people import EMPLOYED, UNEMPLOYED
from models.labour.process import numbers, process
from models.labour.processes.considering import Considering, considers
from models.labour.processes.fading import Events, Fading, InformationPoint, fading, pull
from models.labour.processes.queueing import (
    ADVICE,
    CASE,
    GROWN,
    RECOGNITION,
    VISIT,
    Line,
)  # fmt: skip
from models.labour.state import State
from models.quantity import Count, Euro, Quantities, Share, WholeMonths
from models.text import N_

KEEN_SEATS: Final = purpose("serving/keen-seats")
FIRST_LOOK: Final = 16  # people a seat
AT_WORK_OR_LOOKING: Final = (1 << EMPLOYED) | (1 << UNEMPLOYED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementDesk(Quantities):
    """What a case costs, how many an officer holds, and how long the desk helps."""

    prefix: ClassVar[str] = "placement_desk"
    sga_cost_case: Euro
    sga_caseload: Count
    sga_contact_months: WholeMonths


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition(Quantities):
    """What help with the recognition of a diploma costs, and how long recognition takes."""

    prefix: ClassVar[str] = "diploma_recognition"
    cost_recognition: Euro
    recognition_months: WholeMonths
    licensed_trade: Share


@dataclass(frozen=True, slots=True)
class Queue:
    """Who stands in line for one kind of seat: statuses as bits, whose turn, share of keen ones.

    across: whether people who work across the border already may come; licensed: least share of
    jobs in a trade that ask for a recognised diploma.
    """

    turn: int
    statuses: int
    keen: float
    across: bool
    licensed: float = 0.0


@cache
def licensed_fields(least: float) -> NDArray[np.bool_]:
    """Tell in which sectors at least that share of jobs asks for a recognised diploma."""
    shares = tables.read("sector_profiles").column("licensed")
    return np.array([float(share) >= 100.0 * least for share in shares])


@kernel
def _keen(people, rows, country, peers, start, month, seed, border, left):  # type: ignore[no-untyped-def]
    """Tell who of some residents considers work across the border, or works there, (rows,)."""
    keen, across = np.empty(rows.size, np.bool_), np.empty(rows.size, np.bool_)
    for a in range(rows.size):
        i = rows[a]
        side = country[people.home[i]]
        around = peers[people.home[i], people.education[i]] - start[side]
        across[a] = people.status[i] == EMPLOYED and country[people.work[i]] != side
        keen[a] = across[a] or considers(
            people.id[i], side, people.origin[i], people.mindset[i], people.tie[i], around,
            pull(people.advised[i], people.visited[i], month, left.advice, left.visit), seed,
            border,
        )  # fmt: skip
    return keen, across


def held_by_desk(state: State, given: PlacementDesk) -> int:
    """Count the cases that the placement desk holds: out of work, and taken up not long ago."""
    people, since = state.people, state.month - given.sga_contact_months
    return int(((people.helped > since) & (people.status == UNEMPLOYED)).sum())


def _barred(state: State, offer: Offer, rows: NDArray[np.int64], least: float) -> NDArray[np.bool_]:
    """Tell whom a seat would bring nothing: they had one this month, or have it already."""
    people, month = state.people, state.month
    barred: NDArray[np.bool_]
    if offer.kind == "advice":
        barred = people.advised[rows] == month
    elif offer.kind == "visit":
        barred = people.visited[rows] == month
    elif offer.kind == "case":
        waited = month - people.since[rows]
        barred = (people.helped[rows] >= 0) | (waited > state.levers.case_longest)
    else:
        native = people.origin[rows] == 1 - state.places.country[people.home[rows]]
        known = (people.recognised[rows] == 1) | (people.asked[rows] >= 0)
        trade = licensed_fields(least)[people.field[rows]] & (people.education[rows] > 0)
        barred = native | known | ~trade
    return barred


def _served(
    state: State, line: Line, offer: Offer, seats: int, queue: Queue, border: Considering,
    left: Fading,
) -> NDArray[np.int64]:  # fmt: skip
    """Return the rows of those who come: keen ones and others each in order of turn.

    A fixed share of the seats goes to keen ones, who consider work across the border or work there
    already: that is who comes of their own accord.
    """
    memory, seed = state.memory, state.chance.seed
    extra = uniform(seed, KEEN_SEATS, state.month, queue.turn)
    for_keen = int(np.floor(queue.keen * seats + extra)) if queue.keen < 1.0 else seats
    most = FIRST_LOOK * seats / state.people.id.size
    while True:
        rows = line.first(queue.turn, most, offer.where, queue.statuses)
        rows = rows[~_barred(state, offer, rows, queue.licensed)]
        keen, across = _keen(
            state.people, rows, state.places.country, memory.peers, memory.peers_start,
            state.month, seed, numbers(border), left,
        )  # fmt: skip
        if not queue.across:
            rows, keen = rows[~across], keen[~across]
        first, second = rows[keen][:for_keen], rows[~keen][: seats - for_keen]
        if first.size + second.size == seats or most >= 1.0:
            return np.concatenate([first, second])
        most *= FIRST_LOOK


def _seats(state: State, offer: Offer) -> int:
    """Return the seats that the desks have room for and the purse can pay."""
    seats, levers = offer.seats, state.levers
    if offer.kind == "advice":
        seats = min(seats, levers.advice_limit)
    if offer.kind == "case":
        seats = min(seats, levers.case_limit)
    return state.purse.affords(offer.intervention, seats, offer.price)


def _take(state: State, offer: Offer, taken: int) -> None:
    """Leave less room to the next who offers seats of the same kind this month."""
    if offer.kind == "advice":
        state.levers.advice_limit -= taken
    if offer.kind == "case":
        state.levers.case_limit -= taken


def _note(state: State, kind: Kind, rows: NDArray[np.int64]) -> None:
    """Write down what a seat leaves with those who took it."""
    people, memory, month = state.people, state.memory, state.month
    if kind == "advice":
        people.advised[rows] = month
    elif kind == "visit":
        people.visited[rows] = month
    elif kind == "case":
        people.helped[rows] = month
        memory.last_case = month
    if kind in ("case", "recognition"):
        fresh = rows[(people.recognised[rows] == 0) & (people.asked[rows] < 0)]
        people.asked[fresh] = month
        memory.last_asked = month


@process(
    N_("People take advice, events, help to a job and recognition"),
    writes=("people.advised", "people.visited", "people.helped", "people.asked",
            "people.recognised", "memory"),
)  # fmt: skip
def serve(
    state: State, desk: InformationPoint, events: Events, diploma: Recognition,
    border: Considering,
) -> None:  # fmt: skip
    """Fill the seats of the information point, events, the placement desk and recognition.

    Most who come are keen already; what a seat changes in them is little. The desk and recognition
    serve only people who consider work across the border. A diploma counts some months after it was
    asked for. Money leaves the purse when a seat is taken; a seat that stays empty costs nothing.
    """
    _recognise(state, diploma)
    left = fading(desk, events, border)
    grown, jobless = Line(state, GROWN), Line(state, 1 << UNEMPLOYED)
    queues = {
        "advice": Queue(ADVICE, GROWN, 1.0 - desk.gip_undecided_share, across=True),
        "visit": Queue(VISIT, GROWN, events.event_self_selection, across=True),
        "case": Queue(CASE, 1 << UNEMPLOYED, 1.0, across=False),
        "recognition": Queue(
            RECOGNITION, AT_WORK_OR_LOOKING, 1.0, across=False, licensed=diploma.licensed_trade
        ),
    }
    for kind, queue in queues.items():
        for offer in state.levers.of_kind(kind):
            seats = _seats(state, offer)
            if seats == 0:
                continue
            line = jobless if kind == "case" else grown
            rows = _served(state, line, offer, seats, queue, border, left)
            _note(state, offer.kind, rows)
            state.purse.pay(offer.intervention, rows.size, offer.price)
            state.log.reach(state.people.id[rows], offer.intervention)
            state.seat(kind, state.people.home[rows])
            _take(state, offer, rows.size)


def _recognise(state: State, given: Recognition) -> None:
    """Let diplomas count whose recognition was asked for long enough ago."""
    asked, people = state.month - given.recognition_months, state.people
    if 0 <= asked <= state.memory.last_asked:
        people.recognised[people.asked == asked] = 1
