"""What a series says beyond its pairs: what carries it, what moves it, what one regrets least."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.analysis.design import MORRIS
from gros.analysis.indices import CARRIES, Luck, by_luck, indices
from gros.analysis.robust import choices, least_regret
from gros.cells import paired
from gros.comparison import HEADLINE
from gros.series.draws import matrix, problem
from gros.series.outcomes import Outcomes

__all__ = ["carriers", "luck", "lucks", "moved", "robust", "sensitivity"]

Row = dict[str, Any]


def sensitivity(outcomes: Outcomes) -> list[Row]:
    """Return the indices of every assumption for the three numbers of every scenario.

    The result of a draw is the mean paired difference over its seeds. A scenario of which a draw
    has no finished pair is left out: a design must be whole. None without a design that has
    indices.
    """
    series, found = outcomes.series, []
    asked = series.designed
    if asked is None or asked.design not in CARRIES:
        return []
    given, table = problem(asked.over), matrix(asked.over, series.draws)
    for scenario in series.scenarios[1:]:
        for key in HEADLINE.values():
            means = _by_draw(outcomes, scenario.key, key)
            if means is None:
                continue
            for index in indices(asked.design, given, table, means, asked.seed):
                found.append(
                    {
                        "scenario": scenario.key,
                        "indicator": key,
                        "assumption": index.assumption,
                        "index": index.name,
                        "value": index.value,
                        "confidence": index.confidence,
                    }
                )
    return found


def carriers(rows: list[Row], scenario: str, indicator: str) -> list[Row]:
    """Return the rows that put assumptions in order, those that carry the result most first."""
    chosen = [
        row
        for row in rows
        if row["scenario"] == scenario
        and row["indicator"] == indicator
        and row["index"] in CARRIES.values()
    ]
    return sorted(chosen, key=lambda row: -row["value"])


def luck(outcomes: Outcomes, scenario: str, indicator: str) -> Luck | None:
    """Return the index of Morris that assumptions without any effect would get by luck.

    None with one seed, and where a pair is missing.
    """
    asked, by_world = outcomes.series.designed, _by_world(outcomes, scenario, indicator)
    if asked is None or asked.design != MORRIS or np.isnan(by_world).any():
        return None
    return by_luck(by_world, len(asked.over))


def lucks(outcomes: Outcomes) -> list[Row]:
    """Return for every index of Morris what luck alone gives: its size, and at most."""
    found = []
    for scenario in outcomes.series.scenarios[1:]:
        for key in HEADLINE.values():
            alone = luck(outcomes, scenario.key, key)
            if alone is not None:
                row = {"scenario": scenario.key, "indicator": key}
                found.append({**row, "size": alone.size, "most": alone.most})
    return found


def moved(outcomes: Outcomes) -> list[Row]:
    """Return the difference of differences of every written draw to the first one.

    Both have the same seeds, so that only the changed assumptions move the result. None where
    draws come from a design.
    """
    series, found = outcomes.series, []
    if series.designed is not None or len(series.draws) < 2:
        return []
    for scenario in series.scenarios[1:]:
        for name, key in HEADLINE.items():
            apart = _by_world(outcomes, scenario.key, key)
            for draw in range(2, len(series.draws) + 1):
                cell = paired(apart[0], apart[draw - 1])
                found.append(
                    {
                        "scenario": scenario.key,
                        "number": name,
                        "draw": draw,
                        "moved": cell.difference,
                        "low": cell.low,
                        "high": cell.high,
                        "mc_error": cell.mc_error,
                    }
                )
    return found


def robust(outcomes: Outcomes) -> dict[str, Any]:
    """Return how every scenario does over all draws, for each of the three numbers.

    Nothing where there are not at least two scenarios and two draws. A scenario of which a draw
    has no finished pair is left out.
    """
    series, found = outcomes.series, {}
    if len(series.draws) < 2 or len(series.scenarios) < 3:
        return {}
    for name, key in HEADLINE.items():
        tables = {one.key: _by_world(outcomes, one.key, key) for one in series.scenarios[1:]}
        means = {
            scenario: np.nanmean(table, axis=1)
            for scenario, table in tables.items()
            if not np.isnan(table).all(axis=1).any()
        }
        if len(means) > 1:
            all_of = choices(means)
            found[name] = {
                "choices": {scenario: one.document() for scenario, one in all_of.items()},
                "least_regret": list(least_regret(all_of)),
            }
    return found


def _by_draw(outcomes: Outcomes, scenario: str, indicator: str) -> NDArray[np.float64] | None:
    """Return the mean difference of every draw; None when one has no finished pair."""
    by_world = _by_world(outcomes, scenario, indicator)
    if np.isnan(by_world).any():
        return None
    means: NDArray[np.float64] = by_world.mean(axis=1)
    return means


def _by_world(outcomes: Outcomes, scenario: str, indicator: str) -> NDArray[np.float64]:
    """Return the difference of every world; (draws, seeds), nan where a pair is missing."""
    series = outcomes.series
    table = np.full((max(1, len(series.draws)), len(series.seeds)), np.nan)
    finished = outcomes.finished(scenario)
    if not finished:
        return table
    apart = outcomes.differences(scenario, indicator)
    for (draw, seed), value in zip(finished, apart, strict=True):
        table[max(0, draw - 1), seed - series.seeds[0]] = value
    return table
