"""What every dose of a measure does, and whether one dose more does more."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.comparison import HEADLINE
from gros.known import known
from gros.language import _
from gros.series.playing import Played
from gros.sides import NET
from gros.verdict import Verdict, judge

__all__ = ["Answer", "Dose", "names", "response"]

_WORKERS = HEADLINE["extra_cross_border"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A result of one dose: the mean paired difference, its band, and the step from the dose below.

    ``more`` is the mean step, world by world, ``step`` the verdict on it; the first dose has none.
    """

    mean: float
    low: float
    high: float
    more: float = 0.0
    step: Verdict | None = None

    @property
    def changes(self) -> bool:
        """Tell whether this surely differs from the dose below: the band of the step leaves 0."""
        step = self.step
        return step is not None and ((step.low or 0.0) > 0.0 or (step.high or 0.0) < 0.0)

    def document(self) -> dict[str, Any]:
        """Return the answer as plain values."""
        found: dict[str, Any] = {"difference": self.mean, "low": self.low, "high": self.high}
        if self.step is not None:
            found["step"] = {
                "difference": self.more,
                "low": self.step.low,
                "high": self.step.high,
                "verdict": self.step.key,
            }
        return found


@dataclass(frozen=True, slots=True)
class Dose:
    """What one value of a setting does: extra cross-border workers, and extra EUR spent."""

    value: float
    workers: Answer
    money: Answer

    def document(self) -> dict[str, Any]:
        """Return the dose as plain values."""
        return {
            "value": self.value,
            "extra_cross_border": self.workers.document(),
            "spending": self.money.document(),
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

    def answers(indicator: str) -> list[Answer]:
        place = outcomes.seen[indicator, NET]
        return _answers(
            np.array(
                [
                    [outcomes.pairs[world, key][place, 1] - outcomes.pairs[world, key][place, 0]
                     for world in worlds]
                    for key in keys
                ]
            )
        )  # fmt: skip

    values = [dosed.values[key] for key in keys]
    return [
        Dose(*each) for each in zip(values, answers(_WORKERS), answers("spending"), strict=True)
    ]


def _answers(found: NDArray[np.float64]) -> list[Answer]:
    """Return an answer a dose from paired differences (doses, worlds)."""
    made = []
    for number, apart in enumerate(found):
        band = judge(apart)
        ends = float(apart.mean()), band.low or 0.0, band.high or 0.0
        if number:
            step = apart - found[number - 1]
            made.append(Answer(*ends, float(step.mean()), judge(step)))
        else:
            made.append(Answer(*ends))
    return made


def names(played: Played) -> tuple[str, str]:
    """Return the measure and the setting that are varied, in words. Raises ValueError for none."""
    dosed = played.series.dosed
    if dosed is None:
        raise ValueError(f"the batch {played.series.key} varies no setting")
    measure = known().measures[dosed.measure]
    (setting,) = (one for one in measure.settings if one.name == dosed.setting)
    return _(measure.label), _(setting.label)
