"""Which worlds and pairs of runs say how sure a comparison is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gros import grade_d, posterior
from gros.catalogue import Catalogue
from gros.known import known
from gros.scenario import Scenario
from gros.series.draws import latin_hypercube
from gros.uncertainty.playing import World
from gros.worlds import worlds
from models.labour import uncertain
from models.labour.measures import Intervention
from models.labour.plan import Plan

__all__ = ["AIMS", "LAYERS", "PAIRS", "Study", "study"]

LAYERS = ("luck", "parameters", "structure", "paths", "data", "delivery")
"""The layers of uncertainty, never added to one without being told apart."""

PAIRS = (
    ("language_courses", "placement_desk"),
    ("diploma_recognition", "placement_desk"),
    ("cross_border_internships", "language_courses"),
)
"""Pairs of measures that may do more together, or less (model.md 6.1)."""

AIMS = (
    "courses_everyone",
    "courses_unemployed",
    "courses_border",
    "courses_border_unemployed",
    "courses_vacancy",
)
"""Scenarios that spend the same money on the same courses for other people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Everything that is played for one scenario beside the one it is compared with.

    ``layers`` holds the worlds of every layer; those of structure and paths begin with the world
    in which nothing else is changed. In ``joint`` all layers vary at once. ``neutral`` are the
    worlds of luck with every assumption of grade D at its neutral value, in the same order.
    ``pairs`` holds the scenarios of two measures alone and together. ``fitted`` tells whether
    there is a posterior.
    """

    against: Scenario
    scenario: Scenario
    layers: Mapping[str, tuple[World, ...]]
    joint: tuple[World, ...]
    neutral: tuple[World, ...]
    pairs: Mapping[tuple[str, str], tuple[Scenario, Scenario, Scenario]]
    aims: tuple[Scenario, ...]
    fitted: bool

    @property
    def luck(self) -> tuple[World, ...]:
        """Return the worlds that differ in luck only."""
        return self.layers["luck"]

    def wanted(self) -> dict[World, tuple[Scenario, ...]]:
        """Return what is played in every world, beside the scenario compared with."""
        found: dict[World, dict[str, Scenario]] = {}
        every = (*self.layers.values(), self.joint, self.neutral)
        for world in (world for several in every for world in several):
            found.setdefault(world, {})[self.scenario.key] = self.scenario
        more = [one for several in self.pairs.values() for one in several]
        for world in self.luck:
            found[world] |= {one.key: one for one in (*more, *self.aims)}
        return {world: tuple(own.values()) for world, own in found.items()}


def study(
    scenario: Scenario,
    against: Scenario,
    *,
    number: int,
    seed: int = 1,
    catalogue: Catalogue | None = None,
) -> Study:
    """Return the study of a scenario with so many worlds a layer.

    Raises CommandError when there is a posterior with fewer draws, and when SALib is missing.
    """
    fitted = posterior.there()
    learnt = dict(worlds(draws=number, seed=seed).draws) if fitted else {}
    seeds = tuple(range(seed, seed + number))
    free = {
        layer: latin_hypercube(_names(layer, learnt), number, seed + place)
        for place, layer in enumerate(("parameters", "data", "delivery"))
    }
    drawn = {
        each: {**free["parameters"][k], **learnt.get(each, {})} for k, each in enumerate(seeds)
    }
    layers = {
        "luck": tuple(World(each) for each in seeds),
        "parameters": tuple(World.of(seed, drawn[each]) for each in seeds),
        **{
            layer: tuple(World.of(seed, values) for values in _variants(layer))
            for layer in ("structure", "paths")
        },
        **{
            layer: tuple(World.of(seed, one) for one in free[layer])
            for layer in ("data", "delivery")
        },
    }
    joint = [
        World.of(each, {**drawn[each], **free["data"][k], **free["delivery"][k], **_cycled(k)})
        for k, each in enumerate(seeds)
    ]
    return Study(
        against=against,
        scenario=scenario,
        layers={layer: layers[layer] for layer in LAYERS},
        joint=tuple(joint),
        neutral=tuple(World.of(each, grade_d.neutral()) for each in seeds),
        pairs=_pairs(scenario, against),
        aims=_aims(catalogue or Catalogue()),
        fitted=fitted,
    )


def _names(layer: str, learnt: Mapping[int, Mapping[str, float]]) -> list[str]:
    """Return the assumptions of a layer that are drawn from their range.

    With a posterior, what was fitted comes from there; of the other parameters only those that
    matter for an effect are drawn, since the fit holds for the values of the rest.
    """
    fitted = {name for draw in learnt.values() for name in draw}
    return [
        name
        for name, row in known().assumptions.items()
        if uncertain.rule(name).layer == layer
        and row.low < row.high
        and name not in fitted
        and (not fitted or layer != "parameters" or name in grade_d.neutral())
    ]


def _variants(layer: str) -> list[Mapping[str, float]]:
    """Return the variants of a layer that can be switched, first the one that changes nothing."""
    every = [one.values for one in uncertain.variants() if one.layer == layer and one.values]
    return [{}, *every]


def _cycled(place: int) -> dict[str, float]:
    """Return the structure and the path of one of the joint worlds, each as often as another."""
    structure, paths = _variants("structure"), _variants("paths")
    return {**structure[place % len(structure)], **paths[place % len(paths)]}


def _pairs(
    scenario: Scenario, against: Scenario
) -> dict[tuple[str, str], tuple[Scenario, Scenario, Scenario]]:
    """Return the measures of each pair alone and together, where the scenario has both."""
    own = {
        one.measure: one
        for one in scenario.plan.interventions
        if one not in against.plan.interventions
    }
    found = {}
    for first, second in PAIRS:
        if first in own and second in own:
            both = (own[first], own[second])
            found[first, second] = (
                _only(against, both[:1]),
                _only(against, both[1:]),
                _only(against, both),
            )
    return found


def _only(against: Scenario, measures: Sequence[Intervention]) -> Scenario:
    """Return the scenario compared with plus some measures."""
    key = "with_" + "_and_".join(sorted(one.measure for one in measures))
    plan = Plan((*against.plan.interventions, *measures))
    return replace(against, key=key, plan=plan, path=None)


def _aims(catalogue: Catalogue) -> tuple[Scenario, ...]:
    there: Iterable[str] = (key for key in AIMS if key in catalogue.scenarios)
    return tuple(catalogue.scenarios[key] for key in there)
