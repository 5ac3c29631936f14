"""Compares scenarios seed by seed: what differs, within which band, and what that allows to say."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gros.difference import HEADLINE, Difference, Line, difference
from gros.errors import CommandError
from gros.results import Failure, ResultSet
from gros.verdict import LEVEL
from models import months as calendar
from models.text import N_

__all__ = ["HEADLINE", "Comparison", "Difference", "Line", "compare"]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Every scenario of a result set beside the one they are compared with.

    ``bare`` holds some of the same worlds with grade D neutral, None where nobody asked for them.
    """

    results: ResultSet
    differences: Mapping[str, Difference]
    bare: ResultSet | None = None

    def __getitem__(self, scenario: str) -> Difference:
        """Return the difference of one scenario. Raises CommandError for an unknown key."""
        if scenario not in self.differences:
            raise CommandError(
                N_("There is no comparison of %(key)s. Known are: %(known)s."),
                {"key": scenario, "known": self.scenarios},
            )
        return self.differences[scenario]

    @property
    def against(self) -> str:
        """Return the key of the scenario that the others are compared with."""
        return self.results.against

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Return the scenarios with at least one finished pair."""
        return tuple(self.differences)

    @property
    def replicates(self) -> int:
        """Return the number of worlds that were asked for."""
        return len(self.results.design.seeds)

    @property
    def draws(self) -> int:
        """Return the number of worlds with assumptions of their own; 0 for those of the table."""
        return self.replicates if self.results.design.drawn else 0

    @property
    def people(self) -> int:
        """Return the number of residents simulated, without scale."""
        return self.results.people

    @property
    def sample(self) -> float:
        """Return the share of residents simulated."""
        return self.results.design.sample

    @property
    def seed(self) -> int:
        """Return the first seed; the others follow it."""
        return self.results.design.seeds[0]

    @property
    def preview(self) -> bool:
        """Tell whether only a sample of the residents was simulated."""
        return self.sample < 1.0

    @property
    def months(self) -> int:
        """Return the number of months simulated after January 2020."""
        return self.results.months

    @property
    def since(self) -> int | None:
        """Return the first month in which scenarios may differ, None when they never do."""
        return self.results.since

    @property
    def seconds(self) -> float:
        """Return how long the runs took so far, in seconds of the clock."""
        return sum(one.seconds for one in self._played)

    @property
    def level(self) -> float:
        """Return the share of the paired differences that lies within low and high."""
        return LEVEL

    @property
    def failures(self) -> tuple[Failure, ...]:
        """Return the runs that could not be computed."""
        return tuple(failure for one in self._played for failure in one.failures)

    @property
    def graded_worlds(self) -> int:
        """Return in how many worlds it was asked what rests on grade D; 0 for none."""
        return 0 if self.bare is None else len(self.bare.design.seeds)

    @property
    def _played(self) -> tuple[ResultSet, ...]:
        return (self.results,) if self.bare is None else (self.results, self.bare)

    @property
    def provisional(self) -> bool:
        """Tell whether runs are still missing."""
        return self.results.missing > 0

    @cached_property
    def fingerprint(self) -> str:
        """Return the hash of the fingerprints of all runs that were compared."""
        names = sorted({name for one in self._played for name in one.fingerprints.values()})
        return hashlib.sha256("\n".join(names).encode()).hexdigest()[:32]

    def document(self) -> dict[str, Any]:
        """Return the comparison as plain values in a fixed order, ready for JSON."""
        return {
            "against": self.against,
            "replicates": self.replicates,
            "people": self.people,
            "months": self.months,
            "seconds": round(self.seconds, 1),
            "seed": self.seed,
            "sample": self.sample,
            "draws": self.draws,
            "since": None if self.since is None else calendar.text(self.since),
            "until": calendar.text(self.months - 1),
            "provisional": self.provisional,
            "scenarios": {key: each.document() for key, each in self.differences.items()},
            "failures": [
                {"scenario": each.scenario, "seed": each.seed, "reason": each.text()}
                for each in self.failures
            ],
            "fingerprint": self.fingerprint,
        }


def compare(results: ResultSet, bare: ResultSet | None = None) -> Comparison:
    """Compare every scenario with the one named ``against``, seed by seed.

    ``bare`` holds some of the same worlds with grade D neutral. Scenarios without a finished pair
    are left out. Raises CommandError when none has one.
    """
    keys = [key for key in results.design.scenarios if key != results.against]
    found = {key: difference(results, key, bare) for key in keys if results.pairs(key)}
    if not found:
        raise CommandError(N_("No run has finished, so there is nothing to compare."))
    return Comparison(results=results, differences=found, bare=bare)
