"""Where contacts of a class fall: places by distance, then urns by what people perceive."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.labour.jobs import CELLS, SECTORS
from models.labour.places import MUNICIPALITIES
from models.labour.processes.looking import Looking, education_fit
from models.labour.processes.weighing import perceived
from models.labour.twin.census import Census

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Contacts:
    """How the contacts of a year are spread.

    zone (home, education, car, field, place) is the share of contacts of people who stay on their
    side; reach (home, education, car, place) what the other side would add for people who consider
    it, relative to the mass of the own side; urn (education, field, place, sector, level) the
    share of a place's contacts that goes to each kind of job.
    """

    zone: Floats
    reach: Floats
    urn: Floats


def spread(
    seen: Floats, attraction: Floats, census: Census, fields: Floats, given: Looking
) -> Contacts:
    """Spread contacts over places and urns.

    seen (places, cells) are perceived vacancies, attraction (class, from, to) as in ways, fields
    (home, education, car, field) the shares of fields in each class.
    """
    fit = education_fit(given)
    same, other = given.occ_move_same_sector, given.occ_move_other_sector
    _, total = perceived(seen, fit, same, other)
    near = attraction[:2].transpose(1, 0, 2)  # home, car, place; nobody has a station
    weight = near[:, None, :, None, :] * total[None, :, None, :, :]
    weight[MUNICIPALITIES:, ..., MUNICIPALITIES:] = 0.0
    own = (census.side[:, None] == census.side[None, :])[:, None, None, None, :]
    home = np.where(own, weight, 0.0)
    norm = np.maximum(home.sum(axis=-1, keepdims=True), 1e-300)
    over = np.where(own, 0.0, weight)
    reach = (over / norm * fields[..., None]).sum(axis=3)
    return Contacts(home / norm, reach, _urns(seen, fit, total, same, other))


def _urns(seen: Floats, fit: Floats, total: Floats, same: float, other: float) -> Floats:
    """Return the share of a place's contacts by urn, (education, field, place, sector, level)."""
    cells = seen[:MUNICIPALITIES].reshape(MUNICIPALITIES, SECTORS, CELLS // SECTORS)
    weight = np.where(np.eye(SECTORS, dtype=bool), same, other)
    urn = (
        cells[None, None]
        * fit[:, None, None, None, :]
        * weight[None, :, None, :, None]
        / np.maximum(total[:, :, :MUNICIPALITIES, None, None], 1e-300)
    )
    shares: Floats = np.ascontiguousarray(urn)
    return shares
