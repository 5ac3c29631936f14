"""What stays the same from month to month: what people ask of a job and what each is worth."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.labour.places import MUNICIPALITIES
from models.labour.processes.applying import Applying
from models.labour.processes.hiring import Screening
from models.labour.processes.looking import Looking
from models.labour.processes.paying import Taxes
from models.labour.twin import grid, matching
from models.labour.twin.census import WAGES, Census
from models.labour.twin.masses import WAITS, Masses, nets

Floats = NDArray[np.float64]

LUCK: Final = np.linspace(-3.0, 3.0, 41)  # standard deviations of the wage offered outside
CHANCES: Final[Floats] = np.exp(-0.5 * LUCK * LUCK) / np.exp(-0.5 * LUCK * LUCK).sum()


@dataclass(frozen=True, slots=True)
class Rules:
    """What stays the same all the time: what people ask, and what each slot is worth to them.

    asks_looking (side, months × bins, offers), asks_working (bins, offers) and asks_newcomer (side,
    offers) are chances that an offer of a utility is good enough; below, above (home, education,
    car, place, kind) put each kind of slot on the grid; screen (own, required) and waited (months,)
    are factors of screening; numbers_looking, numbers_working chances of 0 … contacts.
    """

    asks_looking: Floats
    asks_working: Floats
    asks_newcomer: Floats
    below: NDArray[np.int64]
    above: Floats
    screen: Floats
    waited: Floats
    numbers_looking: Floats
    numbers_working: Floats
    away: Floats  # spread of offers in an outside area, (home, education, car, area, bins)
    away_worth: Floats  # utility of a job there at the base wage, (home, education, car, area)
    cost: float  # felt cost of rules


def _asked(given: Applying, side: int) -> Floats:
    """Return the utility asked by people without a job beside their last wage, (months,)."""
    falling = grid.log(given.reservation_ratio) - given.reservation_decline * WAITS
    benefit = given.replacement_nl if side == 0 else given.replacement_de
    return np.maximum(falling, grid.log(benefit))


def _fit(given: Screening) -> Floats:
    """Return how own education fits what is required, (own, required)."""
    gap = np.arange(3)[:, None] - np.arange(3)[None, :]
    fit = np.where(gap > 0, given.screen_over, np.where(gap == -1, given.screen_under, 0.0))
    return np.where(gap == 0, 1.0, fit)


def _worth(census: Census, masses: Masses, minutes: Floats) -> Floats:
    """Return the utility of every kind of slot to every class, (…, place, kind of slot)."""
    net = census.slot_net[census.side[:MUNICIPALITIES]].reshape(MUNICIPALITIES, 3 * WAGES)
    trip = np.minimum(minutes[:2, :, :MUNICIPALITIES], 300.0).transpose(1, 0, 2)
    cost = masses.felt[..., None] * trip[:, None]
    own: Floats = masses.base[:, :, None, None, None]
    return net - cost[..., None] - own


def rules(
    census: Census, masses: Masses, minutes: Floats, applying: Applying, looking: Looking,
    screening: Screening, taxes: Taxes,
) -> Rules:  # fmt: skip
    """Work out everything that does not change from month to month."""
    noise = applying.taste_noise**2 + float(census.spread.mean())
    spread = float(np.sqrt(max(noise - 2.0 * grid.WITHIN, 0.25 * noise)))
    asked = [_asked(applying, side) for side in (0, 1)]
    below, above = grid.where(_worth(census, masses, minutes))
    mean, most = looking.contacts_unemployed, int(looking.contacts_max)
    away = _worth_away(masses, minutes)
    offered = nets(census, taxes, applying.outside_wage_sd * LUCK)
    offered -= offered[..., LUCK.size // 2, None]
    return Rules(
        asks_looking=np.stack(
            [
                grid.beats(grid.CENTRES, (each[:, None] + grid.CENTRES).ravel(), spread)
                for each in asked
            ]
        ),
        asks_working=grid.beats(grid.CENTRES, grid.CENTRES + applying.switch_premium, spread),
        asks_newcomer=np.concatenate(
            [grid.beats(grid.CENTRES, each[:1], spread) for each in asked]
        ),
        below=below,
        above=above,
        screen=screening.screen_pass * _fit(screening),
        waited=1.0 - screening.callback_decline_8m * np.minimum(WAITS, 8.0) / 8.0,
        numbers_looking=matching.truncated(mean, most),
        numbers_working=matching.truncated(mean * looking.contacts_employed_rel, most),
        away=_spread_away(away, offered[census.side[MUNICIPALITIES:]]),
        away_worth=away,
        cost=applying.border_adm_cost,
    )


def _worth_away(masses: Masses, minutes: Floats) -> Floats:
    """Return the utility of a job at the base wage in each outside area, (…, area)."""
    trip = np.minimum(minutes[:2, :, MUNICIPALITIES:], 300.0).transpose(1, 0, 2)
    there = masses.base[MUNICIPALITIES:].T - masses.base[..., None]
    worth: Floats = there[:, :, None, :] - masses.felt[..., None] * trip[:, None]
    return worth


def _spread_away(worth: Floats, beside: Floats) -> Floats:
    """Spread offers of an outside area over the grid; beside (area, education, luck)."""
    values = worth[..., None] + beside.transpose(1, 0, 2)[None, :, None]
    rows = np.arange(worth.size).repeat(LUCK.size)
    weights = np.tile(CHANCES, worth.size)
    found = grid.deal(rows, worth.size, values.ravel(), weights)
    return found.reshape(*worth.shape, grid.BINS)
