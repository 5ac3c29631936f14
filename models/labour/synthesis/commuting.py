"""Where employed residents work, cell by cell of the commuting matrix, and who comes in."""

from typing import Final

import numpy as np

from models.chance import purpose
from models.labour.people import EMPLOYED, People
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.synthesis.facts import Facts
from models.labour.synthesis.fitting import apportion, deal
from models.labour.synthesis.given import Start
from models.labour.synthesis.luck import Wholes, draw, draw_one

CROSS: Final = purpose("start/cross")
MOVERS_ROUND: Final = purpose("start/round-movers")
WORKPLACE: Final = purpose("start/workplace")
TWIN: Final = purpose("start/twin")

STAYS, CROSSES_INSIDE, CROSSES_OUTSIDE = range(3)
"""Kinds of worker: at home in the own country, in the 17 municipalities beyond the border, or in
an outside area beyond it."""


def kinds_of_way(facts: Facts) -> Wholes:
    """Return the kind of every way from home to work. Shape (places, places)."""
    country = facts.country
    beyond = country[:, None] != country[None, :]
    inside = np.arange(PLACES) < MUNICIPALITIES
    return np.where(beyond, np.where(inside[None, :], CROSSES_INSIDE, CROSSES_OUTSIDE), STAYS)


def commute(people: People, rows: int, facts: Facts, given: Start) -> None:
    """Give every employed resident a place of work; the matrix is met cell by cell.

    Who crosses the border depends on nationality alone: movers, who hold the nationality of the
    country they work in, get their share by direction. Who goes where else is drawn evenly, since
    nothing is published about it.
    """
    home = people.home[:rows].astype(np.int64)
    at_work = people.status[:rows] == EMPLOYED
    kinds = kinds_of_way(facts)
    matrix = facts.commuters
    by_kind = np.stack(
        [(matrix * (kinds == kind)).sum(axis=1)[:MUNICIPALITIES] for kind in range(3)], axis=1
    )
    native = people.origin[:rows] == 1 - facts.country[home]
    group = np.where(at_work, home * 2 + native, -1)
    sizes = np.bincount(group[at_work], minlength=MUNICIPALITIES * 2).reshape(-1, 2)
    counts = _crossing(by_kind, sizes, facts, given)
    kind = deal(group, counts.reshape(-1, 3), draw(CROSS, people.id[:rows]))
    group = np.where(at_work, home * 3 + kind, -1)
    by_place = np.stack([matrix * (kinds == kind) for kind in range(3)], axis=1)[:MUNICIPALITIES]
    work = deal(group, by_place.reshape(-1, PLACES), draw(WORKPLACE, people.id[:rows]))
    people.work[:rows] = np.where(at_work, work, -1)


def _crossing(by_kind: Wholes, sizes: Wholes, facts: Facts, given: Start) -> Wholes:
    """Split natives of the other country and all others by kind. Shape (municipalities, 2, 3)."""
    counts = np.zeros((MUNICIPALITIES, 2, 3), np.int64)
    for kind in (CROSSES_INSIDE, CROSSES_OUTSIDE):
        for side, share in enumerate((given.share_movers, given.share_movers_de_nl)):
            towns = facts.country[:MUNICIPALITIES] == side
            movers = apportion(by_kind[:, kind] * towns * share, draw_one(MOVERS_ROUND))
            free = sizes[:, 1] - counts[:, 1].sum(axis=1)
            counts[:, 1, kind] += np.minimum(movers, free)
        counts[:, 0, kind] = by_kind[:, kind] - counts[:, 1, kind]
    counts[:, :, STAYS] = sizes - counts.sum(axis=2)
    return counts


def come_in(people: People, rows: int, facts: Facts, given: Start) -> None:
    """Fill home, work, age, sex, education, nationality and car of the in-commuters.

    Nothing is published about them, so each is like a resident at work on the side where they
    work, chosen by lot. Movers get the share of their direction; others hold the nationality of
    the country they live in.
    """
    inflow = facts.commuters[MUNICIPALITIES:, :MUNICIPALITIES]
    cell = np.repeat(np.arange(inflow.size), inflow.ravel())
    new = slice(rows, rows + cell.size)
    people.home[new] = MUNICIPALITIES + cell // MUNICIPALITIES
    people.work[new] = cell % MUNICIPALITIES
    people.status[new] = EMPLOYED
    country = facts.country
    lives, works = country[people.home[new]], country[people.work[new]]
    u = draw(TWIN, people.id[new])
    for side in (0, 1):
        like = np.flatnonzero(
            (people.status[:rows] == EMPLOYED) & (country[people.home[:rows]] == side)
        )
        mine = np.flatnonzero(works == side)
        twins = like[np.floor(u[mine] * like.size).astype(np.int64)]
        for name in ("born", "sex", "education", "heading", "car"):
            column = getattr(people, name)
            column[rows + mine] = column[twins]
    people.origin[new] = lives
    for side, share in enumerate((given.share_movers, given.share_movers_de_nl)):
        group = np.where((lives == side) & (works != side), 0, -1)
        total = int((group == 0).sum())
        movers = int(share * total + 0.5)
        moved = deal(group, np.array([[total - movers, movers]]), draw(CROSS, people.id[new])) == 1
        people.origin[new][moved] = 1 - side
