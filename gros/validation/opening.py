"""All gates opened at once: how high the ceiling is (V24, V27)."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from gros.validation import worlds
from gros.validation.ideal import ALWAYS
from gros.validation.regions import column
from gros.validation.scale import PEOPLE, Measured, Scale
from models import rows
from models.labour.people import EMPLOYED, NETHERLANDS
from models.labour.places import MUNICIPALITIES
from models.labour.plan import Plan
from models.labour.processes.applying import Applying
from models.labour.processes.considering import Considering
from models.labour.processes.hiring import Screening
from models.labour.processes.looking import Looking
from models.labour.processes.requirements import Requirements
from models.labour.processes.separation import Separation
from models.labour.record import Record
from models.labour.state import State
from models.sources import DATA

__all__ = ["OPEN", "all_gates", "within_twenty_minutes"]

OPEN: worlds.Changes = {
    Considering: {"consider_base_nl": ALWAYS, "consider_base_de": ALWAYS},
    Looking: {"border_search_nl_de": 0.0, "border_search_de_nl": 0.0},
    Requirements: {"req_level_low": 0, "req_level_mid": 0, "req_level_high": 0},
    Applying: {"border_adm_cost": 0.0},
    Screening: {"border_recog_cost": 0.0, "lang_one_below_penalty": 1.0},
    Separation: {"cb_sep_multiplier": 1.0},
}
"""Every gate of the border taken away; distance, wages and homes stay as they are."""
NEAR = 20.0  # minutes by car, as in the Swiss study


@dataclass(frozen=True, slots=True)
class Pair:
    """A world with the border as it is and one without, after some years."""

    closed: Record
    opened: Record
    foreign_before: float
    foreign_after: float


def foreign_share(state: State) -> float:
    """Return which share of the jobs near the border people from the other country hold."""
    people, places = state.people, state.places
    country = places.country
    inside = places.car_minutes[:MUNICIPALITIES, :MUNICIPALITIES]
    across = country[:MUNICIPALITIES, None] != country[None, :MUNICIPALITIES]
    near = np.flatnonzero(np.where(across, inside, np.inf).min(axis=0) <= NEAR)
    working = (people.status == EMPLOYED) & np.isin(people.work, near)
    foreign = country[people.home[working]] != country[people.work[working]]
    return float(foreign.mean())


@cache
def pair(scale: Scale) -> Pair:
    """Play both worlds with the same luck."""
    base = worlds.market(sample=scale.sample, months=scale.months)
    opened = base.fork(Plan())
    opened.given = worlds.altered(OPEN)
    for market in (base, opened):
        worlds.played(market)
    before, after = foreign_share(base.state), foreign_share(opened.state)
    return Pair(base.record, opened.record, before, after)


def within_twenty_minutes(scale: Scale) -> Measured:
    """V24: by how many points of the jobs near the border crossing rises."""
    both = pair(scale)
    return {
        PEOPLE: float(both.closed.tables["population"][-1].sum()),
        "before": both.foreign_before,
        "rise": both.foreign_after - both.foreign_before,
    }


def all_gates(scale: Scale) -> Measured:
    """V27: extra residents of Parkstad at work, over Parkstad's share of the published estimate.

    The share is that of Parkstad in the labour force of Zuid-Limburg.
    """
    both = pair(scale)
    known = rows.read(DATA / "evidence.csv")
    dutch = worlds.side_rows(NETHERLANDS)
    force = float(column("labour_force")[dutch].sum())
    share = force / known["ev_labour_force_zuid_limburg_2016"].value
    estimate = share * known["ev_full_removal_jobs_zuid_limburg"].value
    extra = {
        key: worlds.yearly_change(both.opened, both.closed, key, scale.sample)
        for key in ("employed", "cross_border_commuters")
    }
    jobs = float(extra["employed"][dutch].sum())
    return {
        PEOPLE: float(both.closed.tables["population"][-1].sum()),
        "share_of_estimate": jobs / estimate,
        "extra_jobs": jobs,
        "extra_commuters": float(extra["cross_border_commuters"][0].sum()),
    }
