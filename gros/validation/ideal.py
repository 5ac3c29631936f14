"""Ideal worlds: people, slots and places with nothing in the way, to run single verbs alone.

A world is an ordinary State; its assumptions are a plain dict of groups, which verbs read just as
they read the table. `neutral` takes every obstacle away; a test puts back the one it asks about.
"""

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from models.chance import Chance, logarithm
from models.labour import flows, people, places
from models.labour.assumptions import load
from models.labour.jobs import FILLED, OPEN, Establishments, Jobs
from models.labour.links import Reposting
from models.labour.observing import open_by_cell
from models.labour.people import EMPLOYED, MALE, NEVER, UNEMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.process import Process, numbers
from models.labour.processes.applying import Applying, apply
from models.labour.processes.considering import Considering
from models.labour.processes.demand import Demand
from models.labour.processes.hiring import Screening, hire
from models.labour.processes.looking import Looking, look
from models.labour.processes.paying import Taxes, settle_all_pay
from models.labour.processes.requirements import Requirements
from models.labour.processes.separation import Separation, separate
from models.labour.processes.travelling import settle_commutes, travel
from models.labour.purse import Purse
from models.labour.state import Log, State, blank_memory
from models.quantity import Assumptions, Quantities

Given = dict[type[Quantities], Any]
Ints = NDArray[np.int64]

SEARCH = (look, apply, hire)
LOOP = (separate, *SEARCH)
"""The closed loop: no ageing, no births, nobody from outside, no new jobs."""

ALWAYS, NEVER_EVER = 1e3, -1e3  # logits that chance cannot miss
WAGE = 20.0  # EUR an hour, for everyone

NOTHING_IN_THE_WAY: dict[type[Quantities], dict[str, float]] = {
    Looking: {
        "active_search_unemployed": 1.0, "active_search_employed": 0.0, "edu_match_adjacent": 0.0,
        "edu_match_far": 0.0, "occ_move_other_sector": 0.0, "border_search_nl_de": 0.0,
        "border_search_de_nl": 0.0,
    },
    Considering: {
        "consider_base_nl": ALWAYS, "consider_base_de": ALWAYS, "consider_mindset": 0.0,
        "consider_peers": 0.0, "consider_nationality": 0.0, "consider_tie": 0.0,
    },
    Applying: {
        "kappa_commute": 0.0, "border_adm_cost": 0.0, "reservation_ratio": 0.1,
        "reservation_decline": 0.0, "switch_premium": 0.0, "replacement_nl": 0.1,
        "replacement_de": 0.1, "wfh_days": 0.0, "outside_wage_sd": 0.0,
    },
    Requirements: {"req_level_low": 0, "req_level_mid": 0, "req_level_high": 0},
    Screening: {
        "screen_pass": 1.0, "screen_over": 1.0, "screen_under": 1.0, "lang_one_below_penalty": 1.0,
        "rank_weight": 0.0, "offer_rounds": 1, "callback_decline_8m": 0.0,
        "border_recog_cost": 0.0, "intern_interview_mult": 1.0, "outside_acceptance": 0.0,
    },
    Separation: {
        "sep_to_inactive": 0.0, "tenure_mult_lt6m": 1.0, "tenure_mult_6_24m": 1.0,
        "tenure_mult_gt24m": 1.0, "edu_mult_sep_low": 1.0, "edu_mult_sep_high": 1.0,
        "cb_sep_multiplier": 1.0,
    },
    Reposting: {"repost_after_quit": 1.0, "repost_after_retirement": 1.0},
    Demand: {"firm_shock_sd": 0.0, "crowding_in": 0.0, "vacancy_withdrawal": 0.0},
    Taxes: {
        f"rate_{bracket}_{country}": 0.0 for bracket in (1, 2, 3) for country in ("nl", "de")
    },
}  # fmt: skip


def but(given: Mapping[type[Quantities], Any], **changes: float) -> Given:
    """Return the groups with some values changed, each written group_prefix__name = value."""
    by_prefix = {group.prefix: group for group in given}
    changed: Given = {group: given[group] for group in given}
    for name, value in changes.items():
        prefix, _, field = name.partition("__")
        group = by_prefix[prefix]
        changed[group] = dataclasses.replace(changed[group], **{field: value})
    return changed


def neutral(**changes: float) -> Given:
    """Return assumptions with nothing in the way, then the changes of a test."""
    table = load()
    given: Given = {group: table[group] for group in table}
    for group, values in NOTHING_IN_THE_WAY.items():
        given[group] = dataclasses.replace(given[group], **values)
    return but(given, **changes)


def _workers(homes: Ints, country: NDArray[np.int8], education: Any, month: int) -> people.People:
    """Make people of forty without a job, natives of the country of their home, with a car."""
    made = people.empty(homes.size)
    made.id[:] = np.arange(homes.size)
    made.home[:] = homes
    made.origin[:] = country[homes]
    made.education[:] = made.heading[:] = education
    made.status[:] = UNEMPLOYED
    made.sex[:] = MALE
    made.born[:] = month - 480
    made.since[:] = month
    made.wage[:] = logarithm(WAGE)
    made.car[:] = 1
    made.speed[:] = 1.0
    made.placed[:] = NEVER
    return made


def _slots(where: Ints, needs: Any, month: int) -> tuple[Jobs, Establishments]:
    """Make open slots of one sector, one establishment a place; where must be sorted."""
    count = where.size
    found, first, owns = np.unique(where, return_index=True, return_counts=True)
    blank = {"worker": -1, "opened": month, "state": OPEN}
    kinds = {
        "id": np.uint32, "establishment": np.int32, "worker": np.int32, "opened": np.int16,
        "offset": np.float32, "wage": np.float32, "net": np.float32, "pay": np.int32,
    }  # fmt: skip
    jobs = Jobs(
        **{
            name: np.full(count, blank.get(name, 0), kinds.get(name, np.int8))
            for name in Jobs._fields
        }
    )
    jobs.id[:] = np.arange(count)
    jobs.place[:] = where
    jobs.establishment[:] = np.searchsorted(found, where)
    jobs.education[:] = needs
    jobs.wage[:] = logarithm(WAGE)
    firms = Establishments(
        id=found.astype(np.uint32),
        place=found.astype(np.int8),
        sector=np.zeros(found.size, np.int8),
        first=first.astype(np.int32),
        slots=owns.astype(np.int32),
        base=owns.astype(np.float64),
        shock=np.zeros(found.size),
        boost=np.zeros(found.size),
    )
    return jobs, firms


def world(
    given: Given, homes: Iterable[int], slots: Iterable[int], *, seed: int = 1,
    education: Any = 0, needs: Any = 0, month: int = 0,
) -> State:  # fmt: skip
    """Make a world of unemployed people and open slots of one sector.

    homes (people,) and slots (slots,) are places, slots in ascending order; education and needs are
    one level for all or one for each. People perceive the vacancies that are there.
    """
    known = places.read()
    where = np.asarray(list(slots), np.int64)
    jobs, firms = _slots(where, needs, month)
    state = State(
        month=month,
        chance=Chance(seed),
        scale=1.0,
        places=known,
        people=_workers(np.asarray(list(homes), np.int64), known.country, education, month),
        jobs=jobs,
        establishments=firms,
        memory=blank_memory(),
        purse=Purse(()),
    )
    state.memory.vacancies_seen[:MUNICIPALITIES] = open_by_cell(jobs)
    state.memory.base_wage[:] = logarithm(WAGE)
    travel(state, cast(Assumptions, given))
    settle_all_pay(state.people, jobs, known.country, numbers(given[Taxes]))
    return state


def spread(counts: NDArray[Any], total: int) -> Ints:
    """List places in proportion to counts, about so many in all, in ascending order."""
    share = np.asarray(counts, np.float64)
    wholes = np.floor(share / share.sum() * total + 0.5).astype(np.int64)
    return np.repeat(np.arange(wholes.size), wholes)


def put_to_work(state: State, given: Given, person: Ints, slot: Ints) -> None:
    """Let people hold slots from the start."""
    crowd, jobs = state.people, state.jobs
    crowd.status[person] = EMPLOYED
    crowd.slot[person], crowd.work[person] = slot, jobs.place[slot]
    jobs.state[slot], jobs.worker[slot] = FILLED, person
    settle_commutes(state, np.flatnonzero(crowd.status == EMPLOYED))


def play(state: State, given: Given, verbs: Iterable[Process], months: int = 1) -> None:
    """Play months of these verbs alone; the counters hold the last month."""
    for _ in range(months):
        flows.clear(state.flows)
        state.log = Log()
        for verb in verbs:
            verb(state, cast(Assumptions, given))
        state.month += 1


def new_commutes(state: State) -> Ints:
    """Count the jobs begun in the month just played, (home municipality, work municipality)."""
    crowd = state.people
    begun = (crowd.status == EMPLOYED) & (crowd.since == state.month - 1) & (crowd.slot >= 0)
    found = np.zeros((MUNICIPALITIES, MUNICIPALITIES), np.int64)
    np.add.at(found, (crowd.home[begun], crowd.work[begun]), 1)
    return found


def gravity(
    counts: NDArray[Any], attraction: NDArray[np.float64], crosses: NDArray[np.bool_] | None = None
) -> tuple[NDArray[np.float64], float, float]:
    """Fit counts = origin · destination · attraction^exponent · e^(−border) by maximum likelihood.

    Returns the fitted counts, the exponent and the border (0 when crosses is not given). The fit is
    Poisson with a dummy for each row and column (Santos Silva and Tenreyro 2006).
    """
    size = counts.shape[0]
    rows, columns = np.indices(counts.shape).reshape(2, -1)
    design = np.zeros((counts.size, 2 * size + 1))
    design[np.arange(counts.size), rows] = 1.0
    design[np.arange(counts.size), size + columns] = 1.0
    design[:, 2 * size] = np.log(attraction).ravel()
    if crosses is not None:
        design = np.column_stack([design, -1.0 * crosses.ravel()])
    seen = counts.ravel().astype(np.float64)
    fitted = seen + 0.5
    for _ in range(30):
        working = np.log(fitted) + (seen - fitted) / fitted
        root = np.sqrt(fitted)
        found = np.linalg.lstsq(design * root[:, None], working * root, rcond=None)[0]
        fitted = np.exp(design @ found)
    border = float(found[2 * size + 1]) if crosses is not None else 0.0
    return fitted.reshape(counts.shape), float(found[2 * size]), border
