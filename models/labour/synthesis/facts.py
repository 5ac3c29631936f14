"""The published margins of the first state, scaled to the sample and rounded to whole people."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models import tables
from models.chance import purpose
from models.labour import places
from models.labour.jobs import SECTORS
from models.labour.places import MUNICIPALITIES, PLACES, Places
from models.labour.synthesis.fitting import apportion
from models.labour.synthesis.given import Start
from models.labour.synthesis.luck import Floats, Wholes, draw_one

BANDS: Final = ("0_14", "15_24", "25_44", "45_64", "65_74", "75plus")
BAND_FROM: Final = np.array([0, 180, 300, 540, 780, 900])
"""First month of age of each band."""
EDUCATION_COLUMNS: Final = ("education_low", "education_medium", "education_high")

PEOPLE: Final = purpose("start/round-people")
COMMUTERS: Final = purpose("start/round-commuters")
JOBLESS: Final = purpose("start/round-jobless")
VACANCIES: Final = purpose("start/round-vacancies")


@dataclass(frozen=True, slots=True)
class Profiles:
    """What is assumed of a sector: shapes (sectors,), education (sectors, 3)."""

    education: Floats
    female: Floats
    licensed: Floats


@dataclass(frozen=True, slots=True)
class Facts:
    """Margins that the first state must meet.

    people (17, bands), education shares (17, 3), commuters (20, 20) from home to work, jobless and
    vacancies (17,), cars per head (17,), sector_shares (country, sectors), employers rows of
    (place, sector, jobs).
    """

    sample: float
    places: Places
    people: Wholes
    education: Floats
    commuters: Wholes
    jobless: Wholes
    vacancies: Wholes
    cars: Floats
    sector_shares: Floats
    profiles: Profiles
    employers: Wholes

    @property
    def country(self) -> NDArray[np.int64]:
        """Return 0 for NL and 1 for DE by place. Shape (places,)."""
        return self.places.country.astype(np.int64)


def read(given: Start, sample: float) -> Facts:
    """Read the tables and scale every margin; raises ValueError unless 0 < sample ≤ 1."""
    if not 0.0 < sample <= 1.0:
        raise ValueError(f"a sample is a share above 0 and at most 1, not {sample}")
    known = places.read()
    towns = tables.read("municipalities")
    people = np.stack([towns.numbers(f"age_{band}") for band in BANDS], axis=1)
    shares, profiles, employers = _sectors(known, sample)
    side = known.country[:MUNICIPALITIES]
    surveyed = np.array([1.0, given.ilo_over_registered_de])[side]
    open_jobs = np.array([1.0, given.vacancies_over_registered_de])[side]
    return Facts(
        sample=sample,
        places=known,
        people=_scaled(people, sample, PEOPLE),
        education=np.stack([towns.numbers(name) for name in EDUCATION_COLUMNS], axis=1) / 100.0,
        commuters=_commuters(known, given.border_cells, sample),
        jobless=_scaled(towns.numbers("unemployed") * surveyed, sample, JOBLESS),
        vacancies=_scaled(towns.numbers("vacancies_open") * open_jobs, sample, VACANCIES),
        cars=towns.numbers("cars") / towns.numbers("population"),
        sector_shares=shares,
        profiles=profiles,
        employers=employers,
    )


def _scaled(values: Floats, sample: float, question: np.uint32) -> Wholes:
    """Scale a table of counts to the sample and round it with an exact total."""
    flat = apportion(values.ravel() * sample, draw_one(question))
    scaled: Wholes = flat.reshape(values.shape)
    return scaled


def _commuters(known: Places, border_cells: float, sample: float) -> Wholes:
    """Scale the matrix; cells of one kind stay together, so that small flows keep their total.

    border_cells is a factor on the cells across the border, which are known least; who does not
    cross works in the own municipality, so that as many people work as before.
    """
    index = {name: row for row, name in enumerate(known.names)}
    matrix = np.zeros((PLACES, PLACES))
    for way in tables.read("commuting").rows():
        matrix[index[way["from_place"]], index[way["to_place"]]] = way["workers"]
    towns = np.arange(MUNICIPALITIES)
    across = np.zeros(matrix.shape, np.bool_)
    across[:MUNICIPALITIES, :MUNICIPALITIES] = known.country[towns, None] != known.country[towns]
    more = np.where(across, matrix * (border_cells - 1.0), 0.0)
    matrix += more
    matrix[towns, towns] -= more.sum(axis=1)[towns]
    side = np.where(np.arange(PLACES) < MUNICIPALITIES, known.country, np.arange(PLACES))
    kinds = (side[:, None] * PLACES + side[None, :]).ravel()
    order = np.argsort(kinds, kind="stable")
    scaled = np.zeros(PLACES * PLACES, np.int64)
    scaled[order] = apportion(matrix.ravel()[order] * sample, draw_one(COMMUTERS))
    return scaled.reshape(PLACES, PLACES)


def _sectors(known: Places, sample: float) -> tuple[Floats, Profiles, Wholes]:
    """Read sector shares, profiles and employers; a sample below 1 has only four sectors."""
    listed, profiled = tables.read("sectors"), tables.read("sector_profiles")
    keys = listed.texts("key")
    if profiled.texts("key") != keys:
        raise ValueError("sector_profiles must have the rows of sectors, in their order")
    shares = np.stack([listed.numbers(f"share_{side}") for side in ("parkstad", "staedteregion")])
    merged = np.arange(SECTORS)
    if sample < 1.0:
        merged = np.array([keys.index(key) for key in profiled.texts("preview")])
    education = [_merge(profiled.numbers(name), shares, merged) for name in EDUCATION_COLUMNS]
    profiles = Profiles(
        education=np.stack(education, axis=1),
        female=_merge(profiled.numbers("female"), shares, merged),
        licensed=_merge(profiled.numbers("licensed"), shares, merged),
    )
    return _grouped(shares, merged), profiles, _employers(known, keys, merged, sample)


def _merge(percent: Floats, shares: Floats, merged: Wholes) -> Floats:
    """Return shares from percent, averaged over merged sectors; those merged away keep theirs."""
    weights = shares[0] + shares[1]
    top, below = _grouped(np.stack([percent * weights, weights]), merged)
    return np.where(below > 0.0, top / np.where(below > 0.0, below, 1.0), percent) / 100.0


def _grouped(rows: Floats, merged: Wholes) -> Floats:
    """Add up columns of the same merged sector. Shapes (rows, sectors)."""
    grouped = np.zeros(rows.shape)
    for sector, group in enumerate(merged):
        grouped[:, group] += rows[:, sector]
    return grouped


def _employers(known: Places, keys: list[str], merged: Wholes, sample: float) -> Wholes:
    """List the named employers as rows of place, sector, jobs in the sample, largest first."""
    found = []
    for row in tables.read("employers").rows():
        jobs = int(row["jobs"] * sample + 0.5)
        if row["municipality"] in known.municipalities and jobs > 0:
            sector = int(merged[keys.index(row["sector"])])
            found.append((known.index(row["municipality"]), sector, jobs))
    return np.array(sorted(found, key=lambda cell: -cell[2]), np.int64).reshape(-1, 3)
