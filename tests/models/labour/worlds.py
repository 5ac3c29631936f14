"""Worlds for tests: those of the validation, plans with every measure, and months in the middle."""

from gros.validation.worlds import (
    GIVEN,
    LIVELY,
    OPEN_BORDER,
    SAMPLE,
    SHORT_OF_SEATS,
    Changes,
    alike,
    all_three,
    altered,
    bikes,
    by_id,
    changed,
    courses,
    internships,
    market,
    played,
    run,
    slots_by_id,
    split,
    unlike,
)
from models.labour import flows, institutions
from models.labour.market import LabourMarket
from models.labour.measures import Intervention
from models.labour.month import MONTH
from models.labour.plan import Plan
from models.labour.process import Process
from models.labour.processes.building import Curriculum
from models.labour.state import State

__all__ = [
    "GIVEN",
    "LARGE_SETTINGS",
    "LIVELY",
    "MANY_SERVANTS",
    "OPEN_BORDER",
    "SAMPLE",
    "SHORT_OF_SEATS",
    "Changes",
    "alike",
    "all_three",
    "altered",
    "bikes",
    "by_id",
    "changed",
    "courses",
    "everything",
    "internships",
    "market",
    "planned",
    "played",
    "poised",
    "run",
    "slots_by_id",
    "split",
    "twin",
    "unlike",
    "verb",
]

# Enough civil servants to train in a hundredth of the region.
MANY_SERVANTS = {Curriculum: {"civil_reach": 90_000.0}}
LARGE_SETTINGS = {
    "language_courses": {"places": 6000},
    "cross_border_internships": {f"{school}_places": 3000 for school in ("vo", "mbo", "hbo")},
    "shared_ebikes": {"stations": 600, "bikes_per_station": 40},
    "information_point": {"consultations": 4000},
    "placement_desk": {"cases": 6000, "officers": 100},
    "diploma_recognition": {"cases": 6000},
    "euregional_events": {"visits": 60_000},
    "civil_servant_curriculum": {"trainees": 1200},
    "ehealth_cooperation": {"size": 1.0},
    "train_frequency": {"minutes": 20.0},
    "telework_rule": {"limit": 0.8},
}


def planned(key: str, start: int = 6, name: str = "", **more) -> Intervention:
    """Plan any measure large enough to be felt among a hundredth of the people."""
    settings = LARGE_SETTINGS[key]
    return Intervention(measure=key, name=name or key, start=start, **split(more, **settings))


def everything(start: int = 6) -> Plan:
    """Plan every measure there is."""
    return Plan(tuple(planned(key, start) for key in LARGE_SETTINGS))


def poised(world: LabourMarket, verb: str) -> State:
    """Begin a month as the market does and stop before a verb; returns the state."""
    state = world.state
    state.flows, state.log.reached = flows.empty(), []
    state.purse.open_month()
    state.levers = world.plan.levers(state.month, state.scale, world.given)
    for kind in institutions.KINDS:
        world.agents_by_type[kind].do("decide")
    for process in MONTH[: [process.name for process in MONTH].index(verb)]:
        process(state, world.given)
    return state


def verb(name: str) -> Process:
    """Return a verb of the month by name."""
    (found,) = (process for process in MONTH if process.name == name)
    return found


def twin(state: State) -> State:
    """Copy a world in the middle of a month."""
    copy = state.copy()
    copy.ways, copy.levers, copy.search = state.ways, state.levers, state.search
    return copy
