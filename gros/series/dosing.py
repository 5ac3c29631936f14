"""What every dose of a measure does, and whether one dose more does more."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.comparison import HEADLINE
from gros.known import known
from gros.language import _
from gros.series.playing import Played
from gros.sides import NET
from gros.verdict import Verdict, judge

__all__ = ["Dose", "names", "response", "rises"]

_EFFECT = HEADLINE["extra_cross_border"]


@dataclass(frozen=True, slots=True)
class Dose:
    """What one value of a setting does: the mean difference, its band, and the money spent.

    ``more`` is the mean step from the value below, world by world, ``step`` the verdict on it; the
    first value has none. Effects are people, money is EUR.
    """

    value: float
    effect: float
    low: float
    high: float
    spent: float
    more: float = 0.0
    step: Verdict | None = None

    def document(self) -> dict[str, Any]:
        """Return the dose as plain values."""
        step = (
            None
            if self.step is None
            else {
                "difference": self.more,
                "low": self.step.low,
                "high": self.step.high,
                "verdict": self.step.key,
            }
        )
        return {
            "value": self.value,
            "difference": self.effect,
            "low": self.low,
            "high": self.high,
            "spending": self.spent,
            "step": step,
        }


def response(played: Played) -> list[Dose]:
    """Return every dose of a batch from the lowest up, over the worlds that all doses share.

    Empty for a batch that varies no setting, and while no world has all of its doses.
    """
    dosed, outcomes = played.series.dosed, played.outcomes
    if dosed is None:
        return []
    keys = sorted(dosed.values, key=lambda key: dosed.values[key])
    shared = set.intersection(*(set(outcomes.finished(key)) for key in keys))
    worlds = [world for world in played.series.worlds if world in shared]
    if not worlds:
        return []

    def values(key: str, indicator: str) -> NDArray[np.float64]:
        place = outcomes.seen[indicator, NET]
        return np.array([np.diff(outcomes.pairs[world, key][place])[0] for world in worlds])

    effects = [values(key, _EFFECT) for key in keys]
    spent = [float(values(key, "spending").mean()) for key in keys]
    steps = [None, *(other - one for one, other in pairwise(effects))]
    return [
        _dose(dosed.values[key], effect, money, step)
        for key, effect, money, step in zip(keys, effects, spent, steps, strict=True)
    ]


def _dose(
    value: float, effect: NDArray[np.float64], spent: float, step: NDArray[np.float64] | None
) -> Dose:
    verdict = judge(effect)
    low, high, mean = verdict.low or 0.0, verdict.high or 0.0, float(effect.mean())
    if step is None:
        return Dose(value, mean, low, high, spent)
    return Dose(value, mean, low, high, spent, float(step.mean()), judge(step))


def rises(dose: Dose) -> bool:
    """Tell whether a dose surely does something else than the one below: its band leaves zero."""
    step = dose.step
    return step is not None and ((step.low or 0.0) > 0.0 or (step.high or 0.0) < 0.0)


def names(played: Played) -> tuple[str, str]:
    """Return the measure and the setting that are varied, in words. Raises ValueError for none."""
    dosed = played.series.dosed
    if dosed is None:
        raise ValueError(f"the batch {played.series.key} varies no setting")
    measure = known().measures[dosed.measure]
    (setting,) = (one for one in measure.settings if one.name == dosed.setting)
    return _(measure.label), _(setting.label)
