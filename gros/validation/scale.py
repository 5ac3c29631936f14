"""How large a test is played, and what it measures."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["PEOPLE", "Measured", "Scale"]

PEOPLE = "people"
"""Key under which every test says how many people it played with."""

Measured = Mapping[str, float]
"""What a test measured: its marks by name, and the people it played with."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The share of the residents or of the test's own people, months, and worlds or draws."""

    sample: float
    months: int
    worlds: int

    def of(self, people: int) -> int:
        """Return this share of a number of people, at least one."""
        return max(round(people * self.sample), 1)
