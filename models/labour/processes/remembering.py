"""Remembering: at the end of a month people and firms note what they will act on later."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.chance import power
from models.compiling import kernel
from models.labour.jobs import CELLS, OPEN
from models.labour.people import EMPLOYED, FREE, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.process import process
from models.labour.processes.looking import Looking
from models.labour.state import State
from models.quantity import Quantities
from models.text import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembering(Quantities):
    """Remembering has no assumptions of its own; the speed of perception is part of looking."""

    prefix: ClassVar[str] = "remembering"


@kernel
def open_by_cell(jobs):  # type: ignore[no-untyped-def]
    """Count open vacancies, (municipalities, cells)."""
    counts = np.zeros((MUNICIPALITIES, CELLS), np.int64)
    for s in range(jobs.id.size):
        if jobs.state[s] == OPEN:
            counts[jobs.place[s], jobs.sector[s] * 3 + jobs.education[s]] += 1
    return counts


@kernel
def count_status(people, country):  # type: ignore[no-untyped-def]
    """Count residents at work and unemployed by side, and cross-border workers by home and level.

    Returns (country, [employed, unemployed]), (municipality, education, [employed, across]).
    """
    sides = np.zeros((2, 2), np.int64)
    groups = np.zeros((MUNICIPALITIES, 3, 2), np.int64)
    for i in range(people.id.size):
        status, home = people.status[i], people.home[i]
        if status == FREE or home >= MUNICIPALITIES:
            continue
        if status == EMPLOYED:
            sides[country[home], 0] += 1
            groups[home, people.education[i], 0] += 1
            work = people.work[i]
            if work < MUNICIPALITIES and country[work] != country[home]:
                groups[home, people.education[i], 1] += 1
        elif status == UNEMPLOYED:
            sides[country[home], 1] += 1
    return sides, groups


@process(N_("People and firms take note"), writes=("memory",))
def remember(state: State, given: Remembering, looking: Looking) -> None:
    """Keep the layoff rate, unemployment and job finding of the last year, by side.

    Once a year people learn where vacancies usually are and how many around them work across the
    border. Both move slowly, so that a change at one place does not reach everyone within months.
    """
    memory, flows, country = state.memory, state.flows, state.places.country
    sides, groups = count_status(state.people, country)
    memory.vacancy_sum += open_by_cell(state.jobs)
    memory.months_summed += 1
    for side in range(2):
        employed, unemployed = (float(count) for count in sides[side])
        found = float(flows.job_finders[:MUNICIPALITIES][country[:MUNICIPALITIES] == side].sum())
        slot = state.month % 12
        memory.layoffs[slot, side] = float(flows.layoffs[side]) / max(employed, 1.0)
        memory.finding[slot, side] = found / max(unemployed + found, 1.0)
        memory.unemployment[:-1, side] = memory.unemployment[1:, side]
        memory.unemployment[-1, side] = unemployed / max(employed + unemployed, 1.0)
    if memory.months_summed >= looking.perceived_mass_update:
        _renew_perception(state, looking)
        _renew_peers(state, groups)
    if state.month == -1:
        memory.finding_start[:] = [memory.finding[:, side].mean() for side in range(2)]


def _renew_perception(state: State, looking: Looking) -> None:
    """Move perceived vacancies towards the mean of the months since the last renewal."""
    memory = state.memory
    stays = power(looking.perceived_mass_ema, looking.perceived_mass_update)
    seen = memory.vacancy_sum / memory.months_summed
    inside = memory.vacancies_seen[:MUNICIPALITIES]
    memory.vacancies_seen[:MUNICIPALITIES] = stays * inside + (1.0 - stays) * seen
    memory.vacancy_sum[:] = 0
    memory.months_summed = 0


def _renew_peers(state: State, groups: np.ndarray) -> None:
    """Note the share of cross-border workers by home and education; the start fixes the mean."""
    memory, country = state.memory, state.places.country[:MUNICIPALITIES]
    memory.peers[:] = groups[:, :, 1] / np.maximum(groups[:, :, 0], 1)
    if state.burning_in:
        for side in range(2):
            employed, across = groups[country == side].sum(axis=(0, 1))
            memory.peers_start[side] = across / max(employed, 1)
