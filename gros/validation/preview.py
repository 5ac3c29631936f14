"""A preview beside a run with everybody: by how much its numbers lie too high or too low (W3)."""

from gros.validation import worlds
from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.record import Record

__all__ = ["STOCKS", "bias"]

STOCKS = ("employed", "unemployed", "vacancies_open", "cross_border_commuters", "hires")
"""What is compared: stocks, and new jobs as a flow, in the last twelve months."""


def bias(scale: Scale) -> Measured:
    """W3: what a preview counts over what a run one to one counts, less one.

    ``scale`` is that of the preview; cells of a municipality, sector and level of education are
    emptier in it, so fewer contacts find a vacancy.
    """
    sums = {sample: dict.fromkeys(STOCKS, 0.0) for sample in (scale.sample, 1.0)}
    people = 0.0
    for seed in range(1, scale.worlds + 1):
        for sample, counted in sums.items():
            record = worlds.run(seed=seed, sample=sample, months=scale.months)
            people = float(record.tables["population"][-1].sum())
            for key in STOCKS:
                counted[key] += _year(record, key) / sample
    first, whole = sums.values()
    return {PEOPLE: people, **{key: first[key] / whole[key] - 1.0 for key in STOCKS}}


def _year(record: Record, key: str) -> float:
    return float(record.tables[key][-12:].sum()) / 12.0
