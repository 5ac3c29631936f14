"""The EMA Workbench drives our model with its own samplers, evaluator and analyses."""

import warnings
from functools import partial

import numpy as np
import pytest
from worlds_of_numbers import BIKES, EARLY, NumberMarket, between

from gros import store, work
from gros.analysis.robust import least_regret
from gros.catalogue import Catalogue
from gros.ema import labour_model, policy_choices
from gros.errors import UnknownName
from gros.pool import worked
from gros.series.plan import Series
from gros.series.playing import Player
from gros.store import Store

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from ema_workbench import Policy, SequentialEvaluator, perform_experiments
    from ema_workbench.analysis import prim

OVER = ("looking.border_search_nl_de", "language.course_return")

pytestmark = pytest.mark.filterwarnings("ignore")  # the packages that the workbench brings


def effect(given, _seed, names):
    """Return more where the first assumption is high, and only with the courses."""
    high = between(OVER[0], given[OVER[0]]) > 0.5
    return 2.0 if high and "courses" in names else 1.0


@pytest.fixture
def model(tmp_path, monkeypatch):
    monkeypatch.setattr(NumberMarket, "function", staticmethod(effect))
    monkeypatch.setattr(work, "market", NumberMarket.of)
    monkeypatch.setattr(store, "_settle", lambda _folder: None)  # no power cut is tested here
    path = tmp_path / "early.toml"
    path.write_text(EARLY + BIKES, "utf-8")
    return labour_model(
        Catalogue().scenario(path),
        over=OVER,
        against="reference",
        months=3,
        store=tmp_path / "out",
    )


def test_levers_uncertainties_and_outcomes_are_ours(model):
    assert {lever.name for lever in model.levers} == {"courses", "bikes"}
    assert {each.name for each in model.uncertainties} == {n.replace(".", "__") for n in OVER}
    assert {each.name for each in model.outcomes} == {
        "extra_cross_border", "extra_employed_net", "vacancies_filled", "spending",
    }  # fmt: skip


def test_experiments_give_what_a_batch_gives_and_prim_finds_where(model):
    with SequentialEvaluator(model) as evaluator:
        table, outcomes = perform_experiments(model, scenarios=12, policies=2, evaluator=evaluator)
    assert len(table) == 24
    given = model.settings
    row = table[table["courses"] & table["bikes"]]
    if not row.empty:
        place = int(row.index[0])
        draw = {name: float(table.loc[place, name.replace(".", "__")]) for name in OVER}
        series = Series(
            key="x", title=given["scenario"].title, scenarios=(given["against"], given["scenario"]),
            draws=(draw,), seeds=(1,), sample=1.0, months=3, text="",
        )  # fmt: skip
        done = Player(series, Store(given["store"].folder), partial(worked, workers=1))
        played = done.play(lambda *_: None)
        assert played.kept == 2  # the experiment's own runs
        apart = played.outcomes.differences("early", "cross_border_commuters")
        assert outcomes["extra_cross_border"][place] == apart.mean()
    large = outcomes["extra_cross_border"] > np.unique(outcomes["extra_cross_border"])[-2]
    inputs = table[[*(name.replace(".", "__") for name in OVER), "courses"]]
    box = prim.Prim(inputs, large, threshold=0.8).find_box()
    limits = box.box_lims[-1]
    low, high = (between(OVER[0], value) for value in limits[OVER[0].replace(".", "__")])
    assert low > 0.3
    assert high > 0.9


def test_the_policy_that_one_regrets_least_is_found_among_those_of_the_workbench(model):
    policies = [
        Policy("both", courses=True, bikes=True),
        Policy("bikes", courses=False, bikes=True),
    ]
    with SequentialEvaluator(model) as evaluator:
        table, outcomes = perform_experiments(model, scenarios=6, policies=policies,
                                              evaluator=evaluator)  # fmt: skip
    found = policy_choices(table, outcomes)
    assert set(found) == {"both", "bikes"}
    assert least_regret(found) == ("both",)
    assert found["both"].regret == 0.0
    by_hand = {name: outcomes["extra_cross_border"][(table["policy"] == name).to_numpy()]
               for name in found}  # fmt: skip
    assert found["bikes"].regret == pytest.approx((by_hand["both"] - by_hand["bikes"]).max())
    with pytest.raises(ValueError, match="same worlds"):
        policy_choices(table[1:], {name: each[1:] for name, each in outcomes.items()})


def test_an_unknown_assumption_is_told():
    with pytest.raises(UnknownName, match="nobody"):
        labour_model("gros", over=["nobody.knows"])
