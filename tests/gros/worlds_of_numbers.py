"""A market that computes only a function of its assumptions, to test what stands around it."""

from collections.abc import Mapping
from dataclasses import dataclass

from records import record

from gros.known import known

BASE = 10**9
TEXT = """format = 1
key = "numbers"
scenarios = ["early"]
seeds = {seeds}
seed = 1
until = "2020-03"
"""
EARLY = """format = 1
key = "early"
title = {nl = "a", de = "b"}
based_on = "reference"
[[measure]]
kind = "language_courses"
name = "courses"
start = "2020-02"
places = 10
"""
BIKES = """[[measure]]
kind = "shared_ebikes"
name = "bikes"
start = "2020-02"
stations = 14
"""


@dataclass
class Clock:
    month: int = 0


class NumberMarket:
    """With a measure it has more cross-border commuters: whole millionths of the function."""

    @staticmethod
    def function(given: Mapping[str, float], seed: int, names: tuple[str, ...]) -> float:
        """Return the extra commuters in millions; tests put their own in its place."""
        raise NotImplementedError

    def __init__(self, run, plan):
        self.run, self.plan, self.state = run, plan, Clock()

    @classmethod
    def of(cls, run):
        return cls(run, run.plan)

    def step(self):
        self.state.month += 1

    def fork(self, plan):
        twin = type(self)(self.run, plan)
        twin.state.month = self.state.month
        return twin

    def release(self):
        pass

    @property
    def record(self):
        given = dict(self.run.assumptions)
        names = self.plan.names
        more = (
            round(1e6 * type(self).function(given, self.run.seed, names))
            if "courses" in names
            else 0
        )
        return record(
            seed=self.run.seed,
            months=self.run.months,
            sample=self.run.sample,
            amounts={"cross_border_commuters": BASE + more},
            measures=names,
        )


def between(name: str, value: float) -> float:
    """Return where a value lies between the low and the high of its assumption: 0 to 1."""
    row = known().assumptions[name]
    return (value - row.low) / (row.high - row.low)
