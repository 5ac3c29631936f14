"""Residents: how many live where, how old they are, women and men, and their nationality."""

from typing import Final

import numpy as np

from models.chance import purpose
from models.labour.people import ELSEWHERE, GERMANY, NETHERLANDS, People
from models.labour.places import MUNICIPALITIES
from models.labour.synthesis.facts import BAND_FROM, BANDS, Facts
from models.labour.synthesis.fitting import apportion_rows, deal
from models.labour.synthesis.given import Start
from models.labour.synthesis.luck import Floats, Wholes, draw, draw_rows

SEX: Final = purpose("start/sex")
SEX_ROUND: Final = purpose("start/round-sex")
AGE: Final = purpose("start/age")
ORIGIN: Final = purpose("start/origin")
ORIGIN_ROUND: Final = purpose("start/round-origin")

YOUNGEST_ADULT: Final = 216
MONTHS_15_TO_17: Final = 36
YEARS_0_14: Final = 15
MOST_MINORS: Final = 0.5


def settle(people: People, facts: Facts, given: Start) -> Wholes:
    """Fill home, sex, born and origin of the residents and return their age band.

    Shape (residents,). Rows are in order of municipality and age band, and so are the ids.
    """
    counts = facts.people
    rows = int(counts.sum())
    cell = np.repeat(np.arange(counts.size), counts.ravel())
    home, band = cell // len(BANDS), cell % len(BANDS)
    people.home[:rows] = home
    ids = people.id[:rows]
    people.sex[:rows] = deal(cell, _by_sex(counts, given), draw(SEX, ids))
    people.born[:rows] = -_ages(home, band, counts, given, draw(AGE, ids))
    shares = nationalities(facts, given)
    totals = counts.sum(axis=1)
    origins = apportion_rows(shares, totals, draw_rows(ORIGIN_ROUND, MUNICIPALITIES))
    people.origin[:rows] = deal(home, origins, draw(ORIGIN, ids))
    return band


def _by_sex(counts: Wholes, given: Start) -> Wholes:
    """Split every municipality and age band into women (label 0) and men (label 1)."""
    female = np.tile(female_shares(given), MUNICIPALITIES)
    shares = np.stack([female, 1.0 - female], axis=1)
    split: Wholes = apportion_rows(shares, counts.ravel(), draw_rows(SEX_ROUND, counts.size))
    return split


def female_shares(given: Start) -> Floats:
    """Return the share of women by age band. Shape (bands,)."""
    return np.array([getattr(given, f"share_female_{band}") for band in BANDS])


def _ages(home: Wholes, band: Wholes, counts: Wholes, given: Start, u: Floats) -> Wholes:
    """Draw ages in whole months within the band.

    Ages 15–17 are as frequent as those below 15, so that university towns keep their students among
    the adults; the oldest band thins out in a straight line; others are even.
    """
    until = np.append(BAND_FROM[1:], int(given.oldest_age))
    width = (until - BAND_FROM)[band]
    age = BAND_FROM[band] + np.floor(u * width).astype(np.int64)
    oldest = band == BANDS.index("75plus")
    age[oldest] = BAND_FROM[-1] + np.floor((1.0 - np.sqrt(1.0 - u[oldest])) * width[oldest]).astype(
        np.int64
    )
    minors = 3.0 * counts[:, 0] / YEARS_0_14 / np.maximum(counts[:, 1], 1)
    share = np.minimum(minors, MOST_MINORS)[home]
    young = (band == 1) & (u < share)
    part = u[young] / share[young]
    age[young] = BAND_FROM[1] + np.floor(MONTHS_15_TO_17 * part).astype(np.int64)
    grown = (band == 1) & ~young
    rest = ((u - share) / (1.0 - share))[grown]
    age[grown] = YOUNGEST_ADULT + np.floor((BAND_FROM[2] - YOUNGEST_ADULT) * rest).astype(np.int64)
    ages: Wholes = np.minimum(age, until[band] - 1)
    return ages


def nationalities(facts: Facts, given: Start) -> Floats:
    """Return the shares of Dutch, German and other nationals. Shape (municipalities, 3)."""
    index = facts.places.index
    shares = np.zeros((MUNICIPALITIES, 3))
    dutch_side, german_side = facts.places.side("NL"), facts.places.side("DE")
    shares[dutch_side, GERMANY] = given.share_german_parkstad
    shares[index("Kerkrade"), GERMANY] = given.share_german_kerkrade
    shares[dutch_side, ELSEWHERE] = given.share_other_parkstad
    shares[:, NETHERLANDS] = 1.0 - shares[:, GERMANY] - shares[:, ELSEWHERE]
    foreign = np.full(MUNICIPALITIES, given.share_foreign_staedteregion)
    foreign[index("Aachen")] = given.share_foreign_aachen
    shares[german_side, NETHERLANDS] = given.share_dutch_staedteregion
    shares[index("Herzogenrath"), NETHERLANDS] = given.share_dutch_herzogenrath
    shares[index("Aachen"), NETHERLANDS] = (
        given.dutch_aachen / facts.places.population[index("Aachen")]
    )
    shares[german_side, GERMANY] = 1.0 - foreign[german_side]
    shares[german_side, ELSEWHERE] = foreign[german_side] - shares[german_side, NETHERLANDS]
    return shares
