"""Puts what a scenario says on top of what it inherits, and refuses every double."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gros.errors import Conflict, GrosError, UnknownName, together
from gros.known import known
from gros.place import Place, nearest_names, written
from gros.scenario import Own, Programme
from gros.shape import Entry, ProgrammeFile, ScenarioFile
from models import months
from models.labour.measures import Intervention
from models.text import N_

__all__ = ["Layer", "joined", "measures_of_programme"]

_TWO_SOURCES = N_(
    "Two measures are called %(name)s: one in %(source)s, one in %(other)s. "
    "Please give one of them another name."
)


@dataclass(frozen=True, slots=True)
class Layer:
    """What holds after a file and everything it is based on, each thing with its source.

    The source is the name of a file. Measures go by name, assumptions by ``group.name``,
    programmes by key. ``lineage`` names the scenarios on the way, the first one first.
    """

    measures: Mapping[str, tuple[Intervention, str]] = field(default_factory=dict)
    assumptions: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    programmes: Mapping[str, str] = field(default_factory=dict)
    lineage: tuple[str, ...] = ()


def joined(
    base: Layer, file: ScenarioFile, top: Place, programmes: Mapping[str, Programme]
) -> tuple[Layer, Own]:
    """Return what holds with this file on top of its base, and what the file itself says.

    ``top`` is the place of the whole file, ``programmes`` those it names. Raises Conflict or
    UnknownName, both sources or the nearest names given.
    """
    errors: list[GrosError] = []
    own = _own(file, top, errors)
    measures, names = _inherited(base, own, programmes, top, errors)
    errors += _unknown_names("remove", own.removed, names, top)
    for place, one in enumerate(own.measures):
        here = top.at("measure", place)
        errors += _replacement_faults(measures, one, one.name in own.replaced, here)
        measures[one.name] = (one, top.document.file)
    layer = Layer(
        measures=measures,
        assumptions=_with_assumptions(base, own, top, errors),
        programmes=_with_programmes(base, own, top, errors),
        lineage=(*base.lineage, file.key),
    )
    if errors:
        raise together(errors)
    return layer, own


def measures_of_programme(file: ProgrammeFile, top: Place) -> tuple[Intervention, ...]:
    """Return the measures of a programme; they last as long as it does unless they say so.

    Raises Conflict for two measures of one name.
    """
    errors: list[GrosError] = []
    start, end = file.period.start, file.period.end
    found = [
        _intervention(entry, entry.start or start, entry.end or end, top) for entry in file.measure
    ]
    errors += _doubles(found, top)
    if errors:
        raise together(errors)
    return tuple(found)


def _own(file: ScenarioFile, top: Place, errors: list[GrosError]) -> Own:
    """Return what the file itself says."""
    measures = [_intervention(entry, entry.start or "", entry.end, top) for entry in file.measure]
    errors += _doubles(measures, top)
    said = file.assumptions.model_dump(by_alias=True, exclude_none=True)
    return Own(
        programmes=tuple(file.programmes),
        measures=tuple(measures),
        replaced=tuple(entry.name or entry.kind for entry in file.measure if entry.replaces),
        removed=tuple(file.remove),
        assumptions={name: float(value) for name, value in sorted(said.items())},
    )


def _intervention(entry: Entry, start: str, end: str | None, top: Place) -> Intervention:
    """Return one measure as the models want it: months counted, defaults filled in.

    Files name the last month of a measure, models the first month without it.
    Municipalities come in table order, so that the same wish has the same fingerprint.
    """
    settings = known().measures[entry.kind].settings
    where = set(entry.where or ())
    budget = entry.budget
    return Intervention(
        measure=entry.kind,
        name=entry.name or entry.kind,
        where=tuple(name for name in known().municipalities if name in where),
        start=months.index(start),
        end=None if end is None else months.index(end) + 1,
        settings={setting.name: getattr(entry, setting.name) for setting in settings},
        budget_eur=None if budget is None else {int(year): budget[year] for year in sorted(budget)},
    )


def _doubles(measures: list[Intervention], top: Place) -> Iterator[GrosError]:
    """Return an error for each measure whose name stands earlier in the same file."""
    names: set[str] = set()
    for place, one in enumerate(measures):
        if one.name in names:
            yield _two_measures(one.name, top.at("measure", place), top.document.file)
        names.add(one.name)


def _two_measures(name: str, here: Place, source: str) -> GrosError:
    return here.error(
        Conflict,
        N_(
            "Two measures are called %(name)s: here and in %(source)s. "
            "Please give one of them another name."
        ),
        {"name": written(name), "source": source},
    )


def _inherited(
    base: Layer,
    own: Own,
    programmes: Mapping[str, Programme],
    top: Place,
    errors: list[GrosError],
) -> tuple[dict[str, tuple[Intervention, str]], set[str]]:
    """Return the measures of base and programmes without the removed ones, and all their names."""
    measures = {name: one for name, one in base.measures.items() if name not in own.removed}
    names = set(base.measures)
    for key in own.programmes:
        if key in base.programmes:  # told once, as a programme that is named twice
            continue
        source = f"programmes/{key}.toml"
        for one in programmes[key].plan.interventions:
            names.add(one.name)
            if one.name in measures:
                other = measures[one.name][1]
                values = {"name": written(one.name), "source": other, "other": source}
                errors.append(top.at("programmes").error(Conflict, _TWO_SOURCES, values))
            elif one.name not in own.removed:
                measures[one.name] = (one, source)
    return measures, names


def _replacement_faults(
    measures: Mapping[str, tuple[Intervention, str]], one: Intervention, replaces: bool, here: Place
) -> Iterator[GrosError]:
    """Return what is wrong when a measure meets, or misses, an inherited one of its name."""
    if one.name in measures and not replaces and measures[one.name][1] != here.document.file:
        yield here.error(
            Conflict,
            N_(
                "The measure %(name)s exists already, in %(source)s. "
                "Please choose another name or add: replaces = true"
            ),
            {"name": written(one.name), "source": measures[one.name][1]},
        )
    elif one.name not in measures and replaces:
        yield from _unknown_names("replaces", (one.name,), measures, here)


def _unknown_names(
    key: str, names: tuple[str, ...], known: Mapping[str, object] | set[str], here: Place
) -> Iterator[GrosError]:
    for name in names:
        if name in known:
            continue
        if not known:
            yield here.at(key).error(
                UnknownName,
                N_("There is no measure %(value)s: nothing is inherited."),
                {"value": written(name)},
            )
        else:
            yield here.at(key).error(
                UnknownName,
                N_("There is no inherited measure %(value)s. Nearest names: %(nearest)s."),
                {"value": written(name), "nearest": nearest_names(name, sorted(known))},
            )


def _with_assumptions(
    base: Layer, own: Own, top: Place, errors: list[GrosError]
) -> dict[str, tuple[float, str]]:
    """Return the changed assumptions, each set once along the chain."""
    found = dict(base.assumptions)
    for name, value in own.assumptions.items():
        if name in found:
            errors.append(
                top.at("assumptions", name).error(
                    Conflict,
                    N_(
                        "The assumption %(name)s is set twice: here and in %(source)s. "
                        "Please keep one of the two."
                    ),
                    {"name": written(name), "source": found[name][1]},
                )
            )
        found[name] = (value, top.document.file)
    return found


def _with_programmes(base: Layer, own: Own, top: Place, errors: list[GrosError]) -> dict[str, str]:
    """Return the keys of all programmes, each named once along the chain."""
    found = dict(base.programmes)
    for place, key in enumerate(own.programmes):
        if key in found:
            errors.append(
                top.at("programmes", place).error(
                    Conflict,
                    N_(
                        "The programme %(name)s is named twice: here and in %(source)s. "
                        "Please keep one of the two."
                    ),
                    {"name": written(key), "source": found[key]},
                )
            )
        found[key] = top.document.file
    return found
