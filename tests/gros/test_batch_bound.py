"""Beside every effect of a batch stands what a simple sum allows, as in a comparison."""

import dataclasses

import pytest
from compared import MONTHS, SCENARIOS, _results, comparison

from gros import language
from gros.scenario import Text
from gros.series import telling
from gros.series.outcomes import Outcomes
from gros.series.plan import Series
from gros.series.playing import Played
from models.labour.measures import Intervention
from models.labour.plan import Plan

KEY = "gros"


def outcomes(pairs: int, step: int, scenario=SCENARIOS[KEY]) -> Outcomes:
    """Return the outcomes of a batch with the runs of the comparison made by hand."""
    found = _results((KEY,), pairs, 1.0, step)
    series = Series(
        key="small", title=Text(), scenarios=(SCENARIOS["reference"], scenario), draws=(),
        seeds=found.design.seeds, sample=1.0, months=MONTHS, text="",
    )  # fmt: skip
    made = Outcomes.empty(series)
    for seed in found.design.seeds:
        made.note((0, seed), {key: found.records[key, seed] for key in ("reference", KEY)})
    return made


def told(made: Outcomes, spoken: str) -> list[str]:
    """Return the row of the scenario in the table of bounds."""
    done = Played(made.series, {}, {}, made, [], 0, None, 0.0)
    with language.speaking(spoken):
        (table,) = telling._bounds(done)
    return list(table.rows[0])


@pytest.mark.parametrize("step", [0, 60])
def test_the_bound_of_one_pair_is_that_of_a_comparison(step):
    (difference,) = comparison(pairs=1, step=step).differences.values()
    assert outcomes(1, step).bound(KEY) == difference.bound


def test_a_bound_of_several_pairs_is_their_mean_and_a_large_effect_is_flagged():
    made = outcomes(3, 60)
    bounds = [made.bounds[(0, seed), KEY][0] for seed in (1, 2, 3)]
    found = made.bound(KEY)
    assert found.people == pytest.approx(sum(bounds) / 3)
    assert found.flagged
    assert found.factor == pytest.approx(found.effect / found.people)
    assert "Let op" in told(made, "nl")[-1]
    assert "Achtung" in told(made, "de")[-1]
    made.forget(made.series.worlds[1:])
    assert made.bound(KEY).people == pytest.approx(bounds[0])


def test_a_measure_without_a_bound_leaves_the_scenario_without_one():
    rule = Intervention(measure="telework_rule", name="telework_rule", start=12)
    plan = Plan((*SCENARIOS[KEY].plan.interventions, rule))
    made = outcomes(2, 60, dataclasses.replace(SCENARIOS[KEY], plan=plan))
    assert made.bound(KEY).people is None
    done = Played(made.series, {}, {}, made, [], 0, None, 0.0)
    with language.speaking("nl"):
        assert list(telling._bounds(done)) == []
