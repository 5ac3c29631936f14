"""What a page is about: a comparison with the scenarios it compares."""

from collections.abc import Mapping
from dataclasses import dataclass

from gros import language, looking
from gros.comparison import Comparison, Difference
from gros.scenario import Scenario
from models import months

__all__ = ["Subject"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A comparison and its scenarios by key, the reference included.

    ``agreed`` is true when everybody agreed to the split of the money.
    """

    comparison: Comparison
    scenarios: Mapping[str, Scenario]
    agreed: bool = False

    def title(self, key: str) -> str:
        """Return the title of a scenario in the reader's language."""
        return self.scenarios[key].title.in_language(language.current())

    @property
    def back(self) -> bool:
        """Tell whether the page looks back; CommandError when it also looks ahead."""
        return looking.back(tuple(self.scenarios.values()))

    @property
    def reference(self) -> str:
        """Return the title of what is compared with, in the reader's language."""
        return self.title(self.comparison.against)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Return one difference a scenario, in the order asked for."""
        return tuple(self.comparison[key] for key in self.comparison.scenarios)

    @property
    def seed(self) -> int:
        """Return the first of the seeds, which follow each other."""
        return self.comparison.results.design.seeds[0]

    @property
    def scale(self) -> float:
        """Return how many residents one simulated person stands for."""
        return 1.0 / self.comparison.sample

    @property
    def since(self) -> int:
        """Return the first month in which scenarios may differ, or the first of all."""
        return self.comparison.since or 0

    @property
    def last(self) -> int:
        """Return the last month."""
        return self.comparison.months - 1

    @property
    def year_before(self) -> int:
        """Return the first of the last twelve months, over which stocks are averaged."""
        return max(0, self.comparison.months - months.MONTHS_PER_YEAR)
