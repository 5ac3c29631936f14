"""Reasons: which gate stopped a person this month, asked again with the same luck.

Nothing here belongs to the month: it only looks on, for a diary. Luck is a function of who, what
and when, so the same question has the same answer as when an employer asked it.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.chance import exponential, philox, unit
from models.compiling import kernel, step
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers
from models.labour.processes.building import Cooperation, eased_recognition
from models.labour.processes.considering import Considering, considers
from models.labour.processes.fading import Events, InformationPoint, fading, pull
from models.labour.processes.hiring import (
    SCREEN,
    Screening,
    border_gates,
    fit_of,
    lately_placed,
    waiting_factor,
)  # fmt: skip
from models.labour.processes.requirements import (
    Requirements,
    language_gate,
    required_level,
    too_short,
)  # fmt: skip
from models.labour.state import State
from models.quantity import Assumptions

PASSED, NO_SINGLE, LANGUAGE, DIPLOMA, EDUCATION, WAITED = range(6)
GATES: Final = 4  # language, diploma, education, time without work


@step
def _first(u, start, gates):  # type: ignore[no-untyped-def]
    """Return the first gate without which the application would have passed, or that none would."""
    for lifted in range(GATES):
        chance = start
        for gate in range(GATES):
            if gate != lifted:
                chance *= gates[gate]
        if gates[lifted] < 1.0 and u < chance:
            return LANGUAGE + lifted
    return NO_SINGLE


@step
def _across(searchers, r, vacancies, v, job, month, eased, given, needs, gates):  # type: ignore[no-untyped-def]
    """Set the gates of language and diploma; returns their factor, with that of a placement."""
    native = searchers.origin[r] == job
    required = required_level(vacancies.accepts[v], vacancies.education[v], needs)
    unknown = vacancies.licensed[v] and not searchers.recognised[r]
    penalty = given.border_recog_cost * eased[vacancies.sector[v], searchers.home[r]]
    if not native:
        gates[0] = language_gate(required, searchers.level[r], given.lang_one_below_penalty)
    if not native and unknown:
        gates[1] = exponential(-penalty)
    lately = lately_placed(searchers.placed[r], month, given.placement_months)
    return border_gates(required, searchers.level[r], native, unknown, penalty, lately, given)


@kernel
def _reasons(  # type: ignore[no-untyped-def]
    searchers, vacancies, searcher, vacancy, place, month, seed, country, eased, given, needs
):  # fmt: skip
    """Return for every application whether it passed, or which gate stopped it."""
    found = np.empty(searcher.size, np.int8)
    gates = np.empty(GATES)
    for a in range(searcher.size):
        r, v = searcher[a], vacancy[a]
        gates[:] = 1.0
        gates[3] = waiting_factor(searchers.status[r], month - searchers.since[r], given)
        if v < 0:
            start = given.outside_acceptance
            chance = start * gates[3]
            dice = philox(searchers.id[r], place[a], month, 1, seed, SCREEN)
        else:
            start = given.screen_pass
            gates[2] = fit_of(searchers.education[r], vacancies.education[v], given)
            chance = start * gates[2] * gates[3]
            job = country[place[a]]
            if job != country[searchers.home[r]]:
                chance *= _across(
                    searchers, r, vacancies, v, job, month, eased, given, needs, gates
                )
            dice = philox(searchers.id[r], vacancies.id[v], month, 0, seed, SCREEN)
        u = unit(dice[0])
        found[a] = PASSED if u < chance else _first(u, start, gates)
    return found


def refused(state: State, given: Assumptions) -> NDArray[np.int8]:
    """Return for every application of this month PASSED or what stopped it, (applications,).

    LANGUAGE, DIPLOMA, EDUCATION and WAITED name the first gate without which it would have passed;
    NO_SINGLE says that lifting one gate would not have been enough.
    """
    search = state.search
    reasons: NDArray[np.int8] = _reasons(
        search.searchers, search.vacancies, search.searcher, search.vacancy, search.place,
        state.month, state.chance.seed, state.places.country,
        eased_recognition(state, given[Cooperation]), numbers(given[Screening]),
        numbers(given[Requirements]),
    )  # fmt: skip
    return reasons


@kernel
def _too_hard(searchers, vacancies, searcher, vacancy, place, country, needs):  # type: ignore[no-untyped-def]
    found = np.zeros(searcher.size, np.bool_)
    for a in range(searcher.size):
        r, v = searcher[a], vacancy[a]
        job = country[place[a]]
        if v >= 0 and job not in (country[searchers.home[r]], searchers.origin[r]):
            asked = required_level(vacancies.accepts[v], vacancies.education[v], needs)
            found[a] = too_short(asked, searchers.level[r], needs)
    return found


def too_hard(state: State, given: Assumptions) -> NDArray[np.bool_]:
    """Tell which contacts of this month ask for too much of the neighbour language, (contacts,)."""
    search = state.search
    found: NDArray[np.bool_] = _too_hard(
        search.searchers, search.vacancies, search.searcher, search.vacancy, search.place,
        state.places.country, numbers(given[Requirements]),
    )  # fmt: skip
    return found


@kernel
def _considering(people, rows, country, peers, start, month, seed, border, left):  # type: ignore[no-untyped-def]
    found, advice, visit = np.zeros(rows.size, np.bool_), left.advice, left.visit
    for a in range(rows.size):
        i = rows[a]
        side, home = country[people.home[i]], people.home[i]
        around = peers[home, people.education[i]] - start[side] if home < MUNICIPALITIES else 0.0
        found[a] = considers(
            people.id[i], side, people.origin[i], people.mindset[i], people.tie[i], around,
            pull(people.advised[i], people.visited[i], month, advice, visit), seed, border,
        )  # fmt: skip
    return found


def considering(state: State, rows: NDArray[np.int64], given: Assumptions) -> NDArray[np.bool_]:
    """Tell for whom of some people work across the border comes into question, (rows,)."""
    memory, border = state.memory, given[Considering]
    found: NDArray[np.bool_] = _considering(
        state.people, rows, state.places.country, memory.peers, memory.peers_start, state.month,
        state.chance.seed, numbers(border), fading(given[InformationPoint], given[Events], border),
    )  # fmt: skip
    return found
