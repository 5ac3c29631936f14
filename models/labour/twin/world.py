"""One world of the twin: classes of people and the slots of firms, month by month."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from models.labour.institutions import Branch
from models.labour.jobs import CELLS, SECTORS
from models.labour.links import Reposting
from models.labour.opening import Study
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.processes.applying import Applying
from models.labour.processes.balancing import Balancing, border_left
from models.labour.processes.coming_in import Outside
from models.labour.processes.considering import Considering
from models.labour.processes.demand import Demand
from models.labour.processes.hiring import Screening
from models.labour.processes.learning import Language
from models.labour.processes.looking import Looking
from models.labour.processes.participating import Participation
from models.labour.processes.paying import Taxes
from models.labour.processes.separation import Separation
from models.labour.processes.travelling import travel
from models.labour.state import NATIVES, Ways
from models.labour.twin import (
    border,
    contacts,
    crossing,
    ending,
    filling,
    hiring,
    keeping,
    leaving,
    masses,
    meeting,
    rules,
    searchers,
)
from models.labour.twin.census import CLASSES, WAGES, Census
from models.labour.twin.scene import HOMES, Scene
from models.labour.twin.slots import Firms
from models.quantity import Assumptions

Floats = NDArray[np.float64]


class World:
    """A world that takes expected steps of a month."""

    def __init__(self, given: Assumptions, census: Census) -> None:
        """Begin with the first state under some assumptions."""
        self.scene = _open(given, census)
        self.endings = ending.Endings(census, given[Separation])
        self.first = self.scene.month
        self.scene.start = keeping.kept(self.scene)
        self._look_around()

    def step(self) -> None:
        """Play one month in expectation."""
        scene = self.scene
        scene.flows = {}
        scene.people.looking = ending.wait(scene.people.looking)
        scene.people.tenure = ending.grow_older(scene.people.tenure)
        leaving.demand(scene, self.endings)
        leaving.separate(scene, self.endings)
        leaving.participate(scene, scene.given[Participation])
        self._search()
        scene.layoffs[scene.month % 12] = scene.flows["layoffs"] / np.maximum(scene.employed(), 1.0)
        self._remember()
        scene.month += 1

    def _search(self) -> None:
        """Match people and slots."""
        scene = self.scene
        vacant, filled, old = scene.firms.count().copy()
        who = searchers.gather(scene)
        offers = meeting.meet(scene, who, vacant, old)
        hired = hiring.hire(scene, who, offers)
        crossed = crossing.cross(scene, who, offers)
        filling.take_up(scene, who, offers, hired, crossed)
        filling.fill(scene, offers, hired, crossed, vacant, filled)
        gone = crossed.out + crossed.far
        scene.flows.update(
            found=scene.by_side(hired.found + gone[0]),
            moved=scene.by_side(hired.moved.sum(axis=(-2, -1)) + gone[1]),
            across=scene.by_side(crossed.out.sum(axis=0)),
            away=scene.by_side(hired.away + crossed.back_away + crossed.far.sum(axis=0)),
            newcomers=scene.by_side(hired.newcomers, ~HOMES),
        )

    def _look_around(self) -> None:
        """Renew where contacts fall, from perceived vacancies."""
        scene, given = self.scene, self.scene.given
        fields = scene.people.worker_fields + scene.people.seeker_fields + 1e-9
        scene.fields = fields / fields.sum(axis=-1, keepdims=True)
        scene.spread = contacts.spread(
            scene.seen, scene.attraction, scene.census, scene.fields, given[Looking]
        )
        looking = given[Looking]
        residual = np.array([looking.border_search_nl_de, looking.border_search_de_nl])
        scene.stay, scene.over = border.shares(
            scene.spread.reach,
            border_left(residual, scene.now),
            scene.now[NATIVES],
            scene.census,
        )
        months = scene.month - self.first + 0.5 * given[Looking].perceived_mass_update
        scene.levels = border.levels(scene.census, given[Language], months, given[Outside])

    def _remember(self) -> None:
        """Add up vacancies and learn about them when a year is over."""
        scene, looking = self.scene, self.scene.given[Looking]
        vacant = scene.firms.count()[0].sum(axis=-1)
        scene.summed += vacant.reshape(MUNICIPALITIES, CELLS)
        update = looking.perceived_mass_update
        if (scene.month - self.first + 1) % update == 0:
            stays = looking.perceived_mass_ema**update
            inside = scene.seen[:MUNICIPALITIES]
            inside[:] = stays * inside + (1.0 - stays) * scene.summed / update
            scene.summed[:] = 0.0
        keeping.keep(scene, scene.given[Balancing])
        self._look_around()


def _open(given: Assumptions, census: Census) -> Scene:
    """Build the scene of the first month."""
    applying = given[Applying]
    people = masses.settle(census, applying, given[Participation], given[Taxes])
    shell = replace(census.shell, ways=Ways())
    travel(shell, given)
    considers = border.considering(given[Considering], census)
    slower = _slower(census, people.felt, shell.ways.minutes)
    seen = census.shell.memory.vacancies_seen.copy()
    seen[MUNICIPALITIES:] = searchers.seen_outside(census, given[Outside])
    return Scene(
        given=given,
        census=census,
        people=people,
        border=border.settle(census, considers, people.base, applying.border_adm_cost, people.felt),
        firms=Firms(census, given[Demand], given[Reposting], given[Branch].patience),
        rules=rules.rules(
            census,
            people,
            shell.ways.minutes,
            applying,
            given[Looking],
            given[Screening],
            given[Taxes],
        ),
        month=-given[Study].burn_in_months,
        seen=seen,
        considers=considers,
        slower=slower[..., :2],
        slower_x=slower[..., 2],
        again=np.full((MUNICIPALITIES, SECTORS, 3, WAGES), 0.1),
        attraction=shell.ways.attraction,
        summed=np.zeros((MUNICIPALITIES, CELLS)),
        holders=census.holders.copy(),
    )


def _slower(census: Census, felt: Floats, minutes: Floats) -> Floats:
    """Return how much the way chosen costs beyond the fastest, (home, education, car, where)."""
    work = census.at_work
    home, car = work.kind // 6, work.kind % 2
    fast = np.minimum(minutes[car, home, work.work], 300.0)
    extra = felt.ravel()[work.kind] * (work.minutes - fast)
    flat = work.kind * 3 + masses.sides(census, work)
    count = np.bincount(flat, minlength=PLACES * 18)
    mean = np.bincount(flat, extra, PLACES * 18) / np.maximum(count, 1)
    return mean.reshape(*CLASSES, 3)
