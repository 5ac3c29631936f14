"""Twin against simulation at points that the twin was not built on.

Usage: python -m models.labour.twin.study [SAMPLE [POINTS [SEEDS]]] > gros/validation/data/twin.csv
"""

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from models.labour import assumptions
from models.labour.twin import stocks
from models.labour.twin.reading import SIX, YEAR, Stocks, mean
from models.labour.twin.watching import Watched
from models.labour.version import VERSION
from models.quantity import Assumptions

Floats = NDArray[np.float64]

# What a fit would move: rates, contacts, screening, demand, distance and the gates of the border.
MOVED = (
    "separation.sep_to_unemp_nl", "separation.sep_to_unemp_de", "separation.sep_to_inactive",
    "looking.contacts_unemployed", "looking.contacts_employed_rel",
    "looking.active_search_employed", "screening.screen_pass", "screening.callback_decline_8m",
    "applying.switch_premium", "applying.reservation_ratio", "applying.border_adm_cost",
    "considering.consider_base_nl", "considering.consider_base_de", "demand.vac_open_speed",
    "demand.layoff_speed", "demand.vacancy_withdrawal", "travel.decay_power",
)  # fmt: skip
SPREAD = 0.25  # of the range, to both sides
COLUMNS = ("point", "stock", "country", "twin", "simulation", "apart", "version")


def simulated(given: Assumptions, *, sample: float, seeds: Sequence[int]) -> Stocks:
    """Return the stocks of the last year of the burn-in of the simulation, over some seeds."""
    months = []
    for seed in seeds:
        market = Watched(given, seed=seed, sample=sample, months=0)
        months += market.noted[-YEAR:]
        market.release()
    return mean(months)


def points(given: Assumptions, count: int, seed: int = 1) -> Iterator[Mapping[str, float]]:
    """Draw parameter points around the present values, inside their ranges."""
    luck = np.random.default_rng(seed)
    for _ in range(count):
        shift = luck.uniform(-SPREAD, SPREAD, len(MOVED))
        rows = [given.rows[name] for name in MOVED]
        values = [
            float(np.clip(row.value + move * (row.high - row.low), row.low, row.high))
            for row, move in zip(rows, shift, strict=True)
        ]
        yield dict(zip(MOVED, values, strict=True))


def differences(twin: Stocks, model: Stocks) -> dict[str, Floats]:
    """Return how far the twin lies from the model, in per cent by side; vacancies in all."""
    found = {
        each.name: 100.0 * (getattr(twin, each.name) / getattr(model, each.name) - 1.0)
        for each in fields(Stocks)
    }
    found["vacancies_both"] = np.atleast_1d(
        100.0 * (twin.vacancies.sum() / model.vacancies.sum() - 1.0)
    )
    return found


def rows(
    given: Assumptions, *, sample: float, count: int, seeds: int
) -> Iterator[dict[str, str]]:  # fmt: skip
    """Yield twin and simulation side by side at points not seen before, six stocks a point."""
    for number, changes in enumerate(points(given, count), start=1):
        there = given.but(changes)
        model = simulated(there, sample=sample, seeds=range(1, seeds + 1))
        twin = stocks(there, sample=sample)
        apart = differences(twin, model)
        for name in SIX:
            for side, country in enumerate(("NL", "DE")):
                yield {
                    "point": str(number),
                    "stock": name,
                    "country": country,
                    "twin": f"{getattr(twin, name)[side]:.0f}",
                    "simulation": f"{getattr(model, name)[side]:.0f}",
                    "apart": f"{apart[name][side]:.2f}",
                    "version": VERSION,
                }


def main(sample: float = 1.0, count: int = 5, seeds: int = 2) -> None:
    """Print the table as CSV."""
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows(assumptions.load(), sample=sample, count=count, seeds=seeds):
        writer.writerow(row)
        sys.stdout.flush()


if __name__ == "__main__":
    main(*(kind(word) for kind, word in zip((float, int, int), sys.argv[1:], strict=False)))
