"""Experiments: aims that no burn-in shows, read once at the fitted values with paired luck."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from gros.calibration.aims import aims
from models.labour.market import LabourMarket
from models.labour.measures import Intervention
from models.labour.people import GERMANY, NETHERLANDS
from models.labour.plan import Plan
from models.labour.processes.calendar import Calendar, set_calendar
from models.labour.processes.hiring import DE_TO_NL, NL_TO_DE
from models.labour.processes.serving import PlacementDesk
from models.quantity import Assumptions

__all__ = ["apart"]

Reading = tuple[float, float]  # mean and standard deviation over the worlds

_WORLDS: Final = 2
_YEAR: Final = 12
_RULES: Final = "applying.border_adm_cost"


def apart(given: Assumptions, *, seed: int, sample: float) -> Mapping[str, Reading]:
    """Return the readings of experiments and of inputs by name of their aim."""
    found: dict[str, list[float]] = {
        "crossing_by_wage": [], "desk_placements": [], "crossing_asymmetry": []
    }  # fmt: skip
    inputs: Mapping[str, Reading] = {}
    for world in range(_WORLDS):
        market = LabourMarket(given, seed=seed + world, sample=sample, months=2 * _YEAR)
        try:
            found["crossing_asymmetry"].append(_asymmetry(market))
            found["crossing_by_wage"].append(_by_wage(market))
            found["desk_placements"].append(_placements(market))
            inputs = _inputs(market)
        finally:
            market.release()
    means = {name: (float(np.mean(each)), float(np.std(each))) for name, each in found.items()}
    return {**means, **inputs}


def _across(market: LabourMarket, foreign: bool) -> float:
    """Count who works across the border; of foreign ones only who is no native of the country."""
    across = market.state.observed["cross_border_commuters"].sum(axis=(1, 2))
    natives = across[0, GERMANY] + across[1, NETHERLANDS]
    return float(max(across.sum() - (natives if foreign else 0), 1))


def _asymmetry(market: LabourMarket) -> float:
    """Return how much more often residents of the German side cross, per person at work."""
    country = market.state.places.country
    employed = market.state.observed["employed"].sum(axis=(1, 2))
    across = market.state.observed["cross_border_commuters"].sum(axis=(1, 2, 3))
    rate = [across[side] / employed[country[: employed.size] == side].sum() for side in range(2)]
    return float(rate[1] / max(rate[0], 1e-12))


def _by_wage(market: LabourMarket) -> float:
    """Return by what share more foreigners work across after a year, per share of wage gained.

    The gain is a lower felt cost of rules, from the top of its range to the bottom, which is worth
    as much as that wage to those who are no natives of the country they work in.
    """
    row, counts = market.given.rows[_RULES], []
    for cost in (row.high, row.low):
        world = market.fork(Plan())
        world.given = market.given.but({_RULES: cost})
        counts.append(_across(_played(world, _YEAR), foreign=True))
        world.release()
    return float(np.log(counts[1] / counts[0]) / (row.high - row.low))


def _played(market: LabourMarket, months: int) -> LabourMarket:
    for _ in range(months):
        market.step()
    return market


def _placements(market: LabourMarket) -> float:
    """Return how many clients of a year the placement desk leads across the border.

    It takes up as many cases as its own share of successes says that its placements need.
    """
    wanted = next(aim.row.value for aim in aims() if aim.name == "desk_placements")
    cases = round(wanted / market.given.rows["following.sga_success_rate"].value)
    months = market.given[PlacementDesk].sga_contact_months
    officers = int(np.ceil(cases * months / _YEAR / market.given[PlacementDesk].sga_caseload))
    settings = {"cases": cases, "officers": officers}
    desk = Intervention(
        measure="placement_desk", name="desk", start=0, end=_YEAR, settings=settings
    )
    world = _played(market.fork(Plan((desk,))), _YEAR + months)
    record, scale = world.record, world.state.scale
    since = dict(zip(record.reached["person"].tolist(), record.reached["month"].tolist(),
                     strict=True))  # fmt: skip
    crossed = record.hires[(record.hires["kind"] & (NL_TO_DE | DE_TO_NL)) > 0]
    led = {
        person
        for person, month in zip(crossed["person"].tolist(), crossed["month"].tolist(), strict=True)
        if 0 <= month - since.get(person, month + 1) < months
    }
    world.release()
    return scale * len(led)


def _inputs(market: LabourMarket) -> Mapping[str, Reading]:
    """Return what the calendar makes of the pandemic at its peak, relative to the season."""
    given, world = market.given[Calendar], market.fork(Plan())
    found = {}
    for name, month, season in (
        ("pandemic_moves", given.covid_jj_month, "season_jj_m04"),
        ("pandemic_exits", given.covid_sep_month, "season_sep_m03"),
    ):
        world.state.month = month
        set_calendar(world.state, market.given)
        calendar = world.state.calendar
        factor = calendar.season_moves if name == "pandemic_moves" else calendar.season_exits
        found[name] = (float(factor / getattr(given, season)), 0.0)
    world.release()
    return found
