"""Reads a batch file and resolves what it names: scenarios, assumptions, a setting."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

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
from gros.known import FIRST_MONTH, LAST_MONTH
from gros.looking import LAST_BACK, PAST
from gros.place import Place, nearest_names, written
from gros.reading import read_document
from gros.scenario import Scenario, Text
from gros.series import drawn
from gros.series.draws import Draw
from gros.series.grids import combined, dosed, varied
from gros.series.plan import ASKED, Series
from gros.series.wanted import Dosed, Stop
from gros.toml_file import load
from models import months
from models.text import N_

__all__ = ["read"]


def read(
    path: Path, catalogue: Catalogue | None = None, drawn_before: Sequence[Draw] = ()
) -> Series:
    """Return the series that a batch file asks for.

    A scenario is a key of the catalogue or of a file beside the batch file. ``drawn_before`` holds
    the draws of a design that was carried out: they are not drawn again, which needs no SALib.
    Raises ScenarioError or one of its kinds, with a fault for everything that is wrong.
    """
    document = load(path)
    file, top = read_document(document, batch_shape()), Place(document)
    errors = list(islice(drawn.faults(file, top), MOST_FAULTS))
    chosen = _Chosen(catalogue or Catalogue(), path.parent, errors)
    chosen.take(file, top)
    if not errors and len(chosen.found) < 2:
        allowed = Message(N_("another scenario than the one compared with, a grid or a portfolio"))
        errors.append(unfit(top.at("scenarios"), file.scenarios, allowed))
    if not errors:
        errors += _unlike(file, tuple(chosen.found.values()), top)
        errors += _too_many(file, len(chosen.found), top)
    if errors:
        raise together(errors)
    scenarios = tuple(chosen.found.values())
    series = Series(
        key=file.key,
        title=Text() if file.title is None else Text(file.title.nl, file.title.de),
        scenarios=scenarios,
        draws=drawn.draws(file, drawn_before),
        seeds=tuple(range(file.seed, file.seed + file.seeds)),
        sample=file.sample,
        months=_last(file, scenarios) + 1,
        text=document.text,
        designed=drawn.design(file),
        stop=None if file.stop is None else Stop(file.stop.share, file.stop.least),
        combined=chosen.combined,
        own=chosen.own,
        dosed=chosen.dosed,
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
    own: dict[str, str] = field(default_factory=dict)
    dosed: Dosed | None = None

    def take(self, file: BatchFile, top: Place) -> None:
        """Take up all scenarios: first the one to compare with, last those that are no file."""
        against = self._find(file.against, top.at("against"))
        if against is not None:
            self.found[against.key] = against
        for place, key in enumerate(file.scenarios):
            if key != file.against and len(self.errors) < MOST_FAULTS:
                self._add([self._find(key, top.at("scenarios", place))], top.at("scenarios", place))
        if file.grid is not None:
            here, before = top.at("grid"), len(self.found)
            base = self._find(file.grid.scenario, here.at("scenario"))
            self._add(varied(file.grid, base, here) if base else (), here)
            self.dosed = dosed(file.grid, [*self.found.values()][before:])
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
            self._note_own(found, place)
        except GrosError as error:
            self.errors.append(error)
            return None
        return found

    def _note_own(self, found: Scenario, place: Place) -> None:
        """Keep the text of a scenario beside the batch, so that its folder can be played again."""
        if found.path is None or found.path.parent.resolve() == self.catalogue.folder.resolve():
            return
        if f"{found.key}.toml" == ASKED:
            message = N_("A scenario beside a batch may not be called %(value)s. Choose another.")
            raise place.error(Conflict, message, {"value": written(found.key)})
        self.own[found.key] = load(found.path).text


def _too_many(file: BatchFile, scenarios: int, top: Place) -> Iterator[GrosError]:
    """Yield OutOfBounds for too many runs, before anything is drawn."""
    total = scenarios * drawn.number(file) * file.seeds
    if total > MOST_RUNS:
        yield top.at("seeds").error(
            OutOfBounds,
            N_("This batch has %(value)s runs. At most %(limit)s are allowed."),
            {"value": str(total), "limit": str(MOST_RUNS)},
        )


def _unlike(file: BatchFile, scenarios: Sequence[Scenario], top: Place) -> Iterator[GrosError]:
    """Yield what is wrong where some scenarios look back and others ahead, and with the horizon."""
    behind = [PAST in one.lineage for one in scenarios]
    if any(behind) and not all(behind):
        place = top.at("scenarios") if file.scenarios else top
        yield place.error(
            Conflict,
            N_(
                "%(back)s looks back and %(ahead)s looks ahead. They never stand in one batch. "
                'What looks back needs: against = "%(past)s"'
            ),
            {
                "back": scenarios[behind.index(True)].key,
                "ahead": scenarios[behind.index(False)].key,
                "past": PAST,
            },
        )
    elif all(behind) and _last(file, scenarios) > LAST_BACK:
        low, high = months.text(FIRST_MONTH), months.text(LAST_BACK)
        allowed = Message(
            N_('a month from %(low)s to %(high)s, written as "2027-01"'),
            {"low": low, "high": high},
        )
        yield unfit(top.at("until"), file.until, allowed, OutOfBounds)


def _last(file: BatchFile, scenarios: Sequence[Scenario]) -> int:
    """Return the last month of a batch; by default the last one that may be calculated."""
    if file.until is not None:
        return months.index(file.until)
    return LAST_BACK if PAST in scenarios[0].lineage else LAST_MONTH
