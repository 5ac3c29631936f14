"""What the tests say together: which hold, which do not and why, and which were not run."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from gros.validation.keeping import Kept
from gros.validation.suite import DATA, Mark, Test
from models.labour.version import VERSION
from models.tables import Wording

__all__ = ["Finding", "Outcome", "Report", "limits", "reasons"]

Outcome = Literal["holds", "fails", "not_run"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One test with what it measured; ``kept`` is None for a test that was not run."""

    test: Test
    kept: Kept | None

    @property
    def outcome(self) -> Outcome:
        """Tell whether every mark with a bound was measured and met."""
        if self.kept is None:
            return "not_run"
        return "holds" if all(map(self.met, self._judged)) else "fails"

    @property
    def _judged(self) -> Sequence[Mark]:
        return [mark for mark in self.test.marks if mark.judged]

    @property
    def missed(self) -> Sequence[Mark]:
        """Return the marks that were not met."""
        return [] if self.kept is None else [mark for mark in self._judged if not self.met(mark)]

    def value(self, mark: Mark) -> float | None:
        """Return what was measured for a mark, None where nothing was."""
        return None if self.kept is None else self.kept.measured.get(mark.name)

    def met(self, mark: Mark) -> bool:
        """Tell whether a mark was measured and lies within its bounds."""
        value = self.value(mark)
        return value is not None and mark.met(value)

    @property
    def reason(self) -> Wording | None:
        """Return why the test does not hold or was not run, as far as it is known."""
        return None if self.outcome == "holds" else reasons().get(self.test.key)

    def document(self) -> dict[str, Any]:
        """Return the finding as plain values in a fixed order."""
        reason = self.reason
        return {
            "family": self.test.family,
            "gated": self.test.gated,
            "outcome": self.outcome,
            "people": None if self.kept is None else self.kept.people,
            "seconds": None if self.kept is None else self.kept.seconds,
            "fingerprint": None if self.kept is None else self.kept.fingerprint,
            "marks": {
                mark.name: {"value": self.value(mark), "low": mark.low, "high": mark.high,
                            "met": self.met(mark) if mark.judged else None,
                            "source": mark.source}
                for mark in self.test.marks
            },
            "reason": None if reason is None else {"nl": reason.nl, "de": reason.de},
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in the order of the tests; ``full`` unless somebody asked for another size."""

    findings: tuple[Finding, ...]
    full: bool = True

    def count(self, outcome: Outcome) -> int:
        """Count the tests with an outcome."""
        return sum(each.outcome == outcome for each in self.findings)

    @property
    def holds(self) -> bool:
        """Tell whether every test that must hold does."""
        return all(each.outcome == "holds" for each in self.findings if each.test.gated)

    @property
    def aged(self) -> bool:
        """Tell whether a result was calculated with another version of the model than today's."""
        return any(each.kept is not None and each.kept.version != VERSION
                   for each in self.findings)  # fmt: skip

    def document(self) -> dict[str, Any]:
        """Return the report as plain values in a fixed order."""
        return {
            "holds": self.holds,
            "full": self.full,
            "aged": self.aged,
            "tests": {each.test.key: each.document() for each in self.findings},
        }


@cache
def reasons() -> Mapping[str, Wording]:
    """Return why a test does not hold, by test."""
    found = tomllib.loads((DATA / "reasons.toml").read_text(encoding="utf-8"))
    return MappingProxyType({key: Wording(each["nl"], each["de"]) for key, each in found.items()})


@cache
def limits() -> Sequence[tuple[Wording, Wording]]:
    """Return what this model cannot say: a heading and a text each."""
    found = tomllib.loads((DATA / "limits.toml").read_text(encoding="utf-8"))
    return tuple(
        (Wording(each["title"]["nl"], each["title"]["de"]), Wording(each["nl"], each["de"]))
        for each in found["limit"]
    )
