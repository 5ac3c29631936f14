"""Small records made by hand, in the shape that the models give them."""

from collections.abc import Iterable, Mapping

import numpy as np

from models.labour import places
from models.labour.indicators import INDICATORS, Indicator
from models.labour.record import Record

LABELS = {
    "municipality": places.read().municipalities,
    "education": ("low", "medium", "high"),
    "sex": ("female", "male"),
    "direction": ("nl_de", "de_nl"),
    "origin": ("nl", "de", "other"),
    "sector": tuple(f"sector_{number}" for number in range(12)),
    "area": ("zuid_limburg", "nl_other", "abroad"),
}
HIRE = [("month", np.uint8), ("person", np.uint32), ("kind", np.uint8), ("home", np.uint8)]
SEAT = [("month", np.uint8), ("person", np.uint32), ("measure", np.uint8)]

UNEMPLOYED, MOVED, ACROSS = 0b1, 0b10, 0b1000
"""Bits of a hire: from unemployment, from another job, across the border to Germany."""

PARKSTAD, STAEDTEREGION, OUTSIDE = 0, 7, 17
"""A home on each side and one outside."""

START = {"population": 10, "residents_15_74": 8, "employed": 5, "unemployed": 1}


def record(
    *,
    seed: int = 1,
    months: int = 24,
    amounts: Mapping[str, int] | None = None,
    hires: Iterable[tuple[int, int, int, int]] = (),
    seats: Iterable[tuple[int, int, int]] = (),
    measures: tuple[str, ...] = (),
    sample: float = 1.0,
) -> Record:
    """Return a record whose tables hold one amount in every cell of every month.

    What is not named in ``amounts`` stands at its start value or at nought.
    """
    labels = {**LABELS, "measure": measures}
    chosen = {**START, **(amounts or {})}
    tables, axes = {}, {}
    for indicator in INDICATORS:
        if isinstance(indicator, Indicator):
            sizes = [months if axis == "month" else len(labels[axis]) for axis in indicator.axes]
            tables[indicator.key] = np.full(sizes, chosen.get(indicator.key, 0), np.int64)
            axes[indicator.key] = tuple(indicator.axes)
    return Record(
        tables=tables,
        axes=axes,
        labels=labels,
        hires=np.array(list(hires), dtype=HIRE),
        reached=np.array(list(seats), dtype=SEAT),
        scale=1.0 / sample,
        seed=seed,
        months=months,
    )
