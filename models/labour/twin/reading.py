"""Reading the twin off: the stocks and rates of the last year of the burn-in."""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.labour.places import MUNICIPALITIES
from models.labour.twin.scene import HOMES, SIDES, Scene

Floats = NDArray[np.float64]

YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Stocks:
    """Means of a year by side, (2,): Parkstad and StädteRegion; in residents or jobs.

    crossing counts residents of the side who work on the other; incoming those who come in to the
    side from outside areas, outgoing its residents who work there. job_finding and job_to_job are
    shares a month.
    """

    employed: Floats
    unemployed: Floats
    vacancies: Floats
    crossing: Floats
    incoming: Floats
    outgoing: Floats
    job_finding: Floats
    job_to_job: Floats

    @property
    def unemployment_rate(self) -> Floats:
        """Return the unemployed over the labour force, by side."""
        return self.unemployed / (self.unemployed + self.employed)


SIX: Final = ("employed", "unemployed", "crossing")  # by side: the stocks that twin and model share


def read(scene: Scene) -> Stocks:
    """Return the stocks as they stand and the rates of the month."""
    people, scale = scene.people, scene.census.scale
    employed, looking = scene.employed(), scene.by_side(people.looking)
    vacant = scene.firms.count()[0].reshape(MUNICIPALITIES, -1).sum(axis=1)
    town = scene.side[:MUNICIPALITIES]
    across = scene.by_side(scene.border.crossing, ~HOMES)[::-1]
    found = scene.flows["found"]
    return Stocks(
        employed=scale * employed,
        unemployed=scale * looking,
        vacancies=scale * np.array([vacant[town == side].sum() for side in SIDES]),
        crossing=scale * scene.by_side(scene.border.crossing),
        incoming=scale * (scene.by_side(people.at_work[..., 0, :], ~HOMES) + across),
        outgoing=scale * scene.by_side(people.at_work[..., 1, :]),
        job_finding=found / (looking + found),
        job_to_job=scene.flows["moved"] / employed,
    )


def mean(months: list[Stocks]) -> Stocks:
    """Return the mean of some months."""
    names = [each.name for each in fields(Stocks)]
    return Stocks(**{name: np.mean([getattr(one, name) for one in months], 0) for name in names})
