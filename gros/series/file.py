"""Reads a batch file and resolves what it names: scenarios, assumptions, a setting."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gros.batch_shape import MOST_RUNS, BatchFile, Grid, batch_shape
from gros.catalogue import Catalogue
from gros.complaints import unfit
from gros.errors import (
    Conflict,
    GrosError,
    Message,
    OutOfBounds,
    ScenarioError,
    UnknownName,
    together,
)
from gros.known import known
from gros.place import Place, nearest_names, written
from gros.reading import read_document
from gros.scenario import Scenario, Text
from gros.series.draws import Draw, latin_hypercube
from gros.series.plan import Series
from gros.toml_file import load
from models import months
from models.labour.measures import Intervention, Setting
from models.labour.plan import Plan
from models.text import N_

__all__ = ["read"]


def read(path: Path, catalogue: Catalogue | None = None) -> Series:
    """Return the series that a batch file asks for.

    A scenario is a key of the catalogue or of a file beside the batch file. Raises
    ScenarioError or one of its kinds, with a fault for everything that is wrong.
    """
    document = load(path)
    file, top = read_document(document, batch_shape()), Place(document)
    known_scenarios = _Scenarios(catalogue or Catalogue(), path.parent)
    errors = list(_draw_faults(file, top))
    chosen = _chosen(file, top, known_scenarios, errors)
    if not errors and len(chosen) < 2:
        allowed = Message(N_("another scenario than the one compared with, or a grid"))
        errors.append(unfit(top.at("scenarios"), file.scenarios, allowed))
    if errors:
        raise together(errors)
    series = Series(
        key=file.key,
        title=Text() if file.title is None else Text(file.title.nl, file.title.de),
        scenarios=tuple(chosen.values()),
        draws=_draws(file),
        seeds=tuple(range(file.seed, file.seed + file.seeds)),
        sample=file.sample,
        months=months.index(file.until) + 1,
        text=document.text,
    )
    _check_whole(series, top)
    return series


class _Scenarios:
    """Looks scenarios up in the catalogue and then beside the batch file, by key only."""

    def __init__(self, catalogue: Catalogue, beside: Path) -> None:
        self.catalogue, self.beside = catalogue, beside

    def find(self, key: str, place: Place) -> Scenario:
        """Return a scenario. Raises UnknownName at the place that names it."""
        names = {path.stem: path for path in sorted(self.beside.glob("*.toml"))}
        names |= {path.stem: path for path in sorted(self.catalogue.folder.glob("*.toml"))}
        if key not in names:
            raise place.error(
                UnknownName,
                N_("The scenario %(value)s is unknown. Nearest names: %(nearest)s."),
                {"value": written(key), "nearest": nearest_names(key, sorted(names))},
            )
        return self.catalogue.scenario(names[key])


def _chosen(
    file: BatchFile, top: Place, scenarios: _Scenarios, errors: list[GrosError]
) -> dict[str, Scenario]:
    """Return all scenarios by key, the one to compare with first, those of the grid last."""
    named = [(file.against, top.at("against"))]
    named += [(key, top.at("scenarios", place)) for place, key in enumerate(file.scenarios)]
    found: dict[str, Scenario] = {}
    for key, place in named:
        try:
            found[key] = scenarios.find(key, place)
        except GrosError as error:
            errors.append(error)
    if file.grid is not None:
        try:
            base = scenarios.find(file.grid.scenario, top.at("grid", "scenario"))
            found |= {one.key: one for one in _varied(file.grid, base, top.at("grid"))}
        except GrosError as error:
            errors.append(error)
    return found


def _varied(grid: Grid, base: Scenario, top: Place) -> Iterator[Scenario]:
    """Yield the scenario once for every value of the setting."""
    measures = {one.name: one for one in base.plan.interventions}
    if grid.measure not in measures:
        raise unfit(top.at("measure"), grid.measure, _names(measures), UnknownName)
    measure = measures[grid.measure]
    setting = _setting(grid, measure, top)
    if not grid.values:
        raise unfit(top.at("values"), grid.values, Message(N_("at least one number")))
    for place, value in enumerate(grid.values):
        here = top.at("values", place)
        whole = setting.kind == "integer"
        if not setting.low <= value <= setting.high or (whole and value != int(value)):
            raise unfit(here, value, _range(setting), OutOfBounds)
        if value in grid.values[:place]:
            raise here.error(
                Conflict,
                N_("%(value)s stands in this list twice. Please keep one of the two."),
                {"value": written(value)},
            )
        settings = {**measure.settings, setting.name: int(value) if whole else value}
        others = [one for one in base.plan.interventions if one is not measure]
        plan = Plan((*others, replace(measure, settings=settings)))
        name = f"{base.key}_{setting.name}_{value:.10g}".replace(".", "_").replace("-", "minus_")
        yield replace(base, key=name, plan=plan, path=None)


def _setting(grid: Grid, measure: Intervention, top: Place) -> Setting:
    """Return the setting that is varied; only numbers can be."""
    every = known().measures[measure.measure].settings
    numbers = {one.name: one for one in every if one.kind in ("integer", "number")}
    if grid.setting not in numbers:
        raise unfit(top.at("setting"), grid.setting, _names(numbers), UnknownName)
    return numbers[grid.setting]


def _range(setting: Setting) -> Message:
    """Say which values a setting may have."""
    values = {"low": f"{setting.low:.10g}", "high": f"{setting.high:.10g}"}
    if setting.kind == "integer":
        return Message(N_("a whole number from %(low)s to %(high)s"), values)
    return Message(N_("from %(low)s to %(high)s"), values)


def _names(names: dict[str, Intervention] | dict[str, Setting]) -> Message:
    return Message(N_("one of %(names)s"), {"names": tuple(written(name) for name in names)})


def _draw_faults(file: BatchFile, top: Place) -> Iterator[GrosError]:
    """Yield what is wrong with the draws, beyond what their shape says."""
    if file.draws is not None and file.draw:
        yield top.at("draw").error(
            Conflict, N_("A batch has [draws] or [[draw]], not both. Please keep one."), {}
        )
    drawn = [str(sorted(_given(one).items())) for one in file.draw]
    for place, one in enumerate(drawn):
        if one in drawn[:place]:
            message = N_("This draw stands in the file twice. Please keep one of the two.")
            yield top.at("draw", place).error(Conflict, message, {})
    if file.draws is None:
        return
    over = file.draws.over
    if not over:
        yield unfit(top.at("draws", "over"), over, Message(N_("at least one assumption")))
    for place, name in enumerate(over):
        here = top.at("draws", "over", place)
        row = known().assumptions.get(name)
        if row is None:
            message = N_("The assumption %(value)s is unknown. Nearest names: %(nearest)s.")
            nearest = nearest_names(name, known().assumptions)
            yield here.error(UnknownName, message, {"value": written(name), "nearest": nearest})
        elif name in over[:place]:
            message = N_("%(value)s stands in this list twice. Please keep one of the two.")
            yield here.error(Conflict, message, {"value": written(name)})
        elif row.low == row.high:
            message = N_("The assumption %(value)s has one value only and cannot be drawn.")
            yield here.error(OutOfBounds, message, {"value": written(name)})


def _draws(file: BatchFile) -> tuple[Draw, ...]:
    """Return the values of every draw."""
    if file.draws is None:
        return tuple(_given(one) for one in file.draw)
    return latin_hypercube(file.draws.over, file.draws.number, file.draws.seed)


def _given(one: object) -> Draw:
    """Return the values of a [[draw]] by name."""
    said = one.model_dump(by_alias=True, exclude_none=True)  # type: ignore[attr-defined]
    return {name: float(value) for name, value in sorted(said.items())}


def _check_whole(series: Series, top: Place) -> None:
    """Raise OutOfBounds for too many runs and for an end before anything differs."""
    if series.total > MOST_RUNS:
        raise top.at("seeds").error(
            OutOfBounds,
            N_("This batch has %(value)s runs. At most %(limit)s are allowed."),
            {"value": str(series.total), "limit": str(MOST_RUNS)},
        )
    if series.since is not None and series.since >= series.months:
        raise top.at("until").error(
            ScenarioError,
            N_("The plans begin in %(since)s. Choose until in that month or later."),
            {"since": months.text(series.since)},
        )
