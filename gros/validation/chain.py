"""The border as a chain of gates: what each of them takes, and what they take together (W2).

The gates open one after another in worlds with the same luck. In the first months, before that has
changed who works where, we count new jobs across the border of people who are no movers, for every
new job at home. A gate takes the logarithm of the ratio of that number after and before it; so the
gates add up. Movers, who hold the nationality of the country they work in, know its language.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.validation import worlds
from gros.validation.opening import OPEN
from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.people import GERMANY, NETHERLANDS
from models.labour.plan import Plan
from models.labour.processes.applying import Applying
from models.labour.processes.considering import Considering
from models.labour.processes.hiring import Screening
from models.labour.processes.looking import Looking
from models.labour.processes.requirements import Requirements
from models.labour.record import Record

__all__ = ["GATES", "gates_add_up"]

GATES: Mapping[str, worlds.Changes] = {
    "considering": {Considering: OPEN[Considering]},
    "residual": {Looking: OPEN[Looking]},
    "language": {Requirements: OPEN[Requirements]},
    "recognition": {Screening: {"border_recog_cost": OPEN[Screening]["border_recog_cost"]}},
    "rules": {Applying: OPEN[Applying]},
}
"""What opens each gate, in the order in which a person comes to them."""

DIRECTIONS = ("nl_de", "de_nl")
_NATIVE = {"nl_de": "de", "de_nl": "nl"}


def gates_add_up(scale: Scale) -> Measured:
    """W2: what each gate takes in log points by direction, their sum, and the mean of both sums."""
    hires = np.zeros((1 + len(GATES), len(DIRECTIONS), 2))
    people = 0.0
    for seed in range(1, scale.worlds + 1):
        base = worlds.market(seed=seed, sample=scale.sample, months=scale.months)
        arms = [base.fork(Plan()) for _gate in GATES]
        for number, arm in enumerate(arms, 1):
            arm.given = worlds.altered(_opened(number))
        records = [worlds.played(market).record for market in (base, *arms)]
        hires += [_hired(record) for record in records]
        people = float(records[0].tables["population"][-1].sum())
    odds = np.log(np.maximum(hires[..., 0], 0.5) / hires[..., 1])
    taken = np.diff(odds, axis=0)
    whole = taken.sum(axis=0)
    return {
        PEOPLE: people,
        **{
            f"{gate}_{direction}": float(taken[row, side])
            for row, gate in enumerate(GATES)
            for side, direction in enumerate(DIRECTIONS)
        },
        **{f"sum_{direction}": float(whole[side]) for side, direction in enumerate(DIRECTIONS)},
        "sum": float(whole.mean()),
    }


def _opened(number: int) -> worlds.Changes:
    """Return the changes that open the first gates, joined by group."""
    joined: dict[Any, dict[str, float]] = {}
    for changes in list(GATES.values())[:number]:
        for group, fields in changes.items():
            joined[group] = {**joined.get(group, {}), **fields}
    return joined


def _hired(record: Record) -> NDArray[np.float64]:
    """Return new jobs across the border, without movers, and at home, (direction, 2)."""
    key = "cross_border_hires"
    axes, table = record.axes[key], record.tables[key]
    place = record.axes["hires"].index("municipality")
    found = []
    for direction in DIRECTIONS:
        side = table.take(record.labels["direction"].index(direction), axes.index("direction"))
        left = [axis for axis in axes if axis != "direction"]
        native = record.labels["origin"].index(_NATIVE[direction])
        movers = side.take(native, left.index("origin"))
        own = worlds.side_rows(NETHERLANDS if direction == "nl_de" else GERMANY)
        every = record.tables["hires"].take(own, place).sum()
        found.append((float(side.sum() - movers.sum()), float(every - side.sum())))
    return np.array(found)
