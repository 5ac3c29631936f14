"""Flows follow gravity without a border, and gravity finds a border that is put in (V1, V2)."""

import numpy as np

from gros.validation.ideal import gravity, neutral
from gros.validation.regions import crosses, flows_between, labour_force, with_turnover
from gros.validation.scale import PEOPLE, Measured, Scale
from models.labour.places import MUNICIPALITIES

__all__ = ["BORDERS", "border_recovered", "without_border"]

BORDERS = (1.0, 2.0, 3.0)
# Sizes of its own, so that no fit of the model can move the test. Jobs last two months, so that
# hires fill all 289 cells: with few hires the luck of the small cells alone lowers R² of logs.
FELT = {
    "applying__kappa_commute": 0.0031, "applying__reservation_ratio": 0.85,
    "applying__replacement_nl": 0.7, "applying__replacement_de": 0.6,
    "applying__taste_noise": 0.17, "applying__switch_premium": 0.02,
    "looking__contacts_unemployed": 1.5, "looking__contacts_employed_rel": 1.0,
}  # fmt: skip
SHORT_JOBS, JOBS = 0.5, 0.05  # share of jobs that end in a month


def without_border(scale: Scale) -> Measured:
    """V1: fit gravity on the hires of a world without border, language and recognition."""
    size = scale.of(labour_force())
    given = neutral(**with_turnover(SHORT_JOBS), **FELT)
    state, total = flows_between(given, size=size, months=scale.months)
    fitted, exponent, _ = gravity(total, state.ways.attraction[1, :MUNICIPALITIES, :MUNICIPALITIES])
    filled = total > 0
    logs = np.log(total[filled])
    across = crosses(state)
    return {
        PEOPLE: float(size),
        "empty_cells": float((~filled).sum()),
        "exponent": exponent,
        "explained": float(1.0 - (logs - np.log(fitted[filled])).var() / logs.var()),
        "across": float(total[across].sum() / fitted[across].sum()),
    }


def border_recovered(scale: Scale) -> Measured:
    """V2: put a border of 1, 2 and 3 in and let gravity find it in the hires."""
    size = scale.of(labour_force())
    found: dict[str, float] = {PEOPLE: float(size)}
    for border in BORDERS:
        given = neutral(**with_turnover(JOBS), looking__border_search_nl_de=border,
                        looking__border_search_de_nl=border)  # fmt: skip
        state, total = flows_between(given, size=size, months=scale.months)
        attraction = state.ways.attraction[1, :MUNICIPALITIES, :MUNICIPALITIES]
        found[f"border_{border:.0f}"] = gravity(total, attraction, crosses(state))[2]
    return found
