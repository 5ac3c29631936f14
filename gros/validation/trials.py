"""Trials inside the model: help by a placement officer, drawn by lot (V22, V23)."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from gros.validation import worlds
from gros.validation.people import Ids, at_work, residents_at_work, rows_of
from gros.validation.scale import PEOPLE, Measured, Scale
from models.chance import Chance, purpose
from models.labour.market import LabourMarket
from models.labour.measures import Intervention
from models.labour.places import MUNICIPALITIES
from models.labour.plan import Plan

__all__ = ["eligible", "personal_help", "shares_treated", "treated"]

Values = NDArray[np.float64]
LOT = purpose("trials/lot")
HALF = 0.5
SHARES = (0.25, 0.5, 0.75, 1.0)
EVERYBODY = {"cases": 10_000_000, "officers": 1_000_000}
SLACK = 0.03  # of the jobs that firms want are gone: "demand down 3 %" of model.md 6.1
WAITING = 12  # months in which a slack market becomes slack


def eligible(world: LabourMarket) -> Ids:
    """Return whom the placement desk would take up now if it had room for everyone."""
    now = world.state.month
    desk = Intervention(
        measure="placement_desk", name="desk", start=now, end=now + 1, settings=EVERYBODY
    )
    arm = world.fork(Plan((desk,)))
    worlds.played(arm, 1)
    state = arm.state
    rows = (state.people.helped == now) & (state.people.home < MUNICIPALITIES)
    who: Ids = state.people.id[rows]
    return who


def treated(world: LabourMarket, who: Ids) -> LabourMarket:
    """Copy a world in which the desk takes these people up this month, and no one else."""
    arm = world.fork(Plan())
    state = arm.state
    rows = rows_of(state, who)
    state.people.helped[rows] = state.month
    fresh = rows & (state.people.recognised == 0) & (state.people.asked < 0)
    state.people.asked[fresh] = state.month
    state.memory.last_case = state.memory.last_asked = state.month
    return arm


def error_of(values: Values) -> float:
    """Return the standard error of the mean of one value a world; nought for a single world."""
    return float(values.std(ddof=1) / np.sqrt(values.size)) if values.size > 1 else 0.0


def lot(who: Ids, share: float, seed: int) -> Ids:
    """Draw a share of people; a larger share only adds people."""
    drawn: Ids = who[Chance(seed).uniform(LOT, 0, who) < share]
    return drawn


def personal_help(scale: Scale) -> Measured:
    """V22: half of those who would be taken up get help; who is at work after a year?

    ``trial`` is what an evaluator sees: those with help less those without, in the same world.
    ``truth`` compares the same people with themselves in the world without help.
    """
    found, people = [], 0.0
    for seed in range(1, scale.worlds + 1):
        world = worlds.market(seed=seed, sample=scale.sample, months=scale.months)
        who = eligible(world)
        chosen = lot(who, HALF, seed)
        others = np.setdiff1d(who, chosen)
        arms = worlds.played(treated(world, chosen)), worlds.played(world.fork(Plan()))
        helped, plain = (arm.state for arm in arms)
        found.append((chosen.size, others.size, at_work(helped, chosen),
                      at_work(helped, others), at_work(plain, chosen)))  # fmt: skip
        people = float(arms[1].record.tables["population"][-1].sum())
        world.release()
    each = np.array(found, np.float64)
    size, rest, working, without, anyway = each.sum(axis=0)
    trials = each[:, 2] / each[:, 0] - each[:, 3] / each[:, 1]
    return {
        PEOPLE: people,
        "treated": float(size),
        "control": float(without / rest),
        "trial": float(working / size - without / rest),
        "truth": float((working - anyway) / size),
        "trial_error": error_of(trials),
        "truth_error": error_of((each[:, 2] - each[:, 4]) / each[:, 0]),
    }


def _outcomes(world: LabourMarket, seed: int, shares: Iterable[float]) -> dict[float, Values]:
    """Return by share treated: people treated, their gain, and the gain of all residents."""
    who = eligible(world)
    plain = worlds.played(world.fork(Plan())).state
    found = {}
    for share in shares:
        chosen = lot(who, share, seed)
        arm = worlds.played(treated(world, chosen)).state
        gain = at_work(arm, chosen) - at_work(plain, chosen)
        whole = residents_at_work(arm) - residents_at_work(plain)
        found[share] = np.array([chosen.size, gain, whole])
    return found


def _displacement(sums: Values) -> float:
    """Return the part of the gain of the treated that others lose."""
    return float((sums[1] - sums[2]) / sums[1]) if sums[1] else 0.0


def shares_treated(scale: Scale) -> Measured:
    """V23: 0, 25, 50, 75 and 100 % treated; what others lose, also with fewer jobs around."""
    sums = {share: np.zeros(3) for share in SHARES}
    slack, people, gains = np.zeros(3), 0.0, []
    for seed in range(1, scale.worlds + 1):
        months = WAITING + scale.months
        base = worlds.market(seed=seed, sample=scale.sample, months=months)
        poor = base.fork(Plan())
        poor.state.establishments.base[:] *= 1.0 - SLACK
        for market in (base, poor):
            worlds.played(market, WAITING)
        for share, each in _outcomes(base, seed, SHARES).items():
            sums[share] += each
            gains += [each[1] / each[0]] if share == HALF else []
        slack += _outcomes(poor, seed, (HALF,))[HALF]
        people = float(base.record.tables["population"][WAITING - 1].sum())
    half = sums[HALF]
    return {
        PEOPLE: people,
        "gain": float(half[1] / half[0]),
        "gain_error": error_of(np.array(gains)),
        "displacement": _displacement(half),
        "slack_more": _displacement(slack) - _displacement(half),
        **{f"net_{round(100 * share)}": float(each[2] / scale.worlds)
           for share, each in sums.items()},
    }  # fmt: skip
