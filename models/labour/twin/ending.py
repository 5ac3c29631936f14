"""Jobs end and people begin or stop looking, in expectation."""

import numpy as np
from numpy.typing import NDArray

from models.compiling import kernel
from models.labour.places import MUNICIPALITIES
from models.labour.process import numbers
from models.labour.processes.participating import Participation
from models.labour.processes.separation import Separation, multiplier
from models.labour.twin import grid
from models.labour.twin.census import Census
from models.labour.twin.masses import MONTHLY, TENURES, Masses

Floats = NDArray[np.float64]


@kernel
def _multipliers(months, given):  # type: ignore[no-untyped-def]
    """Return how much likelier a job ends than the mean one, (border, education, months)."""
    factors = np.empty((2, 3, months))
    for crosses in range(2):
        for education in range(3):
            for tenure in range(months):
                factors[crosses, education, tenure] = multiplier(
                    tenure, education, crosses == 1, given
                )
    return factors


class Endings:
    """Chances that a job ends, from tenure, education and border as in the separation verb."""

    def __init__(self, census: Census, given: Separation) -> None:
        """Normalise by the start population, as the separation verb does."""
        self.given = given
        self.factor = _multipliers(TENURES, numbers(given))
        at = self.factor[:, :, (0, 6, 24)].transpose(2, 1, 0)  # band, education, border
        counts = census.ending.astype(np.float64)
        total = np.maximum(counts.sum(axis=(1, 2, 3)), 1.0)
        self.norm = (counts * at).sum(axis=(1, 2, 3)) / total

    def chances(self, tenure: Floats, layoffs: Floats) -> tuple[Floats, Floats]:
        """Return the chance to lose a job: mean by group, country, education; and by month."""
        hazards = np.array([self.given.sep_to_unemp_nl, self.given.sep_to_unemp_de])
        rates = np.maximum(hazards - layoffs, 0.0) / self.norm
        crosses = self.factor[(0, 0, 1, 0), None]  # group, country, education, months
        loses = 1.0 - np.exp(-rates[None, :, None, None] * crosses)
        mean = (tenure * loses).sum(axis=-1) / np.maximum(tenure.sum(axis=-1), 1e-300)
        return mean, loses


def grow_older(tenure: Floats) -> Floats:
    """Let a month pass for everyone at work."""
    older = np.zeros_like(tenure)
    older[..., 1:] = tenure[..., :-1]
    older[..., -1] += tenure[..., -1]
    return older


def wait(looking: Floats) -> Floats:
    """Let a month pass for everyone who looks."""
    later = np.zeros_like(looking)
    later[..., 1 : MONTHLY + 1, :] = looking[..., :MONTHLY, :]
    stays = looking[..., MONTHLY, :]
    later[..., MONTHLY, :] += 0.75 * stays
    later[..., MONTHLY + 1, :] = looking[..., MONTHLY + 1, :] + 0.25 * stays
    return later


def lose_jobs(masses: Masses, leave: Floats, rests: Floats) -> tuple[Floats, Floats]:
    """Move people out of work; leave and rests (home, education, car, kind) are the shares.

    rests is the chance to stop looking at once, for those who do not lose their job. Returns who
    now looks and who rests, (home, education, car).
    """
    gone = masses.at_work * leave[..., None]
    stops = (masses.at_work - gone) * rests[..., None]
    masses.at_work -= gone + stops
    looks, rest = (_by_wage(masses, part)[:MUNICIPALITIES] for part in (gone, stops))
    masses.looking[:MUNICIPALITIES, ..., 0, :] += looks
    old = masses.ageing[:MUNICIPALITIES, ..., None]
    masses.resting[:MUNICIPALITIES, ..., 0, :] += (1.0 - old) * rest
    masses.resting[:MUNICIPALITIES, ..., 1, :] += old * rest
    _move_fields(masses, looks.sum(axis=-1), rest.sum(axis=-1))
    return looks.sum(axis=-1), rest.sum(axis=-1)


def _by_wage(masses: Masses, gone: Floats) -> Floats:
    """Return people out of work by their last wage: utility with the way to work added back."""
    by_wage: Floats = grid.shifted(gone, masses.way).sum(axis=-2)
    return by_wage


def _move_fields(masses: Masses, looks: Floats, rests: Floats) -> None:
    """Take the fields of leavers along; they are like all who work."""
    share = masses.worker_fields / np.maximum(masses.worker_fields.sum(-1, keepdims=True), 1e-300)
    here = share[:MUNICIPALITIES]
    masses.seeker_fields[:MUNICIPALITIES] += here * looks[..., None]
    masses.resting_fields[:MUNICIPALITIES] += here * rests[..., None]
    left = masses.at_work.sum(axis=(-2, -1))
    masses.worker_fields[:] = share * left[..., None]


def participate(masses: Masses, given: Participation, response: Floats) -> Floats:
    """Let people begin and give up looking; response (home,). Returns the shares that did.

    The shares (2, home, education, car): of those who rest, of those who look.
    """
    hazard = given.active_search_inactive * response[:, None, None, None, None]
    begins = masses.resting * hazard * np.array([1.0, given.enter_older])[:, None]
    stops = masses.looking[..., MONTHLY + 1, :] * given.exit_search_long
    rested = np.maximum(masses.resting.sum(axis=(-2, -1)), 1e-300)
    looked = np.maximum(masses.looking.sum(axis=(-2, -1)), 1e-300)
    masses.resting -= begins
    masses.looking[..., MONTHLY + 1, :] -= stops
    masses.looking[..., 0, :] += begins.sum(axis=-2)
    old = masses.ageing[..., None]
    masses.resting[..., 0, :] += (1.0 - old) * stops
    masses.resting[..., 1, :] += old * stops
    shares = np.stack([begins.sum(axis=(-2, -1)) / rested, stops.sum(axis=-1) / looked])
    into = masses.resting_fields * shares[0, ..., None]
    out_of = masses.seeker_fields * shares[1, ..., None]
    masses.resting_fields += out_of - into
    masses.seeker_fields += into - out_of
    return shares
