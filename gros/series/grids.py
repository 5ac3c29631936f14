"""Makes the scenarios of a batch that are no file: one setting varied, or measures combined."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from gros.batch_shape import Grid, Portfolio
from gros.complaints import unfit
from gros.errors import Conflict, Message, OutOfBounds, UnknownName
from gros.known import known
from gros.place import Place, one_of, written
from gros.scenario import Scenario
from gros.series.wanted import Dosed
from models.labour.measures import Intervention, Setting
from models.labour.plan import Plan
from models.text import N_

__all__ = ["combined", "dosed", "varied"]


def varied(grid: Grid, base: Scenario, top: Place) -> Iterator[Scenario]:
    """Yield a scenario once for every value of a setting.

    Raises ScenarioError or one of its kinds for what the scenario does not have.
    """
    measure = _measure(grid.measure, base, top.at("measure"))
    setting = _setting(grid, measure, top)
    if not grid.values:
        raise unfit(top.at("values"), grid.values, Message(N_("at least one number")))
    whole = setting.kind == "integer"
    for place, value in enumerate(grid.values):
        here = top.at("values", place)
        if not setting.low <= value <= setting.high or (whole and value != int(value)):
            raise unfit(here, value, _range(setting), OutOfBounds)
        if f"{value:.10g}" in [f"{each:.10g}" for each in grid.values[:place]]:
            raise here.error(
                Conflict,
                N_("%(value)s stands in this list twice. Please keep one of the two."),
                {"value": written(value)},
            )
        settings = {**measure.settings, setting.name: int(value) if whole else value}
        others = [one for one in base.plan.interventions if one is not measure]
        plan = Plan((*others, replace(measure, settings=settings)))
        name = f"{base.key}_{setting.name}_{_spelled(value)}"
        yield replace(base, key=name, plan=plan, path=None)


def dosed(grid: Grid, made: Iterable[Scenario]) -> Dosed:
    """Return which value of the setting each of the scenarios has that were made from a grid."""
    found, kind = {}, grid.measure
    for scenario in made:
        (measure,) = (one for one in scenario.plan.interventions if one.name == grid.measure)
        kind = measure.measure
        value = measure.settings[grid.setting]
        found[scenario.key] = float(value)
    return Dosed(kind, grid.setting, found)


def combined(portfolio: Portfolio, base: Scenario, top: Place) -> Mapping[str, Scenario]:
    """Return a scenario for every combination of the measures but none of them, by its name.

    The name ends with a 1 or a 0 for each measure in the order of the file. Measures that are
    not named run in all of them. Raises UnknownName for a measure that the scenario lacks.
    """
    if not portfolio.measures:
        raise unfit(top.at("measures"), portfolio.measures, Message(N_("at least one measure")))
    chosen = [
        _measure(name, base, top.at("measures", place))
        for place, name in enumerate(portfolio.measures)
    ]
    others = tuple(one for one in base.plan.interventions if one not in chosen)
    found = {}
    for flags in product((True, False), repeat=len(chosen)):
        kept = tuple(one for one, flag in zip(chosen, flags, strict=True) if flag)
        if kept or others:
            name = f"{base.key}_{''.join('1' if flag else '0' for flag in flags)}"
            found[name] = replace(base, key=name, plan=Plan((*others, *kept)), path=None)
    return found


def _measure(name: str, base: Scenario, place: Place) -> Intervention:
    """Return a measure of a scenario. Raises UnknownName."""
    measures = {one.name: one for one in base.plan.interventions}
    if name not in measures:
        raise unfit(place, name, one_of(measures), UnknownName)
    return measures[name]


def _setting(grid: Grid, measure: Intervention, top: Place) -> Setting:
    """Return the setting that is varied; only numbers can be."""
    every = known().measures[measure.measure].settings
    numbers = {one.name: one for one in every if one.kind in ("integer", "number")}
    if grid.setting not in numbers:
        raise unfit(top.at("setting"), grid.setting, one_of(numbers), UnknownName)
    return numbers[grid.setting]


def _spelled(value: float) -> str:
    """Return a number as a part of a key."""
    return f"{value:.10g}".replace(".", "_").replace("-", "minus_").replace("+", "")


def _range(setting: Setting) -> Message:
    """Say which values a setting may have."""
    values = {"low": f"{setting.low:.10g}", "high": f"{setting.high:.10g}"}
    if setting.kind == "integer":
        return Message(N_("a whole number from %(low)s to %(high)s"), values)
    return Message(N_("from %(low)s to %(high)s"), values)
