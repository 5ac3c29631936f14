"""Job slots: what each job asks, which languages it accepts and what it pays."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from models.chance import purpose
from models.labour.jobs import (
    ACCEPTS_ENGLISH,
    ACCEPTS_NEIGHBOUR,
    DORMANT,
    FILLED,
    OPEN,
    SECTORS,
    Establishments,
    Jobs,
)
from models.labour.places import COUNTRIES, MUNICIPALITIES
from models.labour.synthesis.establishments import Firms
from models.labour.synthesis.facts import Facts
from models.labour.synthesis.fitting import apportion_rows, controlled, deal, fit
from models.labour.synthesis.given import Rules, Start
from models.labour.synthesis.luck import (
    Floats,
    Wholes,
    draw,
    draw_rows,
    geometric,
    logarithms,
    normals,
)

REQUIRED: Final = purpose("start/required")
REQUIRED_ROUND: Final = purpose("start/round-required")
LICENSED: Final = purpose("start/licensed")
LICENSED_ROUND: Final = purpose("start/round-licensed")
NEIGHBOUR: Final = purpose("start/accepts-neighbour")
NEIGHBOUR_ROUND: Final = purpose("start/round-neighbour")
ENGLISH: Final = purpose("start/accepts-english")
ENGLISH_ROUND: Final = purpose("start/round-english")
FIRM: Final = purpose("start/firm-wage")
SLOT: Final = purpose("start/slot-wage")
OPENED: Final = purpose("start/opened")

STATES: Final = 3


def blank(firms: Firms, establishments: Establishments) -> Jobs:
    """Lay out the slots of every establishment: filled first, then open, then dormant."""
    owner = np.repeat(np.arange(firms.place.size), establishments.slots)
    rank = np.arange(owner.size) - establishments.first[owner]
    taken = firms.filled[owner]
    state = np.where(
        rank < taken, FILLED, np.where(rank < taken + firms.open[owner], OPEN, DORMANT)
    )
    rows = owner.size
    return Jobs(
        id=np.arange(rows, dtype=np.uint32),
        establishment=owner.astype(np.int32),
        place=establishments.place[owner],
        sector=establishments.sector[owner],
        education=np.zeros(rows, np.int8),
        offset=np.zeros(rows, np.float32),
        wage=np.zeros(rows, np.float32),
        net=np.zeros(rows, np.float32),
        pay=np.zeros(rows, np.int32),
        licensed=np.zeros(rows, np.int8),
        accepts=np.zeros(rows, np.int8),
        state=state.astype(np.int8),
        worker=np.full(rows, -1, np.int32),
        opened=np.zeros(rows, np.int16),
    )


def require(jobs: Jobs, workers: Wholes, facts: Facts) -> None:
    """Fill the required education of every slot.

    workers (17, 3) is the education of the people who work in a municipality; its filled slots ask
    the same in sum, split over sectors by their profiles. Open and dormant slots are like the
    filled ones of their municipality and sector.
    """
    cell = jobs.place.astype(np.int64) * SECTORS + jobs.sector
    sizes = np.bincount(cell[jobs.state == FILLED], minlength=MUNICIPALITIES * SECTORS)
    sizes = sizes.reshape(MUNICIPALITIES, SECTORS)
    counts = np.zeros((MUNICIPALITIES * SECTORS, STATES, 3), np.int64)
    tables = np.zeros((MUNICIPALITIES, SECTORS, 3))
    for place in range(MUNICIPALITIES):
        table = fit(facts.profiles.education, sizes[place] * 1.0, workers[place] * 1.0)
        rounded = controlled(table, sizes[place], workers[place])
        counts[place * SECTORS : (place + 1) * SECTORS, FILLED] = rounded
        empty = (sizes[place] == 0)[:, None]
        tables[place] = np.where(empty, facts.profiles.education, table)
    shares = tables.reshape(-1, 3)
    for state in (OPEN, DORMANT):
        here = np.bincount(cell[jobs.state == state], minlength=shares.shape[0])
        u = draw(REQUIRED_ROUND, state * shares.shape[0] + np.arange(shares.shape[0]))
        counts[:, state] = apportion_rows(shares, here, u)
    group = cell * STATES + jobs.state
    jobs.education[:] = deal(group, counts.reshape(-1, 3), draw(REQUIRED, jobs.id))


def open_up(jobs: Jobs, facts: Facts, given: Start, start_month: int) -> None:
    """Fill licences, languages accepted and the month in which open jobs were advertised."""
    country = facts.country[jobs.place]
    jobs.licensed[:] = _share_out(
        jobs.sector.astype(np.int64), _licensed(jobs, facts, given), jobs.id, LICENSED,
        LICENSED_ROUND,
    )  # fmt: skip
    foreign = 1.0 - given.share_local_language_ads_de
    neighbour = np.array([given.share_german_ok_jobs_nl, foreign])
    english = np.array([given.share_english_jobs_nl, foreign])
    accepts_neighbour = _share_out(country, neighbour, jobs.id, NEIGHBOUR, NEIGHBOUR_ROUND)
    accepts_english = _share_out(country, english, jobs.id, ENGLISH, ENGLISH_ROUND)
    jobs.accepts[:] = ACCEPTS_NEIGHBOUR * accepts_neighbour + ACCEPTS_ENGLISH * accepts_english
    waited = geometric(draw(OPENED, jobs.id), given.vacancy_months)
    jobs.opened[:] = np.where(jobs.state == OPEN, start_month - 1 - waited, 0)


def _licensed(jobs: Jobs, facts: Facts, given: Start) -> Floats:
    """Return the share of licensed slots by sector, scaled to the share of all slots."""
    sizes = np.bincount(jobs.sector, minlength=SECTORS)
    expected = 0.0
    for sector in range(SECTORS):
        expected += float(sizes[sector]) * float(facts.profiles.licensed[sector])
    scale = given.share_licensed * jobs.id.size / expected
    return np.minimum(facts.profiles.licensed * scale, 1.0)


def _share_out(
    group: Wholes, shares: Floats, ids: NDArray[Any], question: np.uint32, rounding: np.uint32
) -> Wholes:
    """Give a property to the share of each group; returns 1 or 0 by slot."""
    sizes = np.bincount(group, minlength=shares.size)
    both = np.stack([1.0 - shares, shares], axis=1)
    counts = apportion_rows(both, sizes, draw_rows(rounding, shares.size))
    chosen: Wholes = deal(group, counts, draw(question, ids))
    return chosen


def base_wages(given: Start, facts: Facts) -> Floats:
    """Return the middle log hourly wage by place and education. Shape (places, 3)."""
    names = [[f"wage_{c.lower()}_{e}" for e in ("low", "medium", "high")] for c in COUNTRIES]
    wages = np.array([[getattr(given, name) for name in row] for row in names])[facts.country]
    wages[facts.places.side("NL")] *= given.wage_factor_parkstad
    base: Floats = logarithms(wages.ravel()).reshape(wages.shape)
    return base


def pay(
    jobs: Jobs, establishments: Establishments, facts: Facts, given: Start, rules: Rules
) -> None:
    """Fill offset and posted wage; no wage lies below the legal minimum of January 2020."""
    firm = normals(draw(FIRM, establishments.id)) * given.wage_firm_sd
    slot = normals(draw(SLOT, jobs.id)) * given.wage_match_sd
    jobs.offset[:] = firm[jobs.establishment] + slot
    wage = base_wages(given, facts)[jobs.place, jobs.education] + jobs.offset
    floor = logarithms(rules.minimum_wage)[facts.country[jobs.place]]
    jobs.wage[:] = np.maximum(wage, floor)
