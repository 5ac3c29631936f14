"""Small worlds for tests: plans, changed assumptions, and what differs between two of them."""

import dataclasses
from collections.abc import Mapping

import numpy as np

from models.labour import assumptions, flows, institutions
from models.labour.market import LabourMarket
from models.labour.measures import Intervention
from models.labour.month import MONTH
from models.labour.people import FREE
from models.labour.plan import Plan
from models.labour.process import Process
from models.labour.processes.building import Curriculum
from models.labour.processes.considering import Considering
from models.labour.processes.demand import Demand
from models.labour.processes.enrolling import Enrolling
from models.labour.processes.looking import Looking
from models.labour.processes.moving import Moving
from models.labour.record import Record
from models.labour.state import State
from models.quantity import Assumptions, Quantities

SAMPLE = 0.01
GIVEN = assumptions.load()
# A region in which much happens, so that tests do not hang on the values of the table.
LIVELY = {
    Looking: {"contacts_unemployed": 3.0, "contacts_max": 4, "active_search_unemployed": 0.95,
              "active_search_employed": 0.1},
    Demand: {"hard_vacancy_months": 2.0},
    Moving: {"mover_rate": 0.002},
}  # fmt: skip
OPEN_BORDER = {
    Considering: {"consider_base_nl": 9.0, "consider_base_de": 9.0},
    Looking: {**LIVELY[Looking], "border_search_nl_de": -1.0, "border_search_de_nl": -1.0},
}
# Nothing but seats is short: teachers and supervisors for all, and many who ask for a course.
SHORT_OF_SEATS = {
    institutions.Teaching: {"course_starters": 5000.0, "supervised_share": 12.0},
    Enrolling: {"interest": 0.1, "take_up_base": 3.0},
}

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

Changes = Mapping[type[Quantities], Mapping[str, float]]


def altered(changes: Changes, given: Assumptions = GIVEN) -> Assumptions:
    """Change assumptions beyond the bounds of the table: a situation, no claim about the region."""
    groups = {group: given[group] for group in given}
    for group, fields in changes.items():
        groups[group] = dataclasses.replace(groups[group], **fields)
    return Assumptions(given.rows, given.groups, groups)


def courses(places: int = 6000, start: int = 6, name: str = "courses", **more) -> Intervention:
    return Intervention(
        measure="language_courses", name=name, start=start, **_split(more, places=places)
    )


def internships(
    places: int = 3000, start: int = 6, name: str = "internships", **more
) -> Intervention:
    seats = {"vo_places": places, "mbo_places": places, "hbo_places": places}
    return Intervention(
        measure="cross_border_internships", name=name, start=start, **_split(more, **seats)
    )


def bikes(stations: int = 600, start: int = 6, name: str = "bikes", **more) -> Intervention:
    seats = {"stations": stations, "bikes_per_station": 40}
    return Intervention(measure="shared_ebikes", name=name, start=start, **_split(more, **seats))


def planned(key: str, start: int = 6, name: str = "", **more) -> Intervention:
    """Plan any measure large enough to be felt among a hundredth of the people."""
    settings = LARGE_SETTINGS[key]
    return Intervention(measure=key, name=name or key, start=start, **_split(more, **settings))


def _split(more: dict, **settings) -> dict:
    """Part what an intervention knows itself from the settings of its measure."""
    own = {field.name for field in dataclasses.fields(Intervention)}
    return {
        **{key: value for key, value in more.items() if key in own},
        "settings": {**settings, **{key: value for key, value in more.items() if key not in own}},
    }


def everything(start: int = 6) -> Plan:
    """Plan every measure there is."""
    return Plan(tuple(planned(key, start) for key in LARGE_SETTINGS))


def all_three(start: int = 6) -> Plan:
    """Plan each measure once, large enough to be felt among a hundredth of the people."""
    return Plan((courses(start=start), internships(start=start), bikes(start=start)))


def market(plan: Plan | None = None, given: Assumptions = GIVEN, *, seed: int = 1,
           sample: float = SAMPLE, months: int = 24) -> LabourMarket:  # fmt: skip
    """Open a world and play its burn-in."""
    return LabourMarket(given, plan, seed=seed, sample=sample, months=months)


def played(world: LabourMarket, months: int | None = None) -> LabourMarket:
    """Play some months, or to the end, and let go of Mesa's hold on the model."""
    for _ in range(world.horizon - world.state.month if months is None else months):
        world.step()
    world.release()
    return world


def run(plan: Plan | None = None, given: Assumptions = GIVEN, **size) -> Record:
    """Play a whole run and return its record."""
    return played(market(plan, given, **size)).record


def unlike(one: Record, other: Record, months: slice = slice(None)) -> list[str]:
    """Name what differs between two records in some months; measures count by name."""
    found = [
        key
        for key in one.tables
        if key != "spending"
        and not np.array_equal(one.tables[key][months], other.tables[key][months])
    ]
    spent = [_spending(record, months) for record in (one, other)]
    wanted = range(one.months)[months]
    met = [np.isin(record.hires["month"], wanted) for record in (one, other)]
    served = [_served(record, wanted) for record in (one, other)]
    found += ["spending"] * (spent[0] != spent[1])
    found += ["hires"] * (one.hires[met[0]].tolist() != other.hires[met[1]].tolist())
    return found + ["reached"] * (served[0] != served[1])


def _spending(record: Record, months: slice) -> dict[str, list[int]]:
    """Return what each measure spent by month, without measures that spent nothing."""
    table = record.tables["spending"][months]
    names = record.labels["measure"]
    return {name: table[:, row].tolist() for row, name in enumerate(names) if table[:, row].any()}


def _served(record: Record, months: range) -> list[tuple[int, int, str]]:
    """Return month, person and name of the measure of everyone reached."""
    names = record.labels["measure"]
    return [
        (int(month), int(person), names[row])
        for month, person, row in record.reached
        if month in months
    ]


def by_id(state: State) -> dict[int, tuple]:
    """Describe everyone by id, jobs named by the slot's id, in plain numbers."""
    people, jobs = state.people, state.jobs
    rows = np.flatnonzero(people.status != FREE)
    columns = [getattr(people, name)[rows].tolist() for name in people._fields if name != "slot"]
    held = np.where(people.slot[rows] >= 0, jobs.id[people.slot[rows]].astype(np.int64), -1)
    return dict(
        zip(people.id[rows].tolist(), zip(*columns, held.tolist(), strict=True), strict=True)
    )


def slots_by_id(state: State) -> dict[int, tuple]:
    """Describe every slot by id, workers named by their own id."""
    people, jobs = state.people, state.jobs
    columns = [
        getattr(jobs, name).tolist() for name in jobs._fields if name not in ("id", "worker")
    ]
    worker = np.where(jobs.worker >= 0, people.id[jobs.worker].astype(np.int64), -1)
    return dict(zip(jobs.id.tolist(), zip(*columns, worker.tolist(), strict=True), strict=True))


def changed(one: Mapping[int, tuple], other: Mapping[int, tuple]) -> set[int]:
    """Return the ids of all that differ between two descriptions, or stand in one only."""
    return {who for who in one.keys() | other.keys() if one.get(who) != other.get(who)}


def alike(one: State, other: State) -> bool:
    """Tell whether two worlds hold the same people, slots and firms, whatever their rows."""
    return (
        by_id(one) == by_id(other)
        and slots_by_id(one) == slots_by_id(other)
        and all(np.array_equal(*pair) for pair in zip(one.establishments, other.establishments,
                                                      strict=True))
    )  # fmt: skip


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
