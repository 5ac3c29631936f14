"""Remembering: at the end of a month people and firms note what they will act on later."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from models import months
from models.chance import power
from models.labour.observing import observe, open_by_cell
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


def of_side(counts: NDArray[np.int64], country: NDArray[np.int8], side: int) -> float:
    """Add up counts of the municipalities of one side; counts has municipalities first."""
    return float(counts[:MUNICIPALITIES][country[:MUNICIPALITIES] == side].sum())


def across_by_group(observed: dict[str, NDArray[np.int64]]) -> NDArray[np.int64]:
    """Return people at work and across the border, (municipality, education, 2)."""
    employed = observed["employed"].sum(axis=2)
    across = observed["cross_border_commuters"].sum(axis=(0, 3))
    return np.stack([employed, across], axis=2)


@process(N_("People and firms take note"), writes=("memory", "observed"))
def remember(state: State, given: Remembering, looking: Looking) -> None:
    """Keep the layoff rate, unemployment and job finding of the last year, by side.

    Once a year people learn where vacancies usually are and how many around them work across the
    border. Both move slowly, so that a change at one place does not reach everyone within months.
    """
    memory, flows, country = state.memory, state.flows, state.places.country
    vacant = open_by_cell(state.jobs)
    observed = state.observed = observe(state, vacant)
    if months.month_of_year(state.month) == 12:
        memory.taken_last_year[:] = memory.taken
        memory.taken[:] = 0
    memory.vacancy_sum += vacant
    memory.months_summed += 1
    for side in range(2):
        employed = of_side(observed["employed"], country, side)
        unemployed = of_side(observed["unemployed"], country, side)
        found = of_side(flows.job_finders, country, side)
        slot = state.month % 12
        memory.layoffs[slot, side] = float(flows.layoffs[side]) / max(employed, 1.0)
        memory.finding[slot, side] = found / max(unemployed + found, 1.0)
        memory.unemployment[:-1, side] = memory.unemployment[1:, side]
        memory.unemployment[-1, side] = unemployed / max(employed + unemployed, 1.0)
    if memory.months_summed >= looking.perceived_mass_update:
        _renew_perception(state, looking)
        _renew_peers(state, across_by_group(observed))
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


def _renew_peers(state: State, groups: NDArray[np.int64]) -> None:
    """Note the share of cross-border workers by home and education; the start fixes the mean."""
    memory, country = state.memory, state.places.country[:MUNICIPALITIES]
    memory.peers[:] = groups[:, :, 1] / np.maximum(groups[:, :, 0], 1)
    if state.burning_in:
        for side in range(2):
            employed, across = groups[country == side].sum(axis=(0, 1))
            memory.peers_start[side] = across / max(employed, 1)
