"""Reads a batch file and resolves what it names: scenarios, assumptions, a setting."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from gros.analysis.design import LATIN, SOBOL, size
from gros.batch_shape import MOST_RUNS, BatchFile, batch_shape
from gros.catalogue import Catalogue
from gros.complaints import MOST_FAULTS, unfit
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
from gros.series.draws import Draw, designed
from gros.series.grids import combined, varied
from gros.series.plan import Series
from gros.series.wanted import Designed, Stop
from gros.toml_file import load
from models import months
from models.text import N_

__all__ = ["read"]


def read(path: Path, catalogue: Catalogue | None = None) -> Series:
    """Return the series that a batch file asks for.

    A scenario is a key of the catalogue or of a file beside the batch file. Raises
    ScenarioError or one of its kinds, with a fault for everything that is wrong.
    """
    document = load(path)
    file, top = read_document(document, batch_shape()), Place(document)
    errors = list(islice(_draw_faults(file, top), MOST_FAULTS))
    chosen = _Chosen(catalogue or Catalogue(), path.parent, errors)
    chosen.take(file, top)
    if not errors and len(chosen.found) < 2:
        allowed = Message(N_("another scenario than the one compared with, a grid or a portfolio"))
        errors.append(unfit(top.at("scenarios"), file.scenarios, allowed))
    if not errors:
        errors += _too_many(file, len(chosen.found), top)
    if errors:
        raise together(errors)
    series = Series(
        key=file.key,
        title=Text() if file.title is None else Text(file.title.nl, file.title.de),
        scenarios=tuple(chosen.found.values()),
        draws=_draws(file),
        seeds=tuple(range(file.seed, file.seed + file.seeds)),
        sample=file.sample,
        months=months.index(file.until) + 1,
        text=document.text,
        designed=_designed(file),
        stop=None if file.stop is None else Stop(file.stop.share, file.stop.least),
        combined=chosen.combined,
    )
    if series.since is not None and series.since >= series.months:
        raise top.at("until").error(
            ScenarioError,
            N_("The plans begin in %(since)s. Choose until in that month or later."),
            {"since": months.text(series.since)},
        )
    return series


@dataclass
class _Chosen:
    """The scenarios of a batch by key; names are looked up in the catalogue, then beside the file.

    What is wrong is added to ``errors``.
    """

    catalogue: Catalogue
    beside: Path
    errors: list[GrosError]
    found: dict[str, Scenario] = field(default_factory=dict)
    combined: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def take(self, file: BatchFile, top: Place) -> None:
        """Take up all scenarios: first the one to compare with, last those that are no file."""
        against = self._find(file.against, top.at("against"))
        if against is not None:
            self.found[against.key] = against
        for place, key in enumerate(file.scenarios):
            if key != file.against and len(self.errors) < MOST_FAULTS:
                self._add([self._find(key, top.at("scenarios", place))], top.at("scenarios", place))
        if file.grid is not None:
            here = top.at("grid")
            base = self._find(file.grid.scenario, here.at("scenario"))
            self._add(varied(file.grid, base, here) if base else (), here)
        if file.portfolio is not None:
            here = top.at("portfolio")
            base = self._find(file.portfolio.scenario, here.at("scenario"))
            try:
                made = combined(file.portfolio, base, here) if base else {}
            except GrosError as error:
                self.errors.append(error)
                return
            self._add(made.values(), here)
            self.combined |= {
                key: tuple(one.name for one in each.plan.interventions)
                for key, each in made.items()
            }

    def _add(self, scenarios: Iterable[Scenario | None], place: Place) -> None:
        try:
            for one in scenarios:
                if one is not None and one.key in self.found:
                    message = N_("Two scenarios of this batch are called %(value)s.")
                    raise place.error(Conflict, message, {"value": written(one.key)})
                if one is not None:
                    self.found[one.key] = one
        except GrosError as error:
            self.errors.append(error)

    @cached_property
    def _names(self) -> dict[str, Path]:
        """Return every file that may hold a scenario by the name of its file."""
        folders = (self.beside, self.catalogue.folder)
        return {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}

    def _find(self, key: str, place: Place) -> Scenario | None:
        """Return a scenario; None where it is unknown or faulty, which is noted."""
        names = self._names
        try:
            if key not in names:
                raise place.error(
                    UnknownName,
                    N_("The scenario %(value)s is unknown. Nearest names: %(nearest)s."),
                    {"value": written(key), "nearest": nearest_names(key, sorted(names))},
                )
            found = self.catalogue.scenario(names[key])
            if found.key != key:
                raise place.error(
                    Conflict,
                    N_("The key is %(name)s, but the file is called %(file)s. "
                       "Please make them equal."),
                    {"name": written(found.key), "file": names[key].name},
                )  # fmt: skip
        except GrosError as error:
            self.errors.append(error)
            return None
        return found


def _draw_faults(file: BatchFile, top: Place) -> Iterator[GrosError]:
    """Yield what is wrong with the draws, beyond what their shape says."""
    if file.draws is not None and file.draw:
        yield top.at("draw").error(
            Conflict, N_("A batch has [draws] or [[draw]], not both. Please keep one."), {}
        )
    seen: set[str] = set()
    for place, one in enumerate(file.draw):
        drawn = str(sorted(_given(one).items()))
        if drawn in seen:
            message = N_("This draw stands in the file twice. Please keep one of the two.")
            yield top.at("draw", place).error(Conflict, message, {})
        seen.add(drawn)
    if file.draws is None:
        return
    yield from _over_faults(file.draws.over, top.at("draws", "over"))
    if file.draws.design == SOBOL and file.draws.number & (file.draws.number - 1):
        allowed = Message(N_("a power of two, such as 64"))
        yield unfit(top.at("draws", "number"), file.draws.number, allowed, OutOfBounds)
    if file.stop is not None and file.draws.design != LATIN:
        message = N_("The design %(value)s must be run as a whole. Please leave [stop] out.")
        yield top.at("stop").error(Conflict, message, {"value": written(file.draws.design)})


def _over_faults(over: list[str], top: Place) -> Iterator[GrosError]:
    """Yield what is wrong with the names of drawn assumptions."""
    if not over:
        yield unfit(top, over, Message(N_("at least one assumption")))
    for place, name in enumerate(over):
        here = top.at(place)
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


def _too_many(file: BatchFile, scenarios: int, top: Place) -> Iterator[GrosError]:
    """Yield OutOfBounds for too many runs, before anything is drawn."""
    draws = max(1, len(file.draw))
    if file.draws is not None:
        draws = size(file.draws.design, file.draws.number, file.draws.over)
    total = scenarios * draws * file.seeds
    if total > MOST_RUNS:
        yield top.at("seeds").error(
            OutOfBounds,
            N_("This batch has %(value)s runs. At most %(limit)s are allowed."),
            {"value": str(total), "limit": str(MOST_RUNS)},
        )


def _draws(file: BatchFile) -> tuple[Draw, ...]:
    """Return the values of every draw."""
    asked = file.draws
    if asked is None:
        return tuple(_given(one) for one in file.draw)
    return designed(asked.design, asked.over, asked.number, asked.seed)


def _designed(file: BatchFile) -> Designed | None:
    """Return the design of the draws; None without one."""
    asked = file.draws
    if asked is None:
        return None
    return Designed(asked.design, tuple(asked.over), asked.number, asked.seed)


def _given(one: object) -> Mapping[str, float]:
    """Return the values of a [[draw]] by name."""
    said = one.model_dump(by_alias=True, exclude_none=True)  # type: ignore[attr-defined]
    return {name: float(value) for name, value in sorted(said.items())}
