"""The search step as a plain Mesa model: one object a person, one object a slot, Python loops.

It does what look, apply and hire do in the ordinary style of Mesa: agents with attributes, the
model's random generator, dicts and lists. Its people are some of a state, its vacancies all of
them, so that a contact succeeds as often; each contact has the same alternatives (20 places,
12 sectors, 3 levels). Weights are made once a searcher, and choices use random.choices.
"""

import math
from collections import defaultdict
from typing import Any

import mesa
import numpy as np
from numpy.typing import NDArray

from models.labour.jobs import CELLS, OPEN
from models.labour.people import EMPLOYED, FEMALE, UNEMPLOYED
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.processes.applying import Applying
from models.labour.processes.considering import Considering
from models.labour.processes.hiring import Screening
from models.labour.processes.looking import Looking, education_fit, perceived
from models.labour.processes.requirements import Requirements
from models.labour.state import State

PLACE_LIST, CELL_LIST = range(PLACES), range(CELLS)


class Slot:
    """One job."""

    def __init__(self, state: State, row: int) -> None:
        jobs = state.jobs
        self.place, self.sector = int(jobs.place[row]), int(jobs.sector[row])
        self.education, self.net = int(jobs.education[row]), float(jobs.net[row])
        self.accepts, self.licensed = int(jobs.accepts[row]), bool(jobs.licensed[row])
        self.open = True


class Person(mesa.Agent):  # type: ignore[misc]
    """One resident, in-commuter or child."""

    def __init__(self, model: "PlainSearch", state: State, row: int) -> None:
        super().__init__(model)
        people = state.people
        for name in ("home", "education", "field", "origin", "status", "work", "level", "sex",
                     "since"):  # fmt: skip
            setattr(self, name, int(getattr(people, name)[row]))
        self.net, self.minutes = float(people.net[row]), people.minutes[row] / 100.0
        self.mindset, self.tie = float(people.mindset[row]), float(people.tie[row])
        self.car, self.recognised = int(people.car[row]), bool(people.recognised[row])
        self.taste = model.random.random()
        self.side = int(state.places.country[self.home])

    def considers(self) -> bool:
        model, given = self.model, self.model.border
        index = given.consider_base_nl if self.side == 0 else given.consider_base_de
        index += given.consider_mindset * self.mindset + given.consider_tie * self.tie
        if self.home < MUNICIPALITIES:
            around = model.peers[self.home][self.education] - model.peers_start[self.side]
            index += given.consider_peers * around / 0.1
        if self.origin == 1 - self.side:
            index += given.consider_nationality
        return bool(self.taste < 1.0 / (1.0 + math.exp(-index)))

    def contacts(self) -> int:
        """Count the vacancies this person meets this month."""
        model, given = self.model, self.model.looking
        if self.status not in (EMPLOYED, UNEMPLOYED):
            return 0
        at_work = self.status == EMPLOYED
        active = given.active_search_employed if at_work else given.active_search_unemployed
        if model.random.random() >= active:
            return 0
        mean = given.contacts_unemployed * (given.contacts_employed_rel if at_work else 1.0)
        u, below, count = model.random.random(), math.exp(-mean), 0
        term = below
        while u > below and count < given.contacts_max:
            count += 1
            term *= mean / count
            below += term
        return count

    def step(self) -> None:
        """Look for vacancies and apply for those that are worth it."""
        count = self.contacts()
        if count == 0:
            return
        model, given, choose = self.model, self.model.looking, self.model.random.choices
        model.made += count
        barrier = 0.0
        if self.considers():
            out = given.border_search_nl_de if self.side == 0 else given.border_search_de_nl
            barrier = 1.0 if self.origin == 1 - self.side else math.exp(-out)
        mass, ways = model.total[self.education][self.field], model.attraction[self.car][self.home]
        zones = [
            mass[z] * ways[z] * (1.0 if model.country[z] == self.side else barrier)
            for z in PLACE_LIST
        ]
        for z in choose(PLACE_LIST, zones, k=count):
            if z >= MUNICIPALITIES:
                self.consider_job(None, z)
                continue
            cell = choose(CELL_LIST, model.cells[z][self.education][self.field])[0]
            urn = model.urns.get((z, cell // 3, cell % 3))
            if urn:
                self.consider_job(model.random.choice(urn), z)

    def consider_job(self, slot: Slot | None, z: int) -> None:
        """Apply for a job that beats the present one or the reservation wage."""
        model, given = self.model, self.model.applying
        job = model.country[z]
        native = self.origin == job
        if slot is not None and job != self.side and not native and (
            model.required(slot) - self.level > 1
        ):  # fmt: skip
            return
        net = model.outside_net[job][self.education] if slot is None else slot.net
        value = self.worth(net, job, model.minutes[self.car][self.home][z], native)
        value += given.taste_noise * model.random.gauss(0.0, 1.0)
        if self.status == EMPLOYED:
            present = model.country[self.work]
            floor = given.switch_premium + self.worth(
                self.net, present, self.minutes, self.origin == present
            )
        else:
            benefit = given.replacement_nl if self.side == 0 else given.replacement_de
            waited = given.reservation_decline * (model.month - self.since)
            floor = self.net + max(math.log(given.reservation_ratio) - waited, math.log(benefit))
        if value > floor:
            model.applications[slot if slot is not None else object()].append((self, value))

    def worth(self, net: float, job: int, minutes: float, native: bool) -> float:
        given = self.model.applying
        kappa = given.kappa_commute * (given.kappa_female_mult if self.sex == FEMALE else 1.0)
        at_home = given.wfh_days / 5.0
        if job != self.side:
            at_home = min(at_home, self.model.telework)
            if not native:
                net -= given.border_adm_cost
        return float(net - kappa * minutes * (1.0 - at_home))


class PlainSearch(mesa.Model):  # type: ignore[misc]
    """The search of one month, for some people of a state among its open slots."""

    def __init__(self, state: State, given: Any, rows: NDArray[np.int64], seed: int) -> None:
        super().__init__(rng=seed)
        self.looking, self.applying = given[Looking], given[Applying]
        self.border, self.screening, self.needs = (
            given[Considering], given[Screening], given[Requirements],
        )  # fmt: skip
        memory, ways = state.memory, state.ways
        same, other = self.looking.occ_move_same_sector, self.looking.occ_move_other_sector
        cells, total = perceived(memory.vacancies_seen, education_fit(self.looking), same, other)
        self.cells, self.total = cells.tolist(), total.tolist()
        self.attraction, self.minutes = ways.attraction.tolist(), ways.minutes.tolist()
        self.country, self.month = state.places.country.tolist(), state.month
        self.peers, self.peers_start = memory.peers.tolist(), memory.peers_start.tolist()
        self.outside_net = (memory.base_wage - 0.35).tolist()
        self.telework = state.calendar.telework_limit
        self.urns: dict[tuple[int, int, int], list[Slot]] = defaultdict(list)
        for open_slot in np.flatnonzero(state.jobs.state == OPEN):
            slot = Slot(state, int(open_slot))
            self.urns[slot.place, slot.sector, slot.education].append(slot)
        self.applications: dict[Any, list[tuple[Person, float]]] = defaultdict(list)
        self.made = self.hired = 0
        for row in rows:
            Person(self, state, int(row))

    def required(self, slot: Slot) -> int:
        if slot.accepts:
            return 0
        needs = self.needs
        return int((needs.req_level_low, needs.req_level_mid, needs.req_level_high)[slot.education])

    def step(self) -> None:
        """Let everyone look and apply, then employers screen, rank and hire."""
        self.applications.clear()
        self.agents.shuffle_do("step")
        self.hire()

    def passes(self, person: Person, slot: Slot | None) -> bool:
        given = self.screening
        waited = 1.0
        if person.status == UNEMPLOYED:
            waited -= given.callback_decline_8m * min(self.month - person.since, 8) / 8.0
        if slot is None:
            return self.random.random() < given.outside_acceptance * waited
        gap = person.education - slot.education
        fit = 1.0 if gap == 0 else given.screen_over if gap > 0 else given.screen_under
        chance = given.screen_pass * (fit if gap >= -1 else 0.0) * waited
        job = self.country[slot.place]
        if job not in (person.side, person.origin):
            if self.required(slot) > person.level:
                chance *= given.lang_one_below_penalty
            if slot.licensed and not person.recognised:
                chance *= math.exp(-given.border_recog_cost)
        return self.random.random() < chance

    def rank(self, person: Person, slot: Slot) -> float:
        weight = self.screening.rank_weight
        merit = 0.5 * (person.education == slot.education) + 0.5 * (person.field == slot.sector)
        return float(weight * merit + (1.0 - weight) * self.random.random())

    def hire(self) -> None:
        """Make offers in rounds; each person takes the best one."""
        lines: list[tuple[Slot | None, list[tuple[Person, float]]]] = []
        for key, line in self.applications.items():
            slot = key if isinstance(key, Slot) else None
            through = [each for each in line if self.passes(each[0], slot)]
            if slot is not None and len(through) > 1:
                through.sort(key=lambda each: -self.rank(each[0], slot))
            if through:
                lines.append((slot, through))
        gone: set[Person] = set()
        for _ in range(self.screening.offer_rounds):
            offers: dict[Person, tuple[float, Slot | None]] = {}
            for slot, line in lines:
                if slot is not None and not slot.open:
                    continue
                best = next((each for each in line if each[0] not in gone), None)
                if best and (best[0] not in offers or best[1] > offers[best[0]][0]):
                    offers[best[0]] = (best[1], slot)
            for person, (_, slot) in offers.items():
                gone.add(person)
                person.status = EMPLOYED
                person.since = self.month
                if slot is not None:
                    slot.open, person.work, person.net = False, slot.place, slot.net
                self.hired += 1
