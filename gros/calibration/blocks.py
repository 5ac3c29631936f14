"""Blocks: which assumptions are fitted, a few at a time, in the order of model.md 4.3.

Four unknowns stand here no more, since every burn-in finds them by itself: supply and jobs outside,
who begins to look for work, and what is left of the border (models/labour/processes/balancing.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.quantity import Assumptions
from models.text import N_

__all__ = ["BLOCKS", "NAMES", "TITLES", "Space"]

Floats = NDArray[np.float64]

BLOCKS: Final[Mapping[str, tuple[str, ...]]] = {
    "separations": (
        "separation.sep_to_unemp_nl",
        "separation.sep_to_unemp_de",
        "separation.sep_to_inactive",
    ),
    "contacts": (
        "looking.contacts_unemployed",
        "looking.contacts_employed_rel",
        "looking.active_search_employed",
        "screening.screen_pass",
        "screening.callback_decline_8m",
        "applying.switch_premium",
        "applying.reservation_ratio",
        "applying.taste_noise",
    ),
    "distance": ("travel.decay_power", "travel.own_zone_bonus", "applying.kappa_commute"),
    "border": (
        "considering.consider_base_nl",
        "considering.consider_base_de",
        "considering.consider_nationality",
        "applying.border_adm_cost",
    ),
    "demand": (
        "demand.vac_open_speed",
        "demand.layoff_speed",
        "demand.vacancy_withdrawal",
        "demand.firm_shock_sd",
        "demand.firm_shock_persistence",
    ),
    "outside": ("screening.outside_acceptance",),
}

TITLES: Final[Mapping[str, str]] = {
    "separations": N_("Jobs that end"),
    "contacts": N_("Meeting and choosing"),
    "distance": N_("Distance"),
    "border": N_("The border"),
    "demand": N_("Firms"),
    "outside": N_("Outside areas"),
}

NAMES: Final = tuple(name for names in BLOCKS.values() for name in names)


@dataclass(frozen=True, slots=True)
class Space:
    """The prior: every fitted assumption is equally likely anywhere between low and high.

    A point (parameters,) holds shares of the ranges, 0 at low and 1 at high.
    """

    names: tuple[str, ...]
    low: Floats
    high: Floats
    present: Floats  # the point of the values in the table

    @classmethod
    def of(cls, given: Assumptions, names: tuple[str, ...] = NAMES) -> "Space":
        """Read the ranges of some assumptions."""
        rows = [given.rows[name] for name in names]
        low, high = np.array([row.low for row in rows]), np.array([row.high for row in rows])
        present = (np.array([row.value for row in rows]) - low) / (high - low)
        return cls(names, low, high, present)

    def values(self, point: Floats) -> dict[str, float]:
        """Return the values of a point, rounded as they are kept."""
        found = self.low + np.clip(point, 0.0, 1.0) * (self.high - self.low)
        kept = [float(f"{value:.12g}") for value in found]
        return dict(zip(self.names, np.clip(kept, self.low, self.high).tolist(), strict=True))

    def spread(self, count: int, seed: int) -> Floats:
        """Draw a Latin hypercube of points, (count, parameters)."""
        luck = np.random.default_rng(seed)
        order = np.stack([luck.permutation(count) for _ in self.names], axis=1)
        points: Floats = (order + luck.random(order.shape)) / count
        return points
