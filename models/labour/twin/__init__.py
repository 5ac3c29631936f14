"""The deterministic twin: the same labour market in expectation, on classes instead of persons.

It is computed from the first state and the equations of the processes alone. People are masses in
classes of home, education and car, spread over utility, months without work and tenure; firms and
their slots stay whole, with expected events dealt out in turn. It knows the burn-in: the years
with constant inputs up to January 2020, to which the model is fitted.
"""

from models.labour.opening import Study
from models.labour.twin.census import take
from models.labour.twin.reading import SIX, YEAR, Stocks, mean, read
from models.labour.twin.world import World
from models.quantity import Assumptions

__all__ = ["SIX", "Stocks", "World", "mean", "read", "stocks"]


def stocks(given: Assumptions, *, sample: float = 1.0) -> Stocks:
    """Return the stocks of the last year of the burn-in under some assumptions.

    sample says how many residents there are: like the simulation, a smaller region has more empty
    urns. The first call for a sample counts the first state; later ones only reckon.
    """
    world = World(given, take(given, sample))
    months = []
    for _ in range(given[Study].burn_in_months):
        world.step()
        months.append(read(world.scene))
    return mean(months[-YEAR:])
