"""Expected matching: how many applications a vacancy gets, and what a contact is worth.

A vacancy reached by a mean of a passing applicants makes an offer with probability
1 − (1 + a/m)^(−m); m follows from the points that each vacancy has on the ring of its urn.
"""

import numpy as np
from numpy.typing import NDArray

from models.compiling import kernel
from models.labour.jobs import SECTORS
from models.labour.places import MUNICIPALITIES
from models.labour.twin.census import WAGES

Floats = NDArray[np.float64]
KINDS = 3 * WAGES  # required education and wage of a slot


def once(zone: Floats, urn: Floats, vacant: Floats, others: Floats, points: float) -> Floats:
    """Leave out contacts with a vacancy that the same person has met already.

    zone (home, education, car, field, place), urn as in Contacts, vacant (place, sector, level,
    wage), others (home,) the mean number of other contacts. Returns zone with the rest.
    """
    vacancies = vacant.sum(axis=-1)
    again = np.where(vacancies > 0.0, (1.0 + 1.0 / points) / np.maximum(vacancies, 1.0), 0.0)
    same = np.minimum((urn * urn * np.minimum(again, 1.0)).sum(axis=(-2, -1)), 1.0)
    found = zone.copy()
    inside = zone[..., :MUNICIPALITIES]
    half = 0.5 * others[:, None, None, None, None]
    found[..., :MUNICIPALITIES] = inside * (1.0 - np.minimum(half * inside * same[:, None], 0.5))
    return found


def distinct(share: Floats, numbers: Floats) -> Floats:
    """Return the part of contacts that is not a further one with the same area."""
    mean = (numbers * np.arange(numbers.size)).sum()
    meets = 1.0 - no_offer(numbers, share)
    return np.where(share > 1e-9, meets / np.maximum(mean * share, 1e-300), 1.0)


@kernel
def applications(zone, seekers, movers, takes, leaves, below, above):  # type: ignore[no-untyped-def]
    """Count contacts that people would follow up, (education, field, place, kind of slot).

    zone (home, education, car, field, place); seekers and movers (home, education, car, field)
    contacts of people without and with a job; takes and leaves (home, education, car, bins) the
    chance that they apply at a utility; below and above say which utility each slot has.
    """
    homes, educations, cars, fields, _ = zone.shape
    found = np.zeros((educations, fields, MUNICIPALITIES, KINDS))
    for h in range(homes):
        for e in range(educations):
            for g in range(cars):
                for z in range(MUNICIPALITIES):
                    if zone[h, e, g, :, z].max() < 1e-5:
                        continue
                    for k in range(KINDS):
                        at, share = below[h, e, g, z, k], above[h, e, g, z, k]
                        t = takes[h, e, g, at]
                        t += share * (takes[h, e, g, at + 1] - t)
                        x = leaves[h, e, g, at]
                        x += share * (leaves[h, e, g, at + 1] - x)
                        for f in range(fields):
                            found[e, f, z, k] += zone[h, e, g, f, z] * (
                                seekers[h, e, g, f] * t + movers[h, e, g, f] * x
                            )
    return found


@kernel
def rivalry(applying, across, urn, screen, vacant, points, again):  # type: ignore[no-untyped-def]
    """Return passing applicants per vacancy and offers per passing applicant, by urn and wage.

    applying as applications gives it; across (education, place, kind) those from the other side;
    vacant (place, sector, level, wage) open slots; again is the chance that an offer is turned
    down and the next in line is still there, (place, sector, level, wage).
    """
    educations, fields = applying.shape[:2]
    load = np.zeros((MUNICIPALITIES, SECTORS, 3, WAGES))
    for e in range(educations):
        for f in range(fields):
            for z in range(MUNICIPALITIES):
                for s in range(SECTORS):
                    for level in range(3):
                        here = urn[e, f, z, s, level] * screen[e, level]
                        for w in range(WAGES):
                            k = level * WAGES + w
                            mass = applying[e, f, z, k] + across[e, f, z, k]
                            load[z, s, level, w] += here * mass
    offer = np.zeros_like(load)
    for z in range(MUNICIPALITIES):
        for s in range(SECTORS):
            for level in range(3):
                vacancies = vacant[z, s, level].sum()
                if vacancies <= 0.0:
                    load[z, s, level] = 0.0
                    continue
                shape = (points * vacancies + 1.0) / max(vacancies - 1.0, 1e-6)
                for w in range(WAGES):
                    mean = load[z, s, level, w] / vacancies
                    load[z, s, level, w] = mean
                    if mean > 0.0:
                        none = (1.0 + mean / shape) ** -shape
                        rivals = 1.0 - none - mean * none / (1.0 + mean / shape)
                        offer[z, s, level, w] = (1.0 - none + again[z, s, level, w] * rivals) / mean
    return load, offer


@kernel
def hires_by_education(taking, urn, screen, vacant, offer, side):  # type: ignore[no-untyped-def]
    """Return hires by country of the job, required and own education; taking as applications."""
    educations, fields = taking.shape[:2]
    found = np.zeros((2, 3, educations))
    for z in range(MUNICIPALITIES):
        for s in range(SECTORS):
            for level in range(3):
                vacancies = vacant[z, s, level].sum()
                if vacancies <= 0.0:
                    continue
                for e in range(educations):
                    for f in range(fields):
                        here = urn[e, f, z, s, level] * screen[e, level] / vacancies
                        for w in range(WAGES):
                            part = taking[e, f, z, level * WAGES + w] * offer[z, s, level, w]
                            found[side[z], level, e] += here * part * vacant[z, s, level, w]
    return found


@kernel
def chances(urn, screen, vacant, offer):  # type: ignore[no-untyped-def]
    """Return offers per contact that is followed up, (education, field, place, kind)."""
    educations, fields = urn.shape[:2]
    found = np.zeros((educations, fields, MUNICIPALITIES, KINDS))
    into = np.zeros((educations, fields, MUNICIPALITIES, SECTORS))
    for z in range(MUNICIPALITIES):
        for s in range(SECTORS):
            for level in range(3):
                vacancies = vacant[z, s, level].sum()
                if vacancies <= 0.0:
                    continue
                for w in range(WAGES):
                    part = vacant[z, s, level, w] / vacancies * offer[z, s, level, w]
                    for e in range(educations):
                        for f in range(fields):
                            more = urn[e, f, z, s, level] * screen[e, level] * part
                            found[e, f, z, level * WAGES + w] += more
                            into[e, f, z, s] += more
    return found, into


@kernel
def spectrum(zone, seekers, movers, takes, leaves, below, above, chance):  # type: ignore[no-untyped-def]
    """Return what contacts offer, by utility, and how well each field does.

    Returns offers per contact by utility for seekers and movers, (home, education, car, bins)
    each; success per contact by field for both, (home, education, car, field); hires by field and
    place, (home, education, car, field, place).
    """
    homes, educations, cars, fields, _ = zone.shape
    bins = takes.shape[3]
    offered = np.zeros((2, homes, educations, cars, bins))
    luck = np.zeros((2, homes, educations, cars, fields))
    hired = np.zeros((homes, educations, cars, fields, MUNICIPALITIES))
    for h in range(homes):
        for e in range(educations):
            for g in range(cars):
                out = max(seekers[h, e, g].sum(), 1e-300)
                at_work = max(movers[h, e, g].sum(), 1e-300)
                for z in range(MUNICIPALITIES):
                    if zone[h, e, g, :, z].max() < 1e-5:
                        continue
                    for k in range(KINDS):
                        at, share = below[h, e, g, z, k], above[h, e, g, z, k]
                        t = takes[h, e, g, at]
                        t += share * (takes[h, e, g, at + 1] - t)
                        x = leaves[h, e, g, at]
                        x += share * (leaves[h, e, g, at + 1] - x)
                        first = second = 0.0
                        for f in range(fields):
                            worth = zone[h, e, g, f, z] * chance[e, f, z, k]
                            mine, theirs = seekers[h, e, g, f], movers[h, e, g, f]
                            first += worth * mine
                            second += worth * theirs
                            luck[0, h, e, g, f] += worth * t
                            luck[1, h, e, g, f] += worth * x
                            hired[h, e, g, f, z] += worth * (mine * t + theirs * x)
                        offered[0, h, e, g, at] += first / out * (1.0 - share)
                        offered[0, h, e, g, at + 1] += first / out * share
                        offered[1, h, e, g, at] += second / at_work * (1.0 - share)
                        offered[1, h, e, g, at + 1] += second / at_work * share
    return offered, luck, hired


def truncated(mean: float, most: int) -> Floats:
    """Return the chances of 0 … most contacts, Poisson with its upper tail put on most."""
    chances_ = np.empty(most + 1)
    chances_[0] = np.exp(-mean)
    for count in range(1, most + 1):
        chances_[count] = chances_[count - 1] * mean / count
    chances_[most] += 1.0 - chances_.sum()
    return chances_


def above(offers: Floats) -> Floats:
    """Return how many offers beat one at each utility, at most 1; half of its own bin does."""
    better: Floats = np.cumsum(offers[..., ::-1], axis=-1)[..., ::-1] - 0.5 * offers
    return np.minimum(better, 1.0)


def chosen(numbers: Floats, offers: Floats) -> Floats:
    """Return the chance that an offer is the best one of the month, by utility.

    offers (..., bins) per contact; the others are those of the further contacts.
    """
    none = 1.0 - above(offers)
    total, mean = np.zeros_like(none), 0.0
    for count in range(numbers.size - 1, 0, -1):
        total = total * none + count * numbers[count]
        mean += count * numbers[count]
    return total / mean


def no_offer(numbers: Floats, success: Floats) -> Floats:
    """Return the chance that none of the contacts succeeds."""
    total = np.zeros_like(success)
    for chance in numbers[::-1]:
        total = total * (1.0 - success) + chance
    return total
