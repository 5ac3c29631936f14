"""A series of runs as an immutable description: scenarios × draws × seeds."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from gros.batch import since_of
from gros.language import current
from gros.run import Run
from gros.scenario import Scenario, Text
from gros.series.draws import Draw
from gros.series.wanted import Designed, Dosed, Stop

__all__ = ["ASKED", "BATCH", "ROUND", "Series", "Spot", "World"]

ASKED = "batch.toml"
"""Name of a batch file in the folder of its results; scenarios of its own lie beside it."""

BATCH = "batch.json"
"""Name of what says what a batch is, was asked and gave, and of the hashes of its files."""

ROUND = 10
"""Worlds between two questions whether they are enough: fixed, so that all machines stop alike."""

World = tuple[int, int]
"""A draw, counted from one (0: no draw), and a seed."""

Spot = tuple[int, int, str]
"""A world and the key of a scenario: the place of one run in a series."""


@dataclass(frozen=True, kw_only=True)
class Series:
    """What a batch file asks for, resolved.

    ``scenarios`` holds the one to compare with first. ``draws`` is empty when nothing is
    drawn. ``text`` is the file as it was read. ``designed`` says how the draws were chosen, if
    by a design. ``combined`` holds the measures of every scenario of a portfolio, ``own`` the text
    of every scenario that is no part of the workbench, ``dosed`` the values of a setting that is
    varied.
    """

    key: str
    title: Text
    scenarios: tuple[Scenario, ...]
    draws: tuple[Draw, ...]
    seeds: tuple[int, ...]
    sample: float
    months: int
    text: str
    designed: Designed | None = None
    stop: Stop | None = None
    combined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    dosed: Dosed | None = None

    @property
    def against(self) -> str:
        """Return the key of the scenario that the others are compared with."""
        return self.scenarios[0].key

    def named(self, key: str) -> str:
        """Return the title of a scenario in the reader's language.

        It is the key where there is no title, or where others of the series bear the same: the
        points of a grid.
        """
        titles = {one.key: one.title.in_language(current()) for one in self.scenarios}
        title = titles.get(key, "")
        return title if list(titles.values()).count(title) == 1 and title else key

    @cached_property
    def since(self) -> int | None:
        """Return the first month in which scenarios may differ; None when they never do."""
        return since_of({one.key: one for one in self.scenarios}, self.against)

    @cached_property
    def worlds(self) -> tuple[World, ...]:
        """Return every draw with every seed."""
        draws = range(1, len(self.draws) + 1) if self.draws else (0,)
        return tuple((draw, seed) for draw in draws for seed in self.seeds)

    @property
    def rounds(self) -> tuple[tuple[World, ...], ...]:
        """Return the worlds in the pieces after which it is asked whether they are enough."""
        if self.stop is None:
            return (self.worlds,)
        starts = range(0, len(self.worlds), ROUND)
        return tuple(self.worlds[start : start + ROUND] for start in starts)

    @property
    def total(self) -> int:
        """Return the number of runs in all."""
        return max(1, len(self.draws)) * len(self.seeds) * len(self.scenarios)

    def draw(self, number: int) -> Draw:
        """Return the values of a draw by its number; none for 0."""
        return self.draws[number - 1] if number else {}

    def runs(self, world: World) -> dict[str, Run]:
        """Return the runs of a world by scenario. A draw goes before what a scenario says."""
        number, seed = world
        drawn = self.draw(number)
        found = {}
        for scenario in self.scenarios:
            own = {**scenario.assumptions, **drawn}
            found[scenario.key] = replace(
                self._first[scenario.key], assumptions=tuple(sorted(own.items())), seed=seed
            )
        return found

    @cached_property
    def fingerprints(self) -> Mapping[Spot, str]:
        """Return the name of every run by its place."""
        return dict(self._named())

    @cached_property
    def identity(self) -> str:
        """Return the hash of the places and names of all runs, 32 letters and digits."""
        lines = sorted(f"{spot} {name}" for spot, name in self.fingerprints.items())
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]

    def _named(self) -> Iterator[tuple[Spot, str]]:
        for world in self.worlds:
            for key, run in self.runs(world).items():
                yield (*world, key), run.fingerprint

    @cached_property
    def _first(self) -> Mapping[str, Run]:
        """Return one run of every scenario; the others differ in draw and seed."""
        return {
            one.key: Run.of(one, seed=0, sample=self.sample, months=self.months)
            for one in self.scenarios
        }
