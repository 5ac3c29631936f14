"""Worlds of the real region: plans, changed assumptions, and what differs between two of them."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.labour import assumptions, institutions, places
from models.labour.market import LabourMarket
from models.labour.measures import Intervention
from models.labour.people import FREE
from models.labour.plan import Plan
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
LIVELY: dict[type[Quantities], dict[str, float]] = {
    Looking: {"contacts_unemployed": 3.0, "contacts_max": 4, "active_search_unemployed": 0.95,
              "active_search_employed": 0.1},
    Demand: {"hard_vacancy_months": 2.0},
    Moving: {"mover_rate": 0.002},
}  # fmt: skip
OPEN_BORDER: dict[type[Quantities], dict[str, float]] = {
    Considering: {"consider_base_nl": 9.0, "consider_base_de": 9.0},
    Looking: {**LIVELY[Looking], "border_search_nl_de": -1.0, "border_search_de_nl": -1.0},
}
# Nothing but seats is short: teachers and supervisors for all, and many who ask for a course.
SHORT_OF_SEATS: dict[type[Quantities], dict[str, float]] = {
    institutions.Teaching: {"course_starters": 5000.0, "supervised_share": 12.0},
    Enrolling: {"interest": 0.1, "take_up_base": 3.0},
}

Changes = Mapping[type[Quantities], Mapping[str, float]]
Described = tuple[Any, ...]


def altered(changes: Changes, given: Assumptions = GIVEN) -> Assumptions:
    """Change assumptions beyond the bounds of the table: a situation, no claim about the region."""
    groups: dict[type[Quantities], Any] = {group: given[group] for group in given}
    for group, fields in changes.items():
        groups[group] = dataclasses.replace(groups[group], **fields)
    return Assumptions(given.rows, given.groups, groups)


def courses(places: int = 6000, start: int = 6, name: str = "courses", **more: Any) -> Intervention:
    return Intervention(
        measure="language_courses", name=name, start=start, **split(more, places=places)
    )


def internships(
    places: int = 3000, start: int = 6, name: str = "internships", **more: Any
) -> Intervention:
    seats = {"vo_places": places, "mbo_places": places, "hbo_places": places}
    return Intervention(
        measure="cross_border_internships", name=name, start=start, **split(more, **seats)
    )


def bikes(stations: int = 600, start: int = 6, name: str = "bikes", **more: Any) -> Intervention:
    seats = {"stations": stations, "bikes_per_station": 40}
    return Intervention(measure="shared_ebikes", name=name, start=start, **split(more, **seats))


def split(more: dict[str, Any], **settings: Any) -> dict[str, Any]:
    """Part what an intervention knows itself from the settings of its measure."""
    own = {field.name for field in dataclasses.fields(Intervention)}
    return {
        **{key: value for key, value in more.items() if key in own},
        "settings": {**settings, **{key: value for key, value in more.items() if key not in own}},
    }


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


def run(plan: Plan | None = None, given: Assumptions = GIVEN, **size: Any) -> Record:
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


def by_id(state: State) -> dict[int, Described]:
    """Describe everyone by id, jobs named by the slot's id, in plain numbers."""
    people, jobs = state.people, state.jobs
    rows = np.flatnonzero(people.status != FREE)
    columns = [getattr(people, name)[rows].tolist() for name in people._fields if name != "slot"]
    held = np.where(people.slot[rows] >= 0, jobs.id[people.slot[rows]].astype(np.int64), -1)
    return dict(
        zip(people.id[rows].tolist(), zip(*columns, held.tolist(), strict=True), strict=True)
    )


def slots_by_id(state: State) -> dict[int, Described]:
    """Describe every slot by id, workers named by their own id."""
    people, jobs = state.people, state.jobs
    columns = [
        getattr(jobs, name).tolist() for name in jobs._fields if name not in ("id", "worker")
    ]
    worker = np.where(jobs.worker >= 0, people.id[jobs.worker].astype(np.int64), -1)
    return dict(zip(jobs.id.tolist(), zip(*columns, worker.tolist(), strict=True), strict=True))


def changed(one: Mapping[int, Described], other: Mapping[int, Described]) -> set[int]:
    """Return the ids of all that differ between two descriptions, or stand in one only."""
    return {who for who in one.keys() | other.keys() if one.get(who) != other.get(who)}


def alike(one: State, other: State) -> bool:
    """Tell whether two worlds hold the same people, slots and firms, whatever their rows."""
    return (
        by_id(one) == by_id(other)
        and slots_by_id(one) == slots_by_id(other)
        and all(
            np.array_equal(getattr(one.establishments, name), getattr(other.establishments, name))
            for name in one.establishments._fields
        )
    )


def side_rows(country: int) -> NDArray[np.int64]:
    """Return the municipalities of one country."""
    known = places.read()
    return np.flatnonzero(known.country[: places.MUNICIPALITIES] == country)


def yearly_change(after: Record, before: Record, key: str, sample: float) -> NDArray[np.float64]:
    """Return the mean difference of the last twelve months, by all axes but month, in residents."""
    apart = after.tables[key][-12:].sum(axis=0) - before.tables[key][-12:].sum(axis=0)
    changed: NDArray[np.float64] = apart / 12.0 / sample
    return changed
