"""How much of an effect rests on grade D: what is lost when sizes without any source say nothing.

The same worlds are played once more, with and without the plans, every assumption of grade D at
its neutral value. Such a value also holds in the reference, so nothing can be shared with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gros.analysis.graded import Graded, graded
from gros.cells import TOTAL, Cell, Rests
from gros.known import known
from gros.rows import Pairs, Row, values
from gros.scenario import Scenario
from models.labour import uncertain

__all__ = ["USUAL", "neutral", "noted", "of_numbers", "without"]

USUAL = 4
"""In so many worlds this is found out unless somebody asks for another number."""


def neutral() -> dict[str, float]:
    """Return the assumptions of grade D with their neutral values: nothing is known of their size.

    Grade D is a row without any source; one that rests on a source is left as it is.
    """
    rows = known().assumptions
    return {
        name: value
        for name, value in uncertain.neutral().items()
        if name in rows and rows[name].quality == "assumption"
    }


def without(scenarios: Iterable[Scenario]) -> tuple[Scenario, ...]:
    """Return the scenarios with grade D neutral, whatever they or a draw say of it themselves."""
    values = neutral()
    return tuple(replace(one, assumptions={**one.assumptions, **values}) for one in scenarios)


def noted(
    found: Mapping[str, Row], same: Mapping[str, Row], bare: Mapping[str, Row], worlds: int
) -> dict[str, Row]:
    """Return the rows with the share of every effect that rests on grade D.

    ``found`` holds all worlds; ``same`` only those that were also played without grade D, and
    ``bare`` those worlds without it.
    """
    return {
        key: _row(row, same[key], bare[key], worlds) if key in same and key in bare else row
        for key, row in found.items()
    }


def of_numbers(
    keys: Mapping[str, str], cells: Mapping[str, Cell], same: Pairs, bare: Pairs
) -> dict[str, Graded]:
    """Return what is lost of some numbers, net for the region, with its band over the worlds.

    ``keys`` names the indicator of every number. Whether there is a share is said by ``cells``,
    which hold more worlds.
    """
    made = {}
    for name, key in keys.items():
        one = graded(_effect(key, same), _effect(key, bare))
        rests = cells[name].rests
        made[name] = replace(one, share=None if rests is None else rests.share)
    return made


def _effect(key: str, pairs: Pairs) -> NDArray[np.float64]:
    """Return the difference of an indicator, net for the region, one a world."""
    reference, scenario = values(key, pairs)
    return scenario[TOTAL] - reference[TOTAL]


def _row(row: Row, same: Row, bare: Row, worlds: int) -> Row:
    by = {
        group: {
            label: _cell(cell, same.by[group].get(label), bare.by[group].get(label), worlds)
            for label, cell in cells.items()
        }
        for group, cells in row.by.items()
    }
    return replace(row, cell=_cell(row.cell, same.cell, bare.cell, worlds), by=by)


def _cell(cell: Cell, same: Cell | None, bare: Cell | None, worlds: int) -> Cell:
    """Return the cell with its share; none where there is no band or nothing differs at all."""
    if cell.low is None or cell.high is None or cell.low == cell.high == 0.0:
        return cell
    return replace(cell, rests=Rests(_share(cell, same, bare), worlds))


def _share(cell: Cell, same: Cell | None, bare: Cell | None) -> float | None:
    """Return what is lost over the effect; None where the band of the effect holds zero."""
    sure = (cell.low or 0.0) > 0.0 or (cell.high or 0.0) < 0.0
    if not sure or same is None or bare is None:
        return None
    if same.difference is None or bare.difference is None:
        return None
    alike = same.difference * (cell.difference or 0.0) > 0.0
    return 1.0 - bare.difference / same.difference if alike else None
