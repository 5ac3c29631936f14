"""One world of the twin: classes of people and the slots of firms, month by month."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from models.labour.institutions import Branch
from models.labour.jobs import CELLS, SECTORS
from models.labour.links import Reposting
from models.labour.opening import Study
from models.labour.people import HIGH
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.processes.applying import Applying, Requirements
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
from models.labour.state import Ways
from models.labour.twin import border, contacts, ending, grid, masses, matching, searching
from models.labour.twin.census import CLASSES, WAGES, Census
from models.labour.twin.masses import CROSSING, ELSEWHERE, INCOMING, RESIDENT
from models.labour.twin.slots import URNS, Firms
from models.quantity import Assumptions

Floats = NDArray[np.float64]

HOMES = np.arange(PLACES) < MUNICIPALITIES


class World:
    """A world that takes expected steps of a month."""

    def __init__(self, given: Assumptions, census: Census) -> None:
        """Begin with the first state under some assumptions."""
        self.given, self.census, self.side = given, census, census.side
        self.firms = Firms(census, given[Demand], given[Reposting])
        self.people = masses.settle(census, given[Applying], given[Participation], given[Taxes])
        self.border = border.settle(
            census, given[Considering], self.people.base, given[Applying].border_adm_cost,
            self.people.felt,
        )  # fmt: skip
        shell = replace(census.shell, ways=Ways())
        travel(shell, given)
        self.ways = shell.ways
        self.rules = searching.rules(
            census, self.people, self.ways.minutes, given[Applying], given[Looking],
            given[Screening],
        )  # fmt: skip
        self.endings = ending.Endings(census, given[Separation])
        self.month = -given[Study].burn_in_months
        self.first = self.month
        self.layoffs = np.zeros((12, 2))
        self.seen = census.shell.memory.vacancies_seen.copy()
        self.seen[MUNICIPALITIES:] = searching.seen_outside(census, given[Outside])
        self.summed = np.zeros((MUNICIPALITIES, CELLS))
        self.flows: dict[str, Floats] = {}
        self.again = np.full((MUNICIPALITIES, SECTORS, 3, WAGES), 0.1)
        self._slower()
        self._look_around()

    def _slower(self) -> None:
        """Note how much longer people travel than by the fastest way, in utility."""
        work = self.census.at_work
        home, car = work.kind // 6, work.kind % 2
        fast = np.minimum(self.ways.minutes[car, home, work.work], 300.0)
        extra = self.people.felt.ravel()[work.kind] * (work.minutes - fast)
        where = masses.sides(self.census, work)
        flat = work.kind * 3 + where
        count = np.bincount(flat, minlength=masses.CELLS * 3)
        mean = np.bincount(flat, extra, masses.CELLS * 3) / np.maximum(count, 1)
        found = mean.reshape(*CLASSES, 3)
        self.slower, self.slower_x = found[..., :2], found[..., 2]

    def employed(self) -> Floats:
        """Return residents at work by side."""
        works = self.people.at_work.sum(axis=(1, 2, 3, 4)) + self.border.crossing.sum(axis=(1, 2, 3, 4))
        return np.array([works[HOMES & (self.side == side)].sum() for side in (0, 1)])

    def unemployed(self) -> Floats:
        """Return residents who look for work by side."""
        looks = self.people.looking.sum(axis=(1, 2, 3, 4))
        return np.array([looks[HOMES & (self.side == side)].sum() for side in (0, 1)])

    def stocks(self) -> dict[str, Floats]:
        """Return the stocks as they stand, in residents."""
        vacant = self.firms.count()[0].reshape(MUNICIPALITIES, -1).sum(axis=1)
        across = self.border.crossing.sum(axis=(1, 2, 3, 4))
        incoming = self.people.at_work[..., 0, :].sum(axis=(1, 2, 3))
        sides = (0, 1)
        town = self.side[:MUNICIPALITIES]
        scale = self.census.scale
        return {
            "E": scale * self.employed(),
            "U": scale * self.unemployed(),
            "V": scale * np.array([vacant[town == side].sum() for side in sides]),
            "X": scale * np.array([across[HOMES & (self.side == side)].sum() for side in sides]),
            "IN": scale * np.array([incoming[~HOMES & (self.side == side)].sum() + across[~HOMES & (self.side != side)].sum() for side in sides]),
        }

    # --- what people know ---------------------------------------------------------------------

    def _look_around(self) -> None:
        """Renew where contacts fall, from perceived vacancies."""
        fields = self.people.worker_fields + self.people.seeker_fields
        fields[MUNICIPALITIES:] += 1e-9
        self.fields = fields / np.maximum(fields.sum(axis=-1, keepdims=True), 1e-300)
        self.spread = contacts.spread(
            self.seen, self.ways.attraction, self.census, self.fields, self.given[Looking]
        )
        self.stay, self.over = border.shares(self.spread.reach, self.given[Looking], self.census)
        months = self.month - self.first + 0.5 * self.given[Looking].perceived_mass_update
        self.levels = border.levels(
            self.census, self.given[Language], months, self.given[Outside]
        )

    def _remember(self, vacant: Floats) -> None:
        """Add up vacancies and learn about them when a year is over."""
        looking = self.given[Looking]
        self.summed += vacant.reshape(MUNICIPALITIES, CELLS, WAGES).sum(axis=-1)
        update = looking.perceived_mass_update
        if (self.month - self.first + 1) % update == 0:
            stays = looking.perceived_mass_ema**update
            inside = self.seen[:MUNICIPALITIES]
            self.seen[:MUNICIPALITIES] = stays * inside + (1 - stays) * self.summed / update
            self.summed[:] = 0.0
            self.month += 1
            self._look_around()
            self.month -= 1

    # --- the month ----------------------------------------------------------------------------

    def step(self) -> None:
        """Play one month in expectation."""
        self.flows = {}
        self.people.looking = ending.wait(self.people.looking)
        self.people.tenure = ending.grow_older(self.people.tenure)
        self._demand()
        self._separate()
        self._participate()
        self._search()
        self.month += 1

    def _inside(self) -> tuple[Floats, Floats, Floats]:
        """Return people at work by country of the job and education: residents, others, across."""
        at_work = self.people.at_work[..., 0, :].sum(axis=(2, 3))
        across = self.border.crossing.sum(axis=(2, 3, 4))
        found = np.zeros((3, 2, 3))
        for side in (0, 1):
            here = self.side == side
            found[0, side] = at_work[here & HOMES].sum(axis=0)
            found[1, side] = at_work[here & ~HOMES].sum(axis=0)
            found[2, side] = across[~here].sum(axis=0)
        return found[0], found[1], found[2]

    def _demand(self) -> None:
        """Let firms close gaps; those laid off look for work."""
        lost = self.firms.demand(self.month).reshape(MUNICIPALITIES, SECTORS, 3, WAGES)
        by_level = lost.sum(axis=(1, 3))
        gone = np.stack([by_level[self.side[:MUNICIPALITIES] == side].sum(0) for side in (0, 1)])
        total = np.maximum(sum(self._inside()), 1e-300)
        share = gone / total
        self._end(np.stack([share, np.zeros((2, 3)), share, share]), np.zeros((4, 2, 3)), None)
        self.flows["layoffs"] = gone.sum(axis=1)

    def _separate(self) -> None:
        """End jobs by tenure, education and border."""
        people = self.people
        means, by_month = self.endings.chances(people.tenure, self.layoffs.mean(axis=0))
        rests = np.full((4, 2, 3), self.given[Separation].sep_to_inactive)
        inside = np.stack(self._inside())
        ends = means + (1.0 - means) * rests
        left = inside[0] * ends[RESIDENT] + inside[1] * ends[INCOMING] + inside[2] * ends[CROSSING]
        counts = self.firms.count()[1].reshape(MUNICIPALITIES, SECTORS, 3, WAGES)
        rates = np.zeros_like(counts)
        for side in (0, 1):
            here = self.side[:MUNICIPALITIES] == side
            filled = counts[here].sum(axis=(0, 1, 3))
            rate = left[side] / np.maximum(inside.sum(axis=0)[side], 1e-300)
            rate = rate * left[side].sum() / max(float((filled * rate).sum()), 1e-300)
            rates[here] = rate[:, None]
        self.firms.separate(rates.ravel())
        self._end(means, rests, by_month)
        self.flows["separations"] = left.sum(axis=1)

    def _end(self, means: Floats, rests: Floats, by_month: Floats | None) -> None:
        """End jobs with chances by group, country of the job and education."""
        people, edge = self.people, self.border
        sides = self.side
        kinds = np.where(HOMES, RESIDENT, INCOMING)
        leave = np.zeros((*CLASSES, 2))
        rest = np.zeros((*CLASSES, 2))
        leave[..., 0], rest[..., 0] = means[kinds, sides][..., None], rests[kinds, sides][..., None]
        leave[..., 1], rest[..., 1] = means[ELSEWHERE, sides][..., None], rests[ELSEWHERE, sides][..., None]
        before = people.at_work.sum(axis=-1)
        loses = (before * leave).sum(-1) / np.maximum(before.sum(-1), 1e-300)
        stops = (before * (1 - leave) * rest).sum(-1) / np.maximum(before.sum(-1), 1e-300)
        ending.lose_jobs(people, leave, rest)
        gone, quit_ = edge.at_home * loses[..., None], edge.at_home * stops[..., None]
        edge.at_home -= gone + quit_
        edge.looking += gone
        edge.resting += quit_
        self._end_across(means[CROSSING, 1 - sides][..., None], rests[CROSSING, 1 - sides][..., None])
        if by_month is None:
            weight = self.endings.factor[(0, 0, 1, 0), None]
            mean = (people.tenure * weight).sum(-1) / np.maximum(people.tenure.sum(-1), 1e-300)
            people.tenure *= np.maximum(1.0 - means[..., None] * weight / np.maximum(mean, 1e-9)[..., None], 0.0)
        else:
            people.tenure *= (1.0 - by_month) * (1.0 - rests[..., None])

    def _end_across(self, leave: Floats, rest: Floats) -> None:
        """End jobs across the border; people come home with a tie."""
        people, edge = self.people, self.border
        gone = edge.crossing * leave[..., None, None]
        stops = (edge.crossing - gone) * rest[..., None, None]
        edge.crossing -= gone + stops
        cost = np.where(np.arange(3) == border.BORN_THERE, 0.0, self.rules.cost)
        back = edge.way[..., None] + cost
        for flow, pool, target in ((gone, edge.looking, people.looking), (stops, edge.resting, people.resting)):
            wages = grid.shifted(flow, back).sum(axis=-2)
            wages[MUNICIPALITIES:] = 0.0
            target[..., 0, :] += wages
            mass = flow.sum(axis=-1)
            pool[..., border.WITH] += mass[..., border.FOREIGN]
            pool[..., border.NATIVE] += mass[..., border.BORN_THERE]
        people.seeker_fields += self.fields * (gone.sum((-2, -1)) * HOMES[:, None, None])[..., None]

    def _participate(self) -> None:
        """Let people begin and give up looking."""
        edge = self.border
        begins, stops = ending.participate(self.people, self.given[Participation], np.ones(PLACES))
        into, out_of = edge.resting * begins[..., None], edge.looking * stops[..., None]
        edge.resting += out_of - into
        edge.looking += into - out_of

    def _search(self) -> None:
        """Match; see models.labour.twin.search_month."""
        from models.labour.twin.hiring import hire

        hire(self)
