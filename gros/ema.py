"""Makes the labour market a model of the EMA Workbench: levers, uncertainties and outcomes.

With it the samplers, evaluators and analyses of the EMA Workbench drive our model unmodified::

    model = labour_model("gros", over=["language.course_return"], sample=0.02, months=96)
    experiments, outcomes = perform_experiments(model, scenarios=20, policies=4)
    regrets = policy_choices(experiments, outcomes)

An experiment is a draw of assumptions (uncertainties) with measures on or off (levers). Its
outcomes are the mean paired differences with the scenario that it is compared with, over the
same seeds and in the same draw. Needs the extra ``analysis``.
"""

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gros.analysis.robust import Choice, choices
from gros.catalogue import Catalogue
from gros.comparison import HEADLINE
from gros.engine import engine
from gros.errors import CommandError, UnknownName
from gros.known import LAST_MONTH, known
from gros.place import nearest_names
from gros.scenario import Scenario, Text
from gros.series.plan import Series
from gros.series.playing import Player
from gros.store import Store
from models.labour.plan import Plan
from models.text import N_

try:
    with warnings.catch_warnings():
        # It warns of evaluators that it could have with other packages.
        warnings.simplefilter("ignore")
        from ema_workbench import BooleanParameter, IntegerParameter, RealParameter, ScalarOutcome
        from ema_workbench.em_framework.model import SingleReplication
except ModuleNotFoundError:
    raise CommandError(
        N_("This needs the package EMA Workbench. Install it with: %(command)s"),
        {"command": "uv sync --extra analysis"},
    ) from None

__all__ = ["LabourModel", "labour_model", "policy_choices"]


class LabourModel(SingleReplication):  # type: ignore[misc]
    """One scenario as a model of the EMA Workbench; made by ``labour_model``.

    It keeps its runs in a store as a batch does, so that an experiment that was computed before
    is only read. An evaluator of several processes may be used.
    """

    def __init__(self, name: str, settings: Mapping[str, Any]) -> None:
        super().__init__(name)
        self.settings = dict(settings)

    def run_experiment(self, experiment: Mapping[str, Any]) -> dict[str, float]:
        """Return the mean paired differences of one experiment by the name of the outcome.

        Raises CommandError when a run of the experiment failed.
        """
        given, scenario = self.settings, self.settings["scenario"]
        on = [one for one in scenario.plan.interventions if experiment.get(one.name, True)]
        drawn = {_plain(name): value for name, value in experiment.items()}
        draw = {name: float(drawn[name]) for name in sorted(given["over"]) if name in drawn}
        series = Series(
            key="ema",
            title=Text(),
            scenarios=(given["against"], replace(scenario, plan=Plan(tuple(on)), path=None)),
            draws=(draw,),
            seeds=given["seeds"],
            sample=given["sample"],
            months=given["months"],
            text="",
        )
        with engine(given["workers"], None) as work:
            played = Player(series, given["store"], work).play(_quiet)
        if played.faults:
            raise CommandError(faults=list(played.faults.values()))
        means = {
            name: float(np.mean(played.outcomes.differences(scenario.key, key)))
            for name, key in HEADLINE.items()
        }
        return {**means, "spending": _spent(played.outcomes, scenario.key)}


def labour_model(
    scenario: str | Scenario = "gros",
    *,
    over: Iterable[str],
    against: str = "reference",
    seeds: Iterable[int] = (1,),
    sample: float = 1.0,
    months: int = LAST_MONTH + 1,
    store: Path | str = "results",
    workers: int = 1,
) -> LabourModel:
    """Return a model whose levers are the measures that a scenario adds, each on or off.

    Parameters
    ----------
    scenario, against
        Scenario and the one it is compared with.
    over
        Names of the assumptions that are uncertain, each between its low and high. In the EMA
        Workbench their points are written as two underscores, since it makes variables of them.
    seeds, sample, months
        Of every run.
    store
        Folder in which runs are kept.
    workers
        Processes for the seeds of one experiment.

    Raises UnknownName for an assumption that nobody knows.
    """
    catalogue = Catalogue()
    chosen = catalogue.scenario(scenario) if isinstance(scenario, str) else scenario
    names = tuple(over)
    model = LabourModel(
        "labour",
        {
            "scenario": chosen,
            "against": catalogue.scenario(against),
            "over": names,
            "seeds": tuple(seeds),
            "sample": sample,
            "months": months,
            "store": Store(Path(store)),
            "workers": workers,
        },
    )
    model.uncertainties = [_uncertainty(name) for name in names]
    history = model.settings["against"].plan.interventions  # on in both, so no lever
    model.levers = [
        BooleanParameter(one.name) for one in chosen.plan.interventions if one not in history
    ]
    model.outcomes = [ScalarOutcome(name) for name in (*HEADLINE, "spending")]
    return model


def policy_choices(
    experiments: Any, outcomes: Mapping[str, NDArray[np.float64]], name: str = "extra_cross_border"
) -> dict[str, Choice]:
    """Return how every policy does in all worlds: mean, worst, regret, share in which it is best.

    Takes what ``perform_experiments`` of the EMA Workbench returns. ``name`` is an outcome of
    which more is better. ``gros.analysis.robust.least_regret`` then tells the choice. Raises
    ValueError when the policies were not tried in the same worlds.
    """
    values = experiments[["policy", "scenario"]].assign(value=outcomes[name])
    table = values.pivot(index="scenario", columns="policy", values="value")
    if table.isna().any(axis=None):
        raise ValueError("every policy must be tried in the same worlds")
    return choices({str(policy): table[policy].to_numpy(np.float64) for policy in table.columns})


def _uncertainty(name: str) -> Any:
    """Return an assumption as an uncertainty of the EMA Workbench."""
    row = known().assumptions.get(name)
    if row is None:
        raise UnknownName(
            N_("The assumption %(value)s is unknown. Nearest names: %(nearest)s."),
            {"value": name, "nearest": nearest_names(name, known().assumptions)},
        )
    there = name.replace(".", "__")
    if name in known().whole:
        return IntegerParameter(there, int(row.low), int(row.high))
    return RealParameter(there, row.low, row.high)


def _plain(name: str) -> str:
    """Return the name of an assumption as we write it."""
    return name.replace("__", ".", 1)


def _spent(outcomes: Any, scenario: str) -> float:
    """Return the mean extra spending in EUR."""
    return float(np.mean(outcomes.differences(scenario, "spending")))


def _quiet(_done: int, _total: int, _seconds: float, _failed: int) -> None:
    """Tell nobody: the evaluator reports progress itself."""
