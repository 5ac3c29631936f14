"""Travel times to work in the model against those of the commuting matrix (V21)."""

import numpy as np
from numpy.typing import NDArray

from gros.validation import worlds
from gros.validation.scale import PEOPLE, Measured, Scale
from models import tables
from models.labour import places
from models.labour.people import EMPLOYED
from models.labour.places import MUNICIPALITIES
from models.labour.state import State

__all__ = ["apart", "travel_times"]

Values = NDArray[np.float64]


def commuters_of(state: State) -> Values:
    """Count people at work by home and place of work inside the region, (17, 17)."""
    people = state.people
    rows = (people.status == EMPLOYED) & (people.home < MUNICIPALITIES)
    rows &= people.work < MUNICIPALITIES
    found = np.zeros((MUNICIPALITIES, MUNICIPALITIES))
    np.add.at(found, (people.home[rows], people.work[rows]), 1.0)
    return found


def commuters_of_the_data() -> Values:
    """Return the same from the commuting matrix, (17, 17)."""
    known = places.read()
    found = np.zeros((MUNICIPALITIES, MUNICIPALITIES))
    for way in tables.read("commuting").rows():
        here, there = known.index(way["from_place"]), known.index(way["to_place"])
        if max(here, there) < MUNICIPALITIES:
            found[here, there] += way["workers"]
    return found


def apart(minutes: Values, one: Values, other: Values) -> float:
    """Return the largest distance between the distribution functions of two weightings."""
    order = np.argsort(minutes, axis=None)
    steps = [np.cumsum(weights.ravel()[order]) / weights.sum() for weights in (one, other)]
    last = np.append(np.diff(minutes.ravel()[order]) > 0, True)  # ties count as one step
    return float(abs(steps[0] - steps[1])[last].max())


def travel_times(scale: Scale) -> Measured:
    """V21: after some years, the distribution of minutes by car from home to work."""
    world = worlds.market(sample=scale.sample, months=scale.months)
    worlds.played(world)
    minutes = places.read().car_minutes[:MUNICIPALITIES, :MUNICIPALITIES]
    model, data = commuters_of(world.state), commuters_of_the_data()
    return {
        PEOPLE: float(world.record.tables["population"][-1].sum()),
        "distance": apart(minutes, model, data),
        "minutes": float((minutes * model).sum() / model.sum()),
        "minutes_data": float((minutes * data).sum() / data.sum()),
    }
