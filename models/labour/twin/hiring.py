"""Hires of one month in expectation, and what they do to people and slots."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.labour.institutions import Branch
from models.labour.jobs import SECTORS
from models.labour.places import MUNICIPALITIES, PLACES
from models.labour.processes.applying import Requirements
from models.labour.processes.coming_in import Outside
from models.labour.processes.considering import Considering
from models.labour.processes.hiring import Screening
from models.labour.processes.looking import Looking
from models.labour.twin import border, grid, matching, searching
from models.labour.twin.border import BORN_THERE, FOREIGN, NATIVE, NEVER, WITH, WITHOUT
from models.labour.twin.census import CLASSES, WAGES
from models.labour.twin.masses import CROSSING, ELSEWHERE, INCOMING, RESIDENT, WAITS

Floats = NDArray[np.float64]
HOMES = np.arange(PLACES) < MUNICIPALITIES
TINY = 1e-300


def _over(top: Floats, bottom: Floats) -> Floats:
    return np.where(bottom > 1e-12, top / np.maximum(bottom, TINY), 0.0)


def open_to_all(world: Any, vacant: Floats, old: Floats) -> Floats:
    """Return the share of vacancies that ask no neighbour language, by country of the job."""
    given = world.given[Branch]
    shares = np.array([given.open_share_nl, given.open_share_de])
    found = np.zeros(2)
    for side in (0, 1):
        here = world.side[:MUNICIPALITIES] == side
        waiting = _over(old[here].sum(axis=(2, 3)), given.opens_above * vacant[here].sum(axis=(2, 3)))
        weight = vacant[here].sum(axis=(2, 3))
        opens = shares[side] * (np.minimum(waiting, 1.0) * weight).sum() / max(weight.sum(), TINY)
        found[side] = 1.0 - (1.0 - world.census.accepts[side]) * (1.0 - opens)
    return found


def hire(world: Any) -> None:
    """Match people and slots for one month."""
    people, edge, rules = world.people, world.border, world.rules
    looking, screening = world.given[Looking], world.given[Screening]
    side = world.side
    counts = world.firms.count(world.given[Branch].patience)
    counts = counts.reshape(3, MUNICIPALITIES, SECTORS, 3, WAGES)
    vacant, filled, old = counts
    numbers_u, numbers_e = rules.numbers_looking, rules.numbers_working
    mean_u = (numbers_u * np.arange(numbers_u.size)).sum()
    mean_e = (numbers_e * np.arange(numbers_e.size)).sum()
    act_u, act_e = looking.active_search_unemployed, looking.active_search_employed

    # who searches
    takes, leaves = searching.mean_acceptance(rules, world.census, people)
    fresh = searching.newcomers(
        world.census, world.seen, world.census.shell.memory.sector_ladder, world.given[Outside]
    )
    applicants = fresh.sum(axis=-1)
    chance = border.considering(world.given[Considering], world.census)
    native = world.given[Outside].applicants_native_across
    edge.looking[~HOMES] = 0.0
    edge.looking[~HOMES, ..., WITHOUT] = applicants[~HOMES] * ((1 - native) * chance[0, 0])[~HOMES, :, None]
    edge.looking[~HOMES, ..., NATIVE] = applicants[~HOMES] * (native * chance[0, 1])[~HOMES, :, None]
    seeking = people.looking.sum(axis=(-2, -1)) + applicants
    working = people.at_work.sum(axis=(-2, -1))
    turned = 1.0 - world.stay
    rho_u = 1.0 - _over((edge.looking * turned).sum(-1), seeking)
    rho_e = 1.0 - _over((edge.at_home * turned).sum(-1), working)
    contact_u = np.where(HOMES, act_u * mean_u, 1.0)[:, None, None]
    shares_u = _over(people.seeker_fields + fresh, (people.seeker_fields + fresh).sum(-1, keepdims=True))
    shares_e = _over(people.worker_fields, people.worker_fields.sum(-1, keepdims=True))
    seekers = shares_u * (seeking * contact_u * rho_u)[..., None]
    movers = shares_e * (working * act_e * mean_e * rho_e)[..., None]

    # what they meet
    urn = world.spread.urn
    others = np.where(HOMES, 0.5 * (mean_u + mean_e), 0.5)
    zone = matching.once(world.spread.zone, urn, vacant, others, looking.ring_points)
    applying = matching.applications(zone, seekers, movers, takes, leaves, rules.below, rules.above)
    gate = border.gates(
        world.census, world.levels, open_to_all(world, vacant, old), world.given[Requirements],
        screening,
    )  # fmt: skip
    takes_x = np.stack([grid.read(takes, rules.cost), takes])
    leaves_x = np.stack([grid.read(leaves, rules.cost), leaves])
    across = border.applications(
        world.over, gate, edge.looking * contact_u[..., None], edge.at_home * act_e * mean_e,
        takes_x, leaves_x, rules.below, rules.above,
    )  # fmt: skip
    usual = _over(movers.sum(axis=(0, 2)), movers.sum(axis=(0, 2, 3))[:, None])
    load, offer = matching.rivalry(
        applying, np.ascontiguousarray(usual[:, :, None, None] * across[:, None]), urn,
        rules.screen, vacant, looking.ring_points, world.again,
    )  # fmt: skip
    worth, into = matching.chances(urn, rules.screen, vacant, offer)
    offered, luck, hired = matching.spectrum(
        zone, seekers, movers, takes, leaves, rules.below, rules.above, worth
    )
    crossing = border.spectrum(world.over, gate, world.fields, worth, rules.below, rules.above, grid.BINS)

    # who is hired: off (kind of searcher, class, bins) inside, away likewise
    outside = zone[..., MUNICIPALITIES:] * screening.outside_acceptance
    away_area = np.stack(
        [
            (outside * matching.distinct(zone[..., MUNICIPALITIES:], number) * share[..., None]).sum(axis=3)
            for share, number in ((shares_u, numbers_u), (shares_e, numbers_e))
        ]
    )
    away = (away_area[..., None] * rules.away).sum(axis=4)
    target = _over((away_area * rules.away_worth).sum(-1), away_area.sum(-1))
    rho = np.stack([rho_u, rho_e])[..., None]
    off, away = offered * rho, away * rho
    best = np.stack(
        [
            matching.chosen(numbers_u, (off[0] + away[0]) * takes),
            matching.chosen(numbers_e, (off[1] + away[1]) * leaves),
        ]
    )
    best[0][~HOMES] = 1.0
    kept = matching.applications(
        zone, seekers, movers, takes * best[0], leaves * best[1], rules.below, rules.above
    )
    load_kept, _ = matching.rivalry(
        kept, np.ascontiguousarray(usual[:, :, None, None] * across[:, None]), urn,
        rules.screen, vacant, looking.ring_points, world.again,
    )  # fmt: skip

    new_inside = np.zeros((*CLASSES, grid.BINS))
    new_away = np.zeros(CLASSES)
    found = np.zeros(CLASSES)
    moved = np.zeros((*CLASSES, 2, grid.BINS))
    offers_made = hires_made = 0.0
    inside_from_u = np.zeros(CLASSES)
    inside_from_e = np.zeros(CLASSES)
    for s in (0, 1):
        homes = side == s
        asks = rules.asks_looking[s].reshape(WAITS.size, grid.BINS, grid.BINS)
        weigh = rules.waited[:, None, None] * asks
        flat = weigh.reshape(-1, grid.BINS)
        q_in, q_out = off[0][homes] @ flat.T, away[0][homes] @ flat.T
        q = np.minimum(q_in + q_out, 1.0)
        hit = act_u * (1.0 - matching.no_offer(numbers_u, q))
        looks = people.looking[homes]
        gone = looks.reshape(*looks.shape[:3], -1) * hit
        part = _over(gone, q)
        new_u = off[0][homes] * best[0][homes] * (part @ flat)
        new_u *= _over((part * q_in).sum(-1), new_u.sum(-1))[..., None]
        new_inside[homes] += new_u
        inside_from_u[homes] += new_u.sum(-1)
        new_away[homes] += (part * q_out).sum(-1)
        found[homes] = gone.sum(-1)
        offers_made += act_u * mean_u * (looks.reshape(*looks.shape[:3], -1) * q).sum()
        hires_made += gone.sum()
        people.looking[homes] = looks - gone.reshape(looks.shape)
        stays = rules.asks_working[s]
        q_in, q_out = off[1][homes] @ stays.T, away[1][homes] @ stays.T
        q = np.minimum(q_in + q_out, 1.0)
        hit = act_e * (1.0 - matching.no_offer(numbers_e, q))
        works = people.at_work[homes]
        gone = works * hit[..., None, :]
        part = _over(gone.sum(axis=-2), q)
        new_e = off[1][homes] * best[1][homes] * (part @ stays)
        new_e *= _over((part * q_in).sum(-1), new_e.sum(-1))[..., None]
        new_inside[homes] += new_e
        inside_from_e[homes] += new_e.sum(-1)
        new_away[homes] += (part * q_out).sum(-1)
        moved[homes] = gone
        offers_made += act_e * mean_e * (works.sum(-2) * q).sum()
        hires_made += gone.sum()
    # applicants from outside areas have one contact each
    first = applicants[..., None] * off[0] * takes
    first[HOMES] = 0.0
    new_inside += first
    rejected = max(1.0 - hires_made / max(offers_made, TINY), 0.0)
    turned_down = np.where(load > 0, 1.0 - _over(load_kept, load), 0.0)
    rounds = screening.offer_rounds
    world.again = turned_down * max(1.0 - 2.0 * rejected, 0.0) if rounds > 1 else np.zeros_like(load)
    people.at_work -= moved

    # across the border
    q_stay = (world.stay * ((offered[0] + _over(away[0], rho[0])) * takes).sum(-1)[..., None])
    q_over = np.stack([(crossing[..., b, :] * takes_x[int(b == NATIVE)]).sum(-1) for b in range(3)], axis=-1)
    q = np.minimum(q_stay + q_over, 1.0)
    hit = np.where(HOMES[:, None, None, None], act_u * (1 - matching.no_offer(numbers_u, q)), q)
    out_u = edge.looking * hit * _over(q_over, q)
    home_u = edge.looking * hit * _over(q_stay, q)
    e_stay = world.stay * ((offered[1] + _over(away[1], rho[1])) * leaves).sum(-1)[..., None]
    e_over = np.stack([(crossing[..., b, :] * leaves_x[int(b == NATIVE)]).sum(-1) for b in range(3)], axis=-1)
    q = np.minimum(e_stay + e_over, 1.0)
    out_e = edge.at_home * act_e * (1 - matching.no_offer(numbers_e, q)) * _over(e_over, q)
    edge.looking -= out_u + home_u
    edge.at_home += home_u - out_e
    edge.at_home[~HOMES, ..., :] += 0.0
    total_u, total_e = out_u.sum(-1), out_e.sum(-1)
    left = people.looking.sum(axis=(-2, -1))
    keep = np.where(HOMES[:, None, None], 1.0 - _over(total_u, left), 1.0)
    people.looking *= np.maximum(keep, 0.0)[..., None, None]
    left_e = people.at_work.sum(axis=(-2, -1))
    cross_share = np.minimum(_over(total_e, left_e), 1.0)
    out_kinds = people.at_work * cross_share[..., None, None]
    people.at_work -= out_kinds
    # those who work there already
    kinds = (FOREIGN, BORN_THERE)
    fresh_x = np.zeros_like(edge.crossing)
    for b in range(3):
        n = int(b == NATIVE)
        kind = BORN_THERE if n else FOREIGN
        for flow, table in ((out_u, takes_x[n]), (out_e, leaves_x[n])):
            shape = crossing[..., b, :] * table
            fresh_x[..., kind, :] += flow[..., b, None] * _over(shape, shape.sum(-1, keepdims=True))
    back_home = np.zeros((*CLASSES, grid.BINS))
    back_away = np.zeros(CLASSES)
    x_left = np.zeros(CLASSES)
    x_found = np.zeros(CLASSES)
    for s in (0, 1):
        homes = side == s
        stays = rules.asks_working[s]
        cost = rules.cost
        for kind in (NEVER, FOREIGN, BORN_THERE):
            b = {NEVER: None, FOREIGN: WITH, BORN_THERE: NATIVE}[kind]
            stay = 1.0 if b is None else world.stay[homes][..., b, None]
            base_in = offered[1][homes] * stay
            base_out = _over(away[1], rho[1])[homes] * stay
            q_in, q_out = base_in @ stays.T, base_out @ stays.T
            q_x = np.zeros_like(q_in)
            if b is not None:
                cross = crossing[homes][..., b, :]
                table = stays if kind == BORN_THERE else grid.read(stays, cost)
                q_x = cross @ table.T
            q = np.minimum(q_in + q_out + q_x, 1.0)
            stock = edge.crossing[homes][..., kind, :]
            gone = stock * act_e * (1 - matching.no_offer(numbers_e, q))
            part = _over(gone, q)
            home_new = base_in * (part @ stays)
            back_home[homes] += home_new
            back_away[homes] += (part * q_out).sum(-1)
            x_left[homes] += gone.sum(-1)
            edge.crossing[homes, ..., kind, :] -= gone
            if b is not None:
                again = cross * (part @ table)
                fresh_x[homes, ..., kind, :] += again
                x_found[homes] += again.sum(-1)
                edge.at_home[homes, ..., b] += home_new.sum(-1) + (part * q_out).sum(-1)
    cost_by = np.where(np.arange(3) == BORN_THERE, 0.0, rules.cost)
    edge.crossing += grid.shifted(fresh_x, -(world.slower_x[..., None] + cost_by))
    new_x = fresh_x.sum(axis=(-2, -1))

    # put the newly hired to work
    new_inside_all = new_inside + back_home
    away_all = new_away + back_away
    people.at_work[..., 0, :] += grid.shifted(new_inside_all, -world.slower[..., 0])
    below, above = grid.where(np.where(away[1].sum(-1) > 0, target[1], target[0]) - world.slower[..., 1])
    index = np.indices(CLASSES)
    np.add.at(people.at_work[..., 1, :], (*index, below), away_all * (1.0 - above))
    np.add.at(people.at_work[..., 1, :], (*index, below + 1), away_all * above)
    _fields(world, shares_u, shares_e, luck, hired, into, found, moved.sum(axis=(-2, -1)),
            new_inside_all.sum(-1), away_all, total_u, total_e)

    # tenure
    tenure = people.tenure
    leave_in = moved[..., 0, :].sum(-1) + out_kinds[..., 0, :].sum(-1)
    leave_away = moved[..., 1, :].sum(-1) + out_kinds[..., 1, :].sum(-1)
    for s in (0, 1):
        for flow_out, flow_in, group, mask, job in (
            (leave_in, new_inside_all.sum(-1), RESIDENT, HOMES, s),
            (leave_in, new_inside_all.sum(-1), INCOMING, ~HOMES, s),
            (leave_away, away_all, ELSEWHERE, HOMES, s),
            (x_left, new_x, CROSSING, HOMES | ~HOMES, 1 - s),
        ):
            rows = (side == s) & mask
            gone = flow_out[rows].sum(axis=(0, 2))
            come = flow_in[rows].sum(axis=(0, 2))
            stock = tenure[group, job].sum(-1)
            tenure[group, job] *= (1.0 - np.minimum(_over(gone, stock), 1.0))[:, None]
            tenure[group, job, :, 0] += come

    # slots
    fills, moves = np.zeros_like(vacant), np.zeros_like(vacant)
    into_side = np.zeros(2)
    out_side = np.zeros(2)
    load = load_kept
    weighted = load * offer * vacant
    for s in (0, 1):
        homes, here = side == s, side[:MUNICIPALITIES] == s
        into_side[s] = new_inside_all[homes].sum() + new_x[~homes].sum()
        out_side[s] = leave_in[homes].sum() + x_left[~homes].sum()
        total = weighted[here].sum()
        fills[here] = np.minimum(load[here] * offer[here] * into_side[s] / max(total, TINY), 1.0)
        now = moved[homes][..., 0, :].sum(axis=(0, 2))
        stock = people.at_work[homes][..., 0, :].sum(axis=(0, 2)) + now
        rate = _over(now, stock)
        way = (people.way[homes][..., 0] * working[homes]).sum() / working[homes].sum()
        for level in range(3):
            value = world.census.slot_net[s, level] - way - people.base[homes][0, level]
            below, above = grid.where(value)
            r = rate[level, below] * (1 - above) + rate[level, below + 1] * above
            moves[here, :, level, :] = r
        total = (moves[here] * filled[here]).sum()
        moves[here] *= out_side[s] / max(total, TINY)
    world.firms.hire(fills.ravel(), moves.ravel())
    after = world.firms.count()[0]
    world.layoffs[world.month % 12] = world.flows["layoffs"] / np.maximum(world.employed(), 1.0)
    world._remember(after)
    world.flows.update(
        found=np.array([found[(side == s) & HOMES].sum() + total_u[(side == s) & HOMES].sum() for s in (0, 1)]),
        moved=np.array([moved[(side == s) & HOMES].sum() + total_e[(side == s) & HOMES].sum() for s in (0, 1)]),
        moved_in=moved[~HOMES].sum(), applicants=first.sum(), away=away_all.sum(),
        across=np.array([(out_u + out_e)[(side == s) & HOMES].sum() for s in (0, 1)]),
        into=into_side, left=out_side, rejected=rejected,
    )


def _fields(
    world: Any, shares_u: Floats, shares_e: Floats, luck: Floats, hired: Floats, into: Floats,
    found: Floats, moved: Floats, inside: Floats, away: Floats, total_u: Floats, total_e: Floats,
) -> None:  # fmt: skip
    """Move fields along: who finds a job takes its sector as the field."""
    people = world.people
    split = _over(into, into.sum(-1, keepdims=True))
    sectors = np.einsum("hegfz,efzs->hegs", hired, split, optimize=True)
    sectors = _over(sectors, sectors.sum(-1, keepdims=True))
    by_u = shares_u * luck[0]
    by_e = shares_e * luck[1]
    by_u = _over(by_u, by_u.sum(-1, keepdims=True))
    by_e = _over(by_e, by_e.sum(-1, keepdims=True))
    people.worker_fields -= by_e * moved[..., None] + shares_e * total_e[..., None]
    people.worker_fields += sectors * inside[..., None] + shares_e * away[..., None]
    people.seeker_fields -= by_u * found[..., None] + shares_u * total_u[..., None]
    for pool in (people.worker_fields, people.seeker_fields):
        np.maximum(pool, 0.0, out=pool)
    people.seeker_fields[~HOMES] = 0.0
